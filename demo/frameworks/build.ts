/** Builds a sample as its reader would, `vite build` in its folder; afterwards its files are answers of a server. */
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { ROOT } from '../../scripts/run.js';
import type { Answer } from '../server.js';

export const FRAMEWORKS = ['react', 'react-18', 'vue', 'svelte'] as const;
export type FrameworkName = (typeof FRAMEWORKS)[number];

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/** @returns path below the sample's own → what is there; the page itself is '' */
export async function buildFramework(name: FrameworkName | 'ssr'): Promise<ReadonlyMap<string, Answer>> {
  const root = join(ROOT, 'demo/frameworks', name);
  const built = (await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    base: './',
    logLevel: 'error',
    build: { write: false },
  })) as Rolldown.RolldownOutput;
  return new Map(
    built.output.map((file) => [
      file.fileName === 'index.html' ? '' : file.fileName,
      {
        type: TYPES[file.fileName.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
        body: file.type === 'chunk' ? file.code : file.source,
      },
    ]),
  );
}
