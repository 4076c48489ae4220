/** The only door to jose: signatures over compact JWS, keys from JWK and PEM, thumbprints. Loaded when a JWS is checked, not before. */
import type { JsonObject } from '../core/json.js';

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

/** Verifies the raw segments of a compact JWS with one public key (RFC 7515 §5.2). */
export async function verifyJws(token: string, jwk: JsonObject, algorithm: string): Promise<JwsResult> {
  const { compactVerify, importJWK, errors } = await import('jose');
  let key: Awaited<ReturnType<typeof importJWK>>;
  try {
    key = await importJWK(publicMembers(jwk), algorithm);
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
