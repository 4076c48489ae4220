/**
 * What one engine keeps between verifications, and drops with itself: compiled contexts, imported keys, loaded parts. Nothing in it says
 * anything about a badge: no verdict, no document, no status.
 */
import type { JsonObject } from '../core/json.js';
import type { CompiledContexts } from './canonize/compiled.js';

/** Keys after which all are forgotten: a wallet has badges of some dozens of issuers, a stranger may bring thousands. */
const MOST_KEYS = 500;

export class EngineMemory {
  contexts: CompiledContexts | undefined;
  readonly #keys = new Map<string, Promise<unknown>>();
  readonly #parts = new Map<string, Promise<unknown>>();

  /**
   * A public key, imported once. What is kept depends on nothing but the key itself, so that keeping it cannot outlive a revocation.
   * @param use how it is going to be used: algorithm, and whose import it is
   * @param load its import, which may fail; a failure is kept like a key, for it says something about the key
   */
  async key<Key>(use: string, jwk: JsonObject, load: () => Promise<Key>): Promise<Key> {
    if (this.#keys.size >= MOST_KEYS) this.#keys.clear();
    return await kept(this.#keys, `${use} ${KEY_MEMBERS.map((name) => JSON.stringify(jwk[name])).join(' ')}`, load);
  }

  /** A part of the engine that is loaded when it is first needed. A download that failed is tried again. */
  async part<Part>(name: string, load: () => Promise<Part>): Promise<Part> {
    const part = kept(this.#parts, name, load);
    part.catch(() => this.#parts.delete(name));
    return await part;
  }
}

/** All that makes a public key (RFC 7518 §6, RFC 8037 §2). */
const KEY_MEMBERS = ['kty', 'crv', 'x', 'y', 'n', 'e'] as const;

function kept<Value>(map: Map<string, Promise<unknown>>, name: string, load: () => Promise<Value>): Promise<Value> {
  const known = map.get(name) as Promise<Value> | undefined;
  if (known) return known;
  const value = load();
  map.set(name, value);
  return value;
}
