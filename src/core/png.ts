/**
 * The chunk structure of a PNG (PNG third edition §5): walks it with every length checked against the file, and writes chunks.
 * It looks at no pixel and refuses a file whose chunks do not add up.
 */
import { BadgeError } from '../errors.js';
import { concat, latin1, startsWith, utf8, type Bytes } from './bytes.js';
import { crc32 } from './crc32.js';

export const PNG_SIGNATURE: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export interface PngChunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** The chunk as it stands in the file: length, type, data, checksum. */
  readonly raw: Uint8Array;
}

/**
 * All chunks from IHDR to IEND, as views into the file; nothing is allocated by a length the file claims. What follows IEND is no part of the image.
 * @throws BadgeError `png.malformed`
 */
export function pngChunks(file: Uint8Array): readonly PngChunk[] {
  if (!startsWith(file, PNG_SIGNATURE)) throw new BadgeError('png.malformed');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const chunks: PngChunk[] = [];
  for (let offset = PNG_SIGNATURE.length; ;) {
    if (file.length - offset < 12) throw new BadgeError('png.malformed', { offset });
    const length = view.getUint32(offset);
    if (length > file.length - offset - 12) throw new BadgeError('png.malformed', { offset });
    const type = latin1(file.subarray(offset + 4, offset + 8));
    if (!/^[A-Za-z]{4}$/.test(type) || (chunks.length === 0 && type !== 'IHDR')) throw new BadgeError('png.malformed', { offset });
    chunks.push({ type, data: file.subarray(offset + 8, offset + 8 + length), raw: file.subarray(offset, offset + 12 + length) });
    if (type === 'IEND') return chunks;
    offset += 12 + length;
  }
}

/** False where the checksum does not fit the chunk (PNG §5.3). */
export function checksumHolds({ raw }: PngChunk): boolean {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  return view.getUint32(raw.length - 4) === crc32(raw.subarray(4, -4));
}

/** A whole chunk, ready to be put between others. */
export function pngChunk(type: string, data: Uint8Array): Bytes {
  const chunk = concat(new Uint8Array(4), utf8(type), data, new Uint8Array(4));
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  view.setUint32(chunk.length - 4, crc32(chunk.subarray(4, -4)));
  return chunk;
}

/** The keyword of a text chunk: Latin-1 up to the first zero byte, at most 79 letters (PNG §11.3.3.1). */
export function keywordOf(chunk: PngChunk): string {
  const end = chunk.data.subarray(0, 80).indexOf(0);
  return end < 1 ? '' : latin1(chunk.data.subarray(0, end));
}
