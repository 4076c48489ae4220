/** Every request's way through the backend: found in the tables of routes, refused unless granted, checked, handled, answered, logged. */
import { Hono } from 'hono';
import { Problem } from '../api/problem.js';
import type { Role, Route } from '../api/route.js';
import { assertOwnOrigin, guarded } from './http/guard.js';
import { bodyOf, bytesOf, checked } from './http/body.js';
import { chosenLanguage, languageOf, LANGUAGE_COOKIE } from './http/language.js';
import { problemOf, problemResponse, responseOf } from './http/respond.js';
import { once } from './http/idempotency.js';
import { bannerOf, serviceStatus } from './notices/status.js';
import { problemPage } from './pages/problem.js';
import type { Call, Caller, Holder, Parts, Service } from './service.js';

/** What the network says of a request. */
export interface Peer {
  /** The other end of the connection. */
  readonly address?: string | undefined;
}

export interface Access {
  /** Who makes a request, and cookies to send back with the answer. */
  callerOf(request: Request): Promise<{ readonly caller: Caller; readonly cookies: readonly string[] }>;
  /** The origins whose pages may read answers. */
  isClientOrigin(origin: string): Promise<boolean>;
}

interface Env {
  Bindings: { readonly peer: Peer };
}

const WINDOW = 600;
const CORS_METHODS = 'GET, POST, PUT, PATCH, DELETE';
const CORS_HEADERS = 'authorization, content-type, if-match, if-none-match, idempotency-key';

export function createApp(parts: Parts, services: readonly Service[], access: Access): (request: Request, peer: Peer) => Promise<Response> {
  const app = new Hono<Env>();
  const all = services.flatMap((service) => Object.entries(service.routes).map(([name, route]) => ({ name, route, service })));
  for (const { name, route, service } of all) {
    const handler = service.handlers[name];
    if (!handler) throw new TypeError(`no handler for ${name}`);
    app.on(
      route.method,
      route.path.replace(/\{(\w+)\}/g, ':$1'),
      async (context) =>
        await answer(context.req.raw, context.env.peer, route, { ...context.req.param() }, async (call) => await handler(call)),
    );
  }
  const gates = services.flatMap(({ gate }) => gate ?? []);
  const { settings, log, metrics } = parts;
  const secure = settings.origin.startsWith('https:');

  async function answer(
    request: Request,
    peer: Peer,
    route: Route | undefined,
    params: Readonly<Record<string, string>>,
    handle: (call: Call) => ReturnType<Service['handlers'][string]>,
  ): Promise<Response> {
    const started = performance.now();
    const requestId = crypto.randomUUID();
    const url = new URL(request.url);
    const isApi = url.pathname.startsWith('/api/') || route?.kind === 'json' || route?.kind === 'other';
    const language = languageOf(request, url, settings.language);
    // A page without it is better than none.
    const banner = async (): Promise<string> =>
      await serviceStatus(parts.db, parts.now())
        .then(async (status) => await bannerOf(status, language))
        .catch(() => '');
    let cookies: readonly string[] = [];
    let signedIn = false;
    let response: Response;
    try {
      if (!route) {
        // The page that says so shows the way to the account to whoever has one open.
        const visitor = isApi ? undefined : await access.callerOf(request).catch(() => undefined);
        signedIn = visitor !== undefined && visitor.caller.role !== 'public';
        throw new Problem('request.not-found');
      }
      const address = addressOf(request, peer, settings.proxies);
      if (route.attempts !== undefined)
        await parts.limits.count(`${route.method} ${route.path}`, address, { attempts: route.attempts, within: WINDOW });
      const found = await access.callerOf(request);
      cookies = found.cookies;
      const { caller } = found;
      signedIn = caller.role !== 'public';
      if (!isTokenCaller(caller)) assertOwnOriginOf(request, route, caller);
      assertGranted(route, caller);
      // What everybody may see is not closed to somebody who is signed in.
      if (caller.role === 'holder' && !route.roles.includes('public')) await assertOpen(gates, caller, route);
      // Routes without a body leave it to whoever handles them.
      const bytes = route.body ? await bytesOf(request, route.limit) : new Uint8Array();
      const call: Call = {
        request,
        url,
        caller,
        language,
        address,
        requestId,
        params: route.params ? checked(route.params, params) : undefined,
        query: route.query ? checked(route.query, Object.fromEntries(url.searchParams)) : undefined,
        body: bodyOf(route, request.headers.get('content-type') ?? '', bytes),
      };
      const run = async (): Promise<Response> => await responseOf(route, await handle(call), request, banner);
      response = route.idempotent ? await once(parts, route, call, bytes, run) : await run();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.status >= 500) log.error('request failed', problem.cause ?? problem, { request: requestId, route: route?.path });
      response = isApi
        ? problemResponse(problem, requestId)
        : await problemPage(problem, { settings, language, url, requestId, banner, signedIn });
    }
    for (const cookie of cookies) response.headers.append('set-cookie', cookie);
    const chosen = isApi ? undefined : chosenLanguage(url);
    if (chosen)
      response.headers.append(
        'set-cookie',
        `${LANGUAGE_COOKIE}=${chosen}; Path=/; Max-Age=31536000; SameSite=Lax${secure ? '; Secure' : ''}`,
      );
    response.headers.set('x-request-id', requestId);
    const seconds = (performance.now() - started) / 1000;
    const name = route?.path ?? 'none';
    metrics.request(name, request.method, response.status, seconds);
    log.info('request', {
      request: requestId,
      route: name,
      method: request.method,
      status: response.status,
      ms: Math.round(seconds * 1000),
    });
    return guarded(response, secure);
  }

  function assertOwnOriginOf(request: Request, route: Route, caller: Caller): void {
    if (caller.role !== 'public' || route.kind === 'page') assertOwnOrigin(request, settings.origin);
  }

  app.notFound(async (context) => {
    const others = all.filter(({ route }) => matches(route.path, new URL(context.req.url).pathname)).map(({ route }) => route.method);
    return await answer(context.req.raw, context.env.peer, others.length === 0 ? undefined : REFUSING, {}, async () => {
      await Promise.resolve();
      throw new Problem('request.method', {}, { headers: { allow: [...new Set(others)].join(', ') } });
    });
  });

  const forAll = new Set(all.filter(({ route }) => route.anyOrigin).map(({ route }) => route.path));

  return async (request, peer) => {
    const origin = request.headers.get('origin');
    if (origin !== null && origin !== settings.origin && forAll.has(new URL(request.url).pathname)) {
      const preflight = request.method === 'OPTIONS' && request.headers.has('access-control-request-method');
      const response = preflight ? guarded(new Response(null, { status: 204 }), secure) : await app.fetch(request, { peer });
      for (const [name, value] of FOR_ALL) response.headers.set(name, value);
      return response;
    }
    const foreign = origin !== null && origin !== settings.origin && isForClients(new URL(request.url).pathname);
    const allowed = foreign && (await access.isClientOrigin(origin).catch(() => false));
    if (foreign && request.method === 'OPTIONS' && request.headers.has('access-control-request-method')) {
      const headers = {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': CORS_METHODS,
        'access-control-allow-headers': CORS_HEADERS,
        'access-control-max-age': '600',
        vary: 'origin',
      };
      return guarded(new Response(null, { status: 204, headers: allowed ? headers : { vary: 'origin' } }), secure);
    }
    const response = await app.fetch(request, { peer });
    if (foreign) response.headers.append('vary', 'origin');
    if (allowed) {
      response.headers.set('access-control-allow-origin', origin);
      response.headers.set('access-control-expose-headers', 'etag, retry-after, x-request-id');
      response.headers.set('cross-origin-resource-policy', 'cross-origin');
    }
    return response;
  };
}

