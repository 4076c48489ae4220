/**
 * Makes `dist/`: the package as npm serves it (one file per module, so that it shakes and its lazy parts stay lazy),
 * and `dist/cdn/`, the same bundled for a plain script tag, with the hash of each file. Built beside and put in place whole, so that nobody sees half of it.
 */
import { chmod, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { ENGINE } from '../src/core/version.js';
import { writeEditorData } from './editor-data.js';
import { writeIntegrity } from './integrity.js';
import { run, ROOT } from './run.js';

const started = performance.now();
const name = `dist-${process.pid}`;
const made = join(ROOT, name);

// The browser's part is compiled without Node's types: using Node there does not compile.
let code = 0;
for (const project of ['tsconfig.build.json', 'tsconfig.node.json']) code ||= await run('tsc', ['-p', project, '--outDir', name]);
if (code === 0) {
  await chmod(join(made, 'cli/main.js'), 0o755);
  const outDir = join(name, 'cdn');
  const options = { root: ROOT, configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' as const, build: { outDir } };
  const outputs = [await build(options)].flat() as Rolldown.RolldownOutput[];
  const built = outputs.flatMap(({ output }) => output.filter((file) => file.type === 'chunk'));
  // What a plugin took out of a file is still in the bundler's graph.
  const chunks = built.map((chunk) => ({ ...chunk, imports: chunk.imports.filter((file) => chunk.code.includes(basename(file))) }));
  await writeEditorData(made);
  await writeIntegrity(join(made, 'cdn'), ENGINE.version, chunks);
  await rm(join(ROOT, 'dist'), { recursive: true, force: true });
  await rename(made, join(ROOT, 'dist'));
  console.log(`dist/ built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
await rm(made, { recursive: true, force: true });
process.exitCode = code;
