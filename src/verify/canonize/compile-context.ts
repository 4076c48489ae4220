/**
 * Context processing and term definitions (JSON-LD 1.1 API §4.1, §4.2): a local context over an active one. Scoped contexts of the
 * bundled contexts are compiled where a badge first uses them; a context in the badge itself may define plain terms and nothing more.
 */
import { asArray, equalJson, isArray, isObject, type Json, type JsonObject } from '../../core/json.js';
import { ActiveContext, initialContext, type Container, type Mode, type Term, type Terms } from './active-context.js';
import { isKeyword, isKeywordLike, isLanguageTag, isPlainIri } from './iri.js';
import { unusual } from './unusual.js';

/** A published context by the name a document calls it; undefined where it is none of ours. */
export type Published = (name: string) => Json | undefined;

/** `active` with `local` over it. What comes out is kept by `active`, and is the same object for the same context. */
export function applyContext(active: ActiveContext, local: Json, mode: Mode, published: Published): ActiveContext {
  let context = active;
  let previous = mode === 'type' ? (active.previous ?? active) : active.previous;
  for (const entry of isArray(local) ? local : [local]) {
    if (entry === null) {
      if (mode === 'type' || (mode !== 'property' && context.hasProtected)) unusual('protected terms taken away');
      context = active.nullified ??= initialContext(active.tally);
      previous = undefined;
      continue;
    }
    context = applyOne(context, entry, mode, published, previous);
  }
  return context;
}

function applyOne(
  active: ActiveContext,
  entry: Json,
  mode: Mode,
  published: Published,
  previous: ActiveContext | undefined,
): ActiveContext {
  if (typeof entry === 'string') {
    // A published context is compiled over published ones only: nothing a badge brings can change what it means in there.
    if (active.brought) unusual('published context after one of the badge');
    const key = `${mode} ${entry}`;
    const known = active.derived.document.get(key);
    if (known) return known;
    const made = compileAll(active, published(entry) ?? unusual(`context ${entry}`), mode, published, previous);
    active.derived.document.set(key, made);
    return made;
  }
  if (!isObject(entry)) return unusual('context of no kind');
  const modes = active.derived.inline.get(entry);
  const known = modes?.get(mode);
  if (known) return known;
  // Only what a published context holds comes by a property or a type.
  const made = compile(active, entry, mode, previous, mode !== 'document');
  if (modes) modes.set(mode, made);
  else active.derived.inline.set(entry, new Map([[mode, made]]));
  return made;
}

/** A published document: one context, or several one after the other. */
function compileAll(
  active: ActiveContext,
  document: Json,
  mode: Mode,
  published: Published,
  previous: ActiveContext | undefined,
): ActiveContext {
  if (!isObject(document)) return unusual('no context document');
  let context = active;
  for (const entry of asArray(document['@context'])) {
    if (typeof entry === 'string') context = applyOne(context, entry, mode, published, previous);
    else if (isObject(entry)) context = compile(context, entry, mode, previous, true);
    else unusual('context of no kind');
  }
  return context;
}

/** Members of a context that are no terms, and that are known here. */
const SETTINGS = new Set(['@version', '@protected', '@vocab', '@language']);

function compile(active: ActiveContext, local: JsonObject, mode: Mode, previous: ActiveContext | undefined, ours: boolean): ActiveContext {
  for (const key of Object.keys(local)) if (key.startsWith('@') && !SETTINGS.has(key)) unusual(key);
  if (local['@version'] !== undefined && local['@version'] !== 1.1) unusual('@version');
  const shield = local['@protected'];
  if (shield !== undefined && typeof shield !== 'boolean') unusual('@protected');
  const compiler = new Compiler(active, local, mode === 'property', shield ?? false, ours);
  return compiler.compile(previous);
}

const MEMBERS = new Set(['@id', '@type', '@container', '@context', '@language', '@prefix', '@protected']);
/** Members that are right, and that only the reference implementation follows. */
const ODD_MEMBERS = new Set(['@reverse', '@nest', '@index', '@direction']);
const ODD: Term = {
  iri: null,
  prefix: undefined,
  type: undefined,
  container: 'none',
  set: false,
  language: undefined,
  scoped: undefined,
  protected: true,
  odd: true,
};

/**
 * What a bundled context says in whole addresses and keywords means the same over any other bundled context, and is never wrong (a test goes
 * through all of them): it is left until somebody asks for it. Of a context's hundred terms a badge uses a dozen.
 */
