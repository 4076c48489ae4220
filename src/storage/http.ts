/**
 * A wallet in the reference backend, or in any service with the same API. Access tokens are asked for when they are needed and kept
 * nowhere; every rule of a wallet holds on the other side too, whatever this side believes.
 */
import { badgeRoutes, type WireEntry, type WireStored } from '../api/badges.js';
import { accountRoutes } from '../api/accounts.js';
import { shareRoutes, type ShareDocument } from '../api/shares.js';
import { pathOf, type Route } from '../api/route.js';
import { fromBase64, toBase64 } from '../core/base.js';
import { isObject, type Json } from '../core/json.js';
import { httpUrl } from '../core/url.js';
import { withCopy, type CopyStore } from './copy.js';
import { WalletError, type Params, type WalletCode } from '../errors.js';
import type {
  BadgeEntry,
  BadgeStore,
  Disclosure,
  HeldIdentity,
  Share,
  ShareService,
  StoredBadge,
  WalletAdapter,
} from '../wallet/adapter.js';

export { deviceCopy, type CopyStore } from './copy.js';
export { finishSignIn, walletSession, type SessionOptions, type WalletSession } from './http-session.js';

export interface HttpOptions {
  /** Origin of the service, such as `https://wallet.example`. */
  readonly url: string;
  /**
   * Gives an access token. Called before the first request, and once more with `renew` where the service no longer takes it.
   * Absent: requests carry the cookies of the service's own origin, and so only work on its own pages.
   */
  readonly getToken?: (options: { readonly renew: boolean }) => Promise<string>;
  readonly fetch?: typeof fetch;
  /**
   * Keeps a copy of the wallet on this device, which is shown, read-only, while the service cannot be reached (R25): `deviceCopy(name)`,
   * one name for each holder. `clear()` it when the holder signs out. Absent: nothing is kept here.
   */
  readonly copy?: CopyStore;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type Ask = (route: Route, options?: AskOptions) => Promise<Answer>;
interface AskOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** @throws TypeError where the URL is none */
export function httpAdapter(options: HttpOptions): WalletAdapter {
  const base = httpUrl(options.url);
  if (!base) throw new TypeError('url has to be an http or https address');
  const connection = connect(base, options);
  const service: WalletAdapter = {
    badges: httpBadges(connection.ask),
    identities: {
      proof: 'proved',
      list: async () => ((await connection.ask(accountRoutes.listIdentities)).body as { identities: HeldIdentity[] }).identities,
    },
    preferences: {
      get: async (name) => ((await connection.ask(badgeRoutes.getPreference, { params: { name } })).body as { value?: Json }).value,
      set: async (name, value) => {
        await connection.ask(badgeRoutes.setPreference, { params: { name }, body: { value } });
      },
    },
    shares: httpShares(connection.ask),
    close: async () => {
      connection.close();
      return await Promise.resolve();
    },
  };
  return options.copy ? withCopy(service, options.copy) : service;
}

function connect(base: URL, { getToken, fetch: given }: HttpOptions): { readonly ask: Ask; close(): void } {
  const send = given ?? ((input, init) => fetch(input, init));
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
      return await send(url.href, {
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

  return {
    close: () => closing.abort(),
    ask: async (route, options = {}) => {
      if (closing.signal.aborted) throw new WalletError('store.closed');
      options.signal?.throwIfAborted();
      let response = await once(route, options, false);
      if (response.status === 401 && getToken) response = await once(route, options, true);
      const text = await response.text().catch((cause: unknown) => {
        throw new WalletError('store.offline', {}, { cause });
      });
      const body = parsed(text);
      if (response.ok) return { status: response.status, body };
      throw problemOf(response.status, body);
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

function problemOf(status: number, body: unknown): WalletError {
  const code = isObject(body) && typeof body['code'] === 'string' ? body['code'] : '';
  const params = isObject(body) && isObject(body['params']) ? (body['params'] as Params) : {};
  if (SAME.has(code)) return new WalletError(code as WalletCode, params);
  if (status === 401) return new WalletError('store.signed-out');
  if (code === 'share.changed') return new WalletError('store.conflict', params);
  if (code === 'share.closed') return new WalletError('store.refused', { code });
  if (code === 'terms.agree-first' || code === 'account.not-open') return new WalletError('store.not-open', { code });
  if (code.startsWith('admission.')) return new WalletError('store.refused', { code });
  if (status === 503 || status === 502 || status === 504) return new WalletError('store.offline', { status });
  return new WalletError('store.unavailable', { status, code });
}

function httpBadges(ask: Ask): BadgeStore {
  return {
    list: async ({ after, limit, signal } = {}) => {
      const query = { ...(after !== undefined && { after }), ...(limit !== undefined && { limit: String(Math.min(limit, 1000)) }) };
      const { body } = await ask(badgeRoutes.listBadges, { query, ...(signal && { signal }) });
      const page = body as { entries: WireEntry[]; next?: string; damaged?: string[] };
      return { ...page, entries: page.entries.map(entryOf) };
    },
    get: async (id) => {
      try {
        const { body } = await ask(badgeRoutes.getBadge, { params: { id } });
        return storedOf(body as WireStored);
      } catch (error) {
        if (error instanceof WalletError && error.code === 'store.not-found') return undefined;
        throw error;
      }
    },
    put: async ({ id, addedAt, labels, verification, source, earlier }, revision) => {
      const wire = (one: StoredBadge['source']): object => ({ type: one.type, base64: toBase64(one.bytes) });
      const body = {
        addedAt,
        labels,
        ...(verification && { verification }),
        source: wire(source),
        earlier: earlier.map((one) => ({ source: wire(one.source), replacedAt: one.replacedAt })),
      };
      const headers: Record<string, string> = revision === 0 ? { 'if-none-match': '*' } : { 'if-match': `"${String(revision)}"` };
      return entryOf((await ask(badgeRoutes.putBadge, { params: { id }, body, headers })).body as WireEntry);
    },
    remove: async (id) => {
      await ask(badgeRoutes.removeBadge, { params: { id } });
    },
  };
}

function httpShares(ask: Ask): ShareService {
  const shareOf = ({ badge, url, publishedAt, state, added }: ShareDocument): Share =>
    ({ badge, url, publishedAt, hidden: state !== 'public', added }) as Share;
  return {
    list: async () => ((await ask(shareRoutes.listShares)).body as { shares: ShareDocument[] }).shares.map(shareOf),
    preview: async (id, added = {}) => (await ask(shareRoutes.previewShare, { params: { id }, body: { added } })).body as Disclosure,
    publish: async (id, { digest, language, added = {} }) => {
      const body = { digest, language, added };
      return shareOf((await ask(shareRoutes.publishShare, { params: { id }, body })).body as ShareDocument);
    },
    withdraw: async (id) => {
      await ask(shareRoutes.withdrawShare, { params: { id } });
    },
  };
}

/** What came over the wire, as adapters give it: absent members of a summary are there, and undefined. */
function entryOf(wire: WireEntry): BadgeEntry {
  const { summary } = wire;
  return {
    ...wire,
    summary: { ...summary, achievementType: summary.achievementType, issuedOn: summary.issuedOn, expires: summary.expires },
  } as BadgeEntry;
}

function storedOf({ source, earlier, ...entry }: WireStored): StoredBadge {
  const bytes = (one: WireStored['source']): StoredBadge['source'] => ({ type: one.type, bytes: fromBase64(one.base64) });
  return {
    ...entryOf(entry),
    source: bytes(source),
    earlier: earlier.map((one) => ({ source: bytes(one.source), replacedAt: one.replacedAt })),
  };
}
