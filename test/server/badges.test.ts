/** Badges over HTTP: the adapter held to its contract against the real backend, and the rules no wallet can talk the service out of. */
import { expect } from 'chai';
import { toBase64 } from '../../src/core/base.js';
import { utf8 } from '../../src/core/bytes.js';
import { WalletError } from '../../src/errors.js';
import { Kysely } from '../../src/server/sql/kysely.js';
import type { Schema } from '../../src/server/sql/migrations/index.js';
import { postgresDialect } from '../../src/server/sql/postgres.js';
import { sqliteDialect } from '../../src/server/sql/sqlite.js';
import { httpAdapter } from '../../src/storage/http.js';
import type { BadgeRecord, WalletAdapter } from '../../src/wallet/adapter.js';
import { didKeyIssuer, makeKey } from '../fixtures/mint.js';
import { adapterSuite } from '../suites/adapter.js';
import { onBoth } from './support/databases.js';
import { mintFor, recordOf, tokenFor, type Minted } from './support/minted.js';
import { ORIGIN, startBackend, type TestBackend, type Visitor } from './support/backend.js';

const ADDRESS = 'holder@recipient.test';

/** The adapter as it works on the backend's own pages: by cookie. */
const adapterOf = (visitor: Visitor): WalletAdapter =>
  httpAdapter({
    url: ORIGIN,
    fetch: async (url, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set('origin', ORIGIN);
      return await visitor.request(new URL(url as string).pathname + new URL(url as string).search, { ...init, headers });
    },
  });

async function codeOf(call: Promise<unknown>): Promise<string> {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  return thrown instanceof WalletError
    ? `${thrown.code}${typeof thrown.params['code'] === 'string' ? ` ${thrown.params['code']}` : ''}`
    : 'nothing thrown';
}

