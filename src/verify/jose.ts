/** The only door to jose: signatures over compact JWS, keys from JWK and PEM, thumbprints. Loaded when a JWS is checked, not before. */
import type { JsonObject } from '../core/json.js';
import type { EngineMemory } from './memory.js';

/** Asymmetric algorithms that are accepted (RFC 7518, RFC 8037, RFC 9864); `none` and every HMAC are refused by not being here. */
export const JWS_ALGORITHMS: ReadonlySet<string> = new Set([
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]);

export type JwsResult = 'good' | 'bad' | 'bad-key' | 'unsupported';

/** Named one by one, so that a bundler leaves out the rest of the library. */
const jws = async () => await import('jose').then(({ compactVerify, importJWK, errors }) => ({ compactVerify, importJWK, errors }));

/**
 * Verifies the raw segments of a compact JWS with one public key (RFC 7515 §5.2).
 * @param memory keeps the imported key
 */
export async function verifyJws(token: string, jwk: JsonObject, algorithm: string, memory: EngineMemory): Promise<JwsResult> {
  const { compactVerify, importJWK, errors } = await memory.part('jose', jws);
  let key: Awaited<ReturnType<typeof importJWK>>;
  try {
    key = await memory.key(`jose ${algorithm}`, jwk, () => importJWK(publicMembers(jwk), algorithm));
  } catch (error) {
    return error instanceof errors.JOSENotSupported ? 'unsupported' : 'bad-key';
  }
  try {
    await compactVerify(token, key, { algorithms: [algorithm] });
    return 'good';
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWSInvalid) return 'bad';
    if (error instanceof errors.JOSENotSupported) return 'unsupported';
    if (error instanceof TypeError) return 'bad-key';
    if (error instanceof DOMException && error.name === 'NotSupportedError') return 'unsupported';
    return 'bad';
  }
}

export interface IdTokenClaims {
  readonly iss: string;
  readonly sub: string;
  /** Seconds since the epoch, as `iat`. */
  readonly exp: number;
  readonly iat: number;
  readonly jti: string | undefined;
}

export interface IdTokenOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly now: Date;
  /** Seconds since `iat`, and how far clocks may differ. */
  readonly maxAge: number;
  readonly tolerance: number;
}

export type IdTokenRefusal = 'malformed' | 'algorithm' | 'key' | 'signature' | 'issuer' | 'audience' | 'expired' | 'claims';

/** `signed` is what the signature is over. */
export type IdTokenResult =
  { readonly refused?: undefined; readonly claims: IdTokenClaims; readonly signed: string } | { readonly refused: IdTokenRefusal };

/** A token that says who is signed in elsewhere, against the keys of who issued it (OpenID Connect Core §3.1.3.7, RFC 8725). */
export async function verifyIdToken(token: string, jwks: JsonObject, options: IdTokenOptions): Promise<IdTokenResult> {
  const { createLocalJWKSet, decodeProtectedHeader, errors, jwtVerify } = await import('jose');
  const { issuer, audience, now, maxAge, tolerance } = options;
  try {
    // A token made for something else says so (RFC 8725 §3.11): `at+jwt`, `logout+jwt`.
    const { typ } = decodeProtectedHeader(token);
    if (typ !== undefined && !/^(?:application\/)?jwt$/i.test(typ)) return { refused: 'malformed' };
    const keys = createLocalJWKSet(jwks as unknown as Parameters<typeof createLocalJWKSet>[0]);
    const { payload } = await jwtVerify(token, keys, {
      algorithms: [...JWS_ALGORITHMS],
      issuer,
      audience,
      currentDate: now,
      clockTolerance: tolerance,
      maxTokenAge: maxAge,
      requiredClaims: ['exp', 'iat', 'sub'],
    });
    const { sub, exp, iat, jti, aud } = payload;
    if (typeof sub !== 'string' || sub === '' || sub.length > 255 || typeof exp !== 'number' || typeof iat !== 'number')
      return { refused: 'claims' };
    if (jti !== undefined && (typeof jti !== 'string' || jti === '')) return { refused: 'claims' };
    // Of several it is for, one has to be the party it was given to.
    if (Array.isArray(aud) && aud.length > 1 && payload['azp'] !== audience) return { refused: 'audience' };
    return { claims: { iss: issuer, sub, exp, iat, jti }, signed: token.slice(0, token.lastIndexOf('.')) };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { refused: 'expired' };
    if (error instanceof errors.JWTClaimValidationFailed)
      return { refused: error.claim === 'iss' ? 'issuer' : error.claim === 'aud' ? 'audience' : 'claims' };
    if (error instanceof errors.JOSEAlgNotAllowed) return { refused: 'algorithm' };
    if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) return { refused: 'key' };
    if (error instanceof errors.JWSSignatureVerificationFailed) return { refused: 'signature' };
    if (error instanceof errors.JWKSInvalid) return { refused: 'key' };
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException) return { refused: 'malformed' };
    throw error;
  }
}

/** Public JWK of a PEM `SubjectPublicKeyInfo` (OB 2.0 CryptographicKey.publicKeyPem). */
export async function jwkFromPem(pem: string, algorithm: string): Promise<JsonObject | undefined> {
  const { importSPKI, exportJWK } = await import('jose');
  try {
    return await exportJWK(await importSPKI(pem, algorithm, { extractable: true }));
  } catch {
    return undefined;
  }
}

/** The same where nothing says which algorithm the key is for (controller documents with `publicKeyPem`). */
export async function jwkFromAnyPem(pem: string): Promise<JsonObject | undefined> {
  for (const algorithm of ['EdDSA', 'ES256', 'ES384', 'RS256']) {
    const jwk = await jwkFromPem(pem, algorithm);
    if (jwk) return jwk;
  }
  return undefined;
}

/** RFC 7638 thumbprint: two JWKs with the same one are the same key. */
export async function thumbprint(jwk: JsonObject): Promise<string | undefined> {
  const { calculateJwkThumbprint } = await import('jose');
  try {
    return await calculateJwkThumbprint(publicMembers(jwk));
  } catch {
    return undefined;
  }
}

/** The members that make the public key, without `use`, `key_ops` and `alg`, which say what others may do with it. */
function publicMembers(jwk: JsonObject): Record<string, string> {
  const members = ['kty', 'crv', 'x', 'y', 'n', 'e'];
  return Object.fromEntries(members.flatMap((name) => (typeof jwk[name] === 'string' ? [[name, jwk[name]]] : [])));
}
