/** The door to SHA-2 that answers at once: the many small hashes of a canonicalisation would wait for WebCrypto longer than they take. */
import { sha256, sha384 } from '@noble/hashes/sha2.js';
import { hex, utf8 } from '../../core/bytes.js';

export type TextHash = (text: string) => string;

/** Lower-case hexadecimal digest of a text in UTF-8. */
export const textHash = (name: 'SHA-256' | 'SHA-384'): TextHash => {
  const digest = name === 'SHA-256' ? sha256 : sha384;
  return (text) => hex(digest(utf8(text)));
};
