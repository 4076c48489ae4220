/** Open Badges 0.5, 1.0 and 1.1, upgraded to the fields of 2.0 (OB 2.0 History) and then read as such. */
import { asString, isObject, type Json, type JsonObject } from '../core/json.js';
import { webUrl } from './parts.js';
import type { Badge } from './badge.js';
import { fromOb2, type Linked } from './ob2.js';

export function fromLegacy(assertion: JsonObject, version: '0.5' | '1.0' | '1.1', linked: Linked): Badge {
  if (version === '1.1') return fromOb2(assertion, version, linked);
  const upgraded = version === '0.5' ? upgradeHalf(assertion) : upgradeOne(assertion);
  return { ...fromOb2(upgraded, '1.0', linked), version };
}

/** 1.0 had a local `uid`, and the address of the assertion only in `verify`. */
function upgradeOne(assertion: JsonObject): JsonObject {
  const { verify } = assertion;
  const hosted = isObject(verify) && verify['type'] !== 'signed' ? webUrl(verify['url']) : undefined;
  const id = asString(assertion['id']) ?? hosted ?? asString(assertion['uid']);
  return { ...assertion, ...(id !== undefined && { id }) };
}

/** 0.5 had everything in one document, other names, and addresses relative to the issuer's origin. */
function upgradeHalf(assertion: JsonObject): JsonObject {
  const badge: JsonObject = isObject(assertion['badge']) ? assertion['badge'] : {};
  const issuer: JsonObject = isObject(badge['issuer']) ? badge['issuer'] : {};
  const origin = webUrl(issuer['origin']);
  return {
    ...assertion,
    issuedOn: assertion['issued_on'] ?? assertion['issuedOn'],
    evidence: absolute(assertion['evidence'], origin),
    badge: {
      ...badge,
      image: absolute(badge['image'], origin),
      criteria: absolute(badge['criteria'], origin),
      issuer: {
        ...issuer,
        url: origin ?? issuer['url'],
        email: issuer['contact'] ?? issuer['email'],
        description: issuer['org'] ?? issuer['description'],
      },
    },
  };
}

function absolute(value: Json | undefined, origin: string | undefined): Json | undefined {
  return typeof value === 'string' && value.startsWith('/') && origin !== undefined && URL.canParse(value, origin)
    ? new URL(value, origin).href
    : value;
}
