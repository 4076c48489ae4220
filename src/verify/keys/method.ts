/** A verification method as its controller document states it (CID 1.0 §2.2), read into one public JWK. */
import { asArray, asString, idOf, isObject, type Json, type JsonObject } from '../../core/json.js';
import { fromBase58, toBase64url } from '../../core/base.js';
import { failed, unknown, type Evidence, type Finding } from '../check.js';
import type { EngineMemory } from '../memory.js';
import { jwkFromMultikey } from './multikey.js';

/** A public key that was found, with what its document says about it. */
export interface ResolvedKey {
  readonly ok: true;
  readonly id: string;
  readonly jwk: JsonObject;
  /** DID or URL of whoever controls the key. */
  readonly controller: string | undefined;
  /** Listed by the controller for what it is used for; undefined where the document has no relationships (a bare JWK). */
  readonly authorised: boolean | undefined;
  readonly revoked: string | undefined;
  readonly expires: string | undefined;
  readonly notes: readonly Finding[];
  readonly evidence: Evidence;
}

/** What a key is listed for by its controller (CID 1.0 §2.3): to sign statements, or to show who is there. */
export type Relationship = 'assertionMethod' | 'authentication';

export type KeyResolution = ResolvedKey | { readonly ok: false; readonly finding: Finding };

/** Makes `#key-1` absolute against the document it stands in. */
export function absoluteId(id: string | undefined, base: string): string | undefined {
  return id?.startsWith('#') ? base + id : id;
}

/** Finds a method by its absolute id: listed in `verificationMethod`, or embedded in a relationship (VERIFICATION KEY-03). */
export function findMethod(
  document: JsonObject,
  methodId: string,
  relationship: Relationship,
): { readonly method: JsonObject; readonly authorised: boolean } | undefined {
  const base = asString(document['id']) ?? methodId.split('#')[0] ?? '';
  const matches = (value: Json): boolean => absoluteId(idOf(value), base) === methodId;
  const listedFor = asArray(document[relationship]);
  const embedded = listedFor.find((value) => isObject(value) && matches(value));
  if (isObject(embedded)) return { method: embedded, authorised: true };
  const listed = [...asArray(document['verificationMethod']), ...asArray(document['publicKey'])].find(
    (value) => isObject(value) && matches(value),
  );
  if (isObject(listed)) return { method: listed, authorised: listedFor.some(matches) };
  for (const name of ['assertionMethod', 'authentication', 'keyAgreement', 'capabilityInvocation', 'capabilityDelegation']) {
    const other = asArray(document[name]).find((value) => isObject(value) && matches(value));
    if (isObject(other)) return { method: other, authorised: false };
  }
  return undefined;
}

/** The key of a method object, whatever way it is written (VERIFICATION KEY-10). */
export async function readMethod(
  method: JsonObject,
  id: string,
  authorised: boolean | undefined,
  evidence: Evidence,
  memory: EngineMemory,
  base = id.split('#')[0] ?? id,
): Promise<KeyResolution> {
  const jwk = await publicJwk(method, memory);
  if (jwk === 'malformed') return { ok: false, finding: failed('key.malformed', { params: { key: id }, evidence }) };
  if (jwk === 'unsupported') return { ok: false, finding: unknown('key.unsupported', { params: { key: id }, evidence }) };
  return {
    ok: true,
    id,
    jwk,
    controller: absoluteId(idOf(method['controller']), base),
    authorised,
    revoked: asString(method['revoked']),
    expires: asString(method['expires']),
    notes: [],
    evidence,
  };
}

async function publicJwk(method: JsonObject, memory: EngineMemory): Promise<JsonObject | 'malformed' | 'unsupported'> {
  const { publicKeyJwk, publicKeyMultibase, publicKeyBase58, publicKeyPem } = method;
  if (isObject(publicKeyJwk)) return 'd' in publicKeyJwk || typeof publicKeyJwk['kty'] !== 'string' ? 'malformed' : publicKeyJwk;
  if (typeof publicKeyMultibase === 'string') return await jwkFromMultikey(publicKeyMultibase, memory);
  if (typeof publicKeyBase58 === 'string') {
    try {
      const bytes = fromBase58(publicKeyBase58);
      return bytes.length === 32 ? { kty: 'OKP', crv: 'Ed25519', x: toBase64url(bytes) } : 'unsupported';
    } catch {
      return 'malformed';
    }
  }
  if (typeof publicKeyPem === 'string') {
    const { jwkFromAnyPem } = await import('../jose.js');
    return (await jwkFromAnyPem(publicKeyPem)) ?? 'malformed';
  }
  return 'unsupported';
}
