/**
 * A wallet in the reference backend, or in any service with the same API. Access tokens are asked for when they are needed and kept
 * nowhere; every rule of a wallet holds on the other side too, whatever this side believes.
 */
import { badgeRoutes, type WireEntry, type WireStored } from '../api/badges.js';
import { accountRoutes } from '../api/accounts.js';
import { shareRoutes, type ShareDocument } from '../api/shares.js';
import { fromBase64, toBase64 } from '../core/base.js';
import type { Json } from '../core/json.js';
import { httpUrl } from '../core/url.js';
import { withCopy, type CopyStore } from './copy.js';
import { connect, type Ask } from './http-connection.js';
import { httpServices } from './http-services.js';
import { WalletError } from '../errors.js';
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
    ...httpServices(connection, base),
    close: async () => {
      connection.close();
      return await Promise.resolve();
    },
  };
  return options.copy ? withCopy(service, options.copy) : service;
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
