/** Takes a compact JWS apart (RFC 7515 §7.1). It decodes and refuses what is no such token; it verifies nothing. */
import { BadgeError, type ErrorCode } from '../errors.js';
import { fromBase64url } from './base.js';
import { fromUtf8 } from './bytes.js';
import { isObject, parseJson, type JsonObject } from './json.js';

export interface CompactJws {
  /** The token without the white space it may have been wrapped with: what was signed. */
  readonly token: string;
  readonly header: JsonObject;
  readonly payload: JsonObject;
}

/** Both header and payload are JSON objects, so a token always starts with base64url of `{"`, `{ ` or `{` and a line break. */
const START = /^\s*e[wy][\w-]{8}[\w\s-]*\./;
const THREE_PARTS = /^([\w-]+)\.([\w-]*)\.([\w-]*)$/;

/** True for text that means to be a compact JWS, even a broken one. A host name such as `www.example.org` does not. */
export function looksLikeJws(text: string): boolean {
  return START.test(text);
}

/**
 * @throws BadgeError `jwt.syntax`; `json.duplicate-key`, `json.too-deep`, `input.too-large` for what is inside
 */
export function decodeJws(text: string): CompactJws {
  const token = text.replace(/\s+/g, '');
  const [, header, payload, signature] = THREE_PARTS.exec(token) ?? [];
  if (header === undefined || payload === undefined || signature === undefined) throw new BadgeError('jwt.syntax');
  try {
    fromBase64url(signature);
  } catch (cause) {
    throw new BadgeError('jwt.syntax', { part: 'signature' }, { cause });
  }
  return { token, header: part(header, 'header'), payload: part(payload, 'payload') };
}

/** Codes that say more about a token than that it is broken. */
const TELLING: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['json.duplicate-key', 'json.too-deep', 'input.too-large']);

function part(encoded: string, name: 'header' | 'payload'): JsonObject {
  try {
    const json = parseJson(fromUtf8(fromBase64url(encoded)));
    if (isObject(json)) return json;
  } catch (cause) {
    if (cause instanceof BadgeError && TELLING.has(cause.code)) throw cause;
    throw new BadgeError('jwt.syntax', { part: name }, { cause });
  }
  throw new BadgeError('jwt.syntax', { part: name });
}
