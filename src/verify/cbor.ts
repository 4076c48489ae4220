/** The only door to cborg: strict CBOR (RFC 8949), with tag 64 for byte strings as some issuers write them. */
import { decode } from 'cborg';

/** @throws Error where the bytes are no CBOR, or more than one item */
export function decodeCbor(bytes: Uint8Array): unknown {
  return decode(bytes, { useMaps: true, rejectDuplicateMapKeys: true, tags: { 64: (inner) => inner() } });
}
