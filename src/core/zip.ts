/**
 * The files in a ZIP (APPNOTE 6.3.10 §4.3), by its central directory. Nothing is allocated by what the archive claims, every file is inflated
 * within a limit by the platform's own stream, and names are only names: no path is ever made of them.
 */
import { BadgeError } from '../errors.js';
import { inflateWithin, type Bytes } from './bytes.js';

export interface ZipEntry {
  /** As it is written in the archive; for people to read, and for nothing else. */
  readonly name: string;
  /** Bytes in the archive, and what they are said to become. */
  readonly packed: number;
  readonly size: number;
  readonly method: number;
  readonly encrypted: boolean;
  readonly offset: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

export const ZIP_MAGIC: readonly number[] = [0x50, 0x4b, 0x03, 0x04];
/** An archive without a file. */
export const EMPTY_ZIP_MAGIC: readonly number[] = [0x50, 0x4b, 0x05, 0x06];

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * @param most entries; more are refused before any is read
 * @throws BadgeError `zip.malformed`, `zip.too-many`
 */
export function zipEntries(file: Bytes, most: number): readonly ZipEntry[] {
  const view = viewOf(file);
  const end = endOf(file, view);
  const count = view.getUint16(end + 10, true);
  if (count === 0xffff || count > most) throw new BadgeError('zip.too-many', { limit: most });
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) throw new BadgeError('zip.malformed');
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [number, number, number];
    entries.push({
      name: nameOf(file.subarray(at + 46, at + 46 + name)),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

/**
 * What is in one file of the archive.
 * @param limit bytes it may grow to
 * @throws BadgeError `zip.malformed`, `zip.encrypted`, `zip.unsupported` (method), `zip.too-large`
 */
export async function readZipEntry(file: Bytes, entry: ZipEntry, limit: number): Promise<Bytes> {
  if (entry.encrypted) throw new BadgeError('zip.encrypted');
  const view = viewOf(file);
  const { offset, packed, method } = entry;
  if (offset + 30 > file.length || view.getUint32(offset, true) !== LOCAL) throw new BadgeError('zip.malformed');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > file.length) throw new BadgeError('zip.malformed');
  if (method !== 0 && method !== 8) throw new BadgeError('zip.unsupported', { method });
  const data = file.slice(start, start + packed);
  const found = method === 8 ? await inflateWithin(data, 'deflate-raw', limit) : data.length > limit ? 'too-large' : data;
  if (found === 'too-large') throw new BadgeError('zip.too-large', { limit });
  if (found === 'broken') throw new BadgeError('zip.malformed');
  return found;
}

/** The end of the central directory stands at the end of the file, before a comment of at most 65,535 bytes. */
function endOf(file: Bytes, view: DataView): number {
  for (let at = file.length - 22; at >= Math.max(0, file.length - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) <= file.length) return at;
  }
  throw new BadgeError('zip.malformed');
}

/** UTF-8, or what Korean Windows writes without saying so. */
function nameOf(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'euc-kr']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  return new TextDecoder().decode(bytes);
}
