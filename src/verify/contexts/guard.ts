/**
 * Refuses JSON-LD constructs that give a signed graph a second JSON face (VC Data Integrity §2.4.1 and §4.6 "Contexts").
 * A context is not itself signed: whoever hands the badge on could rename `validUntil` by an alias, or fold it into `@nest`,
 * and the signature would still verify while a reader of the JSON sees no end date.
 */
import { asArray, escapePointer, isArray, isObject, type Json, type JsonObject } from '../../core/json.js';
import { failed, type Finding } from '../check.js';

const KEYWORDS = new Set(['@context', '@id', '@type', '@value', '@language', '@direction', '@json']);

/** Vocabularies whose terms only the bundled contexts may name. */
const RESERVED = [
  'https://www.w3.org/2018/credentials#',
  'https://www.w3.org/ns/credentials/status#',
  'https://www.w3.org/ns/credentials#',
  'https://purl.imsglobal.org/spec/vc/',
  'https://purl.imsglobal.org/spec/ob/',
  'https://purl.imsglobal.org/spec/vccs/',
  'https://w3id.org/security#',
  'https://schema.org/',
  'http://schema.org/',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
];

/** All findings about the document's keywords and inline contexts; empty where there is nothing to object to. */
export function guardJsonLd(document: JsonObject): readonly Finding[] {
  const findings: Finding[] = [];
  walk(document, '', findings);
  return findings;
}

function walk(value: Json | undefined, pointer: string, findings: Finding[]): void {
  if (isArray(value)) {
    value.forEach((item, index) => {
      walk(item, `${pointer}/${index}`, findings);
    });
    return;
  }
  if (!isObject(value)) return;
  for (const [key, item] of Object.entries(value)) {
    const at = `${pointer}/${escapePointer(key)}`;
    if (key === '@context') guardContext(item, at, findings);
    else if (key.startsWith('@') && !KEYWORDS.has(key)) findings.push(failed('jsonld.unsafe', { params: { term: key }, pointer: at }));
    else walk(item, at, findings);
  }
}

function guardContext(context: Json | undefined, pointer: string, findings: Finding[]): void {
  for (const [index, entry] of asArray(context).entries()) {
    if (typeof entry === 'string') continue;
    const at = isArray(context) ? `${pointer}/${index}` : pointer;
    if (!isObject(entry)) {
      findings.push(failed('jsonld.unsafe', { params: { term: '@context' }, pointer: at }));
      continue;
    }
    for (const [term, definition] of Object.entries(entry)) {
      if (!safeTerm(term, definition, entry)) {
        findings.push(failed('jsonld.unsafe', { params: { term }, pointer: `${at}/${escapePointer(term)}` }));
      }
    }
  }
}

function safeTerm(term: string, definition: Json | undefined, context: JsonObject): boolean {
  if (term === '@version' || term === '@protected' || term === '@language' || term === '@direction') return true;
  if (term === '@vocab') return typeof definition === 'string' && isOpenIri(definition);
  if (term.startsWith('@')) return false;
  // `id` and `type` may be spelled out again; nothing else may become a keyword.
  if (typeof definition === 'string') return safeKeyword(term, definition) || isOpenIri(expand(definition, context));
  if (!isObject(definition)) return false;
  if (['@reverse', '@nest', '@context', '@import', '@index'].some((key) => Object.hasOwn(definition, key))) return false;
  const id = definition['@id'] ?? (term.includes(':') ? term : undefined);
  return typeof id === 'string' && (safeKeyword(term, id) || isOpenIri(expand(id, context)));
}

function safeKeyword(term: string, value: string): boolean {
  return (term === 'id' && value === '@id') || (term === 'type' && value === '@type');
}

/** A compact IRI whose prefix stands in the same inline context, made whole. */
function expand(value: string, context: JsonObject): string {
  const colon = value.indexOf(':');
  if (colon < 1 || value.startsWith('//', colon + 1)) return value;
  const definition = context[value.slice(0, colon)];
  const prefix = isObject(definition) ? definition['@id'] : definition;
  return typeof prefix === 'string' ? expand(prefix, {}) + value.slice(colon + 1) : value;
}

/** Absolute, with a scheme that cannot be a prefix of some other context, and outside the reserved vocabularies. */
function isOpenIri(iri: string): boolean {
  if (!/^(https?:\/\/|urn:|did:|tag:)/.test(iri)) return false;
  // A prefix may stop in the middle of a reserved namespace: both directions are refused.
  return !RESERVED.some((namespace) => iri.startsWith(namespace) || (namespace.startsWith(iri) && iri.length > 'https://'.length));
}
