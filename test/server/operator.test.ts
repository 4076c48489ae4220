/** The operator's console and API: what restricting an account does, at once and to whom, and what is written down of it. */
import { expect } from 'chai';
import { toBase64 } from '../../src/core/base.js';
import { masked } from '../../src/server/operator/accounts.js';
import { withoutFew } from '../../src/server/operator/statistics.js';
import { Kysely } from '../../src/server/sql/kysely.js';
import type { Schema } from '../../src/server/sql/migrations/index.js';
import { postgresDialect } from '../../src/server/sql/postgres.js';
import { sqliteDialect } from '../../src/server/sql/sqlite.js';
import { didKeyIssuer, makeKey } from '../fixtures/mint.js';
import { onBoth } from './support/databases.js';
import { PASSWORD, startBackend, type TestBackend, type Visitor } from './support/backend.js';
import { recordOf, tokenFor } from './support/minted.js';

type Holder = Visitor & { readonly holderId: string };
type Body = Record<string, unknown>;

const DAY = 86_400_000;
const REASON = 'Article 20(2): an address of somebody else';

onBoth('the operator', (database) => {
  let backend: TestBackend;
  let db: Kysely<Schema>;
  let operator: Holder;
  let subject: Holder;
  before(async () => {
    backend = await startBackend(database);
    const made = backend.settings.database;
    db = new Kysely({ dialect: made.kind === 'sqlite' ? sqliteDialect(made.file) : postgresDialect(made.url, () => undefined) });
    operator = await backend.holder('operator@service.test');
    await backend.setup.makeOperator(operator.holderId);
    // Registering costs a second: whoever can be used again is.
    subject = await backend.holder('subject@recipient.test');
  });
  after(async () => {
    await db.destroy();
    await backend.close();
  });
  const json = async (answer: Response): Promise<Body> => (await answer.json()) as Body;
  const act = async (holderId: string, what: 'measures' | 'lifted', kind: string, notify = false, reason = REASON): Promise<Response> =>
    await operator.api('POST', `/api/v1/operator/accounts/${holderId}/${what}`, { kind, reason, notify });
  const signIn = async (name: string, password = PASSWORD): Promise<readonly [Visitor, Response]> => {
    const visitor = backend.visitor();
    visitor.address = crypto.randomUUID();
    return [visitor, await visitor.post('/sign-in', { name, password })];
  };
  const codeOf = async (answer: Response): Promise<unknown> => (await json(answer))['code'];

  it('finds an account by its whole ID or proved address, shows no address, and has no list', async () => {
    const find = async (name: string): Promise<Body> =>
      await json(await operator.api('POST', '/api/v1/operator/accounts/search', { name }));
    for (const name of [subject.holderId, 'Subject@Recipient.test'])
      expect(await find(name)).to.deep.equal({ holderId: subject.holderId, deleted: false });
    expect(await find('subject@')).to.deep.equal({ holderId: null, deleted: false });
    const text = await (await operator.get(`/api/v1/operator/accounts/${subject.holderId}`)).text();
    expect(JSON.parse(text)).to.deep.include({ holderId: subject.holderId, badges: 0, measures: [], acts: [] });
    expect(text).to.include('s…@r….test').and.not.to.include('subject');
    expect(await (await operator.get(`/operator/accounts/${subject.holderId}`)).text()).not.to.include('subject');
  });

  it('suspends an account: sessions and tokens end, whoever signs in sees state and reason, and can ask and leave (R20)', async () => {
    const holder = subject;
    const { id } = await db.selectFrom('accounts').select('id').where('holder_id', '=', holder.holderId).executeTakeFirstOrThrow();
    expect((await holder.get('/api/v1/badges')).status).to.equal(200);
    expect((await act(holder.holderId, 'measures', 'suspension', true)).status).to.equal(200);
    expect(await db.selectFrom('sessions').select('id').where('userId', '=', id).execute()).to.deep.equal([]);
    expect((await holder.get('/api/v1/badges')).status).to.equal(401);
    const [again, signed] = await signIn(holder.holderId);
    expect(signed.status).to.equal(303);
    expect(await codeOf(await again.get('/api/v1/badges'))).to.equal('account.suspended');
    expect(await codeOf(await again.api('PUT', '/api/v1/preferences/view', { value: 'list' }))).to.equal('account.suspended');
    expect((await again.get('/account')).headers.get('location')).to.match(/^\/account\/state/);
    const page = await (await again.get('/account/state?lang=ko')).text();
    expect(page).to.include('계정 이용이 정지되었습니다').and.to.include(REASON);
    expect(await json(await again.get('/api/v1/account'))).to.have.nested.property('measures[0].reason', REASON);
    const asked = await again.api('POST', '/api/v1/inquiries', { subject: 'Why', body: 'It is my own address' });
    expect(asked.status).to.equal(201);
    for (const path of ['/notices', '/inquiries', '/account/delete']) expect((await again.get(path)).status, path).to.equal(200);
    await backend.work();
    const mail = await backend.letterTo('subject@recipient.test');
    expect(mail.subject).to.include('The account is suspended');
    expect(mail.body).to.include(REASON);
    expect((await act(holder.holderId, 'lifted', 'suspension', true, 'It was a mistake')).status).to.equal(200);
    expect((await again.get('/api/v1/badges')).status).to.equal(200);
    expect(await (await again.get('/account/state?lang=en')).text()).to.include('Nothing restricts');
  });

  it('says nothing beforehand where no notice is due, and the holder sees it all the same', async () => {
    await backend.work();
    await backend.work();
    const before = backend.letters.length;
    await act(subject.holderId, 'measures', 'suspension', false);
    await backend.work();
    await backend.work();
    expect(backend.letters.length).to.equal(before);
    const [again] = await signIn('subject@recipient.test');
    expect(await (await again.get('/account/state')).text()).to.include(REASON);
    await act(subject.holderId, 'lifted', 'suspension');
  });

  it('suspends a wallet: it can be read and emptied, and not filled or changed', async () => {
    await act(subject.holderId, 'measures', 'wallet');
    const [again] = await signIn(subject.holderId);
    expect((await again.get('/api/v1/badges')).status).to.equal(200);
    expect((await again.api('DELETE', '/api/v1/badges/none')).status).to.equal(204);
    for (const [method, path, body] of [
      ['PUT', '/api/v1/badges/none', { source: { type: 'application/json', base64: 'e30=' }, labels: {}, addedAt: '', earlier: [] }],
      ['PUT', '/api/v1/preferences/view', { value: 'list' }],
    ] as const)
      expect(await codeOf(await again.api(method, path, body, { 'if-none-match': '*' }))).to.equal('account.wallet-suspended');
    expect((await again.post('/account/language', { language: 'ja' })).status).to.equal(303);
    expect(await (await again.get('/account?lang=ja')).text()).to.include('ウォレットは利用停止中です');
    await again.post('/account/language', { language: 'en' });
    await act(subject.holderId, 'lifted', 'wallet');
  });

  it('revokes ID and password: whoever knows the password is told, nobody gets in, and no new one can be set', async () => {
    const holder = subject;
    await backend.visitor().post('/forgot', { name: holder.holderId });
    const { path } = await backend.letterTo('subject@recipient.test');
    await act(holder.holderId, 'measures', 'credentials');
    expect((await holder.get('/api/v1/account')).status).to.equal(401);
    const [visitor, signed] = await signIn(holder.holderId);
    expect(signed.status).to.equal(403);
    expect(await signed.text()).to.include('were revoked');
    expect((await visitor.get('/api/v1/account')).status).to.equal(401);
    const [, wrong] = await signIn(holder.holderId, 'not the password at all');
    expect(wrong.status).to.equal(401);
    expect(await wrong.text()).not.to.include('revoked');
    expect((await backend.visitor().post(path, { password: 'another password entirely' })).status).to.equal(410);
    const before = backend.letters.length;
    await backend.visitor().post('/forgot', { name: holder.holderId });
    await backend.work();
    expect(backend.letters.length).to.equal(before);
    await act(holder.holderId, 'lifted', 'credentials');
    expect((await signIn(holder.holderId))[1].status).to.equal(303);
  });

  it('terminates an account: closed at once, deleted ninety days later, and never to be registered again', async () => {
    const holder = await backend.holder('terminated@recipient.test');
    const { measures } = await json(await act(holder.holderId, 'measures', 'termination', true));
    const endsAt = (measures as readonly { endsAt: string }[])[0]?.endsAt ?? '';
    expect(Date.parse(endsAt) - backend.clock.at.getTime()).to.be.within(89 * DAY, 91 * DAY);
    const [again] = await signIn(holder.holderId);
    expect(await codeOf(await again.get('/api/v1/badges'))).to.equal('account.terminated');
    const was = backend.clock.at;
    backend.clock.at = new Date(Date.parse(endsAt) - 1000);
    await backend.work();
    expect(await db.selectFrom('accounts').select('id').where('holder_id', '=', holder.holderId).execute()).to.have.length(1);
    backend.clock.at = new Date(Date.parse(endsAt));
    await backend.work();
    expect(await db.selectFrom('accounts').select('id').where('holder_id', '=', holder.holderId).execute()).to.have.length(0);
    // The mail that tells of it goes with the next round.
    await backend.work();
    backend.clock.at = was;
    const search = await operator.api('POST', '/api/v1/operator/accounts/search', { name: 'terminated@recipient.test' });
    expect(await json(search)).to.deep.equal({ holderId: null, deleted: true });
    expect((await operator.get(`/operator/accounts/${holder.holderId}`)).status).to.equal(404);
    await backend.visitor().post('/register', { address: 'terminated@recipient.test' });
    expect((await backend.letterTo('terminated@recipient.test')).subject).to.include('cannot be registered');
    const last = await db.selectFrom('audit').select(['actor', 'act', 'target']).orderBy('position', 'desc').executeTakeFirst();
    expect(last).to.deep.equal({ actor: 'system', act: 'account.deleted', target: holder.holderId });
  });

  it('asks for a reason, refuses what is in force or is not, and nobody restricts themselves', async () => {
    const holder = subject;
    const already = ((await json(await operator.get(`/api/v1/operator/accounts/${holder.holderId}`)))['acts'] as unknown[]).length;
    expect(await codeOf(await act(holder.holderId, 'measures', 'wallet', false, '   '))).to.equal('request.invalid');
    await act(holder.holderId, 'measures', 'wallet');
    expect(await codeOf(await act(holder.holderId, 'measures', 'wallet'))).to.equal('operator.in-force');
    expect(await codeOf(await act(holder.holderId, 'lifted', 'suspension'))).to.equal('operator.not-in-force');
    expect(await codeOf(await act(operator.holderId, 'measures', 'suspension'))).to.equal('operator.self');
    expect(await codeOf(await act('w-none-none-none', 'measures', 'suspension'))).to.equal('store.not-found');
    const { acts } = await json(await operator.get(`/api/v1/operator/accounts/${holder.holderId}`));
    expect(acts).to.have.length(already + 1);
    await act(holder.holderId, 'lifted', 'wallet');
  });

  it('works on pages without script, in three languages, and gives back what was typed where it is refused', async () => {
    const holder = subject;
    const path = `/operator/accounts/${holder.holderId}`;
    expect((await operator.post('/operator/accounts', { name: 'subject@recipient.test' })).headers.get('location')).to.equal(path);
    expect((await operator.post('/operator/accounts', { name: 'nobody@recipient.test' })).status).to.equal(404);
    const refused = await operator.post(`${path}/measures`, { kind: 'wallet', reason: 'n<b', notify: 'no' });
    expect(refused.status).to.equal(400);
    expect(await refused.text()).to.include('n&lt;b');
    expect((await operator.post(`${path}/measures`, { kind: 'wallet', reason: '<b>Reason</b>', notify: 'yes' })).status).to.equal(303);
    expect(await (await operator.get(path)).text())
      .to.include('&lt;b&gt;Reason&lt;/b&gt;')
      .and.not.to.include('<b>Reason');
    expect((await operator.post(`${path}/lifted`, { kind: 'wallet', reason: 'It is over', notify: 'yes' })).status).to.equal(303);
    const notice = { kind: 'maintenance', to: '', begins: '2020-01-01T00:00', ends: '2020-01-01T01:00', byMail: 'yes' };
    const texts = { 'ko-title': '점검', 'ko-body': '점검합니다', 'en-title': '', 'en-body': '', 'ja-title': '', 'ja-body': '' };
    const late = await operator.post('/operator/notices', { ...notice, ...texts });
    expect(late.status).to.equal(422);
    expect(await late.text())
      .to.include('1 months ahead')
      .and.to.include('점검합니다');
    expect((await operator.post('/operator/notices', { ...notice, ...texts, kind: 'notice' })).status).to.equal(303);
    const half = await operator.post('/operator/terms', { key: 'general', begins: '', ...texts, 'en-title': 'only a title' });
    expect(half.status).to.equal(400);
    expect(await half.text()).to.include('only a title');
    const terms = { key: 'deliveries', begins: '2999-01-01T00:00', ...texts, announce: 'yes' };
    expect((await operator.post('/operator/terms', terms)).status).to.equal(303);
    expect((await json(await holder.get('/api/v1/account')))['code'], 'the wallet was suspended').to.equal('auth.needed');
    const [again] = await signIn(holder.holderId);
    expect(await (await again.get('/notices?lang=ko')).text()).to.include('약관이 변경되었습니다');
    const secret = await (await operator.post('/operator/clients', { kind: 'issuer', name: 'Issuer <i>', addresses: '' })).text();
    expect(secret)
      .to.match(/[\w-]{43}/)
      .and.to.include('Issuer &lt;i&gt;');
    const site = await operator.post('/operator/clients', { kind: 'wallet', name: 'Site', addresses: 'no address' });
    expect(site.status).to.equal(400);
    const asked = await again.post('/inquiries', { subject: 'A question', body: 'Please' });
    const inquiry = `/operator${asked.headers.get('location') ?? ''}`;
    expect(await (await operator.get('/operator/inquiries?state=open')).text()).to.include('A question');
    expect((await operator.post(inquiry, { body: 'An answer', close: 'yes' })).status).to.equal(303);
    for (const lang of ['ko', 'en', 'ja'])
      for (const room of ['', '/pages', '/inquiries', '/notices', '/terms', '/clients', '/audit', '/statistics'])
        expect((await operator.get(`/operator${room}?lang=${lang}`)).status, room).to.equal(200);
  });

  it('takes a public page down and lets it be seen again, with a reason, and closes all pages of whoever is restricted (R20)', async () => {
    const [again] = await signIn(subject.holderId);
    const call = async (method: string, path: string, body: unknown): Promise<Response> =>
      await again.api(method, path, body, { 'if-none-match': '*' });
    const record = await recordOf(await tokenFor(didKeyIssuer(await makeKey()), 'subject@recipient.test', 'urn:taken-down'));
    const source = { type: record.source.type, base64: toBase64(record.source.bytes) };
    const put = await call('PUT', `/api/v1/badges/${record.id}`, { source, labels: record.labels, addedAt: record.addedAt, earlier: [] });
    expect(put.status).to.equal(201);
    const { digest } = await json(await again.api('POST', `/api/v1/badges/${record.id}/share/preview`, {}));
    const made = await json(await again.api('PUT', `/api/v1/badges/${record.id}/share`, { digest, language: 'en' }));
    const path = new URL(made['url'] as string).pathname;
    const seen = async (): Promise<number> => (await backend.visitor().get(path)).status;
    expect(await seen()).to.equal(200);
    const down = { page: made['url'], reason: 'Article 20(9)', notify: true };
    expect((await operator.api('POST', '/api/v1/operator/pages/taken-down', { ...down, reason: '' })).status).to.equal(400);
    expect((await operator.api('POST', '/api/v1/operator/pages/taken-down', down)).status).to.equal(204);
    expect(await seen()).not.to.equal(200);
    expect(await (await again.get('/notices?lang=en')).text()).to.include('A public page was taken down');
    const up = await operator.post('/operator/pages', { page: path, reason: 'It was a mistake', notify: 'no', act: 'up' });
    expect(up.status).to.equal(303);
    expect(await seen()).to.equal(200);
    expect(
      (await operator.post('/operator/pages', { page: '/b/none', reason: 'Nothing there', notify: 'no', act: 'down' })).status,
    ).to.equal(404);
    await act(subject.holderId, 'measures', 'wallet');
    expect(await seen()).not.to.equal(200);
    await act(subject.holderId, 'lifted', 'wallet');
    expect(await seen()).to.equal(200);
  });

  it('takes the console away from an operator whose account is restricted', async () => {
    await backend.setup.makeOperator(subject.holderId);
    const [other] = await signIn(subject.holderId);
    expect((await other.get('/operator')).status).to.equal(200);
    await act(subject.holderId, 'measures', 'wallet');
    const [again] = await signIn(subject.holderId);
    expect((await again.get('/operator')).status).to.equal(403);
    expect((await again.get('/api/v1/operator/audit')).status).to.equal(403);
  });

  it('writes every act with its reason into the chain, and shows where the chain is broken', async () => {
    const acts: Record<string, unknown>[] = [];
    let before = '';
    let chain: Body;
    do {
      const page = await json(await operator.get(`/api/v1/operator/audit${before}`));
      acts.push(...(page['acts'] as typeof acts));
      chain = page['chain'] as Body;
      before = page['next'] === undefined ? '' : `?before=${String(page['next'])}`;
    } while (before !== '');
    expect(chain).to.deep.include({ rows: acts.length, brokenAt: null });
    const known = acts.map(({ act: name }) => name);
    for (const name of ['apply.suspension', 'lift.suspension', 'apply.credentials', 'terms', 'client.admit', 'inquiry.answer', 'notice'])
      expect(known).to.include(name);
    expect(acts.filter(({ act: name }) => String(name).startsWith('apply.')).every(({ reason }) => String(reason).length >= 5)).to.equal(
      true,
    );
    await db.updateTable('audit').set({ reason: 'another' }).where('position', '=', 2).execute();
    expect((await json(await operator.get('/api/v1/operator/audit')))['chain']).to.deep.include({ brokenAt: 2 });
    expect(await (await operator.get('/operator/audit?lang=en')).text()).to.include('Entry 2 is not as it was written');
  });
});

describe('what operators see', () => {
  it('is too little of an address to write to it', () => {
    expect(masked('kim.minji@mail.school.ac.kr')).to.equal('k…@m….kr');
    expect(masked('a@localhost')).to.equal('a…@l…');
  });

  it('counts nobody who could be named, also not by what is left over', () => {
    const of = (...counts: readonly number[]) =>
      withoutFew(counts.map((count, index) => ({ name: String(index), count }))).map((one) => one.count);
    expect(of(100, 50, 5)).to.deep.equal([100, 50, 5]);
    expect(of(100, 50, 4)).to.deep.equal([100, null, null]);
    expect(of(100, 3, 4)).to.deep.equal([100, null, null]);
    expect(of(3)).to.deep.equal([null]);
  });
});
