/** Accounts over HTTP: what people do, what others try, and what stays. Each rule is broken here once. */
import { expect } from 'chai';
import { safePath } from '../../src/server/pages/safe-path.js';
import { Kysely } from '../../src/server/sql/kysely.js';
import { postgresDialect } from '../../src/server/sql/postgres.js';
import { sqliteDialect } from '../../src/server/sql/sqlite.js';
import { onBoth } from './support/databases.js';
import { PASSWORD, startBackend, termsShown, type TestBackend } from './support/backend.js';

type Row = Readonly<Record<string, unknown>>;

onBoth('accounts', (database) => {
  let backend: TestBackend;
  let db: Kysely<Record<string, Row>>;
  before(async () => {
    backend = await startBackend(database);
    const made = backend.settings.database;
    db = new Kysely({ dialect: made.kind === 'sqlite' ? sqliteDialect(made.file) : postgresDialect(made.url, () => undefined) });
  });
  after(async () => {
    await db.destroy();
    await backend.close();
  });
  const pass = (minutes: number): void => void (backend.clock.at = new Date(backend.clock.at.getTime() + minutes * 60_000));
  const signIn = async (name: string, password = PASSWORD): Promise<number> =>
    (await backend.visitor().post('/sign-in', { name, password })).status;
  const identities = async (visitor: { get(path: string): Promise<Response> }): Promise<readonly string[]> =>
    ((await (await visitor.get('/api/v1/identities')).json()) as { identities: { value: string }[] }).identities.map(({ value }) => value);

  it('are made from a mailed link, with an ID of the service and a proved address (R6, R8)', async () => {
    const visitor = backend.visitor();
    const asked = await visitor.post('/register', { address: ' Holder@Recipient.test ' });
    expect(asked.status).to.equal(200);
    const letter = await backend.letterTo('holder@recipient.test');
    expect(letter.path).to.match(/^\/register\/[\w-]{43}$/);
    expect(await (await visitor.get(letter.path)).text())
      .to.include('holder@recipient.test')
      .and.to.include('Terms for tests');
    const made = await visitor.post(letter.path, { password: PASSWORD, terms: await termsShown(visitor) });
    expect(made.status).to.equal(303);
    const account = (await (await visitor.get('/api/v1/account')).json()) as { holderId: string; addresses: Row[] };
    expect(account.holderId).to.match(/^w-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    expect(account.addresses).to.have.length(1);
    expect(account.addresses[0]).to.include({ address: 'holder@recipient.test', main: true, shared: false });
    expect(await identities(visitor)).to.deep.equal(['holder@recipient.test']);
    const links = async (page: Response): Promise<readonly boolean[]> => {
      const text = await page.text();
      return ['/account', '/sign-in'].map((path) => text.includes(`<a href="${path}">`));
    };
    const [inside, outside] = await Promise.all([visitor, backend.visitor()].map(async (who) => await who.get('/no-such-page')));
    expect([inside?.status, outside?.status]).to.deep.equal([404, 404]);
    expect([inside && (await links(inside)), outside && (await links(outside))]).to.deep.equal([
      [true, false],
      [false, true],
    ]);
    expect(await signIn(account.holderId)).to.equal(303);
    expect(await signIn('HOLDER@recipient.test')).to.equal(303);
    expect((await backend.visitor().get(letter.path)).status, 'the link again').to.equal(410);
  });

  it('are not made before Agree was pressed for what is in force (R2)', async () => {
    const visitor = backend.visitor();
    await visitor.post('/register', { address: 'disagrees@recipient.test' });
    const { path } = await backend.letterTo('disagrees@recipient.test');
    expect((await visitor.post(path, { password: PASSWORD, terms: 'something-else' })).status).to.equal(409);
    expect(await signIn('disagrees@recipient.test')).to.equal(401);
    expect((await visitor.post(path, { password: PASSWORD, terms: await termsShown(visitor) })).status).to.equal(303);
  });

  it('are not made while there are no terms to agree to', async () => {
    const closed = await startBackend(database, { terms: 'none' });
    expect((await closed.visitor().post('/register', { address: 'early@recipient.test' })).status).to.equal(403);
    await closed.work();
    expect(closed.letters).to.deep.equal([]);
    await closed.close();
  });

  it('tell nobody whether an address is known', async () => {
    await backend.holder('known@recipient.test');
    const answers = await Promise.all(
      ['known@recipient.test', 'unknown@recipient.test'].map(async (address) => {
        const visitor = backend.visitor();
        const [register, forgot, wrong] = [
          await visitor.post('/register', { address }),
          await visitor.post('/forgot', { name: address }),
          await visitor.post('/sign-in', { name: address, password: 'not the password' }),
        ];
        return [register.status, await register.text(), forgot.status, await forgot.text(), wrong.status, await wrong.text()];
      }),
    );
    expect(answers[0]).to.deep.equal(answers[1]);
    await backend.work();
    const mails = backend.letters.filter(({ recipient }) => recipient === 'known@recipient.test').map(({ subject }) => subject);
    expect(mails).to.include('Open Badge Wallet: You have a wallet already');
  });

  it('are held to passwords that are not easily guessed', async () => {
    const visitor = backend.visitor();
    await visitor.post('/register', { address: 'somebody@recipient.test' });
    const { path } = await backend.letterTo('somebody@recipient.test');
    const terms = await termsShown(visitor);
    for (const password of [
      'short',
      'password123456',
      '1234567890',
      'aaaaaaaaaaaaaa',
      'somebody2024!!',
      'somebody@recipient.test',
      'x'.repeat(129),
    ])
      expect((await visitor.post(path, { password, terms })).status, password).to.equal(422);
    expect((await visitor.post(path, { password: '파란 고래가 노래하는 밤', terms })).status).to.equal(303);
  });

  it('keep passwords as a slow salted hash, secrets of links as hashes, and write neither into the log (R9)', async () => {
    const address = 'hashes@recipient.test';
    await backend.holder(address);
    await backend.visitor().post('/forgot', { name: address });
    const { path } = await backend.letterTo(address);
    const secret = path.split('/').at(-1) ?? '';
    const rows = JSON.stringify([
      await db.selectFrom('credentials').selectAll().execute(),
      await db.selectFrom('verifications').selectAll().execute(),
      await db.selectFrom('registrations').selectAll().execute(),
    ]);
    expect(secret).to.have.length.greaterThan(20);
    expect(rows).not.to.include(PASSWORD).and.not.to.include(secret);
    const [credential] = await db.selectFrom('credentials').select('password').execute();
    expect(credential?.['password']).to.match(/^[\da-f]{32}:[\da-f]{128}$/);
    expect(JSON.stringify(backend.lines)).not.to.include(PASSWORD).and.not.to.include(secret).and.not.to.include('recipient.test');
  });

  it('lock a name after wrong attempts, in the database, and open again later', async () => {
    const holder = await backend.holder('locked@recipient.test');
    for (let tries = 0; tries < 10; tries++) expect(await signIn('locked@recipient.test', 'not the password')).to.equal(401);
    expect(await signIn('locked@recipient.test'), 'the right one, while locked').to.equal(429);
    const second = backend.second();
    const there = await second.fetch(
      new Request('http://wallet.test/sign-in', {
        method: 'POST',
        headers: { origin: 'http://wallet.test', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ name: 'locked@recipient.test', password: PASSWORD }),
      }),
      { address: '192.0.2.1' },
    );
    expect(there.status, 'another process').to.equal(429);
    await second.close();
    pass(16);
    expect(await signIn('locked@recipient.test')).to.equal(303);
    const records = (await (await holder.get('/api/v1/account/records')).json()) as { records: Row[] };
    expect(records.records.filter(({ kind }) => kind === 'sign-in-failed')).to.have.length(10);
  });

  it('show signing in and out to the holder, and to nobody else (R23)', async () => {
    const holder = await backend.holder('records@recipient.test');
    const agent = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
    const other = backend.visitor();
    await other.post('/sign-in', { name: holder.holderId, password: PASSWORD }, agent);
    await other.post('/sign-out', {}, agent);
    expect((await other.get('/api/v1/account')).status).to.equal(401);
    const { records } = (await (await holder.get('/api/v1/account/records')).json()) as { records: Row[] };
    expect(records.map(({ kind, browser }) => [kind, browser])).to.deep.include.members([
      ['signed-in', 'Firefox, Linux'],
      ['signed-out', 'Firefox, Linux'],
    ]);
    const stranger = await backend.holder('stranger@recipient.test');
    expect(JSON.stringify(await (await stranger.get('/api/v1/account/records')).json())).not.to.include('Firefox');
  });

  it('set a new password by mail, once, and end every session (R9)', async () => {
    const holder = await backend.holder('reset@recipient.test');
    await backend.visitor().post('/forgot', { name: holder.holderId });
    const { path } = await backend.letterTo('reset@recipient.test');
    const visitor = backend.visitor();
    expect((await visitor.post(path, { password: 'another fine sentence' })).status).to.equal(303);
    expect((await holder.get('/api/v1/account')).status).to.equal(401);
    expect(await signIn(holder.holderId)).to.equal(401);
    expect(await signIn(holder.holderId, 'another fine sentence')).to.equal(303);
    expect((await visitor.post(path, { password: 'yet another sentence' })).status).to.equal(410);
    expect((await backend.letterTo('reset@recipient.test')).subject).to.include('Your password was changed');
  });

  it('that were stolen end every session and the password, and are had back by mail (R9)', async () => {
    const holder = await backend.holder('stolen@recipient.test');
    const thief = backend.visitor();
    await thief.post('/sign-in', { name: holder.holderId, password: PASSWORD });
    expect((await holder.post('/account/stolen')).status).to.equal(200);
    for (const visitor of [holder, thief]) expect((await visitor.get('/api/v1/account')).status).to.equal(401);
    expect(await signIn(holder.holderId)).to.equal(401);
    const { path } = await backend.letterTo('stolen@recipient.test');
    expect((await backend.visitor().post(path, { password: 'a sentence of my own' })).status).to.equal(303);
    expect(await signIn(holder.holderId, 'a sentence of my own')).to.equal(303);
  });

  it('change a password only with the old one, and sign out everywhere else', async () => {
    const holder = await backend.holder('change@recipient.test');
    const other = backend.visitor();
    await other.post('/sign-in', { name: holder.holderId, password: PASSWORD });
    expect((await holder.post('/account/password', { current: 'wrong', password: 'a new fine sentence' })).status).to.equal(401);
    expect((await holder.post('/account/password', { current: PASSWORD, password: 'a new fine sentence' })).status).to.equal(303);
    expect((await holder.get('/api/v1/account')).status).to.equal(200);
    expect((await other.get('/api/v1/account')).status).to.equal(401);
  });

  describe('addresses', () => {
    it('count once the mailed link was used by the holder, and the old address is told (R6, R11)', async () => {
      const holder = await backend.holder('first@recipient.test');
      expect((await holder.post('/account/addresses', { address: 'second@recipient.test' })).status).to.equal(303);
      expect(await identities(holder)).to.deep.equal(['first@recipient.test']);
      expect((await backend.letterTo('first@recipient.test')).subject).to.include('An address was added');
      const { path } = await backend.letterTo('second@recipient.test');
      const mailbox = backend.visitor();
      expect(await (await mailbox.get(path)).text(), 'opening it alone proves nothing').to.include('second@recipient.test');
      expect((await mailbox.post(path)).status, 'not the holder').to.equal(401);
      expect((await mailbox.post(path, { password: 'not the password' })).status).to.equal(401);
      expect(await identities(holder)).to.deep.equal(['first@recipient.test']);
      expect((await mailbox.post(path, { password: PASSWORD })).status).to.equal(303);
      expect(await identities(holder)).to.deep.equal(['first@recipient.test', 'second@recipient.test']);
      expect((await holder.post(path)).status, 'the link again').to.equal(410);
    });

    it('that end before they are used have to be asked for again', async () => {
      const holder = await backend.holder('slow@recipient.test');
      await holder.post('/account/addresses', { address: 'slow2@recipient.test' });
      const { path } = await backend.letterTo('slow2@recipient.test');
      pass(25 * 60);
      expect((await holder.post(path)).status).to.equal(410);
    });

    it('belong to one account: whoever proves first', async () => {
      const [one, two] = [await backend.holder('one@recipient.test'), await backend.holder('two@recipient.test')];
      await one.post('/account/addresses', { address: 'both@recipient.test' });
      const first = await backend.letterTo('both@recipient.test');
      await two.post('/account/addresses', { address: 'both@recipient.test' });
      const second = await backend.letterTo('both@recipient.test');
      expect((await two.post(second.path)).status).to.equal(303);
      expect((await one.post(first.path)).status).to.equal(409);
      expect(await identities(one)).to.deep.equal(['one@recipient.test']);
      await one.post('/account/addresses', { address: 'two@recipient.test' });
      expect((await backend.letterTo('two@recipient.test')).subject).to.include('could not be added');
    });

    it('that others use too need a statement that they agree, and cannot become the main one (R6)', async () => {
      const holder = await backend.holder('member@recipient.test');
      expect((await holder.post('/account/addresses', { address: 'office@company.test', shared: 'yes', statement: ' ' })).status).to.equal(
        422,
      );
      await holder.post('/account/addresses', {
        address: 'office@company.test',
        shared: 'yes',
        statement: 'Kim and Sato agreed on 1 June',
      });
      await holder.post((await backend.letterTo('office@company.test')).path);
      const { addresses } = (await (await holder.get('/api/v1/account')).json()) as {
        addresses: (Row & { id: string; address: string })[];
      };
      const office = addresses.find(({ address }) => address === 'office@company.test');
      expect(office).to.include({ shared: true, main: false });
      expect((await holder.post(`/account/addresses/${office?.id ?? ''}/main`)).status).to.equal(409);
      const [row] = await db.selectFrom('addresses').selectAll().where('address', '=', 'office@company.test').execute();
      expect(row).to.include({ shared_statement: 'Kim and Sato agreed on 1 June' });
      expect(row?.['shared_statement_at']).to.be.a('string');
    });

    it('of another account can be neither moved nor removed', async () => {
      const [mine, theirs] = [await backend.holder('mine@recipient.test'), await backend.holder('theirs@recipient.test')];
      await theirs.post('/account/addresses', { address: 'theirs2@recipient.test' });
      await theirs.post((await backend.letterTo('theirs2@recipient.test')).path);
      const { addresses } = (await (await theirs.get('/api/v1/account')).json()) as { addresses: { id: string; address: string }[] };
      const id = addresses.find(({ address }) => address === 'theirs2@recipient.test')?.id ?? '';
      expect((await mine.post(`/account/addresses/${id}/remove`)).status).to.equal(404);
      expect((await mine.post(`/account/addresses/${id}/main`)).status).to.equal(404);
      expect(await identities(theirs)).to.include('theirs2@recipient.test');
      expect((await theirs.post(`/account/addresses/${id}/remove`)).status).to.equal(303);
      expect(await identities(theirs)).to.deep.equal(['theirs@recipient.test']);
    });
  });

  it('are deleted at once and for good, and neither ID nor address registers again (R18)', async () => {
    const address = 'gone@recipient.test';
    const holder = await backend.holder(address);
    const other = backend.visitor();
    await other.post('/sign-in', { name: address, password: PASSWORD });
    expect((await holder.post('/account/delete', { password: 'not the password' })).status).to.equal(401);
    expect((await holder.post('/account/delete', { password: PASSWORD })).status).to.equal(200);
    for (const visitor of [holder, other]) expect((await visitor.get('/api/v1/account')).status).to.equal(401);
    expect(await signIn(address)).to.equal(401);
    expect(await signIn(holder.holderId)).to.equal(401);
    await backend.work();
    for (const { name } of await db.introspection.getTables()) {
      const text = JSON.stringify(await db.selectFrom(name).selectAll().execute());
      expect(text, name).not.to.include(address).and.not.to.include(holder.holderId);
    }
    await backend.visitor().post('/register', { address });
    const letter = await backend.letterTo(address);
    expect(letter.subject).to.include('cannot be registered');
    expect(letter.path).to.equal('/');
    const stranger = await backend.holder('curious@recipient.test');
    await stranger.post('/account/addresses', { address });
    expect((await backend.letterTo(address)).subject).to.include('could not be added');
  });

  it('take no form from another site, and no request that does not say where it comes from', async () => {
    const holder = await backend.holder('csrf@recipient.test');
    for (const headers of [{ origin: 'https://evil.test' }, { origin: 'null' }, { origin: 'http://wallet.test.evil.test' }])
      expect((await holder.post('/account/stolen', {}, headers)).status).to.equal(403);
    const silent = await holder.request('/account/stolen', { method: 'POST', body: new URLSearchParams({}) });
    expect(silent.status).to.equal(403);
    const cross = await holder.request('/account/stolen', {
      method: 'POST',
      body: new URLSearchParams({}),
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(cross.status).to.equal(403);
    expect(
      (await backend.visitor().post('/sign-in', { name: 'x', password: 'y' }, { origin: 'https://evil.test' })).status,
      'signing somebody in',
    ).to.equal(403);
    expect((await holder.get('/api/v1/account')).status).to.equal(200);
  });

  it('have cookies that no script reads and no other site sends', async () => {
    const holder = await backend.holder('cookies@recipient.test');
    const answer = await backend.visitor().post('/sign-in', { name: holder.holderId, password: PASSWORD });
    expect(answer.headers.getSetCookie()).to.have.length.greaterThan(0);
    for (const cookie of answer.headers.getSetCookie())
      expect(cookie)
        .to.match(/HttpOnly/i)
        .and.to.match(/SameSite=Lax/i);
    const secure = await startBackend(database, { origin: 'https://wallet.test' });
    const there = await secure.fetch(new Request('https://wallet.test/health'));
    expect(there.headers.get('strict-transport-security')).to.match(/^max-age=31536000/);
    await secure.close();
  });

  it('lead nobody to another site after signing in', async () => {
    const holder = await backend.holder('next@recipient.test');
    const answer = await backend.visitor().post('/sign-in', { name: holder.holderId, password: PASSWORD, next: '//evil.test/' });
    expect(answer.headers.get('location')).to.equal('/account');
  });

  it('limit how often somebody tries from one place', async () => {
    const visitor = backend.visitor();
    visitor.address = '198.51.100.7';
    const answers: number[] = [];
    for (let tries = 0; tries < 22; tries++)
      answers.push((await visitor.post('/forgot', { name: `x${String(tries)}@recipient.test` })).status);
    expect(answers.filter((status) => status === 200)).to.have.length(20);
    expect(answers.at(-1)).to.equal(429);
  });
});

describe('safe paths', () => {
  const cases: readonly (readonly [string | undefined, string])[] = [
    ['/wallet?a=b', '/wallet?a=b'],
    [undefined, '/account'],
    ['//evil.test', '/account'],
    ['/\\evil.test', '/account'],
    ['/.//evil.test', '/account'],
    ['/a/..//evil.test', '/account'],
    ['https://evil.test', '/account'],
    ['javascript:alert(1)', '/account'],
    ['/a\n/b', '/account'],
    ['/\t/evil.test', '/account'],
  ];
  for (const [given, expected] of cases) it(`make ${JSON.stringify(given)} ${expected}`, () => expect(safePath(given)).to.equal(expected));
});