class Compiler implements Terms {
  readonly #terms = new Map<string, Term>();
  readonly #begun = new Set<string>();
  readonly #active: ActiveContext;
  readonly #local: JsonObject;
  readonly #mayOverride: boolean;
  readonly #shield: boolean;
  readonly #ours: boolean;
  /** Whether terms may be left for later. What a badge brings may change what is above it, so that everything is looked at. */
  readonly #patient: boolean;
  #vocab: string | undefined;
  #language: string | undefined;

  constructor(active: ActiveContext, local: JsonObject, mayOverride: boolean, shield: boolean, ours: boolean) {
    this.#active = active;
    this.#local = local;
    this.#mayOverride = mayOverride;
    this.#shield = shield;
    this.#ours = ours;
    this.#patient = ours && !active.brought;
    this.#vocab = active.vocab;
    this.#language = active.language;
  }

  compile(previous: ActiveContext | undefined): ActiveContext {
    const vocab = this.#local['@vocab'];
    if (vocab !== undefined) this.#vocab = typeof vocab === 'string' && isAddress(vocab) ? vocab : unusual('@vocab');
    const language = this.#local['@language'];
    if (language !== undefined) {
      if (typeof language !== 'string' || !isLanguageTag(language)) return unusual('@language');
      this.#language = language.toLowerCase();
    }
    let shields = false;
    for (const [name, given] of Object.entries(this.#local)) {
      if (name.startsWith('@')) continue;
      const later = this.#patient && isWhole(given) && (this.#mayOverride || !this.#active.term(name)?.protected);
      if (!later) this.#define(name);
      shields ||= later ? ((isObject(given) ? given['@protected'] : undefined) ?? this.#shield) === true : this.#protects(name);
    }
    return new ActiveContext({
      terms: this,
      parent: this.#active,
      vocab: this.#vocab,
      language: this.#language,
      previous,
      hasProtected: this.#active.hasProtected || shields,
      brought: this.#active.brought || !this.#ours,
      tally: this.#active.tally,
    });
  }

  /** A term of this context alone. */
  get(name: string): Term | undefined {
    const made = this.#terms.get(name);
    if (made !== undefined || !this.#patient || !Object.hasOwn(this.#local, name) || name.startsWith('@')) return made;
    this.#define(name);
    return this.#terms.get(name);
  }

  #protects(name: string): boolean {
    return this.#terms.get(name)?.protected ?? false;
  }

  #lookUp(name: string): Term | undefined {
    const own = this.#terms.get(name);
    if (own?.odd) unusual(name);
    return own ?? this.#active.term(name);
  }

  #define(name: string): void {
    if (this.#terms.has(name)) return;
    // The name of something every object has: implementations that look it up in an object find that instead.
    if (this.#begun.has(name) || name === '' || name in Object.prototype) unusual(name);
    this.#begun.add(name);
    const before = this.#active.term(name);
    const term = this.#make(name, this.#local[name]);
    if (before?.protected && !this.#mayOverride) {
      if (!sameTerm(before, term)) unusual(`protected: ${name}`);
      this.#terms.set(name, { ...term, protected: true });
    } else this.#terms.set(name, term);
  }

  #make(name: string, given: Json | undefined): Term {
    const simple = typeof given === 'string' || given === null;
    const value: JsonObject = simple ? { '@id': given } : isObject(given) ? given : unusual(name);
    for (const key of Object.keys(value)) {
      if (MEMBERS.has(key)) continue;
      if (this.#ours && ODD_MEMBERS.has(key)) return ODD;
      unusual(`${name} ${key}`);
    }
    const shield = value['@protected'];
    if (shield !== undefined && typeof shield !== 'boolean') unusual(`${name} @protected`);
    const scoped = value['@context'];
    if (scoped !== undefined && !this.#ours) unusual(`${name} @context`);
    const container = containerOf(value['@container']);
    if (container === undefined) return this.#ours ? ODD : unusual(`${name} @container`);
    const { iri, prefix } = this.#meaning(name, value, simple);
    return {
      iri,
      prefix: this.#prefix(name, iri, value['@prefix'], prefix),
      type: this.#type(value['@type']),
      ...container,
      language: value['@type'] === undefined ? languageOf(value['@language']) : undefined,
      scoped,
      protected: shield ?? this.#shield,
      odd: false,
    };
  }

  #meaning(name: string, value: JsonObject, simple: boolean): { readonly iri: string | null; readonly prefix: boolean | undefined } {
    const id = value['@id'];
    if (id === null) return { iri: null, prefix: undefined };
    if (id !== undefined && id !== name) {
      if (typeof id !== 'string') return unusual(`${name} @id`);
      // A term in the form of an IRI has to mean that IRI.
      if (/:|\//.test(name)) unusual(name);
      const iri = this.#iri(id);
      if (iri === '@context' || iri === '@preserve') unusual(`${name} @id`);
      return { iri, prefix: simple && /[:/?#[\]@]$/.test(iri) };
    }
    const colon = name.indexOf(':');
    if (colon > 0) {
      const prefix = name.slice(0, colon);
      if (Object.hasOwn(this.#local, prefix)) this.#define(prefix);
      const term = this.#lookUp(prefix);
      const iri = term ? (term.iri ?? unusual(prefix)) + name.slice(colon + 1) : name;
      return { iri: isPlainIri(iri) ? iri : unusual(name), prefix: undefined };
    }
    const iri = (this.#vocab ?? unusual(`${name} without @id`)) + name;
    return { iri: isPlainIri(iri) ? iri : unusual(name), prefix: undefined };
  }

  #prefix(name: string, iri: string | null, given: Json | undefined, otherwise: boolean | undefined): boolean | undefined {
    if (given === undefined) return otherwise;
    if (typeof given !== 'boolean' || /:|\//.test(name) || (iri !== null && isKeyword(iri))) unusual(`${name} @prefix`);
    return given;
  }

  #type(given: Json | undefined): string | undefined {
    if (given === undefined) return undefined;
    if (typeof given !== 'string') return unusual('@type of a term');
    if (given === '@json' || given === '@none' || given === '@id' || given === '@vocab') return given;
    const iri = this.#iri(given);
    return isKeyword(iri) ? unusual('@type of a term') : iri;
  }

  /** IRI expansion inside a context: what it names is defined first. */
  #iri(value: string): string {
    if (isKeyword(value)) return value;
    if (isKeywordLike(value)) unusual(value);
    if (Object.hasOwn(this.#local, value)) this.#define(value);
    const term = this.#lookUp(value);
    if (term) return term.iri ?? unusual(value);
    const colon = value.indexOf(':');
    let iri = value;
    if (colon > 0) {
      const prefix = value.slice(0, colon);
      if (!value.startsWith('//', colon + 1)) {
        if (Object.hasOwn(this.#local, prefix)) this.#define(prefix);
        const found = this.#lookUp(prefix);
        if (found?.prefix) iri = (found.iri ?? unusual(prefix)) + value.slice(colon + 1);
      }
    } else iri = (this.#vocab ?? unusual(`relative: ${value}`)) + value;
    return isPlainIri(iri) ? iri : unusual(`IRI ${iri}`);
  }
}

/** A definition of which `@id` and `@type` are whole addresses or keywords, so that it says the same wherever it stands. */
function isWhole(given: Json | undefined): boolean {
  if (!isObject(given)) return typeof given === 'string' && WHOLE.test(given);
  const { '@id': id, '@type': type } = given;
  return typeof id === 'string' && WHOLE.test(id) && (type === undefined || (typeof type === 'string' && WHOLE.test(type)));
}

const WHOLE = /^@|^[a-z]+:\/\//;

/** Begins like an address, so that no term can be its prefix. */
const isAddress = (value: string): boolean => /^[a-z]+:\/\//.test(value) && isPlainIri(value);

function languageOf(given: Json | undefined): string | null | undefined {
  if (given === undefined || given === null) return given;
  return typeof given === 'string' && isLanguageTag(given) ? given.toLowerCase() : unusual('@language of a term');
}

/** Undefined where it is a container that only the reference implementation follows. */
function containerOf(given: Json | undefined): { readonly container: Container; readonly set: boolean } | undefined {
  if (given === undefined) return { container: 'none', set: false };
  const names = isArray(given) ? given : [given];
  const set = names.includes('@set');
  const others = names.filter((name) => name !== '@set');
  if (names.length === 0 || names.length > 2 || others.length > 1 || (names.length === 2 && !set)) return undefined;
  const [other] = others;
  if (other === undefined) return names.length === 1 ? { container: 'set', set } : undefined;
  if (other === '@list') return set ? undefined : { container: 'list', set };
  if (other === '@graph') return { container: 'graph', set };
  return other === '@language' ? { container: 'language', set } : undefined;
}

/** Equality of definitions but for `protected` (JSON-LD 1.1 API §4.2.2, step 27). */
function sameTerm(one: Term, other: Term): boolean {
  return (
    one.iri === other.iri &&
    one.prefix === other.prefix &&
    one.type === other.type &&
    one.container === other.container &&
    one.set === other.set &&
    one.language === other.language &&
    !one.odd &&
    !other.odd &&
    (one.scoped === other.scoped || (one.scoped !== undefined && other.scoped !== undefined && equalJson(one.scoped, other.scoped)))
  );
}
