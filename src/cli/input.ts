/** Reads what a command was given: files, folders, standard input, or addresses, which are left to the engine. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { httpUrl } from '../core/url.js';
import { BadgeError } from '../errors.js';
import { expand, type Item } from '../readers/index.js';

/** @throws Error of the file system, with the path */
export async function readInput(argument: string): Promise<string | Uint8Array> {
  if (argument === '-') return new Uint8Array(await buffer(process.stdin));
  return httpUrl(argument) ? argument : new Uint8Array(await readFile(argument));
}

/** Every badge of every argument, one file after the other: archives and lists taken apart, folders with all that is in them. */
export async function* readItems(args: readonly string[]): AsyncGenerator<Item> {
  for (const argument of args) {
    try {
      for await (const path of pathsOf(argument)) yield* await itemsOf(path);
    } catch (cause) {
      yield unreadable(argument, cause);
    }
  }
}

async function itemsOf(path: string): Promise<readonly Item[]> {
  try {
    const items = await expand(await readInput(path));
    return items.map((item) => ({ ...item, name: item.name === '' ? path : `${path} › ${item.name}` }));
  } catch (cause) {
    return [unreadable(path, cause)];
  }
}

/** What the file system says is for whoever typed the path; the others go on. */
function unreadable(name: string, cause: unknown): Item {
  if (cause instanceof BadgeError) return { name, error: cause };
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  return { name, error: new BadgeError('input.unreadable', {}, { cause }) };
}

/** Files below a folder in the order of their names, without hidden ones; links are not followed. */
async function* pathsOf(argument: string): AsyncGenerator<string> {
  if (argument === '-' || httpUrl(argument) || !(await stat(argument)).isDirectory()) {
    yield argument;
    return;
  }
  const entries = (await readdir(argument, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries.filter(({ name }) => !name.startsWith('.'))) {
    if (entry.isDirectory()) yield* pathsOf(join(argument, entry.name));
    else if (entry.isFile()) yield join(argument, entry.name);
  }
}
