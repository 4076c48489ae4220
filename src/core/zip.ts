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
  /** Of the file as it is before packing. */
  readonly crc: number;
  readonly offset: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

export const ZIP_MAGIC: readonly number[] = [0x50, 0x4b, 0x03, 0x04];
/** Bytes at the end of a file in which the end of its directory has to stand. */
export const ZIP_TAIL = 22 + 0xffff;
/** An archive without a file. */
export const EMPTY_ZIP_MAGIC: readonly number[] = [0x50, 0x4b, 0x05, 0x06];

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * @param most entries; more are refused before any is read
 * @throws BadgeError `zip.malformed`, `zip.too-many`
 */
export function zipEntries(file: Bytes, most: number): readonly ZipEntry[] {
  const { at, count, offset } = endOfZip(file, most);
  return directoryEntries(file.subarray(0, at), offset, count);
}

/**
 * The end of the central directory, which stands at the end of the file before a comment of at most 65,535 bytes.
 * @param tail the file, or its last {@link ZIP_TAIL} bytes
 * @throws BadgeError `zip.malformed`, `zip.too-many`
 */
export function endOfZip(tail: Bytes, most: number): { readonly at: number; readonly count: number; readonly offset: number } {
  const view = viewOf(tail);
  for (let at = tail.length - 22; at >= Math.max(0, tail.length - ZIP_TAIL); at--) {
    if (view.getUint32(at, true) !== END || at + 22 + view.getUint16(at + 20, true) > tail.length) continue;
    const count = view.getUint16(at + 10, true);
    if (count === 0xffff || count > most) throw new BadgeError('zip.too-many', { limit: most });
    return { at, count, offset: view.getUint32(at + 16, true) };
  }
  throw new BadgeError('zip.malformed');
}

/**
 * @param directory bytes that hold the central directory, from `at` on
 * @throws BadgeError `zip.malformed`
 */
export function directoryEntries(directory: Bytes, at: number, count: number): readonly ZipEntry[] {
  const view = viewOf(directory);
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || view.getUint32(at, true) !== ENTRY) throw new BadgeError('zip.malformed');
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [number, number, number];
    entries.push({
      name: nameOf(directory.subarray(at + 46, at + 46 + name)),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc: view.getUint32(at + 16, true),
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
  const { offset, packed } = entry;
  const start = offset + localLength(file.subarray(offset, offset + 30));
  if (start + packed > file.length) throw new BadgeError('zip.malformed');
  return await unpack(file.slice(start, start + packed), entry, limit);
}

/**
 * How far behind its local header the data of a file begins.
 * @throws BadgeError `zip.malformed`
 */
export function localLength(header: Bytes): number {
  const view = viewOf(header);
  if (header.length < 30 || view.getUint32(0, true) !== LOCAL) throw new BadgeError('zip.malformed');
  return 30 + view.getUint16(26, true) + view.getUint16(28, true);
}

/** @throws BadgeError `zip.malformed`, `zip.unsupported`, `zip.too-large` */
export async function unpack(data: Bytes, { method }: ZipEntry, limit: number): Promise<Bytes> {
  if (method !== 0 && method !== 8) throw new BadgeError('zip.unsupported', { method });
  const found = method === 8 ? await inflateWithin(data, 'deflate-raw', limit) : data.length > limit ? 'too-large' : data;
  if (found === 'too-large') throw new BadgeError('zip.too-large', { limit });
  if (found === 'broken') throw new BadgeError('zip.malformed');
  return found;
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
