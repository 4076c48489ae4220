/**
 * Reads a presentation as QR codes carry it: `VP1-`, then base32 (`B`) or base45 (`R`) of CBOR-LD. The door to cborld.
 * The contexts it was compressed with have to be those this package carries: nothing is fetched, and a wrong one would give other words.
 */
import { decode } from '@digitalbazaar/cborld';
import { fromBase32, fromBase45 } from '../core/base32.js';
import type { Bytes } from '../core/bytes.js';
import { BadgeError } from '../errors.js';
import { readJson } from './json.js';
import type { ReadJson } from './read.js';

/** Letters: several times what the largest QR code holds. */
const LONGEST = 64 * 1024;

/** What cborld says of data that may be right, and that this package has no table or context for. */
const UNKNOWN = new Set(['ERR_NO_TYPETABLE', 'ERR_UNDEFINED_COMPRESSED_CONTEXT']);

/**
 * @throws BadgeError `vp-qr.malformed`, `vp-qr.unsupported` (with the context's URL), `input.too-large`; `json.*` for what is inside
 */
export async function readVpQr(text: string): Promise<ReadJson> {
  const [, base, data] = /^VP1-([BR])([^]*)$/.exec(text.trim()) ?? [];
  if (base === undefined || data === undefined) throw new BadgeError('vp-qr.malformed');
  if (data.length > LONGEST) throw new BadgeError('input.too-large', { limit: LONGEST });
  return readJson(toJson(await decompress(bytesOf(base, data))));
}

function bytesOf(base: string, data: string): Bytes {
  try {
    return base === 'B' ? fromBase32(data.replace(/\s+/g, '')) : fromBase45(data);
  } catch (cause) {
    throw new BadgeError('vp-qr.malformed', {}, { cause });
  }
}

async function decompress(cborldBytes: Bytes): Promise<unknown> {
  let missing: string | undefined;
  const { bundledContext } = await import('../verify/contexts/bundled.js');
  const documentLoader = async (url: string): Promise<{ readonly document: object }> => {
    const document = await bundledContext(url);
    if (document) return { document };
    missing = url;
    throw new BadgeError('vp-qr.unsupported', { url: missing });
  };
  try {
    return await decode({ cborldBytes, documentLoader });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (missing !== undefined || UNKNOWN.has(code)) throw new BadgeError('vp-qr.unsupported', { url: missing ?? '' }, { cause });
    throw new BadgeError('vp-qr.malformed', {}, { cause });
  }
}

/** CBOR has more kinds of values than JSON: a document with one of those is none. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value, (_, inner: unknown) => {
      const plain =
        typeof inner !== 'object' || inner === null || Array.isArray(inner) || Object.getPrototypeOf(inner) === Object.prototype;
      if (!plain || inner === undefined || (typeof inner === 'number' && !Number.isFinite(inner))) throw new TypeError('not JSON');
      return inner;
    });
  } catch (cause) {
    throw new BadgeError('vp-qr.malformed', {}, { cause });
  }
}
