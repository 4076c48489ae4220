/** Keys that no DID and no method leads to: only tokens ask for them. */
import { asString, isArray, isObject, type JsonObject } from '../../core/json.js';
import { httpUrl } from '../../core/url.js';
import { failed, unknown, type Evidence } from '../check.js';
import { unavailable, type Session } from '../session.js';
import type { KeyResolution } from './method.js';

/** The keys an issuer publishes at its own host (OB 3.0 implementation guide, Key provenance; VERIFICATION KEY-06). */
export async function issuerJwks(
  issuer: string,
  session: Session,
): Promise<{ readonly keys: readonly JsonObject[]; readonly evidence: Evidence } | KeyResolution> {
  const url = httpUrl(issuer);
  if (!url) return { ok: false, finding: unknown('key.unproven', { params: { host: issuer } }) };
  const loaded = await session.loadJson(`${url.origin}/.well-known/jwks.json`);
  if (!loaded.ok) return { ok: false, finding: unavailable(loaded, 'key.unproven') };
  const set = loaded.json;
  if (!isObject(set) || !isArray(set['keys'])) {
    return { ok: false, finding: failed('key.malformed', { params: { key: loaded.document.url }, evidence: loaded.document.evidence }) };
  }
  // One host may publish keys of several issuers; `iss` says whose each is.
  const own = set['keys'].filter(isObject).filter((key) => (asString(key['iss']) ?? asString(set['iss']) ?? issuer) === issuer);
  return { keys: own, evidence: loaded.document.evidence };
}
