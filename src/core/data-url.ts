/** Takes a `data:` URL apart (RFC 2397). It asks nobody and refuses what is damaged. */
import { BadgeError } from '../errors.js';
import { fromBase64 } from './base.js';
import { utf8, type Bytes } from './bytes.js';

export interface DataUrl {
  /** Media type without parameters, in lower case; empty where none is given. */
  readonly type: string;
  readonly bytes: Bytes;
}

export function looksLikeDataUrl(text: string): boolean {
  return /^\s*data:/i.test(text);
}

/**
 * @returns undefined where the text is no `data:` URL
 * @throws BadgeError `url.syntax`, `base.alphabet` for one whose content is damaged
 */
export function readDataUrl(text: string): DataUrl | undefined {
  if (!looksLikeDataUrl(text)) return undefined;
  const comma = text.indexOf(',');
  if (comma < 0) throw new BadgeError('url.syntax');
  const [type = '', ...parameters] = text.slice(text.indexOf(':') + 1, comma).split(';');
  const data = percentDecoded(text.slice(comma + 1).trim());
  const base64 = parameters.at(-1)?.trim().toLowerCase() === 'base64';
  return { type: type.trim().toLowerCase(), bytes: base64 ? fromBase64(asText(data).replaceAll('-', '+').replaceAll('_', '/')) : data };
}

/** Bytes of percent-encoded text (RFC 3986 §2.1); letters beyond ASCII are UTF-8. */
function percentDecoded(text: string): Bytes {
  const bytes = utf8(text);
  if (!text.includes('%')) return bytes;
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const escaped = bytes[i] === 0x25 ? asText(bytes.subarray(i + 1, i + 3)) : '';
    if (/^[0-9a-f]{2}$/i.test(escaped)) {
      out[length++] = parseInt(escaped, 16);
      i += 2;
    } else out[length++] = bytes[i] ?? 0;
  }
  return out.slice(0, length);
}

function asText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
