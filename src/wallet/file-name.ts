/** Names for files people find outside of a wallet: legible in every script, unique, and no path on any system. */
import { latin1, type Bytes } from '../core/bytes.js';

/** By content, first that fits. */
const KINDS: readonly (readonly [extension: string, head: RegExp, type: string])[] = [
  ['png', /^\x89PNG/, 'image/png'],
  ['jpg', /^\xFF\xD8\xFF/, 'image/jpeg'],
  ['gif', /^GIF8/, 'image/gif'],
  ['webp', /^RIFF....WEBP/s, 'image/webp'],
  ['pdf', /^%PDF-/, 'application/pdf'],
  ['svg', /^(?:\xEF\xBB\xBF)?\s*</, 'image/svg+xml'],
  ['json', /^(?:\xEF\xBB\xBF)?\s*[{["]/, 'application/json'],
  ['jwt', /^\s*e[wy][\w-]*\./, 'application/vc+jwt'],
];

/** Media types that mean the same kind of file as the content does. */
const TYPES: Readonly<Record<string, RegExp>> = {
  json: /^application\/(?:[\w.-]+\+)*json$|^application\/vc$/,
  jwt: /^application\/(?:[\w.-]+\+)*(?:jwt|jose)$/,
};

const OTHER = ['bin', '', 'application/octet-stream'] as const;

function kindOf(bytes: Bytes): readonly [extension: string, head: unknown, type: string] {
  const head = latin1(bytes.subarray(0, 4096));
  return KINDS.find(([, pattern]) => pattern.test(head)) ?? OTHER;
}

/** `png`, `json`, …; `bin` for what is nothing of ours. */
export function extensionOf(bytes: Bytes): string {
  return kindOf(bytes)[0];
}

/** The media type that was said, where the content bears it out; else that of the content. */
export function mediaType(bytes: Bytes, said: unknown): string {
  const [extension, , type] = kindOf(bytes);
  if (typeof said !== 'string' || said.length > 100) return type;
  return said === type || said === OTHER[2] || TYPES[extension]?.test(said) === true ? said : type;
}

/**
 * @param number counts from 1, and makes it unique
 * @param title any text at all
 */
export function fileName(number: number, title: string, extension: string): string {
  const letters = title.normalize('NFC').replace(/[^\p{L}\p{N}\p{M}]+/gu, '-');
  const short = Array.from(letters)
    .slice(0, 60)
    .join('')
    .replace(/^-+|-+$/g, '');
  return `${String(number).padStart(5, '0')}${short === '' ? '' : `-${short}`}.${extension}`;
}
