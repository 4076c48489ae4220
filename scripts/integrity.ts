/** `dist/cdn/integrity.json`: the hash of every file, and of each entry what it loads with itself and what it may load later. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rolldown } from 'vite';
import { LANGUAGES } from '../src/i18n/locale.js';
import type { FileOfPackage, Integrity } from '../src/embed/embed.js';

/** What the bundler knows of a file. */
export type Built = Pick<Rolldown.OutputChunk, 'fileName' | 'name' | 'isEntry' | 'imports' | 'dynamicImports'>;

/** Entries that draw a badge without waiting for anybody. */
const DRAWS: ReadonlySet<string> = new Set(['badge-card']);

/** Everything reachable from `from` by `edges`, nearest first, without `from` itself. */
function reach(from: string, edges: (file: string) => readonly string[]): readonly string[] {
  const seen = new Set([from]);
  for (const file of seen) for (const next of edges(file)) seen.add(next);
  return [...seen].slice(1);
}

/** Hashes what lies on the disk, not what the bundler held. */
export async function makeIntegrity(folder: string, version: string, built: readonly Built[]): Promise<Integrity> {
  // The entry for all names the others as a page does: by where they lie.
  const plain = (files: readonly string[]): string[] => files.map((file) => file.replace(/^\.\//, ''));
  const chunks = new Map(built.map((chunk) => [chunk.fileName, { ...chunk, imports: plain(chunk.imports) }]));
  const files: Record<string, FileOfPackage> = {};
  for (const { fileName, name, isEntry } of [...chunks.values()].sort((a, b) => (a.fileName < b.fileName ? -1 : 1))) {
    const bytes = await readFile(join(folder, fileName));
    const imports = reach(fileName, (file) => chunks.get(file)?.imports ?? []);
    const all = reach(fileName, (file) => [...(chunks.get(file)?.imports ?? []), ...(chunks.get(file)?.dynamicImports ?? [])]);
    files[fileName] = {
      integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}`,
      bytes: bytes.length,
      ...(isEntry && { imports, later: all.filter((file) => !imports.includes(file)) }),
      ...(isEntry && DRAWS.has(name) && { next: nextOf(all, imports, chunks) }),
    };
  }
  return { version, files };
}

/** What reads a badge (`elements/controllers/source.ts`), and the words of each language (`i18n/load.ts`). */
function nextOf(all: readonly string[], there: readonly string[], chunks: ReadonlyMap<string, Built>): NonNullable<FileOfPackage['next']> {
  const named = (wanted: string): string => {
    const found = all.find((file) => chunks.get(file)?.name === wanted);
    if (found === undefined) throw new Error(`no chunk is called ${wanted}`);
    return found;
  };
  const reader = named('errors');
  const files = [reader, ...reach(reader, (file) => chunks.get(file)?.imports ?? [])].filter((file) => !there.includes(file));
  return { files, words: Object.fromEntries(LANGUAGES.map((language) => [language, named(language)])) };
}

export async function writeIntegrity(folder: string, version: string, built: readonly Built[]): Promise<void> {
  await writeFile(join(folder, 'integrity.json'), `${JSON.stringify(await makeIntegrity(folder, version, built), undefined, 1)}\n`);
}
