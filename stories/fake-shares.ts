/** Public pages that last as long as the browser's page: a wallet with `shares`, for stories and tests. */
import { normalize } from '../src/model/index.js';
import { credentialOf } from '../src/model/claims.js';
import { read } from '../src/readers/index.js';
import { WalletError } from '../src/errors.js';
import type { Disclosure, HolderWords, Share, ShareConsent, ShareService, WalletAdapter } from '../src/wallet/adapter.js';
import { disclosureOf } from '../src/wallet/disclosure.js';

export interface FakeShares extends ShareService {
  /** Every yes that was recorded. */
  readonly consents: (ShareConsent & { readonly id: string })[];
}

export function withShares(adapter: WalletAdapter): WalletAdapter & { readonly shares: FakeShares } {
  const pages = new Map<string, Share>();
  const consents: FakeShares['consents'] = [];
  const preview = async (id: string, added: HolderWords = {}): Promise<Disclosure> => {
    const stored = await adapter.badges.get(id);
    if (!stored) throw new WalletError('store.not-found');
    const found = await read(stored.source.bytes);
    if (found.form === 'url') throw new WalletError('store.refused');
    const document = credentialOf(found);
    const badge = normalize(document);
    if (!badge) throw new WalletError('store.refused');
    const text = found.form === 'jwt' ? found.token : found.text;
    return await disclosureOf({ text, badge, holder: (await adapter.identities?.list()) ?? [] }, added);
  };
  const shares: FakeShares = {
    consents,
    list: async () => {
      const there = await Promise.all([...pages.values()].map(async (share) => ((await adapter.badges.get(share.badge)) ? [share] : [])));
      return there.flat();
    },
    preview,
    publish: async (id, consent) => {
      if ((await preview(id, consent.added)).digest !== consent.digest) throw new WalletError('store.conflict');
      consents.push({ ...consent, id });
      const share: Share = {
        badge: id,
        url: `https://wallet.example.org/b/${id}`,
        publishedAt: new Date().toISOString(),
        hidden: false,
        added: consent.added ?? {},
      };
      pages.set(id, share);
      return share;
    },
    withdraw: async (id) => await Promise.resolve(void pages.delete(id)),
  };
  return { ...adapter, shares };
}
