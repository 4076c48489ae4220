/** Takes the token out of its envelope (VC Data Model 2.0 §4.12.3, §4.13.2). */
import { fromUtf8 } from '../core/bytes.js';
import { looksLikeJws } from '../core/compact-jws.js';
import { readDataUrl } from '../core/data-url.js';
import { asString, type JsonObject } from '../core/json.js';
import { BadgeError } from '../errors.js';

const TOKEN_TYPES = /^application\/(?:(?:v[cp](?:\+ld\+json)?\+)?jwt|(?:v[cp]|dc)\+sd-jwt)$/;

/**
 * The compact JWS or SD-JWT inside; whatever else stands in the object is secured by nobody and says nothing.
 * @throws BadgeError `enveloped.unsupported` (with the media type) for an envelope around anything but a token
 */
export function envelopedToken(document: JsonObject): string {
  const id = asString(document['id']) ?? '';
  const data = /^data:/i.test(id) ? readDataUrl(id) : undefined;
  const type = data?.type ?? '';
  const token = data && TOKEN_TYPES.test(type) ? fromUtf8(data.bytes) : '';
  if (!looksLikeJws(token) || token.includes('~') !== type.endsWith('+sd-jwt'))
    throw new BadgeError('enveloped.unsupported', { type }, { pointer: '/id' });
  return token;
}
