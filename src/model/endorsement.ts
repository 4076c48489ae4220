/** Third parties' statements: as documents of their own, and embedded in a badge, its achievement, its issuer. */
import { decodeJws, looksLikeJws } from '../core/compact-jws.js';
import { asArray, idOf, isObject, type Json, type JsonObject } from '../core/json.js';
import type { Badge, Endorsement } from './badge.js';
import { mainSubject, unwrapClaims } from './claims.js';
import { dateText } from './dates.js';
import { readIssuer, webUrl } from './parts.js';
import { readDefaults, readText, type TextDefaults } from './text.js';

/**
 * Endorsements of the given nodes: objects (OB 2.0 `Endorsement`, OB 3.0 `EndorsementCredential`), tokens in `endorsementJwt`,
 * and, for OB 2.0, URLs of documents that are at hand.
 */
export function readEndorsements(
  nodes: readonly (Json | undefined)[],
  linked: ReadonlyMap<string, JsonObject>,
  defaults: TextDefaults,
): readonly Endorsement[] {
  return nodes
    .filter(isObject)
    .flatMap((node) => [
      ...asArray(node['endorsement'])
        .map((item) => (typeof item === 'string' ? linked.get(item) : item))
        .filter(isObject),
      ...asArray(node['endorsementJwt']).flatMap(decoded),
    ])
    .flatMap((document) => {
      const own = readDefaults(document, defaults);
      const comment = commentOf(document, own);
      return comment.length === 0 ? [] : [{ issuer: readIssuer(resolve(document['issuer'], linked), own), comment }];
    });
}

/** A token that cannot be read is left out of the view; the engine says what is wrong with it. */
function decoded(item: Json): readonly JsonObject[] {
  if (typeof item !== 'string' || !looksLikeJws(item)) return [];
  try {
    return [unwrapClaims(decodeJws(item).payload)];
  } catch {
    return [];
  }
}

function resolve(issuer: Json | undefined, linked: ReadonlyMap<string, JsonObject>): Json | undefined {
  return (typeof issuer === 'string' ? linked.get(issuer) : undefined) ?? issuer;
}

function commentOf(document: JsonObject, defaults: TextDefaults): Endorsement['comment'] {
  const claims = [...asArray(document['credentialSubject']), ...asArray(document['claim'])].filter(isObject);
  return claims.flatMap((claim) => readText(claim['endorsementComment'], readDefaults(claim, defaults)));
}

/** An `EndorsementCredential` (OB 3.0) or an `Endorsement` (OB 2.0) read as a document of its own. */
export function fromEndorsement(document: JsonObject, version: '2.0' | '3.0', linked: ReadonlyMap<string, JsonObject>): Badge {
  const defaults = readDefaults(document);
  const claim = version === '3.0' ? mainSubject(document) : asArray(document['claim'])[0];
  const issuer = resolve(document['issuer'], linked);
  const issuerUrl = version === '2.0' && typeof issuer === 'string' ? webUrl(issuer) : undefined;
  return {
    version,
    kind: 'endorsement',
    id: idOf(document),
    name: readText(document['name'], defaults),
    description: readText(document['description'], defaults),
    image: undefined,
    criteria: { url: undefined, narrative: [] },
    issuer: readIssuer(issuer, defaults),
    recipient: { id: idOf(claim), name: [], identities: [] },
    issuedOn: dateText(document['validFrom'] ?? document['issuanceDate'] ?? document['issuedOn']),
    expires: dateText(document['validUntil'] ?? document['expirationDate'] ?? document['expires']),
    achievementType: undefined,
    achievementId: undefined,
    narrative: commentOf(document, defaults),
    tags: [],
    alignments: [],
    evidence: [],
    results: [],
    endorsements: [],
    contains: [],
    missing: issuerUrl === undefined ? [] : [issuerUrl],
  };
}
