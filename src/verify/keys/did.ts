/** DID methods this package resolves: did:key, did:jwk, did:web. Others go to the host's resolver, or are `unknown`. */
import { fromBase64url } from '../../core/base.js';
import { fromUtf8 } from '../../core/bytes.js';
import { isObject, parseJson, quoted, type JsonObject } from '../../core/json.js';
import { failed, note, unknown } from '../check.js';
import { unavailable, type Session } from '../session.js';
import { didWebUrl } from './did-web-url.js';
import { findMethod, readMethod, type KeyResolution, type Relationship } from './method.js';
import { jwkFromMultikey } from './multikey.js';

/** Resolves a DID URL to one verification method. */
export async function resolveDidUrl(id: string, session: Session, relationship: Relationship): Promise<KeyResolution> {
  const [did, fragment] = id.split('#', 2) as [string, string | undefined];
  const method = did.split(':')[1];
  if (method === 'key') return await didKey(did, fragment, id, session);
  if (method === 'jwk') return didJwk(did, fragment, id);
  if (method !== 'web' && !session.ports.resolveDid) return { ok: false, finding: unknown('key.unsupported', { params: { key: id } }) };
  if (fragment === undefined) return { ok: false, finding: failed('key.method-invalid', { params: { key: id } }) };
  if (method === 'web') return await didWeb(did, id, session, relationship);
  const document = await session.ports.resolveDid?.(did, session.signal);
  if (!isObject(document)) return { ok: false, finding: unknown('key.unsupported', { params: { key: id } }) };
  return await fromDocument(document, did, id, {}, session, relationship);
}

/** did:key v0.9: the only method of the document has the identifier itself as its fragment (VERIFICATION KEY-02). */
async function didKey(did: string, fragment: string | undefined, id: string, { memory }: Session): Promise<KeyResolution> {
  const identifier = did.slice('did:key:'.length);
  if (fragment !== undefined && fragment !== identifier)
    return { ok: false, finding: failed('key.fragment-mismatch', { params: { key: id } }) };
  const jwk = identifier.startsWith('z') ? await jwkFromMultikey(identifier, memory) : 'malformed';
  if (jwk === 'malformed') return { ok: false, finding: failed('key.malformed', { params: { key: id } }) };
  if (jwk === 'unsupported') return { ok: false, finding: unknown('key.unsupported', { params: { key: id } }) };
  const notes = fragment === undefined ? [note('key.bare-did-key', { params: { key: id } })] : [];
  return { ok: true, id, jwk, controller: did, authorised: true, revoked: undefined, expires: undefined, notes, evidence: {} };
}

/** did:jwk: the key is in the identifier, its fragment is always `0`. */
function didJwk(did: string, fragment: string | undefined, id: string): KeyResolution {
  if (fragment !== undefined && fragment !== '0') return { ok: false, finding: failed('key.fragment-mismatch', { params: { key: id } }) };
  try {
    const jwk = parseJson(fromUtf8(fromBase64url(did.slice('did:jwk:'.length))));
    if (!isObject(jwk) || typeof jwk['kty'] !== 'string' || 'd' in jwk) throw new TypeError('not a public JWK');
    const authorised = jwk['use'] !== 'enc';
    return { ok: true, id, jwk, controller: did, authorised, revoked: undefined, expires: undefined, notes: [], evidence: {} };
  } catch {
    return { ok: false, finding: failed('key.malformed', { params: { key: id } }) };
  }
}

async function didWeb(did: string, id: string, session: Session, relationship: Relationship): Promise<KeyResolution> {
  const url = didWebUrl(did);
  if (url === undefined) return { ok: false, finding: failed('key.method-invalid', { params: { key: id } }) };
  const loaded = await session.loadJson(url);
  if (!loaded.ok) return { ok: false, finding: unavailable(loaded, 'key.unavailable') };
  if (!isObject(loaded.json)) return { ok: false, finding: failed('key.malformed', { params: { key: id } }) };
  return await fromDocument(loaded.json, did, id, loaded.document.evidence, session, relationship);
}

async function fromDocument(
  document: JsonObject,
  did: string,
  id: string,
  evidence: object,
  { memory }: Session,
  relationship: Relationship,
): Promise<KeyResolution> {
  if (document['id'] !== did)
    return { ok: false, finding: failed('key.document-id', { params: { expected: did, found: quoted(document['id']) }, evidence }) };
  const found = findMethod(document, id, relationship);
  if (!found) return { ok: false, finding: failed('key.not-found', { params: { key: id }, evidence }) };
  return await readMethod(found.method, id, found.authorised, evidence, memory, did);
}
