/** RDF statements as the two steps of canonicalisation hand them on: blank nodes are numbers, everything else is N-Quads text already. */
import { unusual } from './unusual.js';

/** `<iri>`, or the number of a blank node. */
export type Resource = string | number;

export interface Quad {
  readonly subject: Resource;
  /** `<iri>` */
  readonly predicate: string;
  /** `<iri>`, a literal, or the number of a blank node. */
  readonly object: Resource;
  /** Undefined in the default graph. */
  readonly graph: Resource | undefined;
}

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const XSD = 'http://www.w3.org/2001/XMLSchema#';
export const RDF_TYPE = `<${RDF}type>`;
export const RDF_FIRST = `<${RDF}first>`;
export const RDF_REST = `<${RDF}rest>`;
export const RDF_NIL = `<${RDF}nil>`;
export const RDF_JSON = `${RDF}JSON`;
const XSD_DOUBLE = `${XSD}double`;

const ESCAPED = /["\\\p{Cc}]/u;
const ALL_ESCAPED = /["\\\p{Cc}]/gu;
const NAMED: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

/** Canonical escapes (RDF Dataset Canonicalization §4.2, "canonical form of N-Quads"). */
export function escapeLiteral(text: string): string {
  if (!ESCAPED.test(text)) return text;
  return text.replaceAll(ALL_ESCAPED, (character) => {
    const code = character.charCodeAt(0);
    // Control characters beyond ASCII stand for themselves.
    return NAMED[character] ?? (code > 0x7f ? character : `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`);
  });
}

export const iriTerm = (iri: string): string => `<${iri}>`;

export function textLiteral(text: string, language: string | undefined): string {
  return language === undefined ? `"${escapeLiteral(text)}"` : `"${escapeLiteral(text)}"@${language}`;
}

export type Direction = 'ltr' | 'rtl';

/** Text with its direction, which is part of its datatype (JSON-LD 1.1 §10.2.1, `i18n-datatype`). */
export function directedLiteral(text: string, language: string | undefined, direction: Direction): string {
  return typedLiteral(text, `https://www.w3.org/ns/i18n#${language ?? ''}_${direction}`);
}

export function typedLiteral(text: string, datatype: string): string {
  return datatype === `${XSD}string` ? `"${escapeLiteral(text)}"` : `"${escapeLiteral(text)}"^^<${datatype}>`;
}

/** A JSON value in its lexical form (JSON-LD 1.1 API §8.6); `datatype` is what its term says. */
export function nativeLiteral(value: string | number | boolean, datatype: string | undefined): string {
  if (datatype === `${RDF}langString`) unusual('text in no language');
  if (typeof value === 'boolean') return typedLiteral(String(value), datatype ?? `${XSD}boolean`);
  if (typeof value === 'string') {
    // Implementations make a number of such a text.
    if (datatype === XSD_DOUBLE) unusual('text as a double');
    return datatype === undefined ? textLiteral(value, undefined) : typedLiteral(value, datatype);
  }
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) unusual('number');
  if (!Number.isInteger(value) && !String(value).includes('.')) unusual('number in exponents');
  if (Number.isInteger(value) && datatype !== XSD_DOUBLE) return typedLiteral(value.toFixed(0), datatype ?? `${XSD}integer`);
  return typedLiteral(value.toExponential(15).replace(/(\d)0*e\+?/, '$1E'), datatype ?? XSD_DOUBLE);
}
