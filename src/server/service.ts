/** What a service of the backend is made of, and what it is given. */
import type { MeasureKind } from '../api/operator.js';
import type { Problem } from '../api/problem.js';
import type { Input, Output, Route, Routes } from '../api/route.js';
import type { Language } from '../i18n/locale.js';
import type { Auth } from './accounts/auth.js';
import type { Verifier } from '../verify/index.js';
import type { Html } from './html.js';
import type { Log } from './log.js';
import type { Mailer } from './mail/outbox.js';
import type { Metrics } from './metrics.js';
import type { Limits } from './rate-limit.js';
import type { Settings } from './settings.js';
import type { DatabaseKind } from './sql/migrate.js';
import type { Database } from './sql/migrations/index.js';

/** The parts every service shares. There is nothing else: what is to be remembered stands in the database. */
export interface Parts {
  readonly settings: Settings;
  readonly db: Database;
  readonly kind: DatabaseKind;
  readonly now: () => Date;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly limits: Limits;
  readonly mailer: Mailer;
  readonly auth: Auth;
  /** For what the backend itself has to ask of other hosts; one that reaches the public network alone, unless another is handed in. */
  readonly fetch: typeof fetch;
  /** One for all: what it compiles for a kind of badge serves the next one, too. */
  readonly verifier: Verifier;
}

/** Somebody who is signed in. */
export interface Holder {
  readonly role: 'holder' | 'operator';
  readonly accountId: string;
  readonly holderId: string;
  readonly language: Language;
  readonly sessionId: string;
  /** By cookie on our own pages, or by a token on somebody else's. */
  readonly by: 'cookie' | 'token';
  /** What restricts the account at present. */
  readonly measures: readonly MeasureKind[];
}

export type Caller = { readonly role: 'public' } | Holder | { readonly role: 'issuer'; readonly clientId: string };

export interface Call<R extends Route = Route> extends Input<R> {
  readonly request: Request;
  readonly url: URL;
  readonly caller: Caller;
  /** The visitor's language. */
  readonly language: Language;
  /** Where the request comes from, as far as the network says. */
  readonly address: string;
  readonly requestId: string;
}

interface Page {
  readonly page: Html;
  readonly status?: number;
  readonly headers?: Headers;
}
interface Redirect {
  /** A path of this backend, or the address of a client that was checked. */
  readonly redirect: string;
  readonly headers?: Headers;
}
type Answered<O> = (O extends undefined ? { readonly body?: undefined } : { readonly body: O }) & {
  readonly status?: number;
  /** Strong entity tag without its quotes. */
  readonly etag?: string;
  readonly headers?: Headers;
};

export type Answer<R extends Route> = R['kind'] extends 'page'
  ? Page | Redirect
  : R['kind'] extends 'other'
    ? Response
    : Answered<Output<R>>;

export type Handler<R extends Route> = (call: Call<R>) => Promise<Answer<R>>;
export type Handlers<T extends Routes> = { readonly [K in keyof T]: Handler<T[K]> };

export interface Job {
  readonly name: string;
  /** Seconds between two rounds. */
  readonly every: number;
  /** One round. Several processes may run it at once: whatever must happen once is claimed in the database. */
  run(): Promise<void>;
}

/** A service as the application sees it. */
export interface Service {
  readonly name: string;
  readonly routes: Routes;
  readonly handlers: Readonly<Record<string, (call: Call) => Promise<AnyAnswer>>>;
  readonly jobs: readonly Job[];
  /** Why a holder may not use a route at present: terms to agree to, a suspension. Asked on every route that is not for everybody. */
  readonly gate?: (holder: Holder, route: Route) => Promise<Problem | undefined>;
}

export interface AnyAnswer {
  readonly page?: Html;
  readonly redirect?: string;
  readonly body?: unknown;
  readonly status?: number;
  readonly etag?: string;
  readonly headers?: Headers;
}

/** Binds a table of routes to what carries them out: one that is missing does not compile. */
export function service<const T extends Routes>(
  name: string,
  routes: T,
  handlers: Handlers<T>,
  more: { readonly jobs?: readonly Job[]; readonly gate?: Service['gate'] } = {},
): Service {
  const bound = handlers as unknown as Service['handlers'];
  return { name, routes, handlers: bound, jobs: more.jobs ?? [], ...(more.gate && { gate: more.gate }) };
}

/** The holder of a call on a route that only holders may use. */
export function holderOf(call: { readonly caller: Caller }): Holder {
  if (call.caller.role === 'public' || call.caller.role === 'issuer') throw new TypeError('the route is not for holders alone');
  return call.caller;
}
