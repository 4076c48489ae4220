/** Deliveries over HTTP: from an issuer's server to an address, and into a wallet once the address is proved, with nothing told beyond that. */
import { expect } from 'chai';
import { toBase64 } from '../../src/core/base.js';
import { utf8 } from '../../src/core/bytes.js';
import type { Kysely } from '../../src/server/sql/kysely.js';
import type { Schema } from '../../src/server/sql/migrations/index.js';
import { didKeyIssuer, makeKey, type Issuer } from '../fixtures/mint.js';
import { onBoth } from './support/databases.js';
import { tokenFor } from './support/minted.js';
import { openDatabase } from './support/open.js';
import { startBackend, type TestBackend, type Visitor } from './support/backend.js';

const HOLDER = 'holder@recipient.test';

onBoth('deliveries', (database) => {
  let backend: TestBackend;
  let db: Kysely<Schema>;
  let holder: Visitor;
  let issuer: Issuer;
  let clients: readonly [string, string];
  let number = 0;

  const tokenOf = async (name: string): Promise<string> => {
    const { clientId, clientSecret = '' } = await backend.setup.createClient({ kind: 'issuer', name });
    const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    const answer = await backend
      .visitor()
      .post('/auth/oauth2/token', { grant_type: 'client_credentials', scope: 'deliver' }, { authorization });
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  before(async () => {
    backend = await startBackend(database);
    db = openDatabase(backend.settings);
    holder = await backend.holder(HOLDER);
    issuer = didKeyIssuer(await makeKey());
    clients = [await tokenOf('Mirinae Academy'), await tokenOf('Another school')];
  });
  after(async () => {
    await db.destroy();
    await backend.close();
  });

  const api = async (method: string, path: string, body?: unknown, headers = {}, client = 0): Promise<Response> =>
    await backend.visitor().api(method, path, body, { authorization: `Bearer ${clients[client] ?? ''}`, ...headers });
  const badgeTo = async (address: string, id = `urn:delivered:${String(number++)}`): Promise<string> =>
    toBase64(utf8(await tokenFor(issuer, address, id)));
  const deliver = async (address: string, badge?: string): Promise<string> => {
    const answer = await api('POST', '/api/v1/deliveries', { address, badge: badge ?? (await badgeTo(address)) });
    expect(answer.status).to.equal(201);
    return ((await answer.json()) as { id: string }).id;
  };
  const stateOf = async (id: string): Promise<unknown> => {
    const { state, reason } = (await (await api('GET', `/api/v1/deliveries/${id}`)).json()) as { state: string; reason?: string };
    return reason === undefined ? state : `${state} ${reason}`;
  };
  const badgesOf = async (visitor: Visitor): Promise<readonly { id: string }[]> =>
    ((await (await visitor.get('/api/v1/badges')).json()) as { entries: { id: string }[] }).entries;

  it('wait for an address until it is proved, tell its recipient by mail, and then enter the wallet once (R5)', async () => {
    const address = `new-${database.name.toLowerCase()}@recipient.test`;
    const badge = await badgeTo(address);
    const id = await deliver(address, badge);
    expect(await deliver(address.toUpperCase(), badge)).to.equal(id);
    await backend.work();
    expect(await stateOf(id)).to.equal('delivered');
    const mail = await backend.letterTo(address);
    expect(mail.body).to.include('Badge urn:delivered').and.to.include('/register');
    expect(backend.letters.filter(({ recipient }) => recipient === address)).to.have.length(1);
    const visitor = await backend.holder(address);
    const other = backend.second();
    await Promise.all([backend.work(), other.work()]);
    await backend.work();
    await other.close();
    expect(await badgesOf(visitor)).to.have.length(1);
    expect(await stateOf(id)).to.equal('received');
    const row = await db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect([row.address, row.bytes]).to.deep.equal([null, null]);
    expect(await deliver(address, badge)).to.equal(id);
    expect(await badgesOf(visitor)).to.have.length(1);
  });

  it('go to a second address of an account only once that is proved too', async () => {
    const address = `second-${database.name.toLowerCase()}@recipient.test`;
    await holder.post('/account/addresses', { address });
    const { path } = await backend.letterTo(address);
    const id = await deliver(address);
    await backend.work();
    expect(await stateOf(id)).to.equal('delivered');
    await holder.post(path);
    await backend.work();
    expect(await stateOf(id)).to.equal('received');
  });

  it('wait while the wallet is suspended', async () => {
    const { account_id } = await db.selectFrom('addresses').select('account_id').where('address', '=', HOLDER).executeTakeFirstOrThrow();
    const measure = { account_id, kind: 'wallet', reason: 'a test', since: new Date().toISOString(), ends_at: null };
    await db.insertInto('measures').values(measure).execute();
    const id = await deliver(HOLDER);
    await backend.work();
    expect(await stateOf(id)).to.equal('delivered');
    await db.deleteFrom('measures').execute();
    await backend.work();
    expect(await stateOf(id)).to.equal('received');
  });

  it('that are forged, somebody else’s or none are refused at once, and nobody is mailed', async () => {
    const address = 'nobody@recipient.test';
    const token = await tokenFor(issuer, address, 'urn:forged:1');
    const [head = '', , signature = ''] = token.split('.');
    const [, other = ''] = (await tokenFor(issuer, address, 'urn:forged:2')).split('.');
    const codes: unknown[] = [];
    for (const badge of [
      toBase64(utf8(`${head}.${other}.${signature}`)),
      await badgeTo(HOLDER),
      toBase64(utf8('{}')),
      toBase64(utf8('https://issuer.test/1')),
    ]) {
      const answer = await api('POST', '/api/v1/deliveries', { address, badge });
      codes.push(((await answer.json()) as { code: string }).code);
    }
    expect(codes.slice(0, 2)).to.deep.equal(['admission.invalid', 'admission.not-yours']);
    expect(codes.slice(2).every((code) => /^admission\.(no-badge|not-a-badge)$/.test(String(code)))).to.equal(true);
    await backend.work();
    expect(backend.letters.some(({ recipient }) => recipient === address)).to.equal(false);
  });

  it('never tell an issuer what the holder deleted, and bring nothing deleted back (R19)', async () => {
    const badge = await badgeTo(HOLDER);
    await deliver(HOLDER, badge);
    await backend.work();
    const [entry] = (await badgesOf(holder)).slice(-1);
    const all = await badgesOf(holder);
    for (const { id } of all) await holder.api('DELETE', `/api/v1/badges/${id}`);
    expect(entry).not.to.equal(undefined);
    // Another issuer of the service hands in the same badge.
    const again = await api('POST', '/api/v1/deliveries', { address: HOLDER, badge }, {}, 1);
    const { id } = (await again.json()) as { id: string };
    await backend.work();
    const seen = await api('GET', `/api/v1/deliveries/${id}`, undefined, {}, 1);
    expect(await seen.json())
      .to.include({ state: 'received' })
      .and.not.to.have.property('reason');
    expect(await badgesOf(holder)).to.deep.equal([]);
  });

  it('of one issuer are not seen by another, and pages follow one after the other', async () => {
    const id = await deliver(HOLDER);
    expect((await api('GET', `/api/v1/deliveries/${id}`, undefined, {}, 1)).status).to.equal(404);
    const { deliveries } = (await (await api('GET', '/api/v1/deliveries')).json()) as { deliveries: { id: string }[] };
    expect(deliveries.map((one) => one.id)).to.include(id);
    const theirs = (await (await api('GET', '/api/v1/deliveries', undefined, {}, 1)).json()) as { deliveries: { id: string }[] };
    expect(theirs.deliveries.map((one) => one.id)).not.to.include(id);
  });

  it('that nobody came for end, with the badge and the address, also where an account was deleted meanwhile', async () => {
    const badge = await badgeTo('late@recipient.test');
    const late = await deliver('late@recipient.test', badge);
    const address = `leaving-${database.name.toLowerCase()}@recipient.test`;
    const leaving = await backend.holder(address);
    const lost = await deliver(address);
    await leaving.post('/account/delete', { password: 'correct horse battery staple' });
    // As for an address nobody has: the issuer learns nothing of the account.
    expect(await stateOf(lost)).to.equal('delivered');
    backend.clock.at = new Date(backend.clock.at.getTime() + 366 * 86_400_000);
    await backend.work();
    const rows = await db.selectFrom('deliveries').selectAll().where('id', 'in', [late, lost]).execute();
    expect(rows.map(({ address: whom, bytes }) => [whom, bytes])).to.deep.equal([
      [null, null],
      [null, null],
    ]);
    expect(rows.find(({ id }) => id === late)?.state).to.equal('expired');
    // Handed in again; the issuer's token ended long ago by that clock.
    backend.clock.at = new Date();
    expect(await deliver('late@recipient.test', badge)).to.equal(late);
    expect(await stateOf(late)).to.equal('delivered');
  });
});
