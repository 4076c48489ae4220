/** What is under way in the instant an operator restricts a wallet: it ends before that, or is refused, and nothing comes after. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { toBase64 } from '../../src/core/base.js';
import { utf8 } from '../../src/core/bytes.js';
import { sql, type Kysely } from '../../src/server/sql/kysely.js';
import type { Schema } from '../../src/server/sql/migrations/index.js';
import { didKeyIssuer, makeKey, openBadge, signJwt, subject, type Issuer } from '../fixtures/mint.js';
import { onBoth } from './support/databases.js';
import { openDatabase } from './support/open.js';
import { recordOf } from './support/minted.js';
import { startBackend, type TestBackend, type Visitor } from './support/backend.js';

const ADDRESS = 'holder@recipient.test';
type Body = Readonly<Record<string, unknown>>;

onBoth('in the instant of a measure', (database) => {
  let backend: TestBackend;
  let db: Kysely<Schema>;
  let operator: Visitor & { readonly holderId: string };
  let holder: Visitor & { readonly holderId: string };
  let issuer: Issuer;
  let lists: Server;
  /** Answers of the issuer's host that are held back, and whoever waits to see one come. */
  let held: (() => void)[] | undefined;
  let seen: () => void = () => undefined;
  const accountId = async (): Promise<string> =>
    (await db.selectFrom('accounts').select('id').where('holder_id', '=', holder.holderId).executeTakeFirstOrThrow()).id;

  before(async () => {
    backend = await startBackend(database, { privateHosts: 'allow' });
    db = openDatabase(backend.settings);
    lists = createServer((_, response) => {
      const answer = (): void => void response.writeHead(404).end();
      if (!held) return answer();
      held.push(answer);
      seen();
    });
    await new Promise<void>((resolve) => lists.listen(0, '127.0.0.1', resolve));
    operator = await backend.holder('operator@service.test');
    await backend.setup.makeOperator(operator.holderId);
    holder = await backend.holder(ADDRESS);
    issuer = didKeyIssuer(await makeKey());
  });
  after(async () => {
    lists.close();
    await db.destroy();
    await backend.close();
  });

  /** A badge whose issuer's host is asked for its status. */
  const mint = async (id: string): Promise<string> => {
    const identifier = [{ type: 'IdentityObject', hashed: false, identityHash: ADDRESS, identityType: 'emailAddress' }];
    const list = `http://127.0.0.1:${String((lists.address() as AddressInfo).port)}/${id.replaceAll(':', '-')}`;
    const credentialStatus = { id: list, type: '1EdTechRevocationList' };
    const credentialSubject = subject({ id: undefined, identifier });
    return await signJwt(openBadge(issuer.id, { id, validFrom: '2026-01-01T00:00:00Z', credentialSubject, credentialStatus }), issuer);
  };
  const put = async (id: string): Promise<{ readonly id: string; readonly answer: Response }> => {
    const { addedAt, labels, source, id: key } = await recordOf(await mint(id));
    const body = { addedAt, labels, earlier: [], source: { type: source.type, base64: toBase64(source.bytes) } };
    return { id: key, answer: await holder.api('PUT', `/api/v1/badges/${key}`, body, { 'if-none-match': '*' }) };
  };
  const measure = async (path: 'measures' | 'lifted'): Promise<void> => {
    const body = { kind: 'wallet', reason: 'a reason', notify: false };
    expect((await operator.api('POST', `/api/v1/operator/accounts/${holder.holderId}/${path}`, body)).status).to.equal(200);
  };
  /** Restricts the wallet while what was begun waits for the issuer's host, and lets it go on then. */
  const meanwhile = async <T>(begin: () => Promise<T>): Promise<T> => {
    held = [];
    const asked = new Promise<void>((resolve) => (seen = resolve));
    const under = begin();
    await asked;
    await measure('measures');
    const answers = held;
    held = undefined;
    for (const answer of answers) answer();
    return await under;
  };
  const again = async (): Promise<void> => {
    await measure('lifted');
    await holder.post('/sign-in', { name: holder.holderId, password: 'correct horse battery staple' });
  };
  const codeOf = async (answer: Response): Promise<unknown> => ((await answer.json()) as Body)['code'] ?? answer.status;

  it('publishes nothing', async () => {
    const { id, answer } = await put('urn:race:1');
    expect(answer.status).to.equal(201);
    const { digest } = (await (await holder.api('POST', `/api/v1/badges/${id}/share/preview`, {})).json()) as { digest: string };
    const shared = await meanwhile(async () => await holder.api('PUT', `/api/v1/badges/${id}/share`, { digest, language: 'en' }));
    expect(await codeOf(shared)).to.equal('account.wallet-suspended');
    expect(await db.selectFrom('shares').select('path').execute()).to.deep.equal([]);
    await again();
  });

  it('takes no badge in, and one that was delivered goes on waiting', async () => {
    const { answer } = await meanwhile(async () => await put('urn:race:2'));
    expect(await codeOf(answer)).to.equal('account.wallet-suspended');
    await again();
    const { clientId, clientSecret = '' } = await backend.setup.createClient({ kind: 'issuer', name: 'Issuer' });
    const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    const given = await backend
      .visitor()
      .post('/auth/oauth2/token', { grant_type: 'client_credentials', scope: 'deliver' }, { authorization });
    const { access_token: token } = (await given.json()) as { access_token: string };
    const body = { address: ADDRESS, badge: toBase64(utf8(await mint('urn:race:3'))) };
    const delivered = await backend.visitor().api('POST', '/api/v1/deliveries', body, { authorization: `Bearer ${token}` });
    expect(delivered.status).to.equal(201);
    const names = async (): Promise<number> =>
      (
        await db
          .selectFrom('badges')
          .select('id')
          .where('account_id', '=', await accountId())
          .execute()
      ).length;
    const before = await names();
    backend.clock.at = new Date(backend.clock.at.getTime() + 360_000);
    await meanwhile(async () => await backend.work());
    expect(await names()).to.equal(before);
    expect(await db.selectFrom('deliveries').select(['state', 'lease_until']).execute()).to.deep.equal([
      { state: 'delivered', lease_until: null },
    ]);
    await again();
    await backend.work();
    expect(await names()).to.equal(before + 1);
  });

  if (database.name === 'PostgreSQL')
    it('submits nothing and makes no profile public: both wait for the account, and look at it then', async () => {
      const { id } = await put('urn:race:4');
      const draft = { badge: id, addressee: 'Somebody', purpose: 'A purpose', language: 'en' };
      const { hash: agreed } = (await (await holder.api('POST', '/api/v1/submissions/preview', draft)).json()) as Body;
      const expiresAt = new Date(backend.clock.at.getTime() + 86_400_000).toISOString();
      await holder.api('PUT', '/api/v1/profile', { name: 'Name', message: '', links: [] });
      const { digest } = (await (await holder.get('/api/v1/profile/preview')).json()) as Body;
      const account = await accountId();
      for (const begin of [
        async () => await holder.api('POST', '/api/v1/submissions', { ...draft, agreed, expiresAt }),
        async () => await holder.api('PUT', '/api/v1/profile/page', { digest, language: 'en', path: 'me' }),
      ]) {
        const under = await db.transaction().execute(async (transaction) => {
          await transaction.selectFrom('accounts').select('id').where('id', '=', account).forUpdate().execute();
          const answer = begin();
          // Until it waits for the row: that is seen, and no time is guessed.
          for (let waiting = 0; waiting === 0;) {
            const found = await sql<{ count: string }>`select count(*) from pg_stat_activity where wait_event_type = 'Lock'`.execute(db);
            waiting = Number(found.rows[0]?.count);
          }
          const since = backend.clock.at.toISOString();
          await transaction.insertInto('measures').values({ account_id: account, kind: 'wallet', reason: 'a reason', since }).execute();
          return { answer };
        });
        expect(await codeOf(await under.answer)).to.equal('account.wallet-suspended');
        await db.deleteFrom('measures').execute();
      }
      expect(await db.selectFrom('submissions').select('id').execute()).to.deep.equal([]);
    });
});
