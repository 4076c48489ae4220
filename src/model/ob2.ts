/** The view of an Open Badges 1.1 or 2.0 assertion; badge class and issuer may be inside it or documents of their own. */
import { asArray, asString, idOf, isObject, type Json, type JsonObject } from '../core/json.js';
import { httpUrl } from '../core/url.js';
import type { Badge, Recipient } from './badge.js';
import { firstObject } from './claims.js';
import { upgradeDate } from './dates.js';
import { readEndorsements } from './endorsement.js';
import { readAlignments, readCriteria, readEvidence, readIdentity, readImage, readIssuer, readTags } from './parts.js';
import { readDefaults, readText, type TextDefaults } from './text.js';

export type Linked = ReadonlyMap<string, JsonObject>;

export function fromOb2(assertion: JsonObject, version: '1.0' | '1.1' | '2.0', linked: Linked): Badge {
  const defaults = readDefaults(assertion);
  const badge = follow(assertion['badge'], defaults, linked);
  const about = badge.node;
  const issuer = follow(about['issuer'], badge.defaults, linked);
  return {
    version,
    kind: 'badge',
    id: idOf(assertion),
    name: readText(about['name'], badge.defaults),
    description: readText(about['description'], badge.defaults),
    image: readImage(assertion['image'], defaults) ?? readImage(about['image'], badge.defaults),
    criteria: readCriteria(about['criteria'], badge.defaults),
    issuer: { ...readIssuer(issuer.node, issuer.defaults), id: idOf(issuer.node) ?? idOf(about['issuer']) },
    recipient: readRecipient(assertion, defaults),
    issuedOn: upgradeDate(assertion['issuedOn']),
    expires: upgradeDate(assertion['expires']),
    achievementType: undefined,
    achievementId: idOf(about) ?? idOf(assertion['badge']),
    narrative: readText(assertion['narrative'], defaults),
    tags: readTags(about['tags']),
    alignments: readAlignments(about['alignment'], badge.defaults),
    evidence: readEvidence(assertion['evidence'], defaults),
    results: [],
    endorsements: readEndorsements([assertion, about, issuer.node], linked, defaults),
    contains: [],
    missing: [...badge.missing, ...issuer.missing],
  };
}

interface Followed {
  readonly node: JsonObject;
  readonly defaults: TextDefaults;
  readonly missing: readonly string[];
}

/** The document a property stands for: an object in place, or, where it is only an id, the linked document. */
function follow(value: Json | undefined, inherited: TextDefaults, linked: Linked): Followed {
  const node = firstObject(value);
  if (node && 'name' in node) return { node, defaults: readDefaults(node, inherited), missing: [] };
  const url = idOf(asArray(value)[0]);
  const found = url === undefined ? undefined : (linked.get(url) ?? linked.get(httpUrl(url)?.href ?? url));
  if (found) return { node: found, defaults: readDefaults(found), missing: [] };
  return { node: node ?? {}, defaults: inherited, missing: url !== undefined && httpUrl(url) ? [url] : [] };
}

/** A name only from the recipient profile extension: the identity itself is an address. */
function readRecipient(assertion: JsonObject, defaults: TextDefaults): Recipient {
  const identities = asArray(assertion['recipient'])
    .map((item) => {
      const node: JsonObject = isObject(item) ? item : { identity: item };
      return readIdentity(node['type'] ?? node['@type'], node['identity'], node['hashed'], node['salt'] ?? assertion['salt']);
    })
    .filter((identity) => identity !== undefined);
  const profile = firstObject(assertion['extensions:recipientProfile'] ?? assertion['recipientProfile']);
  return { id: undefined, name: readText(asString(profile?.['name']), defaults), identities };
}
