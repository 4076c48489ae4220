/**
 * From a JSON-LD document straight to its statements: expansion (JSON-LD 1.1 API §5.1), node map generation (§7.2) and deserialisation
 * to RDF (§8.1) in one walk, without the documents in between. In safe mode nothing may be dropped: whatever would be is unusual here.
 */
import { canonicalJson } from '../../core/jcs.js';
import { asArray, isArray, isObject, type Json, type JsonObject } from '../../core/json.js';
import type { ActiveContext, Property } from './active-context.js';
import { applyContext, type Published } from './compile-context.js';
import { isKeyword, isLanguageTag } from './iri.js';
import {
  iriTerm,
  nativeLiteral,
  RDF_FIRST,
  RDF_JSON,
  RDF_NIL,
  RDF_REST,
  RDF_TYPE,
  directedLiteral,
  textLiteral,
  typedLiteral,
  type Direction,
  type Quad,
  type Resource,
} from './quads.js';
import { unusual } from './unusual.js';

/** @throws Unusual where a document is not of the kind that is known for certain */
export function toQuads(document: JsonObject, initial: ActiveContext, published: Published): readonly Quad[] {
  const walk = new Walk(published);
  walk.document(initial, document);
  return walk.quads;
}

/** What is in force for an object. */
interface Scope {
  /** For its members. */
  readonly context: ActiveContext;
  /** For the values of its `@type`. */
  readonly typed: ActiveContext;
  /** Its members but for `@context`, in order. */
  readonly keys: readonly string[];
}

interface Literal {
  readonly object: string;
  /** The JSON value it is made of; undefined for a reference. */
  readonly raw: Json | undefined;
  /** The same text without its direction. */
  readonly undirected?: string;
}

/** A node of the document, and how many members it has beside its `@id`. */
interface Node {
  readonly resource: Resource;
  readonly size: number;
}

class Walk {
  readonly quads: Quad[] = [];
  /** Every statement once, with the JSON value that made it. */
  readonly #made = new Map<string, Json | undefined>();
  /** Texts with a direction, and what they would be without. */
  readonly #directed: { subject: Resource; predicate: string; text: string; graph: Resource | undefined; object: Resource }[] = [];
  readonly #published: Published;
  #blanks = 0;

  constructor(published: Published) {
    this.#published = published;
  }

