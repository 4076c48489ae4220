/** Asks the service: a token where there is one, never a cookie of another site; what it refuses becomes a code of a wallet. */
import { pathOf, type Route } from '../api/route.js';
import { isObject } from '../core/json.js';
import { WalletError, type Params, type WalletCode } from '../errors.js';

export interface ConnectionOptions {
  readonly getToken?: (options: { readonly renew: boolean }) => Promise<string>;
  readonly fetch?: typeof fetch;
}

export interface Connection {
  readonly ask: Ask;
  readonly download: Download;
  close(): void;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export type Ask = (route: Route, options?: AskOptions) => Promise<Answer>;
export interface AskOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The bytes of a route that is no JSON. */
export type Download = (route: Route) => Promise<Blob>;

export function connect(base: URL, { getToken, fetch: given }: ConnectionOptions): Connection {
  const request = given ?? ((input, init) => fetch(input, init));
  const closing = new AbortController();
  let token: Promise<string> | undefined;

  async function once(route: Route, options: AskOptions, renew: boolean): Promise<Response> {
    if (renew || !token) token = getToken?.({ renew });
    const asked = token;
    const headers = new Headers(options.headers);
    headers.set('accept', 'application/json');
    if (asked) {
      const value = await asked.catch((cause: unknown) => {
        if (token === asked) token = undefined;
        throw cause instanceof WalletError ? cause : new WalletError('store.signed-out', {}, { cause });
      });
      headers.set('authorization', `Bearer ${value}`);
    }
    if (options.body !== undefined) headers.set('content-type', 'application/json');
    const url = new URL(pathOf(route.path, options.params), base);
    for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, value);
    const signal = options.signal ? AbortSignal.any([closing.signal, options.signal]) : closing.signal;
    try {
      return await request(url.href, {
        method: route.method,
        headers,
        signal,
        // A token says who it is; cookies of another site are neither needed nor sent.
        credentials: getToken ? 'omit' : 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
      });
    } catch (cause) {
      options.signal?.throwIfAborted();
      throw new WalletError(closing.signal.aborted ? 'store.closed' : 'store.offline', {}, { cause });
    }
  }

  async function send(route: Route, options: AskOptions): Promise<Response> {
    if (closing.signal.aborted) throw new WalletError('store.closed');
    options.signal?.throwIfAborted();
    const response = await once(route, options, false);
    return response.status === 401 && getToken ? await once(route, options, true) : response;
  }
  /** An answer that breaks off is none. */
  async function whole<Value>(read: Promise<Value>): Promise<Value> {
    return await read.catch((cause: unknown) => {
      throw new WalletError('store.offline', {}, { cause });
    });
  }

  return {
    close: () => closing.abort(),
    ask: async (route, options = {}) => {
      const response = await send(route, options);
      const body = parsed(await whole(response.text()));
      if (response.ok) return { status: response.status, body };
      throw problemOf(response.status, body);
    },
    download: async (route) => {
      const response = await send(route, {});
      if (response.ok) return await whole(response.blob());
      throw problemOf(response.status, parsed(await whole(response.text())));
    },
  };
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Codes both sides know. */
const SAME: ReadonlySet<string> = new Set<WalletCode>([
  'store.conflict',
  'store.duplicate',
  'store.removed-before',
  'store.not-found',
  'store.damaged',
  'store.quota',
  'store.read-only',
]);

/** What the holder was shown is no longer what there is. */
const CHANGED: ReadonlySet<string> = new Set(['share.changed', 'terms.outdated', 'submission.preview-first']);

/** The service understood, and does not do it. */
const REFUSED = /^(?:admission|share|submission|profile)\.|^request\.(?:invalid|malformed|too-large|rate-limited|in-progress)$/;

function problemOf(status: number, body: unknown): WalletError {
  const code = isObject(body) && typeof body['code'] === 'string' ? body['code'] : '';
  const params = isObject(body) && isObject(body['params']) ? (body['params'] as Params) : {};
  if (SAME.has(code)) return new WalletError(code as WalletCode, params);
  if (status === 401) return new WalletError('store.signed-out');
  if (CHANGED.has(code)) return new WalletError('store.conflict', params);
  if (code === 'terms.agree-first' || code.startsWith('account.')) return new WalletError('store.not-open', { code });
  if (REFUSED.test(code)) return new WalletError('store.refused', { code });
  if (status === 503 || status === 502 || status === 504) return new WalletError('store.offline', { status });
  return new WalletError('store.unavailable', { status, code });
}
