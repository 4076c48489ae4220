/** `bake` writes a badge into a PNG or SVG; `unbake` takes it out again, byte for byte as it was written. */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { bakePng, bakeSvg } from '../bake/index.js';
import { read } from '../readers/index.js';
import { USAGE } from './usage.js';

export async function bakeCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { out: { type: 'string', short: 'o' } } });
  const [image, badge] = positionals;
  if (image === undefined || badge === undefined || values.out === undefined) {
    process.stderr.write(USAGE);
    return 3;
  }
  const bytes = new Uint8Array(await readFile(image));
  const text = (await readFile(badge, 'utf8')).trim();
  await read(text);
  await writeFile(
    values.out,
    bytes[0] === 0x89 ? bakePng(bytes, text) : bakeSvg(new TextDecoder('utf-8', { fatal: true }).decode(bytes), text),
  );
  return 0;
}

export async function unbakeCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { out: { type: 'string', short: 'o' } } });
  const [image] = positionals;
  if (image === undefined) {
    process.stderr.write(USAGE);
    return 3;
  }
  const found = await read(new Uint8Array(await readFile(image)));
  const text = found.form === 'json' ? found.text : found.form === 'jwt' ? found.token : found.url;
  if (values.out === undefined) process.stdout.write(`${text}\n`);
  else await writeFile(values.out, text);
  return 0;
}
