/** base32 and base45, the alphabets of QR codes: decoding is strict, an unexpected letter is an error and never skipped. */
import { BadgeError } from '../errors.js';
import type { Bytes } from './bytes.js';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** @throws BadgeError `base.alphabet` (RFC 4648 §6, capital letters, padding tolerated) */
export function fromBase32(text: string): Bytes {
  const body = text.replace(/={1,6}$/, '');
  if ([1, 3, 6].includes(body.length % 8)) throw new BadgeError('base.alphabet');
  const out = new Uint8Array(Math.floor((body.length * 5) / 8));
  let buffer = 0;
  let bits = 0;
  let length = 0;
  for (const letter of body) {
    const value = BASE32.indexOf(letter);
    if (value < 0) throw new BadgeError('base.alphabet');
    buffer = ((buffer << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      out[length++] = (buffer >> bits) & 0xff;
    }
  }
  return out;
}

const BASE45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** @throws BadgeError `base.alphabet` (RFC 9285 §4) */
export function fromBase45(text: string): Bytes {
  if (text.length % 3 === 1) throw new BadgeError('base.alphabet');
  const out = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0));
  for (let i = 0, length = 0; i < text.length; i += 3) {
    const digits = Array.from(text.slice(i, i + 3), (letter) => BASE45.indexOf(letter));
    const value = digits.reduce((sum, digit, index) => sum + digit * 45 ** index, 0);
    if (digits.includes(-1) || value > (digits.length === 3 ? 0xffff : 0xff)) throw new BadgeError('base.alphabet');
    if (digits.length === 3) out[length++] = value >> 8;
    out[length++] = value & 0xff;
  }
  return out;
}