onBoth('badges', (database) => {
  let backend: TestBackend;
  let db: Kysely<Schema>;
  let visitor: Visitor;
  let minted: Minted;
  const wallet = { adapter: undefined as WalletAdapter | undefined };

  before(async () => {
    backend = await startBackend(database);
    const made = backend.settings.database;
    db = new Kysely<Schema>({ dialect: made.kind === 'sqlite' ? sqliteDialect(made.file) : postgresDialect(made.url, () => undefined) });
    visitor = await backend.holder(ADDRESS);
    minted = await mintFor(ADDRESS, 1000);
  });
  after(async () => {
    await db.destroy();
    await backend.close();
  });
  const empty = async (): Promise<void> => {
    for (const table of ['badges', 'earlier_issues', 'removed_badges', 'preferences'] as const) await db.deleteFrom(table).execute();
  };
  const open = async (): Promise<WalletAdapter> => {
    await empty();
    return (wallet.adapter = adapterOf(visitor));
  };

  adapterSuite(
    `http against the backend on ${database.name}`,
    { open, reopen: async () => await Promise.resolve(adapterOf(visitor)), badge: (number, changes) => minted(number, changes) },
    { watch: 'the service tells of no changes by itself' },
  );

  describe('that the service does not take (R10)', () => {
    let badges: WalletAdapter['badges'];
    beforeEach(async () => (badges = (await open()).badges));
    const issuer = async () => didKeyIssuer(await makeKey());

    it('are those of somebody else', async () => {
      const theirs = await recordOf(await tokenFor(await issuer(), 'somebody@else.test', 'urn:theirs:1'));
      expect(await codeOf(badges.put(theirs, 0))).to.equal('store.refused admission.not-yours');
    });

    it('are those to an address that was not proved', async () => {
      await visitor.post('/account/addresses', { address: 'waiting@recipient.test' });
      const early = await recordOf(await tokenFor(await issuer(), 'waiting@recipient.test', 'urn:early:1'));
      expect(await codeOf(badges.put(early, 0))).to.equal('store.refused admission.not-yours');
      await visitor.post((await backend.letterTo('waiting@recipient.test')).path);
      await badges.put(early, 0);
    });

    it('are forged ones, whatever the wallet says of them', async () => {
      const token = await tokenFor(await issuer(), ADDRESS, 'urn:forged:1');
      const [head = '', , signature = ''] = token.split('.');
      const [, other = ''] = (await tokenFor(await issuer(), ADDRESS, 'urn:forged:2')).split('.');
      const forged = { ...(await recordOf(token)), source: { type: 'application/vc+jwt', bytes: utf8(`${head}.${other}.${signature}`) } };
      const says = { verdict: 'valid', also: [], checkedAt: '2026-02-01T00:00:00Z' } as const;
      expect(await codeOf(badges.put({ ...forged, verification: says }, 0))).to.equal('store.refused admission.invalid');
    });

    it('are those that are none', async () => {
      for (const text of ['', 'not a badge', '{"a":1}', 'https://issuer.test/badge.json'])
        expect(await codeOf(badges.put({ ...minted(1), source: { type: 'text/plain', bytes: utf8(text) } }, 0)), text).to.match(
          /^store\.refused admission\.(no-badge|not-a-badge)$/,
        );
    });

    it('are other badges in the place of one that is there, also as its earlier issues', async () => {
      const first = minted(1);
      await badges.put(first, 0);
      expect(await codeOf(badges.put({ ...first, source: minted(2).source }, 1))).to.equal('store.conflict');
      const smuggled = [{ source: minted(3).source, replacedAt: '2026-01-01T00:00:00Z' }];
      expect(await codeOf(badges.put({ ...first, earlier: smuggled }, 1))).to.equal('store.refused admission.invalid');
      expect((await badges.get(first.id))?.earlier).to.deep.equal([]);
    });
  });

  it('have the name, key and summary that are in them, and not those that were sent', async () => {
    const { badges } = await open();
    const record = minted(1);
    const lying: BadgeRecord = {
      ...record,
      key: '0'.repeat(64),
      summary: { ...record.summary, name: [{ value: 'Doctor of Everything' }] },
    };
    const entry = await badges.put(lying, 0);
    expect([entry.key, entry.summary.name]).to.deep.equal([record.key, record.summary.name]);
  });

  it('keep what a newer issue replaces, even where the wallet forgets to send it', async () => {
    const { badges } = await open();
    const token = await tokenFor(minted.issuer, ADDRESS, 'urn:minted:1', '2026-03-01T00:00:00Z');
    const [old, fresh] = [minted(1), await recordOf(token)];
    await badges.put(old, 0);
    await badges.put({ ...fresh, id: old.id }, 1);
    const stored = await badges.get(old.id);
    expect(stored?.summary.issuedOn).to.equal('2026-03-01T00:00:00Z');
    expect(stored?.earlier.map(({ source }) => toBase64(source.bytes))).to.deep.equal([toBase64(old.source.bytes)]);
  });

  it('of one account are neither seen nor touched by another, whatever it asks for (R10)', async () => {
    const { badges } = await open();
    const record = minted(1);
    await badges.put(record, 0);
    const other = adapterOf(await backend.holder(`other-${database.name.toLowerCase()}@recipient.test`)).badges;
    expect((await other.list()).entries).to.deep.equal([]);
    expect(await other.get(record.id)).to.equal(undefined);
    expect(await codeOf(other.put(record, 1))).to.equal('store.conflict');
    expect(await codeOf(other.put(record, 0))).to.equal('store.refused admission.not-yours');
    await other.remove(record.id);
    expect((await badges.get(record.id))?.revision).to.equal(1);
  });

  it('that were damaged in the database are told, and the others listed', async () => {
    const { badges } = await open();
    const [good, bad, worse] = [minted(1), minted(2), minted(3)];
    for (const one of [good, bad, worse]) await badges.put(one, 0);
    await db
      .updateTable('badges')
      .set({ bytes: Buffer.from('changed') })
      .where('id', '=', bad.id)
      .execute();
    await db.updateTable('badges').set({ summary: '{' }).where('id', '=', worse.id).execute();
    expect(await codeOf(badges.get(bad.id))).to.equal('store.damaged');
    const page = await badges.list();
    expect(page.damaged).to.deep.equal([worse.id]);
    expect(page.entries).to.have.length(2);
  });

  it('leave nothing of their content behind when they are removed (R19)', async () => {
    const { badges } = await open();
    const record = minted(1);
    await badges.put(record, 0);
    await badges.remove(record.id);
    const left = JSON.stringify([
      await db.selectFrom('badges').selectAll().execute(),
      await db.selectFrom('earlier_issues').selectAll().execute(),
    ]);
    expect(left).to.equal('[[],[]]');
    const tombs = await db.selectFrom('removed_badges').selectAll().execute();
    expect(tombs.map(({ key }) => key)).to.deep.equal([record.key]);
  });

  it('go with the account (R18)', async () => {
    const address = `leaving-${database.name.toLowerCase()}@recipient.test`;
    const leaving = await backend.holder(address);
    const record = await recordOf(await tokenFor(minted.issuer, address, 'urn:leaving:1'));
    await adapterOf(leaving).badges.put(record, 0);
    await leaving.post('/account/delete', { password: 'correct horse battery staple' });
    const rows = await db.selectFrom('badges').select('id').where('id', '=', record.id).execute();
    expect(rows).to.deep.equal([]);
  });

  it('need a revision to be written, and answer with the next one', async () => {
    await empty();
    const record = minted(1);
    const body = {
      addedAt: record.addedAt,
      labels: record.labels,
      source: { type: record.source.type, base64: toBase64(record.source.bytes) },
      earlier: [],
    };
    expect((await visitor.api('PUT', `/api/v1/badges/${record.id}`, body)).status).to.equal(428);
    const made = await visitor.api('PUT', `/api/v1/badges/${record.id}`, body, { 'if-none-match': '*' });
    expect([made.status, made.headers.get('etag')]).to.deep.equal([201, '"1"']);
    expect((await visitor.api('PUT', `/api/v1/badges/${record.id}`, body, { 'if-match': '"2"' })).status).to.equal(412);
    expect((await visitor.get(`/api/v1/badges/${record.id}`, { 'if-none-match': '"1"' })).status).to.equal(304);
    const wrong = await visitor.api(
      'PUT',
      `/api/v1/badges/${record.id}`,
      { ...body, labels: { collections: [1], tags: [] } },
      { 'if-match': '"1"' },
    );
    expect([wrong.status, ((await wrong.json()) as { pointer: string }).pointer]).to.deep.equal([400, '/labels/collections/0']);
  });

  it('cannot be reached while the service is not there, and say so', async () => {
    const gone = httpAdapter({ url: ORIGIN, fetch: async () => await Promise.reject(new TypeError('no network')) });
    expect(await codeOf(gone.badges.list())).to.equal('store.offline');
    const out = httpAdapter({ url: ORIGIN, fetch: async (url, init) => await backend.fetch(new Request(url, init)) });
    expect(await codeOf(out.badges.list())).to.equal('store.signed-out');
    await out.close?.();
    expect(await codeOf(out.badges.list())).to.equal('store.closed');
  });
});
