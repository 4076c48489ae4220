/** `npm run sri`: snippets of all elements as this build is published, with hashes. `-- --base URL` is where the files will lie, `-- --protect all` adds the import map. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EMBEDDABLE, type EmbedTag } from '../src/embed/elements.js';
import type { Embed, Integrity } from '../src/embed/embed.js';
import { snippet } from '../src/embed/snippet.js';
import { ROOT } from './run.js';

const { values } = parseArgs({ options: { base: { type: 'string' }, protect: { type: 'string', default: 'loaded' } } });
const { protect } = values;
if (protect !== 'loaded' && protect !== 'all') throw new TypeError('--protect takes loaded or all');
const integrity = JSON.parse(await readFile(join(ROOT, 'dist/cdn/integrity.json'), 'utf8')) as Integrity;
for (const element of Object.keys(EMBEDDABLE) as EmbedTag[]) {
  const attributes = EMBEDDABLE[element].attributes.includes('src') ? { src: '/my-badge.png' } : {};
  const options: Embed = { element, attributes, integrity, protect, ...(values.base !== undefined && { base: values.base }) };
  console.log(`<!-- ${element} -->\n${snippet(options)}\n`);
}
const bytes = Object.values(integrity.files).reduce((sum, file) => sum + file.bytes, 0);
console.log(`${String(Object.keys(integrity.files).length)} files, ${(bytes / 1024).toFixed(0)} kB, version ${integrity.version}`);
