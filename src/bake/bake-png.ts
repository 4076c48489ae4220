/** Writes a badge into a PNG (OB 3.0 Document Formats › PNG, OB 2.0 Baking, CLR 2.0). It refuses what is no PNG and what is no badge; no pixel changes. */
import { concat, utf8, type Bytes } from '../core/bytes.js';
import { keywordOf, pngChunk, pngChunks, PNG_SIGNATURE, type PngChunk } from '../core/png.js';
import { BAKING, isBadgeKeyword } from '../model/container.js';
import { badgeText } from './badge-text.js';

/**
 * The image with the badge in one uncompressed `iTXt` chunk after IHDR; badges it held before are replaced.
 * @param badge JSON, compact JWS or URL
 * @throws BadgeError `png.malformed`, and what {@link badgeText} throws
 */
export function bakePng(image: Uint8Array, badge: string): Bytes {
  const { text, names } = badgeText(badge);
  const [header, ...rest] = pngChunks(image).filter((chunk) => !holdsBadge(chunk));
  // Keyword, no compression, no language, no translated keyword (PNG §11.3.3.4).
  const data = concat(utf8(names.keyword), new Uint8Array(5), utf8(text));
  return concat(new Uint8Array(PNG_SIGNATURE), header?.raw ?? new Uint8Array(), pngChunk('iTXt', data), ...rest.map((chunk) => chunk.raw));
}

/** Also the `tEXt` of the first bakers: a reader may take it first. */
function holdsBadge(chunk: PngChunk): boolean {
  if (chunk.type === 'iTXt') return isBadgeKeyword(keywordOf(chunk));
  return chunk.type === 'tEXt' && keywordOf(chunk) === BAKING.ob2.keyword;
}
