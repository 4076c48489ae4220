/** A credential or presentation in an envelope: an object that only carries a token in a `data:` URL (VC Data Model 2.0 §4.12.3, §4.13.2). */
import { looksLikeJws } from '../core/compact-jws.js';
import { fromUtf8 } from '../core/bytes.js';
import { readDataUrl } from '../core/data-url.js';
import { asString, typesOf, type JsonObject } from '../core/json.js';
import { BadgeError } from '../errors.js';

const ENVELOPES = ['EnvelopedVerifiableCredential', 'EnvelopedVerifiablePresentation'];
const TOKEN_TYPES = /^application\/(?:(?:v[cp](?:\+ld\+json)?\+)?jwt)$/;

export function isEnveloped(document: JsonObject): boolean {
  return typesOf(document).some((type) => ENVELOPES.includes(type));
}

/**
 * The compact JWS inside; whatever else stands in the object is secured by nobody and says nothing.
 * @returns undefined where the document is no envelope
 * @throws BadgeError `enveloped.unsupported` (with the media type) for an envelope around anything but a JWT
 */
export function envelopedToken(document: JsonObject): string | undefined {
  if (!isEnveloped(document)) return undefined;
  const data = readDataUrl(asString(document['id']) ?? '');
  const type = data?.type ?? '';
  const token = data && TOKEN_TYPES.test(type) ? fromUtf8(data.bytes) : '';
  if (!looksLikeJws(token)) throw new BadgeError('enveloped.unsupported', { type }, { pointer: '/id' });
  return token;
}
