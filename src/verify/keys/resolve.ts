/**
 * From the id of a verification method to its public key. The method is always dereferenced (CID 1.0 §3.3): a key that only stands
 * in the fragment of an https or did:web id is anybody's claim and is never used, except under `1edtech-compat`, which says so.
 */
import { asArray, isArray, isObject, quoted, type Json, type JsonObject } from '../../core/json.js';
import { httpUrl } from '../../core/url.js';
import { failed, note, unknown, type Evidence } from '../check.js';
import type { EngineMemory } from '../memory.js';
import { unavailable, type Session } from '../session.js';
import { resolveDidUrl } from './did.js';
import { findMethod, readMethod, type KeyResolution, type Relationship, type ResolvedKey } from './method.js';
import { jwkFromMultikey } from './multikey.js';

/** Resolves the `verificationMethod` of a proof or the `kid` of a JWS. */
export async function resolveKey(id: string, session: Session, relationship: Relationship = 'assertionMethod'): Promise<KeyResolution> {
  const resolved = await dereference(id, session, relationship);
  if (resolved.ok || session.policy !== '1edtech-compat') return resolved;
  return (await fragmentKey(id, session.memory)) ?? resolved;
}

async function dereference(id: string, session: Session, relationship: Relationship): Promise<KeyResolution> {
  if (id.startsWith('did:')) return await resolveDidUrl(id, session, relationship);
  // A name is a proper identifier, but there is nowhere to fetch its key from.
  if (id.startsWith('urn:')) return { ok: false, finding: unknown('key.unsupported', { params: { key: id } }) };
  if (!httpUrl(id)) return { ok: false, finding: failed('key.method-invalid', { params: { key: id } }) };
  const loaded = await session.loadJson(id);
  if (!loaded.ok) return { ok: false, finding: unavailable(loaded, 'key.unavailable') };
  return await fromHttps(id, loaded.json, loaded.document.evidence, session, relationship);
}

/** A controller document, a single method, a JWK, or a JWK Set (VERIFICATION KEY-04). */
async function fromHttps(id: string, json: Json, evidence: Evidence, session: Session, relationship: Relationship): Promise<KeyResolution> {
  if (!isObject(json)) return { ok: false, finding: failed('key.malformed', { params: { key: id }, evidence }) };
  if (isArray(json['keys'])) return await fromJwks(id, json['keys'], evidence, session);
  if (typeof json['kty'] === 'string') return await readMethod({ publicKeyJwk: json }, id, undefined, evidence, session.memory);
  const document = id.split('#')[0] ?? id;
  const self = json['id'];
  if (self === id && ('publicKeyMultibase' in json || 'publicKeyJwk' in json || 'publicKeyPem' in json))
    return await confirm(id, json, evidence, session, relationship);
  if (self !== document)
    return { ok: false, finding: failed('key.document-id', { params: { expected: document, found: quoted(self) }, evidence }) };
  const found = findMethod(json, id, relationship);
  if (!found) return { ok: false, finding: failed('key.not-found', { params: { key: id }, evidence }) };
  return await readMethod(found.method, id, found.authorised, evidence, session.memory, document);
}

/** A method served on its own: its controller's document has the last word on whether it is one of its keys. */
async function confirm(
  id: string,
  method: JsonObject,
  evidence: Evidence,
  session: Session,
  relationship: Relationship,
): Promise<KeyResolution> {
  const key = await readMethod(method, id, undefined, evidence, session.memory);
  if (!key.ok || key.controller === undefined) return key;
  // A DID document lists its methods by DID URL, so an https method cannot be one of them.
  if (key.controller.startsWith('did:')) return { ...key, authorised: false };
  const loaded = await session.loadJson(key.controller);
  if (!loaded.ok) return { ok: false, finding: unavailable(loaded, 'key.unavailable') };
  const controller = loaded.json;
  const listed =
    isObject(controller) &&
    controller['id'] === key.controller &&
    asArray(controller[relationship]).some((item) => item === id || (isObject(item) && item['id'] === id));
  return { ...key, authorised: listed };
}

async function fromJwks(id: string, keys: readonly Json[], evidence: Evidence, { memory }: Session): Promise<KeyResolution> {
  const fragment = id.split('#')[1];
  const members = keys.filter(isObject);
  const member =
    members.find((key) => key['kid'] === id || (fragment !== undefined && key['kid'] === fragment)) ??
    (members.length === 1 && fragment === undefined ? members[0] : undefined);
  if (!member) return { ok: false, finding: failed('key.not-found', { params: { key: id }, evidence }) };
  return await readMethod({ publicKeyJwk: member }, id, undefined, evidence, memory);
}

/** The key written into a fragment: only ever for comparison with validators that trust it. */
export async function fragmentKey(id: string, memory: EngineMemory): Promise<ResolvedKey | undefined> {
  const [controller, fragment] = id.split('#', 2);
  if (fragment === undefined || !fragment.startsWith('z')) return undefined;
  const jwk = await jwkFromMultikey(fragment, memory);
  if (typeof jwk === 'string') return undefined;
  const notes = [note('key.fragment-trusted', { params: { key: id } })];
  return { ok: true, id, jwk, controller, authorised: true, revoked: undefined, expires: undefined, notes, evidence: {} };
}
