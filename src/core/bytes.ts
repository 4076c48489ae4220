/** Bytes and text: strict UTF-8 both ways, and the few comparisons the readers need. */
import { BadgeError } from '../errors.js';

export type Bytes = Uint8Array<ArrayBuffer>;

/** It keeps nothing from one text to the next, and a browser takes longer to make one than to use it. */
const ENCODER = new TextEncoder();

/** UTF-8 bytes of a string. */
export function utf8(text: string): Bytes {
  return ENCODER.encode(text);
}

/**
 * Text of UTF-8 bytes; a byte order mark is dropped.
 * @throws BadgeError `json.not-utf8`
 */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new BadgeError('json.not-utf8', {}, { cause });
  }
}

/** Text of ISO 8859-1 bytes (PNG `tEXt`, keywords). Not the `TextDecoder` label, which is windows-1252. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

export function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/**
 * Inflates (`deflate` is zlib, RFC 1950) and stops as soon as the result is longer than `limit` bytes.
 * @returns undefined where the data is broken or longer than allowed
 */
export async function inflate(bytes: Bytes, format: 'deflate' | 'gzip', limit: number): Promise<Bytes | undefined> {
  const result = await inflateWithin(bytes, format, limit);
  return typeof result === 'string' ? undefined : result;
}

/** Like {@link inflate}, and says which of the two it was. */
export async function inflateWithin(
  bytes: Bytes,
  format: 'deflate' | 'deflate-raw' | 'gzip',
  limit: number,
): Promise<Bytes | 'broken' | 'too-large'> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return concat(...parts);
      length += value.length;
      if (length > limit) {
        await reader.cancel().catch(() => undefined);
        return 'too-large';
      }
      parts.push(value);
    }
  } catch {
    return 'broken';
  }
}
