/** Verifies a raw signature with a public JWK by WebCrypto; where the runtime lacks Ed25519, by @noble/curves. */
import { quoted } from '../../core/json.js';
import { fromBase64url } from '../../core/base.js';
import type { Bytes } from '../../core/bytes.js';
import type { JsonObject } from '../../core/json.js';
import type { EngineMemory } from '../memory.js';

export type SignatureResult = 'good' | 'bad' | 'bad-key' | 'unsupported';

/**
 * ECDSA signatures are `r || s` (IEEE P1363), as Data Integrity and JOSE both write them.
 * @param memory keeps the imported key
 */
export async function verifySignature(jwk: JsonObject, signature: Bytes, data: Bytes, memory: EngineMemory): Promise<SignatureResult> {
  const crv = jwk['crv'];
  if (crv === 'Ed25519') return await verifyEd25519(jwk, signature, data, memory);
  if (crv !== 'P-256' && crv !== 'P-384') return 'unsupported';
  const algorithm = { name: 'ECDSA', namedCurve: crv, hash: crv === 'P-256' ? 'SHA-256' : 'SHA-384' };
  const key = await memory.key(crv, jwk, () => importKey(jwk, algorithm));
  if (typeof key === 'string') return key;
  return (await crypto.subtle.verify(algorithm, key, signature, data)) ? 'good' : 'bad';
}

async function verifyEd25519(jwk: JsonObject, signature: Bytes, data: Bytes, memory: EngineMemory): Promise<SignatureResult> {
  const key = await memory.key('Ed25519', jwk, () => importKey(jwk, { name: 'Ed25519' }));
  if (key === 'unsupported') {
    const { verifyEd25519: verify } = await import('../noble.js');
    return verify(signature, data, fromBase64url(quoted(jwk['x']))) ? 'good' : 'bad';
  }
  if (typeof key === 'string') return key;
  return (await crypto.subtle.verify({ name: 'Ed25519' }, key, signature, data)) ? 'good' : 'bad';
}

async function importKey(jwk: JsonObject, algorithm: EcKeyImportParams | Algorithm): Promise<CryptoKey | 'bad-key' | 'unsupported'> {
  const { kty, crv, x, y } = jwk as Readonly<Record<string, string>>;
  const members = { kty, crv, x, ...(y !== undefined && { y }) } as JsonWebKey;
  try {
    return await crypto.subtle.importKey('jwk', members, algorithm, false, ['verify']);
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotSupportedError' ? 'unsupported' : 'bad-key';
  }
}
