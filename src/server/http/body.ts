/** Reads what a request carries: within limits, by its media type, and as its route's schema has it. */
import { Problem } from '../../api/problem.js';
import type { Route } from '../../api/route.js';
import { v } from '../../api/schema.js';
import { escapePointer, parseJson } from '../../core/json.js';

const LIMIT = 65_536;

/** The bytes of a body. @throws Problem `request.too-large` as soon as there are too many, whatever its length was said to be */
export async function bytesOf(request: Request, limit = LIMIT): Promise<Uint8Array> {
  const said = Number(request.headers.get('content-length') ?? 0);
  const tooLarge = (): Problem => new Problem('request.too-large', { limit });
  if (said > limit) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

/** @throws Problem `request.media-type`, `request.malformed`, `request.invalid` (with a pointer) */
export function bodyOf(route: Route, type: string, bytes: Uint8Array): unknown {
  if (!route.body) return undefined;
  const media = type.split(';')[0]?.trim().toLowerCase() ?? '';
  const wanted = route.kind === 'page' ? 'application/x-www-form-urlencoded' : 'application/json';
  if (media !== wanted) throw new Problem('request.media-type', { wanted });
  const text = new TextDecoder('utf-8', { fatal: false }).decode(bytes);
  const value = route.kind === 'page' ? formOf(text) : parseJson(text, { length: route.limit ?? LIMIT, depth: 32 });
  return checked(route.body, value);
}

/** A field that stands several times is a list. */
function formOf(text: string): Readonly<Record<string, string | readonly string[]>> {
  const fields = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(fields.keys())].map((name) => {
      const all = fields.getAll(name);
      return [name, all.length > 1 ? all : (all[0] ?? '')];
    }),
  );
}

/** @throws Problem `request.invalid`: what was expected and where, never what was there */
export function checked<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const pointer = (issue.path ?? []).map(({ key }) => `/${escapePointer(String(key))}`).join('');
  throw new Problem('request.invalid', { expected: issue.expected ?? issue.type }, { pointer });
}
