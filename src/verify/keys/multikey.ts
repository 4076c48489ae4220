/** Multikey (CID 1.0 §2.2.2): a multicodec prefix and the raw key, as one multibase string. Only public keys are read. */
import { fromMultibase, toBase64url } from '../../core/base.js';
import type { Bytes } from '../../core/bytes.js';
import type { JsonObject } from '../../core/json.js';
import type { EngineMemory } from '../memory.js';

interface Codec {
  readonly prefix: readonly [number, number];
  readonly curve: 'Ed25519' | 'P-256' | 'P-384' | 'secp256k1';
  readonly length: number;
}

const CODECS: readonly Codec[] = [
  { prefix: [0xed, 0x01], curve: 'Ed25519', length: 32 },
  { prefix: [0x80, 0x24], curve: 'P-256', length: 33 },
  { prefix: [0x81, 0x24], curve: 'P-384', length: 49 },
  { prefix: [0xe7, 0x01], curve: 'secp256k1', length: 33 },
];

/**
 * The public JWK of a Multikey; `unsupported` for a codec this package does not know, `malformed` for anything else.
 * @param memory keeps the answer
 */
export async function jwkFromMultikey(text: string, memory: EngineMemory): Promise<JsonObject | 'unsupported' | 'malformed'> {
  return await memory.multikey(text, async () => {
    let bytes: Bytes;
    try {
      bytes = fromMultibase(text);
    } catch {
      return 'malformed';
    }
    return await jwkFromMultikeyBytes(bytes);
  });
}

/** The same from the bytes behind the multibase text. */
export async function jwkFromMultikeyBytes(bytes: Bytes): Promise<JsonObject | 'unsupported' | 'malformed'> {
  const codec = CODECS.find(({ prefix }) => prefix[0] === bytes[0] && prefix[1] === bytes[1]);
  if (!codec) return bytes.length < 34 ? 'malformed' : 'unsupported';
  const raw = bytes.slice(2);
  if (raw.length !== codec.length) return 'malformed';
  if (codec.curve === 'Ed25519') return { kty: 'OKP', crv: 'Ed25519', x: toBase64url(raw) };
  if (codec.curve === 'secp256k1') return 'unsupported';
  return (await import('../noble.js')).decompress(raw, codec.curve) ?? 'malformed';
}
