/**
 * Takes an SD-JWT apart (RFC 9901 §4): the issuer's token, what the holder discloses of it, and the holder's own token at the end.
 * It puts disclosures where the issuer's token has their digests and tells every breach of §7.1 (VERIFICATION SDJ-01 to SDJ-11); it verifies no signature.
 */
import { BadgeError } from '../errors.js';
import { fromBase64url, toBase64url } from './base.js';
import { fromUtf8, utf8 } from './bytes.js';
import { decodeJws, type CompactJws } from './compact-jws.js';
import { escapePointer, isArray, isObject, JSON_LIMITS, parseJson, type Json, type JsonObject } from './json.js';

/** Why what is disclosed is not what the issuer signed (RFC 9901 §7.1), with a pointer into the token's payload. */
export interface SdProblem {
  readonly code:
    'sd-jwt.unreferenced' | 'sd-jwt.repeated' | 'sd-jwt.reserved' | 'sd-jwt.overwrites' | 'sd-jwt.always-shown' | 'sd-jwt.digests';
  readonly pointer: string;
}

/** What an SD-JWT is beyond the token in it. */
export interface SelectiveDisclosure {
  /** The token that the issuer signed. */
  readonly issued: string;
  /** What the holder's token is bound to: everything before it, up to the last tilde (RFC 9901 §4.3.1). */
  readonly presented: string;
  /** The holder's token (Key Binding JWT), where there is one. */
  readonly keyBinding: string | undefined;
  readonly hash: SdHash;
  /** Digests for which nothing is disclosed; some may stand for nothing (RFC 9901 §4.2.5). */
  readonly hidden: number;
  readonly problems: readonly SdProblem[];
}

export type SdHash = 'SHA-256' | 'SHA-384' | 'SHA-512';

/** Of the registered hash algorithms those that the platform has; the default is the first (RFC 9901 §4.1.1). */
const HASHES: ReadonlyMap<Json | undefined, SdHash> = new Map<Json | undefined, SdHash>([
  [undefined, 'SHA-256'],
  ['sha-256', 'SHA-256'],
  ['sha-384', 'SHA-384'],
  ['sha-512', 'SHA-512'],
]);

/** Each is a hash to compute. */
const MOST = 1000;

/**
 * What a credential is judged by may not be the holder's to leave out (SD-JWT VC §2.2.2.3, VC-JOSE-COSE §3.2.1):
 * members that have to stand in the open, and members of which every part has to.
 */
const ALWAYS_SHOWN =
  /^(?:\/vc)?\/(?:(?:iss|nbf|exp|vct|vct#integrity|issuer|issuer\/id|validFrom|validUntil|issuanceDate|expirationDate|relatedResource)$|(?:@context|type|cnf|status|credentialStatus|credentialSchema)(?:\/|$))/;

/** The payload is what is disclosed, without digests. */
export type SdJwt = CompactJws & { readonly sd: SelectiveDisclosure };

/**
 * @throws BadgeError `jwt.syntax`, `sd-jwt.malformed`, `sd-jwt.hash-unsupported` (with its name), `sd-jwt.too-many`, `json.*`, `input.too-large`
 */
export async function decodeSdJwt(text: string): Promise<SdJwt> {
  const token = text.replace(/\s+/g, '');
  if (token.length > JSON_LIMITS.length) throw new BadgeError('input.too-large', { limit: JSON_LIMITS.length });
  const [issued = '', ...rest] = token.split('~');
  const last = rest.pop();
  if (last === undefined) throw new BadgeError('sd-jwt.malformed');
  if (rest.length > MOST) throw new BadgeError('sd-jwt.too-many', { limit: MOST });
  const { header, payload } = decodeJws(issued);
  const algorithm = payload['_sd_alg'];
  const hash = HASHES.get(algorithm);
  if (!hash) throw new BadgeError('sd-jwt.hash-unsupported', { algorithm: typeof algorithm === 'string' ? algorithm : '' });
  const filled = new Disclosing(await disclosuresOf(rest, hash)).fill(payload);
  const presented = [issued, ...rest, ''].join('~');
  return { token, header, payload: filled.payload, sd: { issued, presented, keyBinding: last === '' ? undefined : last, hash, ...filled } };
}

/** Digest of a text as it stands, in base64url (RFC 9901 §4.2.3). */
export async function sdDigest(text: string, hash: SdHash): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest(hash, utf8(text))));
}

interface Disclosure {
  /** Undefined for an element of an array. */
  readonly name: string | undefined;
  readonly value: Json;
  count: number;
}

async function disclosuresOf(encoded: readonly string[], hash: SdHash): Promise<ReadonlyMap<string, Disclosure>> {
  const disclosures = new Map<string, Disclosure>();
  for (const one of encoded) {
    const digest = await sdDigest(one, hash);
    const known = disclosures.get(digest);
    if (known) known.count++;
    else disclosures.set(digest, disclosureOf(one));
  }
  return disclosures;
}

