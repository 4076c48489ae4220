/** The view of an Open Badges 3.0 credential, in the field names of VC Data Model 1.1 and 2.0 alike. */
import { asArray, asString, idOf, isObject, typesOf, type Json, type JsonObject } from '../core/json.js';
import type { Badge, Identity, Recipient, Result, Text } from './badge.js';
import { firstObject, mainSubject } from './claims.js';
import { dateText } from './dates.js';
import { detect } from './detect.js';
import { readEndorsements } from './endorsement.js';
import { readAlignments, readCriteria, readEvidence, readIdentity, readImage, readIssuer, readTags } from './parts.js';
import { readDefaults, readText, type TextDefaults } from './text.js';

/** @param version `clr-2.0` is given by the record that uses the same outer fields. */
export function fromOb3(credential: JsonObject, version: '3.0' | 'clr-2.0' = '3.0'): Badge {
  const defaults = readDefaults(credential);
  const subject = mainSubject(credential);
  const achievement = firstObject(subject['achievement']) ?? {};
  const about = achievementDefaults(achievement, defaults);
  const achievementName = readText(achievement['name'], about);
  const description = readText(achievement['description'], about);
  return {
    version,
    kind: 'badge',
    id: idOf(credential),
    name: achievementName.length > 0 ? achievementName : readText(credential['name'], defaults),
    description: description.length > 0 ? description : readText(credential['description'], defaults),
    image: readImage(credential['image'], defaults) ?? readImage(subject['image'], defaults) ?? readImage(achievement['image'], about),
    criteria: readCriteria(achievement['criteria'], about),
    issuer: readIssuer(credential['issuer'], defaults),
    recipient: readRecipient(subject, defaults),
    ...readPeriod(credential),
    achievementType: asString(achievement['achievementType']),
    achievementId: idOf(achievement),
    narrative: readText(subject['narrative'], defaults),
    tags: readTags(achievement['tag'] ?? achievement['tags']),
    alignments: readAlignments(achievement['alignment'], about),
    evidence: readEvidence(credential['evidence'], defaults),
    results: readResults(subject['result'], achievement['resultDescription'], about),
    endorsements: readEndorsements([credential, achievement, firstObject(credential['issuer']), subject], new Map(), defaults),
    contains: [],
    missing: [],
  };
}

/** An achievement that names its own language (`inLanguage`) speaks it. */
function achievementDefaults(achievement: JsonObject, inherited: TextDefaults): TextDefaults {
  const language = asString(achievement['inLanguage']);
  return readDefaults({ ...achievement, ...(language !== undefined && { '@language': language }) }, inherited);
}

/** The names of the credential's own data model first, those of the other where they are missing. */
export function readPeriod(credential: JsonObject): Pick<Badge, 'issuedOn' | 'expires'> {
  const first = (...keys: readonly string[]): string | undefined =>
    keys.map((key) => dateText(credential[key])).find((text) => text !== undefined);
  return detect(credential).vcdm === '1.1'
    ? { issuedOn: first('issuanceDate', 'validFrom', 'awardedDate'), expires: first('expirationDate', 'validUntil') }
    : { issuedOn: first('validFrom', 'issuanceDate', 'awardedDate'), expires: first('validUntil', 'expirationDate') };
}

/** A name comes from the subject's own name, from the names of a Profile, or from an identifier that is a plain name. */
export function readRecipient(subject: JsonObject, defaults: TextDefaults): Recipient {
  const identities = asArray(subject['identifier'])
    .filter(isObject)
    .map((node) => readIdentity(node['identityType'], node['identityHash'], node['hashed'], node['salt']))
    .filter((identity) => identity !== undefined);
  const names: readonly Text[] = [
    readText(subject['name'], defaults),
    readText(profileName(subject), defaults),
    readText(identities.find(isPlainName)?.value, defaults),
  ];
  return { id: idOf(subject), name: names.find((name) => name.length > 0) ?? [], identities };
}

function isPlainName({ type, hashed }: Identity): boolean {
  return !hashed && /^(?:ext:)?name$/.test(type);
}

function profileName(subject: JsonObject): string | undefined {
  if (!typesOf(subject).includes('Profile')) return undefined;
  const keys = ['givenName', 'patronymicName', 'additionalName', 'familyNamePrefix', 'familyName'];
  return asString(keys.flatMap((key) => asString(subject[key]) ?? []).join(' '));
}

/** Each result with the name of its description and, for a rubric, the name of the level reached. */
function readResults(results: Json | undefined, descriptions: Json | undefined, defaults: TextDefaults): readonly Result[] {
  const described = asArray(descriptions).filter(isObject);
  const known = new Map(described.map((node) => [idOf(node), node]));
  const levels = described.flatMap((node) => asArray(node['rubricCriterionLevel']).filter(isObject));
  return asArray(results)
    .filter(isObject)
    .map((result): Result => {
      const description = known.get(idOf(result['resultDescription'])) ?? {};
      const reached = idOf(result['achievedLevel']);
      const level = reached === undefined ? undefined : levels.find((node) => idOf(node) === reached);
      const levelName = asString(level?.['name']) ?? asString(level?.['level']) ?? reached;
      const value = result['value'];
      return {
        name: readText(description['name'] ?? firstObject(result['alignment'])?.['targetName'], defaults),
        value: asString(typeof value === 'number' ? String(value) : value) ?? levelName,
        status: asString(result['status']),
      };
    })
    .filter(({ name, value, status }) => name.length > 0 || value !== undefined || status !== undefined);
}
