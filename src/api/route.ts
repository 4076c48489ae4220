/**
 * A route is data: where it is, who may call it, what goes in and comes out. Router, access control, OpenAPI, the adapter and the test
 * that walks every route as every role are all made from the same list.
 */
import type { ProblemCode } from './problem.js';
import type { v } from './schema.js';

/** `public` is anybody, signed in or not; the others have to be named one by one. */
export type Role = 'public' | 'holder' | 'operator' | 'issuer';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

type Schema = v.GenericSchema;
type Fields = v.ObjectSchema<v.ObjectEntries, undefined>;

export interface Route {
  readonly method: Method;
  /** Parameters stand in braces: `/api/v1/badges/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly roles: readonly Role[];
  /** `page`: HTML for people, works without script; its failures are pages too. `json`: part of the API and of its OpenAPI. */
  readonly kind: 'page' | 'json' | 'other';
  readonly params?: Fields;
  readonly query?: Fields;
  /** Pages take forms, the API takes JSON. */
  readonly body?: Schema;
  /** Bytes a body may have; 65,536 unless said otherwise. */
  readonly limit?: number;
  /** Schema of the answer; absent where there is none, or it is a page. */
  readonly output?: Schema;
  /** Status of success: 200, or 204 without an output, unless said otherwise. */
  readonly status?: number;
  readonly problems?: readonly ProblemCode[];
  /** Also for holders who have not yet agreed to the terms in force, or whose account is closed for other things. */
  readonly always?: true;
  /** Also while the account is suspended: for seeing that, asking about it, taking a copy, and leaving. */
  readonly whileSuspended?: true;
  /** `Idempotency-Key`: the same key with the same request gives the same answer, and is carried out once. */
  readonly idempotent?: true;
  /** Pages of every site may ask it and read the answer. Only for what needs no cookie and no token. */
  readonly anyOrigin?: true;
  /** Attempts for one address of the network within ten minutes; routes without it share a generous one. */
  readonly attempts?: number;
}

export type Routes = Readonly<Record<string, Route>>;

/** Keeps the exact types of a table. */
export function routes<const R extends Routes>(table: R): R {
  return table;
}

type Parsed<S> = S extends Schema ? v.InferOutput<S> : undefined;

export interface Input<R extends Route> {
  readonly params: Parsed<R['params']>;
  readonly query: Parsed<R['query']>;
  readonly body: Parsed<R['body']>;
}

export type Output<R extends Route> = R['output'] extends Schema ? v.InferInput<R['output']> : undefined;

/** `/api/v1/badges/{id}` with its parameters put in, each escaped. */
export function pathOf(path: string, params: Readonly<Record<string, string>> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}
