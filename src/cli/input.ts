/** Reads what a command was given: a file, standard input, or an address, which is left to the engine. */
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { httpUrl } from '../core/url.js';

/** @throws Error of the file system, with the path */
export async function readInput(argument: string): Promise<string | Uint8Array> {
  if (argument === '-') return new Uint8Array(await buffer(process.stdin));
  return httpUrl(argument) ? argument : new Uint8Array(await readFile(argument));
}