/** `[salt, name, value]` or `[salt, value]` (RFC 9901 §4.2.1, §4.2.2). */
function disclosureOf(encoded: string): Disclosure {
  if (!/^[\w-]+$/.test(encoded)) throw new BadgeError('sd-jwt.malformed');
  let text: string;
  try {
    text = fromUtf8(fromBase64url(encoded));
  } catch (cause) {
    throw new BadgeError('sd-jwt.malformed', {}, { cause });
  }
  const parts = parse(text);
  if (!isArray(parts) || typeof parts[0] !== 'string') throw new BadgeError('sd-jwt.malformed');
  if (parts.length === 2) return { name: undefined, value: parts[1] ?? null, count: 1 };
  if (parts.length !== 3 || typeof parts[1] !== 'string') throw new BadgeError('sd-jwt.malformed');
  return { name: parts[1], value: parts[2] ?? null, count: 1 };
}

function parse(text: string): Json {
  try {
    return parseJson(text);
  } catch (cause) {
    if (cause instanceof BadgeError && cause.code === 'json.syntax') throw new BadgeError('sd-jwt.malformed', {}, { cause });
    throw cause;
  }
}

/** One pass over a payload that replaces digests by what is disclosed for them, as deep as they go (RFC 9901 §7.1 step 3). */
class Disclosing {
  readonly #disclosures: ReadonlyMap<string, Disclosure>;
  readonly #seen = new Set<string>();
  readonly #problems: SdProblem[] = [];
  #hidden = 0;

  constructor(disclosures: ReadonlyMap<string, Disclosure>) {
    this.#disclosures = disclosures;
  }

  fill(payload: JsonObject): { readonly payload: JsonObject; readonly hidden: number; readonly problems: readonly SdProblem[] } {
    const claims = Object.fromEntries(Object.entries(payload).filter(([name]) => name !== '_sd_alg'));
    const filled = this.#object(claims, '', 0);
    for (const [digest, { count }] of this.#disclosures) {
      if (!this.#seen.has(digest)) this.#tell('sd-jwt.unreferenced', '');
      if (count > 1) this.#tell('sd-jwt.repeated', '');
    }
    return { payload: filled, hidden: this.#hidden, problems: this.#problems };
  }

  #tell(code: SdProblem['code'], pointer: string): void {
    this.#problems.push({ code, pointer });
  }

  #value(value: Json, pointer: string, depth: number): Json {
    if (depth > JSON_LIMITS.depth) throw new BadgeError('json.too-deep', { limit: JSON_LIMITS.depth });
    if (isArray(value)) return this.#array(value, pointer, depth);
    return isObject(value) ? this.#object(value, pointer, depth) : value;
  }

  #array(items: readonly Json[], pointer: string, depth: number): Json {
    return items.flatMap((item, index) => {
      const at = `${pointer}/${String(index)}`;
      if (!isObject(item) || !Object.hasOwn(item, '...')) return [this.#value(item, at, depth + 1)];
      const digest = item['...'];
      if (typeof digest !== 'string' || Object.keys(item).length > 1) {
        this.#tell('sd-jwt.digests', at);
        return [];
      }
      if (ALWAYS_SHOWN.test(at)) this.#tell('sd-jwt.always-shown', at);
      const disclosure = this.#take(digest, at);
      if (!disclosure) return [];
      if (disclosure.name === undefined) return [this.#value(disclosure.value, at, depth + 1)];
      this.#tell('sd-jwt.digests', at);
      return [];
    });
  }

  #object(node: JsonObject, pointer: string, depth: number): JsonObject {
    const { _sd: digests, ...members } = node;
    if (Object.hasOwn(members, '...')) this.#tell('sd-jwt.reserved', `${pointer}/...`);
    const filled = new Map<string, Json>();
    for (const [name, value] of Object.entries(members)) {
      if (value !== undefined && name !== '...') filled.set(name, this.#value(value, `${pointer}/${escapePointer(name)}`, depth + 1));
    }
    if (digests !== undefined) this.#disclose(filled, digests, pointer, depth);
    return Object.fromEntries(filled);
  }

  #disclose(filled: Map<string, Json>, digests: Json, pointer: string, depth: number): void {
    if (ALWAYS_SHOWN.test(`${pointer}/_sd`)) this.#tell('sd-jwt.always-shown', pointer);
    if (!isArray(digests) || !digests.every((digest) => typeof digest === 'string')) {
      this.#tell('sd-jwt.digests', `${pointer}/_sd`);
      return;
    }
    for (const digest of digests) {
      const disclosure = this.#take(digest, `${pointer}/_sd`);
      if (!disclosure) continue;
      const { name, value } = disclosure;
      if (name === undefined) {
        this.#tell('sd-jwt.digests', `${pointer}/_sd`);
        continue;
      }
      const at = `${pointer}/${escapePointer(name)}`;
      if (name === '_sd' || name === '...') this.#tell('sd-jwt.reserved', at);
      else if (filled.has(name)) this.#tell('sd-jwt.overwrites', at);
      else {
        if (ALWAYS_SHOWN.test(at)) this.#tell('sd-jwt.always-shown', at);
        filled.set(name, this.#value(value, at, depth + 1));
      }
    }
  }

  /** What is disclosed for a digest; a digest counts once in the whole token (RFC 9901 §7.1 step 4). */
  #take(digest: string, pointer: string): Disclosure | undefined {
    if (this.#seen.has(digest)) {
      this.#tell('sd-jwt.repeated', pointer);
      return undefined;
    }
    this.#seen.add(digest);
    const disclosure = this.#disclosures.get(digest);
    if (!disclosure) this.#hidden++;
    return disclosure;
  }
}
