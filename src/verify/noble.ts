/** The only door to @noble/curves: what a platform may lack, which is Ed25519 itself and compressed points of P-256 and P-384. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384 } from '@noble/curves/nist.js';
import { toBase64url } from '../core/base.js';
import type { JsonObject } from '../core/json.js';

/** The public JWK of a compressed point (SEC 1 §2.3.4); undefined where it is not on the curve. */
export function decompress(bytes: Uint8Array, curve: 'P-256' | 'P-384'): JsonObject | undefined {
  try {
    const point = (curve === 'P-256' ? p256 : p384).Point.fromBytes(bytes).toBytes(false);
    const size = (point.length - 1) / 2;
    return { kty: 'EC', crv: curve, x: toBase64url(point.slice(1, 1 + size)), y: toBase64url(point.slice(1 + size)) };
  } catch {
    return undefined;
  }
}

/** Ed25519 (RFC 8032) for runtimes whose WebCrypto does not have it. */
export function verifyEd25519(signature: Uint8Array, data: Uint8Array, key: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, data, key, { zip215: false });
  } catch {
    return false;
  }
}