/** For whoever asks, and without what a browser knows of its user: `*` and cookies exclude each other (Fetch §3.3.5). */
const FOR_ALL: readonly (readonly [string, string])[] = [
  ['access-control-allow-origin', '*'],
  ['access-control-allow-methods', 'POST'],
  ['access-control-allow-headers', 'content-type'],
  ['access-control-expose-headers', 'retry-after, x-request-id'],
  ['access-control-max-age', '600'],
  ['cross-origin-resource-policy', 'cross-origin'],
];

/** Where pages of other sites may read answers, if their site is on the list. */
const isForClients = (path: string): boolean => path.startsWith('/api/') || path === '/auth/oauth2/token' || path === '/auth/oauth2/revoke';

const REFUSING: Route = { method: 'GET', path: 'other method', summary: '', roles: ['public'], kind: 'other' };

const isTokenCaller = (caller: Caller): boolean => caller.role === 'issuer' || (caller.role !== 'public' && caller.by === 'token');

const matches = (path: string, actual: string): boolean =>
  new RegExp(`^${path.replace(/[.*+?^$()[\]\\|]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`).test(actual);

/** @throws Problem `auth.needed`, `auth.forbidden`: a role that is not named has no access */
function assertGranted(route: Route, caller: Caller): void {
  const roles: readonly Role[] = route.roles;
  if (roles.includes('public')) return;
  // What changes who can sign in is done on our own pages, and never through a token.
  const page = route.kind === 'page' && isTokenCaller(caller);
  if (roles.includes(caller.role) && !page) return;
  throw new Problem(caller.role === 'public' ? 'auth.needed' : 'auth.forbidden');
}

async function assertOpen(gates: readonly NonNullable<Service['gate']>[], holder: Holder, route: Route): Promise<void> {
  for (const gate of gates) {
    const problem = await gate(holder, route);
    if (problem) throw problem;
  }
}

/** The last address that a proxy we trust has told us, or the other end of the connection. */
function addressOf(request: Request, peer: Peer, proxies: number): string {
  if (proxies === 0) return peer.address ?? 'unknown';
  const told = (request.headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  return told.at(-proxies) ?? peer.address ?? 'unknown';
}
