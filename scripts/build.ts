/**
 * Makes `dist/`: the package as npm serves it (one file per module, so that it shakes and its lazy parts stay lazy),
 * and `dist/cdn/`, the same bundled for a plain script tag.
 */
import { chmod, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { must, ROOT } from './run.js';

const started = performance.now();
await rm(join(ROOT, 'dist'), { recursive: true, force: true });

// The browser's part is compiled without Node's types: using Node there does not compile.
await must('tsc', ['-p', 'tsconfig.build.json']);
if (existsSync(join(ROOT, 'src/cli/main.ts'))) {
  await must('tsc', ['-p', 'tsconfig.node.json']);
  await chmod(join(ROOT, 'dist/cli/main.js'), 0o755);
}
await build({ root: ROOT, configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' });

console.log(`dist/ built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
