/**
 * What one engine keeps between verifications, and drops with itself: compiled contexts, imported keys, loaded parts, and what follows
 * from the bytes of a status list alone. Nothing in it says how things stand: no verdict, no answer of a host, no status. Every
 * verification asks for the documents it needs; only what the same bytes said before is not worked out again.
 */
import type { Bytes } from '../core/bytes.js';
import type { JsonObject } from '../core/json.js';
import type { CompiledContexts } from './canonize/compiled.js';
import type { TextHasher } from './canonize/sha2.js';

/** Keys after which all are forgotten: a wallet has badges of some dozens of issuers, a stranger may bring thousands. */
const MOST_KEYS = 500;
/** Bytes of documents after which the one that was not used for longest is forgotten. */
const MOST_READ = 16 * 1024 * 1024;

/** What was made of a document's bytes, and how much memory that takes. */
export interface Kept<Value> {
  readonly value: Value;
  readonly bytes: number;
}

export class EngineMemory {
  contexts: CompiledContexts | undefined;
  hasher: TextHasher | undefined;
  /** SHA-256 of documents that the badges of a batch share, in hex. */
  readonly hashes = new WeakMap<Bytes, string>();
  readonly #keys = new Map<string, Promise<unknown>>();
  readonly #multikeys = new Map<string, Promise<unknown>>();
  readonly #parts = new Map<string, Promise<unknown>>();
  readonly #read = new Map<string, Kept<unknown>>();
  #size = 0;
  readonly #signed = new WeakMap<object, Map<string, number>>();

  /**
   * A public key, imported once. What is kept depends on nothing but the key itself, so that keeping it cannot outlive a revocation.
   * @param use how it is going to be used: algorithm, and whose import it is
   * @param load its import, which may fail; a failure is kept like a key, for it says something about the key
   */
  async key<Key>(use: string, jwk: JsonObject, load: () => Promise<Key>): Promise<Key> {
    if (this.#keys.size >= MOST_KEYS) this.#keys.clear();
    return await kept(this.#keys, `${use} ${keyName(jwk)}`, load);
  }

  /** The public JWK of a Multikey, decoded once: unpacking a point of a curve takes as long as verifying a signature does. */
  async multikey<Value>(text: string, decode: () => Promise<Value>): Promise<Value> {
    if (this.#multikeys.size >= MOST_KEYS) this.#multikeys.clear();
    const decoded = kept(this.#multikeys, text, decode);
    // What unpacks points may not have arrived; the next one asks for it again.
    decoded.catch(() => this.#multikeys.delete(text));
    return await decoded;
  }

  /**
   * What is in bytes of this hash, read once. It may depend on nothing but these bytes, and is the same object each time.
   * @param sha256 hex
   */
  async read<Value>(sha256: string, load: () => Promise<Kept<Value>>): Promise<Value> {
    const known = this.#read.get(sha256) as Kept<Value> | undefined;
    const kept = known ?? (await load());
    if (this.#read.delete(sha256)) this.#size -= kept.bytes;
    this.#read.set(sha256, kept);
    this.#size += kept.bytes;
    for (const [oldest, { bytes }] of this.#read) {
      if (this.#size <= MOST_READ) break;
      this.#read.delete(oldest);
      this.#size -= bytes;
    }
    return kept.value;
  }

  /**
   * Under which published revision of its contexts (0 is the newest) a signature held before; undefined where that is not known.
   * @param signed the very object it is in @param how where in it, and under which key
   */
  held(signed: object, how: string): number | undefined {
    return this.#signed.get(signed)?.get(how);
  }

  /** Remembers that a signature held, for as long as somebody has the object it is in. A badge that was read anew is another object. */
  holds(signed: object, how: string, revision = 0): void {
    const known = this.#signed.get(signed) ?? new Map<string, number>();
    this.#signed.set(signed, known.set(how, revision));
  }

  /** A part of the engine that is loaded when it is first needed. A download that failed is tried again. */
  async part<Part>(name: string, load: () => Promise<Part>): Promise<Part> {
    const known = this.#parts.get(name) as Promise<Part> | undefined;
    if (known) return await known;
    const part = load();
    this.#parts.set(name, part);
    part.catch(() => this.#parts.delete(name));
    return await part;
  }
}

/** All that makes a public key (RFC 7518 §6, RFC 8037 §2). */
const KEY_MEMBERS = ['kty', 'crv', 'x', 'y', 'n', 'e'] as const;

/** The same for the same public key alone. */
export const keyName = (jwk: JsonObject): string => KEY_MEMBERS.map((name) => JSON.stringify(jwk[name])).join(' ');

function kept<Value>(map: Map<string, Promise<unknown>>, name: string, load: () => Promise<Value>): Promise<Value> {
  const known = map.get(name) as Promise<Value> | undefined;
  if (known) return known;
  const value = load();
  map.set(name, value);
  return value;
}
