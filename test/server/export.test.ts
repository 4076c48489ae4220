/** Everything held about a holder as one file, and the sites that were let in: over HTTP, restored into another wallet, with no secret in it. */
import { expect } from 'chai';
import { openZip } from '../../src/core/zip-blob.js';
import { hashOf } from '../../src/server/secrets.js';
import type { Kysely } from '../../src/server/sql/kysely.js';
import type { Schema } from '../../src/server/sql/migrations/index.js';
import { memoryAdapter } from '../../src/storage/memory.js';
import { read } from '../../src/readers/index.js';
import { restoreBackup } from '../../src/wallet/backup.js';
import { didKeyIssuer, makeKey, type Issuer } from '../fixtures/mint.js';
import { onBoth } from './support/databases.js';
import { keep, publish } from './support/minted.js';
import { openDatabase } from './support/open.js';
import { PASSWORD, startBackend, type TestBackend, type Visitor } from './support/backend.js';

const ADDRESS = 'holder@recipient.test';

onBoth('the export', (database) => {
  let backend: TestBackend;
  let db: Kysely<Schema>;
  let visitor: Visitor & { readonly holderId: string };
  let issuer: Issuer;
  before(async () => {
    backend = await startBackend(database);
    db = openDatabase(backend.settings);
    visitor = await backend.holder(ADDRESS);
    issuer = didKeyIssuer(await makeKey());
  });
  after(async () => {
    await db.destroy();
    await backend.close();
  });
  const fileOf = async (who: Visitor): Promise<Blob> => {
    const answer = await who.get('/api/v1/export');
    expect([answer.status, answer.headers.get('content-type')]).to.deep.equal([200, 'application/zip']);
    return await answer.blob();
  };
  const accountOf = async (file: Blob): Promise<{ holderId: string; tables: Record<string, Record<string, unknown>[]> }> => {
    const archive = await openZip(file, 1000);
    const entry = archive.entries.find(({ name }) => name === 'account.json');
    if (!entry) throw new Error('there is no account.json');
    return JSON.parse(new TextDecoder().decode(await archive.read(entry, 10_000_000))) as never;
  };

  it('holds badges, profile, consents, log, inquiries and pages, is restored elsewhere, and has no secret in it (R21, R24)', async () => {
    const kept = [await keep(visitor, issuer, ADDRESS, 'urn:kept:1'), await keep(visitor, issuer, ADDRESS, 'urn:kept:2')];
    await publish(visitor, kept[0] ?? '', { message: 'a public message' });
    await visitor.api('PUT', '/api/v1/profile', { name: 'Hong Gil-dong', message: '', links: [] });
    await visitor.api('POST', '/api/v1/inquiries', { subject: 'Where?', body: 'Where is my badge?' });
    await visitor.api('PUT', '/api/v1/preferences/view', { value: 'list' });
    const file = await fileOf(visitor);
    const adapter = memoryAdapter();
    const { results } = await restoreBackup(adapter, file, { read, now: new Date(), preferences: ['view'] });
    expect(results.map(({ result }) => result)).to.deep.equal(['added', 'added']);
    const restored = (await adapter.badges.list()).entries.map(({ summary }) => summary.name[0]?.value).sort();
    expect(restored).to.deep.equal(['Badge urn:kept:1', 'Badge urn:kept:2']);
    expect(await adapter.preferences?.get('view')).to.equal('list');
    const { holderId, tables } = await accountOf(file);
    expect(holderId).to.equal(visitor.holderId);
    for (const [table, value] of Object.entries({
      addresses: ADDRESS,
      profiles: 'Hong Gil-dong',
      shares: 'a public message',
      consents: 'badge',
      access_records: 'registered',
      inquiry_messages: 'Where is my badge?',
      agreements: 'en',
    }))
      expect(JSON.stringify(tables[table]), table).to.include(value);
    const secrets = [
      ...(await db.selectFrom('credentials').select('password').execute()).map(({ password }) => password ?? ''),
      ...(await db.selectFrom('sessions').select('token').execute()).map(({ token }) => token),
    ];
    const whole = Buffer.from(await file.arrayBuffer()).toString('latin1');
    expect(secrets.length).to.be.greaterThan(1);
    for (const secret of [...secrets, PASSWORD]) expect(whole.includes(secret)).to.equal(false);
  });

  it('has nothing of anybody else', async () => {
    const other = await backend.holder(`other-${database.name.toLowerCase()}@recipient.test`);
    const file = await fileOf(other);
    const whole = Buffer.from(await file.arrayBuffer()).toString('latin1');
    for (const gone of [ADDRESS, visitor.holderId, 'Hong Gil-dong', 'Where is my badge?', 'urn:kept'])
      expect(whole, gone).not.to.include(gone);
  });

  it('goes with a list of the sites that were let in, each with a button that ends its tokens at once (R24)', async () => {
    const { clientId } = await backend.setup.createClient({
      kind: 'wallet',
      name: 'Demo school',
      redirectUris: ['https://school.test/in'],
    });
    const { id: userId } = await db.selectFrom('accounts').select('id').where('holder_id', '=', visitor.holderId).executeTakeFirstOrThrow();
    const token = 'a'.repeat(40);
    const time = (milliseconds: number): unknown =>
      database.name === 'SQLite' ? new Date(Date.now() + milliseconds).toISOString() : new Date(Date.now() + milliseconds);
    const list = JSON.stringify(['wallet']);
    await db
      .insertInto('oauthConsent')
      .values({ id: 'c1', clientId, userId, scopes: list, createdAt: time(0), updatedAt: time(0) })
      .execute();
    await db
      .insertInto('oauthAccessToken')
      .values({ id: 't1', token: hashOf(token), clientId, userId, scopes: list, createdAt: time(0), expiresAt: time(600_000) })
      .execute();
    const ask = async (): Promise<number> => (await backend.visitor().get('/api/v1/badges', { authorization: `Bearer ${token}` })).status;
    expect(await ask()).to.equal(200);
    const { clients } = (await (await visitor.get('/api/v1/allowed-clients')).json()) as { clients: { name: string; origins: string[] }[] };
    expect(clients.map(({ name, origins }) => [name, origins])).to.deep.equal([['Demo school', ['https://school.test']]]);
    expect(await (await visitor.get('/disclosures')).text())
      .to.include('Demo school')
      .and.to.include('/api/v1/export');
    const stopped = await visitor.post(`/disclosures/clients/${clientId}/stop`);
    expect(stopped.headers.get('location')).to.equal('/disclosures?done=stopped');
    expect(await ask()).to.equal(401);
    expect(await (await visitor.get('/api/v1/allowed-clients')).json()).to.deep.equal({ clients: [] });
  });
});
