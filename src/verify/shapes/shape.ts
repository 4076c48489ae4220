/**
 * Checks a document against a table of shapes: which members a node has to have and what each may hold.
 * Small on purpose: no code is generated, so it works under a strict Content Security Policy, and each finding points at its place.
 */
import { parseDateTime, parseDateTimeStamp } from '../../core/date.js';
import { escapePointer, isArray, isObject, typesOf, type Json, type JsonObject } from '../../core/json.js';
import { failed, type Finding } from '../check.js';

/** What a single value has to be. A capitalised name is another shape of the same table. */
export type Kind =
  'text' | 'string' | 'iri' | 'url' | 'date-time' | 'date-time-stamp' | 'number' | 'boolean' | 'email' | 'any' | 'object' | (string & {});

export interface Field {
  readonly kind: Kind | readonly Kind[];
  readonly required?: boolean;
  /** May stand as an array (JSON-LD lets one value stand alone). */
  readonly many?: boolean;
  /** Allowed strings; a value that begins with `ext:` is always allowed. */
  readonly values?: ReadonlySet<string>;
}

export interface Shape {
  /** One of these has to be among the node's types; absent where any type will do. */
  readonly types?: readonly string[];
  readonly fields: Readonly<Record<string, Field>>;
}

export type Shapes = Readonly<Record<string, Shape>>;

/** All findings about a node, at most a hundred. */
export function checkShape(node: JsonObject, name: string, shapes: Shapes, pointer = ''): readonly Finding[] {
  const findings: Finding[] = [];
  visit(node, name, shapes, pointer, findings);
  return findings.slice(0, 100);
}

function visit(node: JsonObject, name: string, shapes: Shapes, pointer: string, findings: Finding[]): void {
  const shape = shapes[name];
  if (!shape) throw new TypeError(`no shape ${name}`);
  if (shape.types && !shape.types.some((type) => typesOf(node).includes(type))) {
    findings.push(failed('structure.value', { params: { field: 'type', expected: shape.types.join(' / ') }, pointer: `${pointer}/type` }));
  }
  for (const [key, field] of Object.entries(shape.fields)) {
    const value = node[key] ?? (key === 'id' ? node['@id'] : undefined);
    // Most members are absent, and nobody asks for their place.
    if ((value === undefined || value === null) && !field.required) continue;
    const at = `${pointer}/${escapePointer(key)}`;
    if (value === undefined || value === null) {
      findings.push(failed('structure.missing', { params: { field: key, object: name }, pointer: at }));
    } else if (isArray(value) && !field.many) {
      findings.push(failed('structure.wrong-type', { params: { field: key, expected: expected(field) }, pointer: at }));
    } else if (isArray(value)) {
      if (value.length === 0 && field.required)
        findings.push(failed('structure.missing', { params: { field: key, object: name }, pointer: at }));
      value.forEach((item, index) => {
        visitValue(item, key, field, shapes, `${at}/${String(index)}`, findings);
      });
    } else {
      visitValue(value, key, field, shapes, at, findings);
    }
  }
}

function visitValue(value: Json, key: string, field: Field, shapes: Shapes, at: string, findings: Finding[]): void {
  const kinds = isArray(field.kind) ? field.kind : [field.kind];
  const nested = kinds.find((kind) => Object.hasOwn(shapes, kind));
  if (nested !== undefined && isObject(value)) {
    visit(value, nested, shapes, at, findings);
  } else if (!kinds.some((kind) => isKind(value, kind))) {
    const code = typeof value === 'string' && kinds.some((kind) => kind.startsWith('date')) ? 'structure.date' : 'structure.wrong-type';
    findings.push(failed(code, { params: { field: key, expected: expected(field) }, pointer: at }));
  } else if (field.values && typeof value === 'string' && !field.values.has(value) && !value.startsWith('ext:')) {
    findings.push(failed('structure.value', { params: { field: key, expected: '' }, pointer: at }));
  }
}

function expected(field: Field): string {
  return typeof field.kind === 'string' ? field.kind : field.kind.join(' / ');
}

function isKind(value: Json, kind: Kind): boolean {
  switch (kind) {
    case 'any':
      return true;
    case 'object':
      return isObject(value);
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string' || isLanguageValue(value);
    case 'string':
      return typeof value === 'string';
    case 'iri':
      return typeof value === 'string' && isIri(value);
    case 'url':
      return typeof value === 'string' && isUrl(value);
    case 'email':
      return typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value);
    case 'date-time':
      return typeof value === 'string' && parseDateTime(value) !== undefined;
    case 'date-time-stamp':
      return typeof value === 'string' && parseDateTimeStamp(value) !== undefined;
    default:
      return false;
  }
}

/** A value object or a language map (VC Data Model 2.0 §11.1). */
function isLanguageValue(value: Json): boolean {
  if (!isObject(value)) return false;
  if ('@value' in value)
    return (
      typeof value['@value'] === 'string' && Object.keys(value).every((key) => ['@value', '@language', '@direction', '@type'].includes(key))
    );
  return Object.keys(value).length > 0 && Object.values(value).every((item) => typeof item === 'string');
}

/** Absolute: a scheme, a colon, and no white space (RFC 3986 §4.3); or a blank node, as OB 2.0 allows. */
export function isIri(value: string): boolean {
  return /^(_|[a-z][a-z0-9+.-]*):[^\s<>"{}|\\^`]+$/i.test(value);
}

/** http or https (OB 2.0 §Primitive datatypes, URL). */
export function isUrl(value: string): boolean {
  return /^https?:\/\/[^\s/?#]+/i.test(value) && URL.canParse(value);
}
