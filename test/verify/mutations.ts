/** Every small change to a signed document, and every small change to a token: none of them may stay valid. */
import { toBase64url } from '../../src/core/base.js';
import { utf8 } from '../../src/core/bytes.js';
import { escapePointer, isArray, isObject, type Json, type JsonObject } from '../../src/core/json.js';
import { changeAt } from '../fixtures/mint.js';

export interface Mutant {
  readonly what: string;
  readonly input: string;
}

interface Place {
  readonly pointer: string;
  readonly value: Json;
}

/** Every value of a document, but for the contexts: a context is no statement of the issuer. */
export function places(value: Json, pointer = ''): readonly Place[] {
  const here = pointer === '' ? [] : [{ pointer, value }];
  if (isArray(value)) return [...here, ...value.flatMap((item, index) => places(item, `${pointer}/${String(index)}`))];
  if (!isObject(value)) return here;
  const members = Object.entries(value).filter(([key]) => key !== '@context');
  return [...here, ...members.flatMap(([key, item]) => (item === undefined ? [] : places(item, `${pointer}/${escapePointer(key)}`)))];
}

/** Another value of the same kind, as a forger would write it. */
function others(value: Json): readonly Json[] {
  if (typeof value === 'number') return [value + 1, -value];
  if (typeof value === 'boolean') return [!value];
  if (typeof value !== 'string') return [];
  const turned = value === value.toUpperCase() ? value.toLowerCase() : value.toUpperCase();
  return [
    `${value}x`,
    value.slice(1),
    ...(turned === value ? [] : [turned]),
    ...(value.normalize('NFD') === value ? [] : [value.normalize('NFD')]),
  ];
}

/** Language tags are the same in any case (BCP 47 §2.1.1), and canonical form has them in lower case. */
const CASELESS = '/@language';

/** Single-field mutations: changed, taken away, given to somebody else, or added. */
export function documentMutants(document: JsonObject, donor: JsonObject): readonly Mutant[] {
  const found: Mutant[] = [];
  const add = (what: string, changed: JsonObject): void => {
    found.push({ what, input: JSON.stringify(changed) });
  };
  for (const { pointer, value } of places(document)) {
    for (const other of others(value)) {
      if (pointer.endsWith(CASELESS) && String(other).toLowerCase() === String(value).toLowerCase()) continue;
      add(`${pointer} = ${JSON.stringify(other)}`, changeAt(document, pointer, other));
    }
    add(`${pointer} taken away`, changeAt(document, pointer, undefined));
    if (isObject(value)) {
      add(`${pointer} with a term of nobody`, changeAt(document, pointer, { ...value, forged: 'x' }));
      add(`${pointer} with another name`, changeAt(document, pointer, { ...value, name: 'forged' }));
      add(`${pointer} with another id`, changeAt(document, pointer, { ...value, id: 'urn:forged' }));
      add(`${pointer} with another type`, changeAt(document, pointer, { ...value, type: ['Forged'] }));
    }
  }
  for (const [key, value] of Object.entries(donor)) {
    if (value === undefined || key === '@context' || JSON.stringify(value) === JSON.stringify(document[key])) continue;
    add(`/${escapePointer(key)} of another badge`, { ...document, [key]: value });
  }
  return found;
}

/** Contexts that would change what the signed words mean. */
export function contextMutants(document: JsonObject): readonly Mutant[] {
  const contexts = isArray(document['@context']) ? document['@context'] : [];
  const inline: readonly JsonObject[] = [
    { '@vocab': 'https://forged.test/#' },
    { name: 'https://forged.test/name' },
    { title: 'https://schema.org/name' },
    { Forged: 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement' },
    { validTo: { '@id': 'https://www.w3.org/2018/credentials#validUntil', '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' } },
    { more: '@nest' },
    { holder: '@id' },
    { '@base': 'https://forged.test/' },
  ];
  return [
    ...inline.map((context) => ({
      what: `context ${JSON.stringify(context)}`,
      // What the context is for is used, else nobody could tell that it is there.
      input: JSON.stringify({ ...document, '@context': [...contexts, context], ...usedBy(context) }),
    })),
    ...inline.slice(0, 2).map((context) => ({
      what: `context ${JSON.stringify(context)} first`,
      input: JSON.stringify({ ...document, '@context': [context, ...contexts] }),
    })),
    { what: 'without its last context', input: JSON.stringify({ ...document, '@context': contexts.slice(0, -1) }) },
    { what: 'contexts in another order', input: JSON.stringify({ ...document, '@context': contexts.toReversed() }) },
  ];
}

function usedBy(context: JsonObject): JsonObject {
  const [term = ''] = Object.keys(context);
  return term === '@vocab' || term === '@base' ? { anything: 'x' } : { [term]: 'x' };
}

/** Edits of a compact JWS: letters of each part, claims with the old signature, headers with the old signature. */
export function tokenMutants(token: string, payload: JsonObject, header: JsonObject): readonly Mutant[] {
  const [head = '', body = '', signature = ''] = token.split('.');
  const encode = (value: JsonObject): string => toBase64url(utf8(JSON.stringify(value)));
  const letters = [head, body, signature].flatMap((part, index) =>
    [0, 1, Math.floor(part.length / 2), part.length - 2, part.length - 1].map((at) => {
      const parts = [head, body, signature];
      parts[index] = `${part.slice(0, at)}${part[at] === 'A' ? 'B' : 'A'}${part.slice(at + 1)}`;
      return { what: `letter ${String(at)} of part ${String(index)}`, input: parts.join('.') };
    }),
  );
  const claims = places(payload).flatMap(({ pointer, value }) => [
    ...others(value).map((other) => ({ what: `${pointer} = ${JSON.stringify(other)}`, changed: changeAt(payload, pointer, other) })),
    { what: `${pointer} taken away`, changed: changeAt(payload, pointer, undefined) },
  ]);
  const heads: readonly JsonObject[] = [
    { ...header, alg: 'none' },
    { ...header, alg: 'HS256' },
    { ...header, kid: 'did:key:forged' },
    { ...header, crit: ['exp'] },
  ];
  return [
    ...letters,
    ...claims.map(({ what, changed }) => ({ what, input: `${head}.${encode(changed)}.${signature}` })),
    ...heads.map((changed) => ({ what: `header ${JSON.stringify(changed)}`, input: `${encode(changed)}.${body}.${signature}` })),
    { what: 'no signature', input: `${head}.${body}.` },
    { what: 'algorithm none, no signature', input: `${encode({ ...header, alg: 'none' })}.${body}.` },
  ];
}
