/**
 * Says what a document is, by its contexts, types and shape. It is lenient on purpose: a badge with a missing context
 * is still a badge, and telling that it is a wrong one is the engine's work.
 */
import { asArray, isObject, typesOf, type JsonObject } from '../core/json.js';
import type { BadgeVersion } from './badge.js';

export type Family =
  | 'ob2'
  | 'ob3'
  | 'clr'
  | 'legacy'
  | 'endorsement'
  | 'ob2-endorsement'
  | 'presentation'
  /** A verifiable credential that is no badge. */
  | 'other-credential'
  /** A badge class, an issuer, a key or a revocation list of Open Badges 1.x or 2.0, without an assertion. */
  | 'other-ob2'
  | 'none';

export interface Detected {
  readonly family: Family;
  readonly version: BadgeVersion | undefined;
  /** Version of the Verifiable Credentials Data Model, for credentials and presentations. */
  readonly vcdm?: '1.1' | '2.0';
}

export function detect(document: JsonObject): Detected {
  const types = new Set(typesOf(document).map(localName));
  const contexts = asArray(document['@context']).filter((context) => typeof context === 'string');
  return credential(document, types, contexts) ?? openBadges2(document, types, contexts) ?? legacy(document) ?? NONE;
}

const NONE: Detected = { family: 'none', version: undefined };

/** `Assertion` of `obi:Assertion` and of `https://w3id.org/openbadges#Assertion`. */
function localName(type: string): string {
  return type.slice(Math.max(type.lastIndexOf('#'), type.lastIndexOf('/'), type.lastIndexOf(':')) + 1);
}

const CREDENTIAL_TYPES = ['VerifiableCredential', 'OpenBadgeCredential', 'AchievementCredential', 'ClrCredential', 'EndorsementCredential'];

function credential(document: JsonObject, types: ReadonlySet<string>, contexts: readonly string[]): Detected | undefined {
  const vcdm = dataModel(document, contexts);
  const of = (family: Family, version?: BadgeVersion): Detected => ({ family, version, ...(vcdm && { vcdm }) });
  if (types.has('VerifiablePresentation')) return of('presentation');
  const subjects = asArray(document['credentialSubject']).filter(isObject);
  if (subjects.length === 0 && !CREDENTIAL_TYPES.some((type) => types.has(type))) return undefined;
  const has = (key: string, type: string): boolean =>
    subjects.some((subject) => isObject(asArray(subject[key])[0]) || typesOf(subject).some((name) => localName(name) === type));
  if (types.has('ClrCredential')) return of('clr', 'clr-2.0');
  if (types.has('OpenBadgeCredential') || types.has('AchievementCredential')) return of('ob3', '3.0');
  if (types.has('EndorsementCredential')) return of('endorsement', '3.0');
  if (has('achievement', 'AchievementSubject')) return of('ob3', '3.0');
  if (has('verifiableCredential', 'ClrSubject')) return of('clr', 'clr-2.0');
  if (has('endorsementComment', 'EndorsementSubject')) return of('endorsement', '3.0');
  return of('other-credential');
}

function dataModel(document: JsonObject, contexts: readonly string[]): '1.1' | '2.0' | undefined {
  for (const context of contexts) {
    if (context === 'https://www.w3.org/ns/credentials/v2') return '2.0';
    if (context === 'https://www.w3.org/2018/credentials/v1') return '1.1';
  }
  if ('validFrom' in document) return '2.0';
  return 'issuanceDate' in document ? '1.1' : undefined;
}

const OB2_CONTEXT = /^https?:\/\/w3id\.org\/openbadges\/v2\/?$/;
const OB1_CONTEXT = /^https?:\/\/w3id\.org\/openbadges\/v1\/?$/;
const OB2_PARTS = ['BadgeClass', 'Issuer', 'IssuerOrg', 'Profile', 'RevocationList', 'CryptographicKey'];

function openBadges2(document: JsonObject, types: ReadonlySet<string>, contexts: readonly string[]): Detected | undefined {
  const v1 = contexts.some((context) => OB1_CONTEXT.test(context));
  const v2 = contexts.some((context) => OB2_CONTEXT.test(context));
  const version = v1 && !v2 ? '1.1' : '2.0';
  if (types.has('Assertion') || ((v1 || v2) && looksAwarded(document))) return { family: version === '1.1' ? 'legacy' : 'ob2', version };
  if (types.has('Endorsement') && 'claim' in document) return { family: 'ob2-endorsement', version: '2.0' };
  if (OB2_PARTS.some((type) => types.has(type)) && (v1 || v2 || !contexts.some((context) => context.includes('credentials')))) {
    return { family: 'other-ob2', version };
  }
  return undefined;
}

function looksAwarded(document: JsonObject): boolean {
  return ('recipient' in document && 'badge' in document) || document['revoked'] === true;
}

/** Versions before JSON-LD have neither context nor type: only the shape tells. */
function legacy(document: JsonObject): Detected | undefined {
  const badge = document['badge'];
  if ('recipient' in document && isObject(badge)) return { family: 'legacy', version: isAnnotated(document) ? '1.0' : '0.5' };
  if (typeof badge === 'string' && ('recipient' in document || isAnnotated(document))) return { family: 'legacy', version: '1.0' };
  const badgeClass = ['name', 'criteria', 'issuer'].every((key) => typeof document[key] === 'string');
  return badgeClass ? { family: 'other-ob2', version: '1.0' } : undefined;
}

/** `uid` and `verify` came with 1.0, which also made the recipient an object. */
function isAnnotated(document: JsonObject): boolean {
  return 'uid' in document || isObject(document['verify']) || isObject(document['recipient']);
}
