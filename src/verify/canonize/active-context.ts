/**
 * Active contexts (JSON-LD 1.1 API §4) that share what they have in common: a context that is derived from another one holds its own terms
 * only and knows where the rest is. What was derived once is kept, so that the second badge of a kind compiles nothing.
 */
import type { Json } from '../../core/json.js';
import { isKeyword, isKeywordLike, isPlainIri } from './iri.js';
import { unusual } from './unusual.js';

export type Container = 'none' | 'set' | 'list' | 'graph' | 'language';

export interface Term {
  /** An IRI or a keyword; null where the context takes the term out. */
  readonly iri: string | null;
  /** Whether it may begin a compact IRI; undefined where its definition has no `@id`. */
  readonly prefix: boolean | undefined;
  readonly type: string | undefined;
  readonly container: Container;
  /** Whether `@set` stands beside it, which changes nothing but the equality of definitions. */
  readonly set: boolean;
  /** Null: text is in no language, whatever the default. */
  readonly language: string | null | undefined;
  /** The context that holds below it; undefined where there is none. */
  readonly scoped: Json | undefined;
  readonly protected: boolean;
  /** Uses what only the reference implementation knows; whoever meets it hands the document over. */
  readonly odd: boolean;
}

/** How a context is applied: by `@context` in a document, by a property (may override), by a type (ends with the node). */
export type Mode = 'document' | 'property' | 'type';

/** The terms of one context; they may be made when they are first asked for. */
export interface Terms {
  get(name: string): Term | undefined;
}

export interface ContextParts {
  readonly terms: Terms;
  readonly parent: ActiveContext | undefined;
  readonly vocab: string | undefined;
  readonly language: string | undefined;
  /** What holds again where the node ends that a type-scoped context belongs to. */
  readonly previous: ActiveContext | undefined;
  readonly hasProtected: boolean;
  /** Whether a context that a badge brings itself is part of it. */
  readonly brought: boolean;
  readonly tally: Tally;
}

/** How many contexts were made of one beginning. */
export interface Tally {
  made: number;
}

/** A property of a document under one context. */
export interface Property {
  readonly iri: string;
  readonly term: Term | undefined;
}

export class ActiveContext {
  readonly vocab: string | undefined;
  readonly language: string | undefined;
  readonly previous: ActiveContext | undefined;
  readonly hasProtected: boolean;
  readonly brought: boolean;
  readonly tally: Tally;
  /** What was derived from this one, by how and from what. Contexts written into a badge go with the badge. */
  readonly derived = { document: new Map<string, ActiveContext>(), inline: new WeakMap<object, Map<Mode, ActiveContext>>() };
  /** `@context: null` below a property. */
  nullified: ActiveContext | undefined;
  readonly #terms: Terms;
  readonly #parent: ActiveContext | undefined;
  readonly #properties = new Map<string, Property>();

  constructor(parts: ContextParts) {
    this.#terms = parts.terms;
    this.#parent = parts.parent;
    this.vocab = parts.vocab;
    this.language = parts.language;
    this.previous = parts.previous;
    this.hasProtected = parts.hasProtected;
    this.brought = parts.brought;
    this.tally = parts.tally;
    this.tally.made++;
  }

  /** The definition of a term; undefined where nothing defines it. */
  term(name: string): Term | undefined {
    let context: ActiveContext | undefined = this.#parent;
    let found = this.#terms.get(name);
    while (found === undefined && context !== undefined) {
      found = context.#terms.get(name);
      context = context.#parent;
    }
    if (found?.odd) unusual(`term ${name}`);
    return found;
  }

  /** The keyword a member stands for; undefined where it stands for anything else, or for nothing. */
  keyword(name: string): string | undefined {
    if (isKeyword(name)) return name;
    const iri = (this.#properties.get(name)?.term ?? this.term(name))?.iri;
    return typeof iri === 'string' && isKeyword(iri) ? iri : undefined;
  }

  /** IRI or keyword of a property (IRI expansion with `vocab`, §5.2). */
  property(name: string): Property {
    const known = this.#properties.get(name);
    if (known) return known;
    // The name of something every object has: implementations that keep members in objects find, or set, that instead.
    if (name in Object.prototype) unusual(name);
    const term = this.term(name);
    const property = { iri: this.iri(name, { vocab: true }), term };
    // Compact and absolute IRIs are without number; terms are not.
    if (term) this.#properties.set(name, property);
    return property;
  }

  /**
   * Expands an IRI, a compact IRI or, with `vocab`, a term. There is no base: what would need one is unusual.
   * @returns an absolute IRI or a keyword
   */
  iri(value: string, options: { readonly vocab: boolean }): string {
    if (isKeyword(value)) return value;
    if (isKeywordLike(value)) unusual(value);
    if (options.vocab) {
      const term = this.term(value);
      if (term) return term.iri ?? unusual(`no meaning: ${value}`);
    }
    const colon = value.indexOf(':');
    if (colon > 0) {
      const prefix = value.slice(0, colon);
      if (prefix === '_') unusual('blank node identifier');
      if (!value.startsWith('//', colon + 1)) {
        const term = this.term(prefix);
        if (term?.prefix) return plain((term.iri ?? unusual(prefix)) + value.slice(colon + 1));
      }
      return plain(value);
    }
    if (options.vocab && this.vocab !== undefined) return plain(this.vocab + value);
    return unusual(`relative: ${value}`);
  }
}

function plain(iri: string): string {
  return isPlainIri(iri) ? iri : unusual(`IRI ${iri}`);
}

/** The context that knows nothing. */
export const initialContext = (tally: Tally = { made: 0 }): ActiveContext =>
  new ActiveContext({
    terms: new Map(),
    parent: undefined,
    vocab: undefined,
    language: undefined,
    previous: undefined,
    hasProtected: false,
    brought: false,
    tally,
  });
