/**
 * Finds the text of a badge in a PNG: the first `iTXt` chunk with a badge's keyword (OB 3.0 Document Formats › PNG, OB 2.0 Baking, CLR 2.0),
 * or the `tEXt` chunk of the first bakers. It refuses cut files and text that grows beyond a limit.
 */
import { fromUtf8, inflateWithin, latin1, type Bytes } from '../core/bytes.js';
import { checksumHolds, keywordOf, pngChunks, type PngChunk } from '../core/png.js';
import { BadgeError } from '../errors.js';
import { BAKING, isBadgeKeyword } from '../model/container.js';
import type { ReadNote } from './read.js';

/** Longest text of a compressed chunk, in bytes: more than the longest JSON that is read. */
const INFLATED_LIMIT = 16 * 1024 * 1024;

export interface Found {
  readonly text: string;
  readonly notes: readonly ReadNote[];
}

/** @throws BadgeError `png.malformed`, `png.no-badge`, `png.too-large`, `json.not-utf8` */
export async function findInPng(file: Bytes): Promise<Found> {
  const texts = pngChunks(file).filter(({ type }) => type === 'iTXt' || type === 'tEXt');
  const [chunk, ...others] = texts.filter(isBadge);
  if (!chunk) throw new BadgeError(texts.every(checksumHolds) ? 'png.no-badge' : 'png.malformed');
  if (!checksumHolds(chunk)) throw new BadgeError('png.malformed');
  const notes: ReadNote[] = [];
  if (others.length > 0) notes.push({ code: 'container.several-chunks', params: { count: others.length + 1 } });
  const text = chunk.type === 'tEXt' ? plainText(chunk, notes) : await internationalText(chunk, notes);
  if (text.trim() === '') throw new BadgeError('png.no-badge');
  return { text, notes };
}

function isBadge(chunk: PngChunk): boolean {
  const keyword = keywordOf(chunk);
  return chunk.type === 'iTXt' ? isBadgeKeyword(keyword) : keyword === BAKING.ob2.keyword;
}

/** `tEXt` is Latin-1 (PNG §11.3.3.2), but the bakers of the time wrote the bytes of their JSON as they were: UTF-8. */
function plainText(chunk: PngChunk, notes: ReadNote[]): string {
  notes.push({ code: 'container.legacy-chunk', params: {} });
  const data = chunk.data.subarray(keywordOf(chunk).length + 1);
  try {
    return fromUtf8(data);
  } catch {
    return latin1(data);
  }
}

/** Keyword, compression flag and method, language, translated keyword, text (PNG §11.3.3.4). */
async function internationalText(chunk: PngChunk, notes: ReadNote[]): Promise<string> {
  const flags = keywordOf(chunk).length + 1;
  const [compressed, method] = chunk.data.subarray(flags, flags + 2);
  const language = chunk.data.indexOf(0, flags + 2);
  const translated = language < 0 ? -1 : chunk.data.indexOf(0, language + 1);
  if (translated < 0 || (compressed !== 0 && compressed !== 1)) throw new BadgeError('png.malformed');
  const data = new Uint8Array(chunk.data.subarray(translated + 1));
  if (compressed === 0) return fromUtf8(data);
  notes.push({ code: 'container.compressed-chunk', params: {} });
  const inflated = method === 0 ? await inflateWithin(data, 'deflate', INFLATED_LIMIT) : 'broken';
  if (inflated === 'too-large') throw new BadgeError('png.too-large', { limit: INFLATED_LIMIT });
  if (inflated === 'broken') throw new BadgeError('png.malformed');
  return fromUtf8(inflated);
}
