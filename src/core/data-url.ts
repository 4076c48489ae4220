/** Takes a `data:` URL apart (RFC 2397). It asks nobody and refuses what is damaged. */
import { BadgeError } from '../errors.js';
import { fromBase64 } from './base.js';
import { utf8, type Bytes } from './bytes.js';

export interface DataUrl {
  /** Media type without parameters, in lower case; empty where none is given. */
  readonly type: string;
  readonly bytes: Bytes;
}

/** @throws BadgeError `url.syntax` where it is none; `base.alphabet` where its content is damaged */
export function readDataUrl(text: string): DataUrl {
  const [head, type = '', parameters = ''] = /^\s*data:([^,;]*)((?:;[^,;]*)*),/i.exec(text) ?? [];
  if (head === undefined) throw new BadgeError('url.syntax');
  const data = percentDecoded(text.slice(head.length).trim());
  const base64 = /;\s*base64\s*$/i.test(parameters);
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
