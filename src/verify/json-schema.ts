/** The only door to @cfworker/json-schema: it interprets schemas and compiles nothing, so it runs under a strict CSP. */
import { Validator, type SchemaDraft } from '@cfworker/json-schema';
import { isObject, type Json } from '../core/json.js';
import { failed, passed, unknown, type Finding } from './check.js';

/** Applies one JSON Schema. A reference to a schema that is not inside it makes the result unknown: nothing is fetched for it. */
export function validate(schema: Json, document: Json, host: string): Finding {
  if (!isObject(schema)) return unknown('schema.unsupported', { params: { type: host } });
  try {
    const result = new Validator(structuredClone(schema), draftOf(schema['$schema']), true).validate(document);
    const first = result.errors.at(-1);
    if (result.valid) return passed('schema.ok', { params: { url: host } });
    return failed('schema.mismatch', { params: { keyword: first?.keyword ?? '', at: (first?.instanceLocation ?? '').replace(/^#/, '') } });
  } catch {
    return unknown('schema.unsupported', { params: { type: host } });
  }
}

function draftOf(uri: Json | undefined): SchemaDraft {
  const text = typeof uri === 'string' ? uri : '';
  if (text.includes('draft-04')) return '4';
  if (text.includes('draft-07') || text.includes('draft-06')) return '7';
  return text.includes('2019-09') ? '2019-09' : '2020-12';
}
