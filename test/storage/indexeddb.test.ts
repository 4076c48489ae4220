/** IndexedDB in real browsers: every adapter's cases, and what goes wrong in databases. */
import { deleteDB, openDB } from 'idb';
import { expect } from 'chai';
import { WalletError } from '../../src/errors.js';
import { indexedDbAdapter } from '../../src/storage/indexeddb.js';
import { madeUpBadge } from '../../src/testing/index.js';
import type { WalletAdapter } from '../../src/wallet/adapter.js';
import { adapterSuite, noServices } from '../suites/adapter.js';
import { backupSuite } from '../suites/backup.js';

let count = 0;
const freshName = (): string => `test-${String(Date.now())}-${String(count++)}`;

let last = '';
adapterSuite(
  'indexeddb',
  {
    open: async () => {
      last = freshName();
      return await Promise.resolve(indexedDbAdapter({ name: last }));
    },
    reopen: async () => await Promise.resolve(indexedDbAdapter({ name: last })),
  },
  { shares: 'nobody else sees a browser’s database', ...noServices('nobody answers from a browser’s database') },
);

backupSuite('indexeddb', async () => await Promise.resolve(indexedDbAdapter({ name: freshName() })));

describe('indexeddb, when something is wrong', () => {
  let name = '';
  let adapter: WalletAdapter;
  beforeEach(() => {
    name = freshName();
    adapter = indexedDbAdapter({ name });
  });
  afterEach(async () => {
    await adapter.close?.();
    await deleteDB(name);
  });

  async function code(call: Promise<unknown>): Promise<string> {
    const thrown = await call.then(
      () => undefined,
      (error: unknown) => error,
    );
    return thrown instanceof WalletError ? thrown.code : `no WalletError: ${thrown instanceof Error ? thrown.message : ''}`;
  }

  it('asks for nothing before the first call', async () => {
    if (!('databases' in indexedDB)) return;
    expect((await indexedDB.databases()).map((one) => one.name)).not.to.include(name);
  });

  it('refuses a database of a newer version, and leaves it as it is', async () => {
    const newer = await openDB(name, 99, { upgrade: (database) => void database.createObjectStore('future') });
    newer.close();
    expect(await code(adapter.badges.list())).to.equal('store.newer-version');
    expect(await code(adapter.badges.put(madeUpBadge(1), 0))).to.equal('store.newer-version');
    const again = await openDB(name);
    expect([...again.objectStoreNames]).to.deep.equal(['future']);
    again.close();
  });

  it('tells a damaged record, lists the others, and drops nothing', async () => {
    const [good, bad, worse] = [madeUpBadge(1), madeUpBadge(2), madeUpBadge(3)];
    for (const record of [good, bad, worse]) await adapter.badges.put(record, 0);
    const database = await openDB(name);
    const kept = (await database.get('kept', bad.id)) as { bytes: Uint8Array };
    kept.bytes[0] = (kept.bytes[0] ?? 0) ^ 1;
    await database.put('kept', kept);
    await database.put('entries', { id: worse.id });
    database.close();
    expect(await code(adapter.badges.get(bad.id))).to.equal('store.damaged');
    expect(await code(adapter.badges.get(worse.id))).to.equal('store.damaged');
    const page = await adapter.badges.list();
    expect(page.entries.map(({ id }) => id).sort()).to.deep.equal([good.id, bad.id].sort());
    expect(page.damaged).to.deep.equal([worse.id]);
    expect((await adapter.badges.get(good.id))?.key).to.equal(good.key);
  });

  it('writes nothing of a badge for which there is no room', async () => {
    await adapter.badges.put(madeUpBadge(1), 0);
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
      if (this.name === 'kept') throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, given);
    };
    try {
      expect(await code(adapter.badges.put(madeUpBadge(2), 0))).to.equal('store.quota');
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect((await adapter.badges.list()).entries).to.have.length(1);
    await adapter.badges.put(madeUpBadge(2), 0);
  });

  it('says that the storage cannot be reached, as in some private windows, and tries again the next time', async () => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = () => {
      throw new DOMException('not here', 'InvalidStateError');
    };
    try {
      expect(await code(adapter.badges.list())).to.equal('store.unavailable');
    } finally {
      IDBFactory.prototype.open = open;
    }
    expect((await adapter.badges.list()).entries).to.deep.equal([]);
  });

  it('lets a newer version in another tab begin', async () => {
    await adapter.badges.put(madeUpBadge(1), 0);
    const newer = await openDB(name, 2);
    newer.close();
    expect(await code(adapter.badges.list())).to.equal('store.newer-version');
  });

  it('is closed after it was closed', async () => {
    await adapter.close?.();
    expect(await code(adapter.badges.list())).to.equal('store.closed');
  });

  it('says how safe the room is', async () => {
    expect(await adapter.room?.isPersistent()).to.be.a('boolean');
    expect(await adapter.room?.estimate()).to.have.keys('used', 'available');
  });
});
