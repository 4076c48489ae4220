/** What a wallet shows of the services its storage has: public pages, a service that is away, a browser that lost the badges. */
import { html } from 'lit';
import { deleteDB } from 'idb';
import '../../src/elements/badge-wallet/badge-wallet.define.js';
import type { BadgeWallet } from '../../src/elements/badge-wallet/badge-wallet.js';
import { WalletError } from '../../src/errors.js';
import { withCopy } from '../../src/storage/copy.js';
import { indexedDbAdapter } from '../../src/storage/indexeddb.js';
import { memoryAdapter } from '../../src/storage/memory.js';
import { madeUpBadge } from '../../src/testing/index.js';
import type { WalletAdapter } from '../../src/wallet/adapter.js';
import { fakeVerifier } from '../../stories/fakes.js';
import { withShares } from '../../stories/fake-shares.js';
import { memoryCopy } from '../support/memory-copy.js';
import { all, drawn, expect, one, openBadge, settled, textOf, waitUntil } from './support.js';

const ADDRESS = 'holder@recipient.test';
const soon = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  await waitUntil(holds);
};
const wallet = async (adapter: WalletAdapter, lang = 'en'): Promise<BadgeWallet> =>
  await drawn<BadgeWallet>(html`<badge-wallet lang=${lang} .adapter=${adapter} .verifier=${fakeVerifier()}></badge-wallet>`);
const press = async (element: BadgeWallet, selector: string): Promise<void> => {
  await soon(() => all(element, selector).length > 0);
  one(element, selector).click();
  await settled(element);
};
const telling = (name: string, address: string): ReturnType<typeof madeUpBadge> => {
  const document = openBadge(name, {
    credentialSubject: { type: ['AchievementSubject'], email: address, achievement: { type: ['Achievement'], name, description: 'd' } },
  });
  return madeUpBadge(1, { source: { type: 'application/json', bytes: new TextEncoder().encode(JSON.stringify(document)) } });
};

describe('badge-wallet, public pages (R13)', () => {
  const open = async (element: BadgeWallet): Promise<void> => {
    await press(element, '.item button');
    await soon(() => all(element, '.detail .details').length > 0);
    await press(element, '[part="share-open"]');
    await soon(() => all(element, '[part="public"][aria-busy="false"]').length > 0);
  };

  it('are not spoken of where the storage has none', async () => {
    const adapter = memoryAdapter();
    await adapter.badges.put(telling('Plain', ADDRESS), 0);
    const element = await wallet(adapter);
    await press(element, '.item button');
    await press(element, '[part="share-open"]');
    await soon(() => all(element, '[part="share-linkedin"]').length > 0);
    expect(all(element, '[part="public"]')).to.have.length(0);
  });

  it('show everything that would be public, the address first, and are made on a recorded yes to just that', async () => {
    const adapter = withShares(memoryAdapter());
    const record = telling('Open water', ADDRESS);
    await adapter.badges.put(record, 0);
    const element = await wallet(adapter, 'ko');
    await open(element);
    expect(all(element, '[part="public-publish"]'), 'no yes before the question').to.have.length(0);
    (one(element, '#public-name') as HTMLInputElement).value = '윤서진';
    await press(element, '[part="public-preview"]');
    await soon(() => all(element, '[part="public-publish"]').length > 0);
    await soon(() => element.shadowRoot?.activeElement?.id === 'disclosure-title');
    expect(textOf(element, '.disclosure .warning')).to.contain(ADDRESS);
    expect(textOf(element, '.disclosure')).to.contain('Open water').and.to.contain('윤서진');
    expect(await adapter.shares.list()).to.deep.equal([]);

    // Another word: what was shown is no longer what would be public.
    const name = one(element, '#public-name') as HTMLInputElement;
    name.dispatchEvent(new Event('input', { bubbles: true }));
    await settled(element);
    expect(all(element, '[part="public-publish"]')).to.have.length(0);
    await press(element, '[part="public-preview"]');

    // The page may keep it undone; then the badge changes between the question and the yes, which asks again.
    await soon(() => all(element, '[part="public-publish"]').length > 0);
    element.addEventListener('badge-wallet-request', (event) => event.preventDefault(), { once: true });
    await press(element, '[part="public-publish"]');
    expect(adapter.shares.consents).to.deep.equal([]);
    await adapter.badges.put({ ...record, source: telling('Open water II', ADDRESS).source }, 1);
    await press(element, '[part="public-publish"]');
    await soon(() => all(element, '.disclosure [role="alert"]').length > 0);
    expect(textOf(element, '.disclosure')).to.contain('Open water II');
    expect(adapter.shares.consents).to.deep.equal([]);
    await press(element, '[part="public-publish"]');
    await soon(() => all(element, '[part="public-url"]').length > 0);
    expect(adapter.shares.consents).to.have.length(1);
    expect(adapter.shares.consents[0]).to.deep.include({ id: record.id, language: 'ko', added: { name: '윤서진' } });
    expect((one(element, '[part="share-linkedin"]') as HTMLAnchorElement).href).to.contain(encodeURIComponent(`/b/${record.id}`));

    await press(element, '[part="public-withdraw"]');
    await soon(() => all(element, '[part="public-preview"]').length > 0);
    expect(await adapter.shares.list()).to.deep.equal([]);
  });

  it('say in words why there is none, and show one that the service hides', async () => {
    const adapter = withShares(memoryAdapter());
    const record = telling('A', ADDRESS);
    await adapter.badges.put(record, 0);
    const { list, preview } = adapter.shares;
    Object.assign(adapter.shares, { preview: () => Promise.reject(new WalletError('store.offline')) });
    const element = await wallet(adapter);
    await open(element);
    await press(element, '[part="public-preview"]');
    await soon(() => all(element, '[part="public"] [role="alert"]').length > 0);
    expect(textOf(element, '[part="public"] [role="alert"]')).to.contain('cannot be reached');
    Object.assign(adapter.shares, { preview });
    await adapter.shares.publish(record.id, { digest: (await preview(record.id)).digest, language: 'en' });
    Object.assign(adapter.shares, { list: async () => (await list()).map((share) => ({ ...share, hidden: true })) });
    (one(element, '.share-dialog') as HTMLDialogElement).close();
    await press(element, '[part="share-open"]');
    await soon(() => all(element, '[part="public-url"]').length > 0);
    expect(textOf(element, '[part="public"]')).to.contain('does not show this page');
  });
});

