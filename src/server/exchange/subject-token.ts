/**
 * A host's own token, verified: signed by a key of the registered issuer, for the registered audience, young, and not used before
 * (RFC 8725; OpenID Connect Core §3.1.3.7). Keys are fetched by the guarded fetch and kept for minutes; a key nobody knows is looked for once more.
 */
import type { TokenIssuer } from '../../api/exchange.js';
import { Problem } from '../../api/problem.js';
import { fromUtf8 } from '../../core/bytes.js';
import { isObject, parseJson, type JsonObject } from '../../core/json.js';
import { fetchDocuments, LIMITS, type Documents } from '../../verify/documents.js';
import { verifyIdToken, type IdTokenClaims } from '../../verify/jose.js';
import { keptDocuments } from '../relay/documents.js';
import { keyedHash } from '../secrets.js';
import type { Parts } from '../service.js';
import type { Queries } from '../sql/migrations/index.js';

/** Seconds a token is taken after it was made, whatever it says itself, and how far clocks may differ. */
const LONGEST = 3600;
const TOLERANCE = 60;
const LIMIT = { ...LIMITS, bytes: 256 * 1024, timeout: 5000, redirects: 0 };

export interface Subject {
  /** Keyed hash of issuer and subject: what the database knows of who somebody is elsewhere. */
  readonly hash: string;
  /** Keyed hash of the token, and when it would be refused in any case. */
  readonly use: { readonly key: string; readonly expiresAt: string };
}

/**
 * @throws Problem `exchange.subject-token` with a reason: `malformed`, `algorithm`, `key`, `signature`, `issuer`, `audience`, `expired`, `claims`
 * @throws Problem `exchange.keys-unavailable`: it could not be checked
 */
export async function verifySubject(parts: Parts, issuer: TokenIssuer, token: string, signal: AbortSignal): Promise<Subject> {
  const { settings, now, limits, db } = parts;
  const cache = keptDocuments(db, settings.secret);
  const ports = { fetch: parts.fetch, clock: { now }, documents: undefined };
  const kept = fetchDocuments({ ...ports, cache }, settings, LIMIT);
  const options = { issuer: issuer.issuer, audience: issuer.audience, now: now(), maxAge: LONGEST, tolerance: TOLERANCE };
  let found = await verifyIdToken(token, await keysOf(kept, issuer.jwksUri, signal), options);
  if (found.refused === 'key') {
    // Keys are changed by whoever runs the issuer. Nobody makes us ask on and on by naming keys that are not there.
    const may = await limits.count('keys again', issuer.jwksUri, { attempts: 2, within: 60 }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Problem) return false;
        throw error;
      },
    );
    const fresh = fetchDocuments(
      { ...ports, cache: { get: async () => await Promise.resolve(undefined), set: cache.set } },
      settings,
      LIMIT,
    );
    if (may) found = await verifyIdToken(token, await keysOf(fresh, issuer.jwksUri, signal), options);
  }
  if (found.refused !== undefined) throw new Problem('exchange.subject-token', { reason: found.refused }, { pointer: '/subjectToken' });
  return subjectOf(settings.secret, found.claims, found.signed);
}

function subjectOf(secret: string, { iss, sub, exp, iat, jti }: IdTokenClaims, signed: string): Subject {
  // Without an ID of its own a token is known by what is signed, and not by its signature: an ECDSA signature has a second form that is as good.
  const name = jti === undefined ? `signed\n${signed}` : `jti\n${jti}`;
  const ends = Math.min(exp, iat + LONGEST) + 2 * TOLERANCE;
  return {
    hash: keyedHash(secret, 'link', `${iss}\n${sub}`),
    use: { key: keyedHash(secret, 'token-use', `${iss}\n${name}`), expiresAt: new Date(ends * 1000).toISOString() },
  };
}

async function keysOf(documents: Documents, jwksUri: string, signal: AbortSignal): Promise<JsonObject> {
  const unavailable = (cause?: unknown): Problem =>
    new Problem('exchange.keys-unavailable', {}, { headers: { 'retry-after': '10' }, ...(cause !== undefined && { cause }) });
  const document = await documents(jwksUri, 'application/jwk-set+json, application/json', signal);
  if ('code' in document || document.finalUrl !== new URL(jwksUri).href) throw unavailable();
  try {
    const keys = parseJson(fromUtf8(document.bytes), { length: LIMIT.bytes, depth: 8 });
    if (isObject(keys) && Array.isArray(keys['keys'])) return keys;
  } catch (error) {
    throw unavailable(error);
  }
  throw unavailable();
}

/** A token is good for one exchange. In the transaction of what it is exchanged for. @throws Problem `exchange.subject-token` */
export async function useOnce(queries: Queries, { use }: Subject): Promise<void> {
  const row = await queries
    .insertInto('used_tokens')
    .values({ key: use.key, expires_at: use.expiresAt })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst();
  if (!row) throw new Problem('exchange.subject-token', { reason: 'replayed' }, { pointer: '/subjectToken' });
}
