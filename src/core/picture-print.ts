/** What two files have in common that show the same picture: the file of a JPEG, the pixels of anything else, as a hash. */
import { concat, hex, utf8, type Bytes } from './bytes.js';
import type { Pixels } from './png-pixels.js';

export const jpegPrint = async (file: Bytes): Promise<string> => await print('jpeg', file);

export const pixelsPrint = async ({ width, height, rgb, alpha }: Pixels): Promise<string> =>
  await print(`pixels ${String(width)} ${String(height)} ${alpha ? 'alpha' : ''}`, rgb, alpha ?? new Uint8Array());

async function print(kind: string, ...parts: readonly Bytes[]): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', concat(utf8(`${kind}\n`), ...parts))));
}
