/** JSON Canonicalization Scheme (RFC 8785): keys by UTF-16 code units, numbers and strings as ECMAScript writes them. */
import type { Json } from './json.js';
import { isArray, isObject } from './json.js';

/** Canonical text of a JSON value. Lone surrogates and non-finite numbers cannot come from `JSON.parse` of valid UTF-8. */
export function canonicalJson(value: Json | undefined): string {
  if (isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(',')}}`;
}
