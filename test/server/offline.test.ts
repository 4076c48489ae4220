/** The wallet of the service, while the service is stopped (R25): its copy is read, and it goes on once the service is started again. */
import { expect } from 'chai';
import { WalletError } from '../../src/errors.js';
import { httpAdapter } from '../../src/storage/http.js';
import { memoryCopy } from '../support/memory-copy.js';
import { ORIGIN, startBackend, Visitor } from './support/backend.js';
import { sqlite } from './support/databases.js';
import { mintFor } from './support/minted.js';

const ADDRESS = 'holder@recipient.test';

describe('http, while the backend is stopped (R25)', () => {
  it('reads the copy, refuses to write, and resumes over the same database', async () => {
    const backend = await startBackend(sqlite);
    let visitor: Visitor | undefined = await backend.holder(ADDRESS);
    const { cookies } = visitor;
    const copy = memoryCopy();
    const adapter = httpAdapter({
      url: ORIGIN,
      copy,
      fetch: async (url, init = {}) => {
        if (!visitor) throw new TypeError('Failed to fetch');
        const headers = new Headers(init.headers);
        headers.set('origin', ORIGIN);
        return await visitor.request(new URL(url as string).pathname + new URL(url as string).search, { ...init, headers });
      },
    });
    const mint = await mintFor(ADDRESS, 2);
    const kept = await adapter.badges.put(mint(0), 0);
    expect((await adapter.badges.list()).entries).to.have.length(1);
    expect(await adapter.identities?.list()).to.deep.equal([{ type: 'email', value: ADDRESS }]);

    visitor = undefined;
    await backend.close();
    expect((await adapter.badges.list()).entries).to.deep.equal([kept]);
    expect(adapter.reach?.copyOf).to.match(/^20\d\d-/);
    const stored = await adapter.badges.get(kept.id);
    expect(stored?.source.bytes).to.deep.equal(mint(0).source.bytes);
    expect(await adapter.identities?.list()).to.deep.equal([{ type: 'email', value: ADDRESS }]);
    const refused = await adapter.badges.put(mint(1), 0).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(WalletError).with.property('code', 'store.offline');

    const again = backend.second();
    visitor = new Visitor(again);
    for (const [name, value] of cookies) visitor.cookies.set(name, value);
    await adapter.badges.put(mint(1), 0);
    expect(adapter.reach?.copyOf).to.equal(undefined);
    expect((await adapter.badges.list()).entries).to.have.length(2);
    await adapter.close?.();
    await again.close();
  });
});
