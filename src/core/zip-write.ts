/**
 * Writes a ZIP (APPNOTE 6.3.10 §4.3) piece by piece, files stored as they are: badges are small, and images and tokens do not get smaller.
 * It refuses what would need ZIP64.
 */
import { BadgeError } from '../errors.js';
import { concat, utf8, type Bytes } from './bytes.js';
import { crc32 } from './crc32.js';

export interface ZipInput {
  /** With `/` between folders; nobody checks it. */
  readonly name: string;
  readonly bytes: Bytes;
}

const MOST_FILES = 0xfffe;
const MOST_BYTES = 0xffffffff;
/** 2.0: what a reader has to know. */
const VERSION = 20;
const UTF8_NAMES = 0x0800;

type Field = readonly [value: number, bytes: 2 | 4];

function fields(...list: readonly Field[]): Bytes {
  return Uint8Array.from(list.flatMap(([value, bytes]) => Array.from({ length: bytes }, (_, index) => (value >>> (8 * index)) & 255)));
}

/**
 * @param time what the files are dated, in UTC
 * @throws BadgeError `zip.too-many`, `zip.too-large`
 */
export async function* writeZip(files: AsyncIterable<ZipInput> | Iterable<ZipInput>, time: Date): AsyncGenerator<Bytes, void, undefined> {
  const directory: Bytes[] = [];
  let offset = 0;
  for await (const { name, bytes } of files) {
    const title = utf8(name);
    const common = concat(
      fields([VERSION, 2], [UTF8_NAMES, 2], [0, 2], ...dosTime(time), [crc32(bytes), 4], [bytes.length, 4], [bytes.length, 4]),
      fields([title.length, 2], [0, 2]),
    );
    const header = concat(fields([0x04034b50, 4]), common, title);
    if (directory.length >= MOST_FILES) throw new BadgeError('zip.too-many', { limit: MOST_FILES });
    directory.push(concat(fields([0x02014b50, 4], [VERSION, 2]), common, fields([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), title));
    offset += header.length + bytes.length;
    if (offset > MOST_BYTES) throw new BadgeError('zip.too-large', { limit: MOST_BYTES });
    yield header;
    yield bytes;
  }
  const entries = concat(...directory);
  if (offset + entries.length > MOST_BYTES) throw new BadgeError('zip.too-large', { limit: MOST_BYTES });
  yield entries;
  yield fields([0x06054b50, 4], [0, 4], [directory.length, 2], [directory.length, 2], [entries.length, 4], [offset, 4], [0, 2]);
}

/** Time and date of MS-DOS: two seconds are the shortest, 1980 is the beginning. */
function dosTime(time: Date): readonly [Field, Field] {
  const year = Math.min(127, Math.max(0, time.getUTCFullYear() - 1980));
  return [
    [(time.getUTCHours() << 11) | (time.getUTCMinutes() << 5) | (time.getUTCSeconds() >> 1), 2],
    [(year << 9) | ((time.getUTCMonth() + 1) << 5) | time.getUTCDate(), 2],
  ];
}
