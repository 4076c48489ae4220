/** The short number on a certificate, from the hash of the credential as it was issued: to tell on the phone which one is meant. */

import { utf8 } from '../core/bytes.js';
import { canonicalJson } from '../core/jcs.js';
import type { JsonObject } from '../core/json.js';

/** Crockford's letters: none is taken for another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** SHA-256 of the token, or of the canonical form of the document: how a copy is laid out makes no difference. */
export async function credentialHash(credential: string | JsonObject): Promise<Uint8Array<ArrayBuffer>> {
  const text = typeof credential === 'string' ? credential : canonicalJson(credential);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text)));
}

/** Sixty bits in three groups of four letters: found again by counting, but not by guessing. */
export function confirmationNumber(hash: Uint8Array): string {
  const bits = Array.from(hash.subarray(0, 8), (byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = Array.from({ length: 12 }, (_, index) => LETTERS.charAt(parseInt(bits.slice(index * 5, index * 5 + 5), 2)));
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].map((part) => part.join('')).join('-');
}
