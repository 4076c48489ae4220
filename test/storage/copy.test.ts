/** A wallet with a copy of itself: the same wallet while its service answers, and a readable one while it does not (R25). */
import { expect } from 'chai';
import { WalletError, type WalletCode } from '../../src/errors.js';
import { deviceCopy, withCopy, type CopyStore } from '../../src/storage/copy.js';
import { memoryAdapter } from '../../src/storage/memory.js';
import { madeUpBadge } from '../../src/testing/index.js';
import type { StoreChange, WalletAdapter } from '../../src/wallet/adapter.js';
import { withDesk } from '../../stories/fake-desk.js';
import { withServices } from '../../stories/fake-services.js';
import { withShares } from '../../stories/fake-shares.js';
import { adapterSuite } from '../suites/adapter.js';
import { memoryCopy } from '../support/memory-copy.js';

adapterSuite('a wallet with a copy', {
  open: async () => await Promise.resolve(withCopy(withServices(withDesk(withShares(memoryAdapter()))), memoryCopy())),
});

/** A wallet elsewhere, whose line can be cut. */
function elsewhere(): { adapter: WalletAdapter; line: { cut: boolean; asked: number }; inner: WalletAdapter } {
  const line = { cut: false, asked: 0 };
  const inner = memoryAdapter({ identities: [{ type: 'email', value: 'holder@recipient.test' }] });
  const cut = <Service extends object>(service: Service): Service =>
    new Proxy(service, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function' || name === 'watch') return member;
        return async (...values: unknown[]): Promise<unknown> => {
          line.asked++;
          if (line.cut) throw new WalletError('store.offline');
          return await (member as (...all: unknown[]) => Promise<unknown>)(...values);
        };
      },
    });
  const { identities, preferences } = inner;
  if (!identities || !preferences) throw new Error('a memory wallet has both');
  return { line, inner, adapter: { badges: cut(inner.badges), identities: cut(identities), preferences: cut(preferences) } };
}

