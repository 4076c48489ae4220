/**
 * Open Badges 0.5, 1.0 and 1.1 in the terms of 2.0 (OB 2.0 History), so that the checks of 2.0 can be applied. Names and notations change,
 * statements do not: nothing is made up, and what a version does not know (an issuer that widens its own scope) is left out.
 */
import { asArray, asString, idOf, isObject, typesOf, type Json, type JsonObject } from '../../core/json.js';
import { httpUrl } from '../../core/url.js';
import { upgradeDate } from '../../model/dates.js';

export type LegacyVersion = '0.5' | '1.0' | '1.1';

/** @param address where it is hosted; undefined for a signed one */
export function upgradeAssertion(raw: JsonObject, version: LegacyVersion, address: string | undefined): JsonObject {
  const { verify, verification, issued_on: issuedOn, salt, ...rest } = raw;
  const given = version === '1.1' ? (verify ?? verification) : verify;
  const method = isObject(given) ? given : undefined;
  const type = (typesOf(method)[0] ?? '').toLowerCase();
  const link = asString(method?.['url']) ?? (isObject(method) ? idOf(method['creator']) : undefined);
  const hosted = type.startsWith('hosted') ? link : undefined;
  const own = idOf(raw);
  // 1.0 knows no id: where it is hosted stands in `verify` alone.
  const id = version === '1.1' && (httpUrl(own) || !hosted) ? (own ?? address) : (hosted ?? own ?? address);
  const kind = version === '0.5' ? 'HostedBadge' : (TYPES[type] ?? typesOf(method)[0]);
  const origin = version === '0.5' ? originOf(raw) : undefined;
  return defined({
    ...rest,
    '@context': raw['@context'],
    type: raw['type'] ?? 'Assertion',
    id,
    recipient: version === '0.5' ? halfRecipient(raw['recipient'], salt) : recipient(raw['recipient']),
    verification:
      kind === undefined ? undefined : defined({ type: kind, creator: kind === 'SignedBadge' && link !== undefined ? link : undefined }),
    issuedOn: date(version === '0.5' ? (issuedOn ?? raw['issuedOn']) : raw['issuedOn']),
    expires: date(raw['expires']),
    ...(origin !== undefined && { evidence: absolute(raw['evidence'], origin) }),
    ...(version === '0.5' && isObject(raw['badge']) && { badge: halfClass(raw['badge'], origin) }),
  });
}

const TYPES: Readonly<Partial<Record<string, string>>> = {
  hosted: 'HostedBadge',
  hostedbadge: 'HostedBadge',
  signed: 'SignedBadge',
  signedbadge: 'SignedBadge',
};

/** @param address where it was fetched */
export function upgradeClass(raw: JsonObject, address: string | undefined): JsonObject {
  return defined({ ...raw, type: raw['type'] ?? 'BadgeClass', id: idOf(raw) ?? address, alignment: alignments(raw['alignment']) });
}

/** Its `verification` is a term of 2.0, and would widen what an old version restricts to one origin. */
export function upgradeIssuer(raw: JsonObject, address: string): JsonObject {
  return defined({ ...raw, type: raw['type'] ?? 'Issuer', id: idOf(raw) ?? address, verification: undefined });
}

/** `badge.issuer.origin` of 0.5: scheme, host and port, and nothing else. */
export function originOf(raw: JsonObject): string | undefined {
  const badge = raw['badge'];
  const issuer = isObject(badge) ? badge['issuer'] : undefined;
  const url = httpUrl(isObject(issuer) ? asString(issuer['origin']) : undefined);
  return url?.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' ? url.origin : undefined;
}

function halfClass(badge: JsonObject, origin: string | undefined): JsonObject {
  const issuer: JsonObject = isObject(badge['issuer']) ? badge['issuer'] : {};
  return defined({
    ...badge,
    type: 'BadgeClass',
    image: absolute(badge['image'], origin),
    criteria: absolute(badge['criteria'], origin),
    issuer: defined({
      type: 'Issuer',
      id: origin === undefined ? undefined : `${origin}/`,
      name: issuer['name'],
      description: issuer['org'],
      url: origin,
      email: issuer['contact'],
    }),
  });
}

/** 0.5: an address or its hash, with the salt beside it. */
function halfRecipient(value: Json | undefined, salt: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return value;
  return defined({ type: 'email', hashed: /^[a-z0-9-]+\$[0-9a-f]+$/i.test(value), identity: value, salt });
}

/** 1.x wrote types and booleans in any case, and booleans as texts too. A recipient that is no object is none. */
function recipient(value: Json | undefined): Json | undefined {
  if (!isObject(value)) return value;
  const { hashed, type } = value;
  return {
    ...value,
    ...(typeof type === 'string' && { type: type.toLowerCase() === 'email' ? 'email' : type }),
    ...(typeof hashed === 'string' && /^(true|false)$/i.test(hashed) && { hashed: hashed.toLowerCase() === 'true' }),
  };
}

function alignments(value: Json | undefined): Json | undefined {
  if (value === undefined) return undefined;
  return asArray(value).map((item) => {
    if (!isObject(item)) return item;
    const { name, url, description, ...rest } = item;
    return defined({ targetName: name, targetUrl: url, targetDescription: description, ...rest });
  });
}

/** ISO 8601 in the notations that old issuers used, without a zone meaning UTC; Unix seconds. What is no date stays what it is. */
function date(value: Json | undefined): Json | undefined {
  if (typeof value === 'number') return upgradeDate(value) ?? String(value);
  if (typeof value !== 'string') return value;
  const match = /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d(?:\.\d+)?))?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i.exec(value.trim());
  if (!match) return upgradeDate(value);
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone = 'Z'] = match;
  return `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour}:${minute}:${second}${zone}`;
}

function absolute(value: Json | undefined, origin: string | undefined): Json | undefined {
  return typeof value === 'string' && value.startsWith('/') && origin !== undefined ? new URL(value, origin).href : value;
}

function defined(members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
