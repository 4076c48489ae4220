/** Reads a badge as a JSON document. It refuses whatever is no JSON object. */
import { isObject, parseJson } from '../core/json.js';
import { BadgeError } from '../errors.js';
import type { ReadJson } from './read.js';

/** @throws BadgeError `json.*`, `input.too-large` */
export function readJson(text: string): ReadJson {
  const json = parseJson(text);
  if (!isObject(json)) throw new BadgeError('json.not-object');
  return { form: 'json', json, text };
}
