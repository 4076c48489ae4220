/** base64, base64url and base58btc: decoding is strict, an unexpected letter is an error and never skipped. */
import { BadgeError } from '../errors.js';
import type { Bytes } from './bytes.js';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64URL = BASE64.slice(0, 62) + '-_';
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

function decode64(text: string, alphabet: string, letters: RegExp): Bytes {
  const body = text.replace(/={1,2}$/, '');
  const rest = body.length % 4;
  if (rest === 1 || !letters.test(body)) throw new BadgeError('base.alphabet');
  // Bits nobody reads have to be zero (RFC 4648 §3.5), else one signature could be written in several ways.
  const unread = rest === 2 ? 0b1111 : rest === 3 ? 0b11 : 0;
  if ((alphabet.indexOf(body.charAt(body.length - 1)) & unread) !== 0) throw new BadgeError('base.alphabet');
  // What the platform would forgive was refused above.
  const binary = atob(alphabet === BASE64URL ? body.replaceAll('-', '+').replaceAll('_', '/') : body);
  const out = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) out[index] = binary.charCodeAt(index);
  return out;
}

function encode64(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const triple = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const letters = Math.min(bytes.length - i, 3) + 1;
    for (let j = 0; j < letters; j++) text += alphabet.charAt((triple >> (18 - 6 * j)) & 63);
  }
  return text;
}

/** @throws BadgeError `base.alphabet` */
export function fromBase64(text: string): Bytes {
  return decode64(text.replace(/[\s]/g, ''), BASE64, /^[A-Za-z0-9+/]*$/);
}

/** @throws BadgeError `base.alphabet` (RFC 4648 §5, padding tolerated) */
export function fromBase64url(text: string): Bytes {
  return decode64(text, BASE64URL, /^[\w-]*$/);
}

export function toBase64(bytes: Uint8Array): string {
  const text = encode64(bytes, BASE64);
  return text + '='.repeat((4 - (text.length % 4)) % 4);
}

/** base64url without padding. */
export function toBase64url(bytes: Uint8Array): string {
  return encode64(bytes, BASE64URL);
}

/** @throws BadgeError `base.alphabet` */
export function fromBase58(text: string): Bytes {
  if (text.length > 2048) throw new BadgeError('base.alphabet');
  let whole = 0n;
  // 58⁹ is less than 2⁵³: nine letters are an exact number, and large ones are needed once for nine.
  for (let start = 0; start < text.length; start += 9) {
    const letters = text.slice(start, start + 9);
    let part = 0;
    for (const letter of letters) {
      const digit = BASE58.indexOf(letter);
      if (digit < 0) throw new BadgeError('base.alphabet');
      part = part * 58 + digit;
    }
    whole = whole * 58n ** BigInt(letters.length) + BigInt(part);
  }
  const hex = whole === 0n ? '' : whole.toString(16);
  const digits = hex.padStart(hex.length + (hex.length % 2), '0');
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  const out = new Uint8Array(zeros + digits.length / 2);
  for (let at = 0; at < digits.length; at += 2) out[zeros + at / 2] = Number.parseInt(digits.slice(at, at + 2), 16);
  return out;
}

export function toBase58(bytes: Uint8Array): string {
  const digits: number[] = [];
  for (const byte of bytes) {
    let carry = byte;
    for (let i = 0; i < digits.length; i++) {
      carry += (digits[i] ?? 0) << 8;
      digits[i] = carry % 58;
      carry = Math.floor(carry / 58);
    }
    while (carry > 0) {
      digits.push(carry % 58);
      carry = Math.floor(carry / 58);
    }
  }
  let zeros = 0;
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++;
  return (
    '1'.repeat(zeros) +
    digits
      .reverse()
      .map((digit) => BASE58[digit])
      .join('')
  );
}

/**
 * Multibase (`z` base58btc, `u` base64url, both without padding), the two that Data Integrity uses (CID 1.0 §2.4).
 * @throws BadgeError `base.alphabet`
 */
export function fromMultibase(text: string): Bytes {
  if (text.startsWith('z')) return fromBase58(text.slice(1));
  if (text.startsWith('u') && !text.endsWith('=')) return fromBase64url(text.slice(1));
  throw new BadgeError('base.alphabet');
}
