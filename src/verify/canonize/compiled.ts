/**
 * Canonical N-Quads of a document over the bundled contexts without a JSON-LD library: contexts are compiled once and kept, and the
 * document is read once. It never refuses a document; what it does not know for certain it leaves to the reference implementation.
 */
import { asArray, isArray, isObject, type Json, type JsonObject } from '../../core/json.js';
import { bundledContext } from '../contexts/bundled.js';
import { initialContext, type ActiveContext } from './active-context.js';
import { rdfc10, type Canonicalised, type Order } from './rdfc10.js';
import { TextHasher } from './sha2.js';
import { toQuads } from './to-quads.js';
import { Unusual } from './unusual.js';

export interface CompiledOptions {
  readonly hash: 'SHA-256' | 'SHA-384';
  /** Which published revision of the bundled contexts; 0 is the newest. */
  readonly revision: number;
  readonly order: Order;
}

/** Contexts after which everything compiled is forgotten: usual badges need some dozens, and strangers may bring ever new combinations of types. */
const MOST_CONTEXTS = 1000;

/** Compiled contexts, for as long as whoever holds this. */
export class CompiledContexts {
  readonly #hasher: TextHasher;
  readonly #documents = new Map<string, Json>();
  readonly #roots = new Map<number, ActiveContext>();

  constructor(hasher = new TextHasher()) {
    this.#hasher = hasher;
  }

  /** @returns undefined where the document is not of the kind that is known for certain, and why */
  async canonize(document: JsonObject, { hash, revision, order }: CompiledOptions): Promise<Canonicalised | { readonly unusual: string }> {
    const names = new Set<string>();
    if (!collectContexts(document, names)) return { unusual: 'member __proto__' };
    for (const name of names) if (!(await this.#load(name, revision))) return { unusual: `context ${name}` };
    let root = this.#roots.get(revision);
    if (!root || root.tally.made > MOST_CONTEXTS) this.#roots.set(revision, (root = initialContext()));
    try {
      const quads = toQuads(document, root, (name) => this.#documents.get(keyOf(name, revision)));
      const result = await rdfc10(quads, this.#hasher.inHex(hash), order);
      if (result.ambiguous) return { unusual: 'unnamed graphs alike' };
      return result.quads.isWellFormed() ? result : { unusual: 'half a character' };
    } catch (error) {
      if (error instanceof Unusual) return { unusual: error.message };
      throw error;
    }
  }

  /** How many contexts are kept for a revision. */
  tallyOf(revision: number): number {
    return this.#roots.get(revision)?.tally.made ?? 0;
  }

  async #load(name: string, revision: number): Promise<boolean> {
    const key = keyOf(name, revision);
    if (this.#documents.has(key)) return true;
    const document = (await bundledContext(name, revision)) as JsonObject | undefined;
    if (!document) return false;
    this.#documents.set(key, document);
    for (const entry of asArray(document['@context'])) if (typeof entry === 'string' && !(await this.#load(entry, revision))) return false;
    return true;
  }
}

const keyOf = (name: string, revision: number): string => `${String(revision)} ${name}`;

/** Every context a document asks for by name. @returns whether no member has the name that is dropped where objects are copied */
function collectContexts(value: Json | undefined, names: Set<string>): boolean {
  if (isArray(value)) return value.every((item) => collectContexts(item, names));
  if (!isObject(value)) return true;
  return Object.entries(value).every(([key, item]) => {
    if (key === '__proto__') return false;
    if (key !== '@context') return collectContexts(item, names);
    return asArray(item).every((entry) => {
      if (typeof entry !== 'string') return collectContexts(entry, new Set());
      names.add(entry);
      return true;
    });
  });
}