  document(initial: ActiveContext, document: JsonObject): void {
    const scope = this.#scope(initial, undefined, document);
    if (isValue(scope) || this.#node(scope, document, undefined).size === 0) unusual('document without statements');
    this.#checkDirections();
  }

  /** Two texts that differ in direction alone are one value to some. */
  #checkDirections(): void {
    const seen = new Map<string, Resource>();
    for (const { subject, predicate, text, graph, object } of this.#directed) {
      const key = keyOf(subject, predicate, text, graph);
      if (this.#made.has(key) || (seen.get(key) ?? object) !== object) unusual('two directions of one text');
      seen.set(key, object);
    }
  }

  #node(scope: Scope, element: JsonObject, graph: Resource | undefined): Node {
    const { context, typed, keys } = scope;
    const properties = keys.map((name) => [name, context.property(name)] as const);
    const resource = this.#subject(context, properties, element);
    let size = 0;
    for (const [name, property] of properties) {
      const value = element[name];
      if (property.iri === '@id') continue;
      if (property.iri === '@type') {
        this.#types(typed, value, resource, graph);
        size++;
        continue;
      }
      if (isKeyword(property.iri)) unusual(property.iri);
      if (this.#property(context, name, property, value, resource, graph)) size++;
    }
    return { resource, size };
  }

  /** §5.1.2, steps 7 to 11. `key` is the property that leads to the object; undefined for the document itself. */
  #scope(given: ActiveContext, key: string | undefined, element: JsonObject): Scope {
    const keys = Object.keys(element).sort();
    // To be looked up before a type-scoped context ends.
    const scoped = key === undefined ? undefined : given.term(key)?.scoped;
    let context = given;
    if (given.previous && !isReference(given, keys)) context = given.previous;
    if (scoped !== undefined) context = applyContext(context, scoped, 'property', this.#published);
    const own = element['@context'];
    if (own !== undefined) context = applyContext(context, own, 'document', this.#published);
    const typed = context;
    for (const name of keys) {
      if (name === '@context' || context.keyword(name) !== '@type') continue;
      const types = asArray(element[name]).map((type) => (typeof type === 'string' ? type : unusual('type of no kind')));
      for (const type of types.length > 1 ? [...types].sort() : types) {
        const byType = typed.term(type)?.scoped;
        if (byType !== undefined) context = applyContext(context, byType, 'type', this.#published);
      }
    }
    return { context, typed, keys: own === undefined ? keys : keys.filter((name) => name !== '@context') };
  }

  #subject(context: ActiveContext, properties: readonly (readonly [string, Property])[], element: JsonObject): Resource {
    if (properties.filter(([, property]) => property.iri === '@type').length > 1) unusual('two types');
    const [id, another] = properties.filter(([, property]) => property.iri === '@id');
    if (another) unusual('two ids');
    if (!id) return this.#blanks++;
    const value = element[id[0]];
    return typeof value === 'string' ? iriTerm(resourceIri(context, value, false)) : unusual('id of no kind');
  }

  #types(typed: ActiveContext, value: Json | undefined, subject: Resource, graph: Resource | undefined): void {
    const types = isArray(value) ? value : [value];
    if (types.length === 0) unusual('no type');
    for (const type of types) {
      const iri = typeof type === 'string' ? resourceIri(typed, type, true) : unusual('type of no kind');
      this.#add(subject, RDF_TYPE, iriTerm(iri), graph, undefined);
    }
  }

  /** Whether the member says anything. */
  #property(
    context: ActiveContext,
    name: string,
    { iri, term }: Property,
    value: Json | undefined,
    subject: Resource,
    graph: Resource | undefined,
  ): boolean {
    const predicate = iriTerm(iri);
    // Said by a property, it would be another statement to some.
    if (predicate === RDF_TYPE) unusual('rdf:type');
    const within = term?.scoped === undefined ? context : applyContext(context, term.scoped, 'property', this.#published);
    const container = term?.container ?? 'none';
    // Whether values are in a list is asked under either context.
    if (within !== context && (within.term(name)?.container === 'list') !== (container === 'list')) unusual('list by its own context');
    if (container === 'language' && isObject(value)) return this.#languageMap(within, value, subject, predicate, graph);
    if (term?.type === '@json') {
      if (container === 'list' || container === 'graph' || value === undefined) unusual('JSON in a container');
      this.#add(subject, predicate, typedLiteral(canonicalJson(value), RDF_JSON), graph, value);
      return true;
    }
    if (value === null || value === undefined) return false;
    if (container === 'list') {
      this.#list(within, name, isArray(value) ? value : [value], subject, predicate, graph);
      return true;
    }
    const values = flat(value);
    if (container === 'graph') return this.#graphs(within, name, values, subject, predicate, graph);
    for (const item of values) this.#value(within, name, item, subject, predicate, graph);
    return true;
  }

  #value(context: ActiveContext, name: string, item: Json, subject: Resource, predicate: string, graph: Resource | undefined): void {
    const { object, raw, undirected } = this.#object(context, name, item, graph);
    if (undirected !== undefined) this.#directed.push({ subject, predicate, text: undirected, graph, object });
    this.#add(subject, predicate, object, graph, raw);
  }

