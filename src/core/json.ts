/**
 * JSON as untrusted input: size and depth are limited, and a key that stands twice in one object is refused,
 * because two readers may then see two different badges (RFC 8259 §4).
 */
import { BadgeError } from '../errors.js';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export interface JsonLimits {
  /** UTF-16 units of the text. */
  readonly length: number;
  /** Nested arrays and objects. */
  readonly depth: number;
}

/** 4 Mi characters (an inline image is the largest thing in a badge) and 64 levels. */
export const JSON_LIMITS: JsonLimits = { length: 4 * 1024 * 1024, depth: 64 };

/**
 * Parses one JSON text within limits. Keys named `__proto__` become ordinary own properties, as `JSON.parse` makes them.
 * @throws BadgeError `json.syntax`, `json.too-deep`, `json.duplicate-key` (with pointer), `input.too-large`
 */
export function parseJson(text: string, limits: JsonLimits = JSON_LIMITS): Json {
  if (text.length > limits.length) throw new BadgeError('input.too-large', { limit: limits.length });
  scan(text, limits.depth);
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw new BadgeError('json.syntax', {}, { cause });
  }
}

interface Frame {
  readonly keys: Set<string> | undefined;
  key: string;
  index: number;
  /** In an object: the next string is a key. */
  expectsKey: boolean;
}

/** One pass over the tokens, before any object is made: depth and duplicate keys. Syntax is left to `JSON.parse`. */
function scan(text: string, maxDepth: number): void {
  const stack: Frame[] = [];
  const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const part = match[0];
    const top = stack.at(-1);
    if (part === '{' || part === '[') {
      if (stack.length >= maxDepth) throw new BadgeError('json.too-deep', { limit: maxDepth });
      stack.push({ keys: part === '{' ? new Set() : undefined, key: '', index: 0, expectsKey: part === '{' });
    } else if (part === '}' || part === ']') {
      stack.pop();
    } else if (!top) {
      continue;
    } else if (part === ',') {
      if (top.keys) top.expectsKey = true;
      else top.index++;
    } else if (part.startsWith('"') && top.keys && top.expectsKey) {
      top.expectsKey = false;
      top.key = keyOf(part);
      if (top.keys.has(top.key)) throw new BadgeError('json.duplicate-key', {}, { pointer: pointerTo(stack) });
      top.keys.add(top.key);
    }
  }
}

const pointerTo = (stack: readonly Frame[]): string =>
  stack.map(({ keys, key, index }) => `/${escapePointer(keys ? key : index)}`).join('');

function keyOf(token: string): string {
  if (!token.includes('\\')) return token.slice(1, -1);
  try {
    return JSON.parse(token) as string;
  } catch {
    return token;
  }
}

/** One reference token of an RFC 6901 pointer. */
export function escapePointer(key: string | number): string {
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1');
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** JSON-LD lets a single value stand for an array of one: this always gives the array. */
export function asArray(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return isArray(value) ? value : [value];
}

/** The value if it is a non-empty string. */
export function asString(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A value as a text may quote it: a string as it is, everything else as JSON. */
export function quoted(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** The id of a node that may stand as a string or as an object with `id` or `@id`. */
export function idOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return asString(value);
  return isObject(value) ? (asString(value['id']) ?? asString(value['@id'])) : undefined;
}

/** All types of a node (`type` or `@type`). */
export function typesOf(value: Json | undefined): readonly string[] {
  if (!isObject(value)) return [];
  return asArray(value['type'] ?? value['@type']).filter((type): type is string => typeof type === 'string');
}

/** Equal as JSON values: order of keys does not matter, order of array entries does. */
export function equalJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isArray(a) && isArray(b)) return a.length === b.length && a.every((item, index) => equalJson(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equalJson(a[key], b[key]));
}

/** Where two values part first, in the order of the left one's members. `undefined`: nothing stands on that side. */
export interface JsonDifference {
  /** RFC 6901. */
  readonly pointer: string;
  readonly left: Json | undefined;
  readonly right: Json | undefined;
}

/** The first and deepest place at which two values are not {@link equalJson}; undefined where they are. */
export function firstDifference(left: Json | undefined, right: Json | undefined, pointer = ''): JsonDifference | undefined {
  if (equalJson(left, right)) return undefined;
  const lists = isArray(left) && isArray(right);
  const keys = lists
    ? Array.from({ length: Math.max(left.length, right.length) }, (_, index) => String(index))
    : isObject(left) && isObject(right)
      ? [...new Set([...Object.keys(left), ...Object.keys(right)])]
      : [];
  const at = (value: Json | undefined, key: string): Json | undefined =>
    isArray(value) ? value[Number(key)] : isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  for (const key of keys) {
    const found = firstDifference(at(left, key), at(right, key), `${pointer}/${escapePointer(key)}`);
    if (found) return found;
  }
  return { pointer, left, right };
}
