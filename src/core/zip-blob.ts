/** A ZIP that is too large to lie in memory: its directory is read once, each file when it is wanted. See `zip.ts` for what is refused. */
import { BadgeError } from '../errors.js';
import type { Bytes } from './bytes.js';
import { crc32 } from './crc32.js';
import { directoryEntries, endOfZip, localLength, unpack, ZIP_TAIL, type ZipEntry } from './zip.js';

export interface ZipArchive {
  readonly entries: readonly ZipEntry[];
  /**
   * What is in one file, as long as the directory says and with the checksum it says.
   * @param limit bytes it may have
   * @throws BadgeError `zip.malformed`, `zip.encrypted`, `zip.unsupported`, `zip.too-large`
   */
  read(entry: ZipEntry, limit: number): Promise<Bytes>;
}

/** Bytes of a directory for each entry, names and comments included. */
const DIRECTORY_ENTRY = 2048;

/**
 * @param most entries; more are refused before any is read
 * @throws BadgeError `zip.malformed`, `zip.too-many`
 */
export async function openZip(file: Blob, most: number): Promise<ZipArchive> {
  const tail = await slice(file, Math.max(0, file.size - ZIP_TAIL), file.size);
  const { at, count, offset } = endOfZip(tail, most);
  const end = file.size - tail.length + at;
  if (offset > end || end - offset > count * DIRECTORY_ENTRY) throw new BadgeError('zip.malformed');
  return {
    entries: directoryEntries(await slice(file, offset, end), 0, count),
    read: async (entry, limit) => {
      if (entry.encrypted) throw new BadgeError('zip.encrypted');
      if (entry.size > limit || entry.packed > 2 * limit + 1024) throw new BadgeError('zip.too-large', { limit });
      const start = entry.offset + localLength(await slice(file, entry.offset, entry.offset + 30));
      if (start + entry.packed > end) throw new BadgeError('zip.malformed');
      const bytes = await unpack(await slice(file, start, start + entry.packed), entry, entry.size);
      if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw new BadgeError('zip.malformed');
      return bytes;
    },
  };
}

async function slice(file: Blob, from: number, to: number): Promise<Bytes> {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  } catch (cause) {
    throw new BadgeError('input.unreadable', {}, { cause });
  }
}