describe('badge-wallet, when its service is away (R25)', () => {
  it('shows the copy and its time, verifies, tells that nothing is written, and goes on by itself', async () => {
    const inner = memoryAdapter();
    const record = telling('Kept', ADDRESS);
    await inner.badges.put(record, 0);
    let cut = false;
    const service = new Proxy(inner.badges, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function' || name === 'watch') return member;
        return async (...values: unknown[]): Promise<unknown> => {
          if (cut) throw new WalletError('store.offline');
          return await (member as (...all: unknown[]) => Promise<unknown>)(...values);
        };
      },
    });
    const copy = memoryCopy();
    const at = new Date('2026-03-04T05:06:00Z');
    const options = { retry: 100, now: () => at };
    const before = withCopy({ badges: service }, copy, options);
    await before.badges.list();
    await soon(() => copy.values.has(`badge/${record.id}`));
    await before.close?.();
    cut = true;
    const adapter = withCopy({ badges: service }, copy, options);
    const element = await wallet(adapter);
    await soon(() => all(element, '.item').length === 1);
    const told = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' }).format(at);
    expect(textOf(element, '[part="offline"]')).to.contain(told.replace(/\s+/g, ' '));
    await press(element, '.item button');
    await soon(() => all(element, '.detail .details').length > 0);
    await press(element, '[part="verify"]');
    await soon(() => all(element, '.report').length > 0);
    expect(textOf(element, '.detail .notice')).to.contain('not kept');
    (one(element, '#collections') as HTMLInputElement).value = 'Mine';
    (one(element, '.collections') as HTMLFormElement).requestSubmit();
    await soon(() => all(element, '.detail .problem').length > 0);
    expect(textOf(element, '.detail .problem')).to.contain('cannot be reached');
    await inner.badges.put(madeUpBadge(2), 0);
    cut = false;
    await soon(() => all(element, '[part="offline"]').length === 0 && all(element, '.item').length === 2);
    await adapter.close?.();
  });
});

describe('badge-wallet, when the browser lost the badges', () => {
  it('says so, leads to a backup, and says nothing once the holder deleted all of them or begins anew', async () => {
    const name = `lost-${String(Date.now())}`;
    const fill = async (): Promise<void> => {
      const adapter = indexedDbAdapter({ name });
      await adapter.badges.put(madeUpBadge(1), 0);
      await adapter.close?.();
    };
    const opened = async (): Promise<BadgeWallet> => {
      const element = await drawn<BadgeWallet>(html`<badge-wallet lang="en" name=${name}></badge-wallet>`);
      await soon(() => all(element, '.state h3, .item').length > 0);
      return element;
    };
    const gone = async (element?: BadgeWallet): Promise<void> => {
      element?.remove();
      await deleteDB(name);
    };
    await fill();
    await gone();
    const lost = await opened();
    expect(textOf(lost, '[part="lost"]')).to.contain('gone').and.to.contain(String(new Date().getUTCFullYear()));
    await press(lost, '[part="restore-lost"]');
    expect((one(lost, '.backup-dialog') as HTMLDialogElement).open).to.equal(true);
    (one(lost, '.backup-dialog') as HTMLDialogElement).close();
    await press(lost, '[part="forget-lost"]');
    await soon(() => all(lost, '[part="empty"]').length > 0);
    await gone(lost);
    expect(all(await opened(), '[part="lost"]'), 'the holder began anew').to.have.length(0);

    await fill();
    const adapter = indexedDbAdapter({ name });
    const [entry] = (await adapter.badges.list()).entries;
    await adapter.badges.remove(entry?.id ?? '');
    await adapter.close?.();
    expect(all(await opened(), '[part="lost"]'), 'the holder deleted it').to.have.length(0);
  });

  it('does no harm where the page may not remember anything', async () => {
    const real = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('no', 'SecurityError');
      },
    });
    try {
      const adapter = indexedDbAdapter({ name: `unmarked-${String(Date.now())}` });
      await adapter.badges.put(madeUpBadge(1), 0);
      expect((await adapter.badges.list()).entries).to.have.length(1);
      expect(await adapter.room?.lost?.()).to.equal(undefined);
      await adapter.badges.remove((await adapter.badges.list()).entries[0]?.id ?? '');
      await adapter.close?.();
    } finally {
      if (real) Object.defineProperty(globalThis, 'localStorage', real);
    }
  });
});