async function code(call: Promise<unknown>): Promise<WalletCode | undefined> {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  return thrown instanceof WalletError ? thrown.code : undefined;
}

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let looks = 0; !(await holds()); looks++) {
    if (looks > 400) throw new Error('it does not come');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

describe('a wallet whose service does not answer (R25)', () => {
  const AT = new Date('2026-06-01T09:00:00Z');
  const copies: (readonly [string, () => CopyStore])[] = [['in memory', memoryCopy]];
  if (typeof indexedDB !== 'undefined') copies.push(['on the device', () => deviceCopy(`test-${String(Date.now())}`)]);

  for (const [name, makeCopy] of copies) {
    it(`shows all of it from its copy, refuses to write, and goes on by itself (copy ${name})`, async () => {
      const { adapter, line, inner } = elsewhere();
      const copy = makeCopy();
      const options = { retry: 20, now: () => AT };
      const first = withCopy(adapter, copy, options);
      const records = [1, 2, 3, 4, 5].map((number) => madeUpBadge(number));
      for (const record of records.slice(0, 4)) await inner.badges.put(record, 0);
      await first.preferences?.set('layout', 'list');
      await first.identities?.list();
      for (let after: string | undefined; ;) {
        const page = await first.badges.list({ limit: 3, ...(after !== undefined && { after }) });
        if ((after = page.next) === undefined) break;
      }
      // What the list named is fetched by itself; a badge that is written here is there at once.
      await until(async () => (await copy.all('badge/')).length === 4);
      const fifth = records[4];
      if (!fifth) throw new Error('five were made');
      await first.badges.put(fifth, 0);
      expect(first.reach?.copyOf).to.equal(undefined);

      // Another day, without a line: a new page over the same copy.
      line.cut = true;
      const wallet = withCopy(adapter, copy, options);
      const told: StoreChange[] = [];
      wallet.badges.watch?.((change) => told.push(change));
      let moved = 0;
      wallet.reach?.watch(() => moved++);
      const seen: string[] = [];
      for (let after: string | undefined; ;) {
        const page = await wallet.badges.list({ limit: 2, ...(after !== undefined && { after }) });
        seen.push(...page.entries.map(({ id }) => id));
        if ((after = page.next) === undefined) break;
      }
      expect(seen.sort()).to.deep.equal(records.map(({ id }) => id).sort());
      expect(wallet.reach?.copyOf).to.equal(AT.toISOString());
      expect(moved).to.equal(1);
      for (const record of records)
        expect((await wallet.badges.get(record.id))?.source.bytes.join(), 'byte for byte').to.equal(record.source.bytes.join());
      expect(await wallet.badges.get('unknown')).to.equal(undefined);
      expect(await wallet.identities?.list()).to.deep.equal([{ type: 'email', value: 'holder@recipient.test' }]);
      expect(await wallet.preferences?.get('layout')).to.equal('list');
      expect(await code(wallet.badges.put(madeUpBadge(9), 0))).to.equal('store.offline');
      expect(await code(wallet.badges.remove(fifth.id))).to.equal('store.offline');
      expect(await wallet.badges.get(fifth.id), 'nothing was removed').not.to.equal(undefined);

      // Meanwhile somebody else removed one; the line comes back, and is noticed without anybody doing anything.
      await inner.badges.remove(fifth.id);
      line.cut = false;
      await until(() => wallet.reach?.copyOf === undefined);
      expect(told.filter(({ type }) => type === 'many')).to.have.length(1);
      expect((await wallet.badges.list()).entries).to.have.length(4);
      await until(async () => (await copy.all('badge/')).length === 4);
      await wallet.badges.put(madeUpBadge(9), 0);
      await copy.clear();
      await Promise.all([first.close?.(), wallet.close?.()]);
    });
  }

  it('has nothing to show where nothing was copied, and says so', async () => {
    const { adapter, line } = elsewhere();
    line.cut = true;
    const wallet = withCopy(adapter, memoryCopy(), { retry: 20 });
    expect(await code(wallet.badges.list())).to.equal('store.offline');
    expect(await code(wallet.badges.get('x'))).to.equal('store.offline');
    expect(wallet.reach?.copyOf).to.equal(undefined);
    const told: StoreChange[] = [];
    wallet.badges.watch?.((change) => told.push(change));
    line.cut = false;
    await until(() => told.length > 0);
    await wallet.close?.();
    const { asked } = line;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(line.asked, 'nobody asks after the end').to.equal(asked);
  });

  it('takes a service that hangs for one that is away, and a refusal for an answer', async () => {
    const { adapter, inner } = elsewhere();
    await inner.badges.put(madeUpBadge(1), 0);
    const copy = memoryCopy();
    const hangs = { ...adapter, badges: { ...adapter.badges } };
    const wallet = withCopy(hangs, copy, { patience: 20, retry: 60_000 });
    await wallet.badges.list();
    hangs.badges.list = () => new Promise(() => undefined);
    expect((await wallet.badges.list()).entries).to.have.length(1);
    expect(wallet.reach?.copyOf).to.be.a('string');
    hangs.badges.put = () => Promise.reject(new WalletError('store.signed-out'));
    expect(await code(wallet.badges.put(madeUpBadge(2), 0))).to.equal('store.signed-out');
    expect(wallet.reach?.copyOf).to.equal(undefined);
    await wallet.close?.();
  });

  it('works on where the copy cannot be written', async () => {
    const { adapter, inner } = elsewhere();
    await inner.badges.put(madeUpBadge(1), 0);
    const broken: CopyStore = { ...memoryCopy(), write: () => Promise.reject(new WalletError('store.quota')) };
    const wallet = withCopy(adapter, broken);
    expect((await wallet.badges.list()).entries).to.have.length(1);
    await wallet.badges.put(madeUpBadge(2), 0);
    await wallet.close?.();
  });
});
