/** Containers made by hand, apart from the product's own baker, so that they can also be made wrong. */
import { expect } from 'chai';
import { toBase64url } from '../../src/core/base.js';
import { concat, utf8, type Bytes } from '../../src/core/bytes.js';
import type { JsonObject } from '../../src/core/json.js';
import { BadgeError } from '../../src/errors.js';
import { read, type Input } from '../../src/readers/index.js';
import { chunk, png, zlib } from '../fixtures/images.js';
import { openBadge } from '../fixtures/ob3.js';

export const BADGE: JsonObject = openBadge('did:example:issuer', {
  id: 'urn:uuid:7d7f6c5e-0000-4000-8000-000000000001',
  name: '배지 バッジ 🎖',
});
export const BADGE_TEXT = JSON.stringify(BADGE);

/** An `iTXt` chunk; `flag`, `method` and `between` only to make it wrong or rare. */
export function itxt(keyword: string, text: string | Uint8Array, flag = 0, method = 0, between = '\0\0'): Bytes {
  const data = typeof text === 'string' ? utf8(text) : text;
  return chunk('iTXt', concat(utf8(`${keyword}\0`), Uint8Array.of(flag, method), utf8(between), data));
}

export async function compressed(keyword: string, text: Bytes): Promise<Bytes> {
  return itxt(keyword, await zlib(text), 1);
}

/** `tEXt`, the chunk of the first bakers. */
export function legacyText(keyword: string, text: string | Uint8Array): Bytes {
  return chunk('tEXt', concat(utf8(`${keyword}\0`), typeof text === 'string' ? utf8(text) : text));
}

/** A picture of four pixels with the chunks given. */
export function picture(...chunks: readonly Bytes[]): Promise<Bytes> {
  return png(2, (x, y) => [x * 255, y * 255, 0, 255], ...chunks);
}

/** A token whose signature is nobody's. */
export function token(payload: unknown, header: unknown = { alg: 'EdDSA' }): string {
  const part = (value: unknown): string => toBase64url(utf8(typeof value === 'string' ? value : JSON.stringify(value)));
  return `${part(header)}.${part(payload)}.${toBase64url(utf8('no signature'))}`;
}

export const OB3_NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0';
export const OB2_NAMESPACE = 'http://openbadges.org';
export const CLR_NAMESPACE = 'https://purl.imsglobal.org/clr/v2p0';

/** A drawing with `inner` right after the `svg` tag. */
export function drawing(inner: string, namespace = OB3_NAMESPACE, prefix = 'openbadges'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:${prefix}="${namespace}" viewBox="0 0 8 8">${inner}<path d="M0 0h8v8z"/></svg>\n`;
}

export const cdata = (text: string): string => `<![CDATA[${text}]]>`;

/** No exception but our own. */
export async function readsOrRefuses(input: Input): Promise<void> {
  try {
    await read(input);
  } catch (error) {
    expect(error).to.be.instanceOf(BadgeError);
  }
}