  /** What stands for one value: a node with all its statements, or a literal. */
  #object(
    context: ActiveContext,
    name: string,
    item: Json,
    graph: Resource | undefined,
  ): Omit<Literal, 'object'> & { readonly object: Resource } {
    if (!isObject(item)) return scalar(context, name, item);
    const scope = this.#scope(context, name, item);
    // Where its own context makes a graph of it, what says nothing in a graph would be dropped.
    const asGraph = scope.context.term(name)?.container === 'graph';
    if (isValue(scope)) return asGraph ? unusual('value as a graph') : valueObject(scope, item);
    const { resource, size } = this.#node(scope, item, graph);
    if (asGraph && size === 0) unusual('graph without statements');
    return { object: resource, raw: undefined };
  }

  #languageMap(context: ActiveContext, map: JsonObject, subject: Resource, predicate: string, graph: Resource | undefined): boolean {
    for (const [key, value] of Object.entries(map)) {
      if (!isLanguageTag(key) || context.keyword(key) !== undefined) unusual('language of a map');
      for (const item of isArray(value) ? value : [value])
        if (typeof item === 'string') this.#add(subject, predicate, textLiteral(item, key.toLowerCase()), graph, item);
        else unusual('value of a language map');
    }
    return true;
  }

  #list(
    context: ActiveContext,
    name: string,
    items: readonly Json[],
    subject: Resource,
    predicate: string,
    graph: Resource | undefined,
  ): void {
    const cells = items
      .filter((item) => item !== null)
      .map((item) => (isArray(item) ? unusual('list in a list') : { item, cell: this.#blanks++ }));
    this.#add(subject, predicate, cells[0]?.cell ?? RDF_NIL, graph, undefined);
    for (const [index, { item, cell }] of cells.entries()) {
      const { object, raw } = this.#object(context, name, item, graph);
      this.#add(cell, RDF_FIRST, object, graph, raw);
      this.#add(cell, RDF_REST, cells[index + 1]?.cell ?? RDF_NIL, graph, undefined);
    }
  }

  /** Every value is a graph of its own, whose name is a blank node. */
  #graphs(
    context: ActiveContext,
    name: string,
    values: readonly Json[],
    subject: Resource,
    predicate: string,
    graph: Resource | undefined,
  ): boolean {
    for (const item of values) {
      if (!isObject(item)) return unusual('graph of no kind');
      const inner = this.#blanks++;
      this.#add(subject, predicate, inner, graph, undefined);
      const scope = this.#scope(context, name, item);
      if (isValue(scope) || this.#node(scope, item, inner).size === 0) unusual('graph without statements');
    }
    return values.length > 0;
  }

  #add(subject: Resource, predicate: string, object: Resource, graph: Resource | undefined, raw: Json | undefined): void {
    const key = keyOf(subject, predicate, object, graph);
    if (this.#made.has(key)) {
      // Two values that read the same, such as 1 and "1", are one statement to some and two to others.
      if (this.#made.get(key) !== raw) unusual('two values, one statement');
      return;
    }
    this.#made.set(key, isObject(raw) || isArray(raw) ? undefined : raw);
    this.quads.push({ subject, predicate, object, graph });
  }
}

const keyOf = (subject: Resource, predicate: string, object: Resource, graph: Resource | undefined): string =>
  `${String(subject)} ${predicate} ${String(object)} ${String(graph)}`;

/** An object that stands for a value or for a node by its id alone ends no type-scoped context (§5.1.2, step 8). */
function isReference(given: ActiveContext, keys: readonly string[]): boolean {
  if (keys.length > 2 || keys.includes('@context')) return false;
  return keys.some((key) => {
    const keyword = given.keyword(key);
    return keyword === '@value' || (keyword === '@id' && keys.length === 1);
  });
}

const isValue = ({ context, keys }: Scope): boolean => keys.some((key) => context.keyword(key) === '@value');

/** `@value` with a language or a type (§5.1.2, step 14). */
function valueObject({ context, typed, keys }: Scope, item: JsonObject): Literal {
  let raw: Json | undefined;
  let language: string | undefined;
  let type: string | undefined;
  let direction: Direction | undefined;
  for (const key of keys) {
    const member = item[key];
    const keyword = context.keyword(key);
    if (keyword === '@value' && raw === undefined) raw = member;
    else if (keyword === '@language' && language === undefined)
      language = typeof member === 'string' && isLanguageTag(member) ? member.toLowerCase() : unusual('@language');
    else if (keyword === '@type' && type === undefined)
      type = typeof member === 'string' ? resourceIri(typed, member, true) : unusual('@type of a value');
    else if (keyword === '@direction' && direction === undefined)
      direction = member === 'ltr' || member === 'rtl' ? member : unusual('@direction');
    else unusual(`${key} of a value`);
  }
  if (Object.hasOwn(item, '@context')) unusual('@context of a value');
  if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') return unusual('@value');
  if (language === undefined && direction === undefined) return { object: nativeLiteral(raw, type), raw };
  if (typeof raw !== 'string' || type !== undefined) return unusual('@value with @language');
  if (direction === undefined) return { object: textLiteral(raw, language), raw };
  return { object: directedLiteral(raw, language, direction), raw, undirected: textLiteral(raw, language) };
}

/** An IRI of a node or a type: absolute, and no keyword. */
function resourceIri(context: ActiveContext, value: string, vocab: boolean): string {
  const iri = context.iri(value, { vocab });
  return isKeyword(iri) ? unusual(iri) : iri;
}

/** Arrays in arrays are one array; null says nothing. */
function flat(value: Json): readonly Exclude<Json, null | readonly Json[]>[] {
  if (!isArray(value)) return value === null ? [] : [value];
  return value.flatMap((item) => flat(item));
}

/** Value expansion (§5.3). */
function scalar(context: ActiveContext, name: string, value: Json): Literal {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return unusual('value of no kind');
  const { iri, term } = context.property(name);
  if (isKeyword(iri)) unusual(iri);
  const type = term?.type;
  if ((type === '@id' || type === '@vocab') && typeof value === 'string')
    return { object: iriTerm(resourceIri(context, value, type === '@vocab')), raw: undefined };
  if (type !== undefined && type !== '@id' && type !== '@vocab' && type !== '@none')
    return { object: nativeLiteral(value, type === '@json' ? unusual(type) : type), raw: value };
  if (typeof value !== 'string') return { object: nativeLiteral(value, undefined), raw: value };
  const language = term?.language === undefined ? context.language : (term.language ?? undefined);
  return { object: textLiteral(value, language), raw: value };
}
