/** Passkeys over HTTP, with a device in software: who adds one, who gets in with one, and everybody who does not. */
import { expect } from 'chai';
import type { Kysely } from '../../src/server/sql/kysely.js';
import type { Schema } from '../../src/server/sql/migrations/index.js';
import { Authenticator, type Wrong } from './support/authenticator.js';
import { onBoth } from './support/databases.js';
import { openDatabase } from './support/open.js';
import { ORIGIN, PASSWORD, startBackend, type TestBackend, type Visitor } from './support/backend.js';

type Holder = Visitor & { readonly holderId: string };
type Options = Parameters<Authenticator['create']>[0] & Readonly<Record<string, unknown>>;

onBoth('passkeys', (database) => {
  let backend: TestBackend;
  let db: Kysely<Schema>;
  let operator: Holder;
  let holder: Holder;
  let device: Authenticator;
  before(async () => {
    backend = await startBackend(database);
    db = openDatabase(backend.settings);
    operator = await backend.holder('operator@service.test');
    await backend.setup.makeOperator(operator.holderId);
    holder = await backend.holder('holder@recipient.test');
    device = new Authenticator(ORIGIN);
  });
  after(async () => {
    await db.destroy();
    await backend.close();
  });

  const codeOf = async (answer: Response): Promise<unknown> => ((await answer.json()) as { code?: string }).code;
  const ask = async (who: Visitor, password?: string): Promise<Response> =>
    await who.api('POST', '/account/passkeys/options', password === undefined ? {} : { password });
  const add = async (who: Visitor, made = device, wrong: Wrong = {}): Promise<number> => {
    const options = (await (await ask(who)).json()) as Options;
    return (await who.post('/account/passkeys', { response: made.create(options, wrong), name: 'Phone <1>' })).status;
  };
  const challenge = async (who: Visitor): Promise<Options> => (await (await who.api('POST', '/sign-in/passkey/options')).json()) as Options;
  /** Signs in as somebody at another place, and gives back who that is, or the status and the words that were said. */
  const signIn = async (made = device, wrong: Wrong = {}, who = elsewhere()): Promise<string> => {
    const answer = await who.post('/sign-in/passkey?lang=en', { response: made.get(await challenge(who), wrong), next: '/disclosures' });
    if (answer.status === 303) {
      expect(answer.headers.get('location')).to.equal('/disclosures');
      return ((await (await who.get('/api/v1/account')).json()) as { holderId: string }).holderId;
    }
    return `${String(answer.status)} ${/<main>[^]*?<p>([^<]*)/.exec(await answer.text())?.[1] ?? ''}`;
  };
  let places = 0;
  const elsewhere = (): Visitor => Object.assign(backend.visitor(), { address: `198.51.100.${String(places++)}` });
  const NOBODY = '401 Nobody can sign in with this passkey. Please try again, or use your password.';
  const later = (minutes: number): void => void (backend.clock.at = new Date(backend.clock.at.getTime() + minutes * 60_000));

  it('are added by who signed in a moment ago, told to them by mail, and kept without a secret', async () => {
    expect(await add(holder)).to.equal(303);
    const page = await holder.get('/account/passkeys?lang=en');
    expect(await page.text())
      .to.include('Phone &lt;1&gt;')
      .and.to.include('never used');
    expect(page.headers.get('content-security-policy')).to.include("script-src 'self'").and.not.to.include('unsafe');
    expect((await backend.letterTo('holder@recipient.test')).subject).to.include('A passkey was added');
    const { records } = (await (await holder.get('/api/v1/account/records')).json()) as { records: { kind: string }[] };
    expect(records.map(({ kind }) => kind)).to.include('passkey-added');
    expect((await (await backend.visitor().get('/assets/passkeys.js')).text()).length).to.be.greaterThan(500);
    const sites = await backend.visitor().get('/sign-in?lang=ko');
    expect(await sites.text()).to.match(/<form[^>]*hidden[^>]*data-passkey="get"/);
  });

  it('sign their holder in, once for each challenge, and are recorded', async () => {
    expect(await signIn()).to.equal(holder.holderId);
    expect(await signIn()).to.equal(holder.holderId);
    const who = elsewhere();
    const response = device.get(await challenge(who));
    expect((await who.post('/sign-in/passkey', { response })).status).to.equal(303);
    device.counter++;
    expect((await elsewhere().post('/sign-in/passkey', { response })).status, 'the same again').to.equal(401);
    const { records } = (await (await holder.get('/api/v1/account/records')).json()) as { records: { kind: string }[] };
    expect(records.map(({ kind }) => kind)).to.include.members(['signed-in-passkey', 'sign-in-failed']);
    expect(await (await holder.get('/account/passkeys?lang=en')).text()).to.include('Last signed in');
  });

  it('let nobody in with an answer that is not what was asked for', async () => {
    const other = new Authenticator(ORIGIN);
    other.userHandle = device.userHandle;
    expect(await signIn(other), 'another device').to.equal(NOBODY);
    for (const wrong of [
      { origin: 'https://evil.test' },
      { rpId: 'evil.test' },
      { type: 'webauthn.create' },
      { unverified: true },
      { challenge: Buffer.from('never asked for'.repeat(3)).toString('base64url') },
      { userHandle: Buffer.from('another account').toString('base64url') },
      { counter: 1 },
    ] satisfies Wrong[])
      expect(await signIn(device, wrong), JSON.stringify(wrong)).to.equal(NOBODY);
    later(16);
    for (const response of ['{}', '[1]', 'no JSON', '{"id":"x","response":{"clientDataJSON":"eyJ9"}}'])
      expect((await elsewhere().post('/sign-in/passkey', { response })).status, response).to.equal(401);
    const who = elsewhere();
    const old = device.get(await challenge(who));
    later(6);
    expect((await who.post('/sign-in/passkey', { response: old })).status, 'too late').to.equal(401);
    // A challenge for a new passkey signs nobody in, and the other way round.
    const options = (await (await ask(holder, PASSWORD)).json()) as Options;
    expect((await elsewhere().post('/sign-in/passkey', { response: device.get({ ...options, rpId: 'wallet.test' }) })).status).to.equal(
      401,
    );
    const swapped = new Authenticator(ORIGIN).create({ ...(await challenge(who)), rp: { id: 'wallet.test' }, user: { id: 'x' } });
    expect((await holder.post('/account/passkeys', { response: swapped, name: '' })).status).to.equal(422);
    // A form of another site.
    const foreign = { response: device.get(await challenge(who)) };
    expect((await who.post('/sign-in/passkey', foreign, { origin: 'https://evil.test' })).status).to.equal(403);
    expect(await signIn(), 'the device itself').to.equal(holder.holderId);
  });

  it('are not added without a recent signing in or the password, for somebody else, or unverified', async () => {
    const second = await backend.holder('second@recipient.test');
    expect(await add(second, new Authenticator(ORIGIN), { unverified: true })).to.equal(422);
    expect(await add(second, new Authenticator(ORIGIN), { origin: 'https://evil.test' })).to.equal(422);
    expect(await add(second, device), 'the same device').to.equal(422);
    const made = new Authenticator(ORIGIN);
    const mine = (await (await ask(second)).json()) as Options;
    expect((await holder.post('/account/passkeys', { response: made.create(mine), name: '' })).status, "another's challenge").to.equal(422);
    later(11);
    expect(await codeOf(await ask(second))).to.equal('auth.wrong');
    expect(await codeOf(await ask(second, 'not the password'))).to.equal('auth.wrong');
    const options = (await (await ask(second, PASSWORD)).json()) as Options;
    expect((await second.post('/account/passkeys', { response: made.create(options), name: '' })).status).to.equal(303);
    const row = async (): Promise<string> =>
      /passkeys\/([\w-]+)\/remove/.exec(await (await second.get('/account/passkeys')).text())?.[1] ?? '';
    const id = await row();
    expect((await second.post(`/account/passkeys/${id}/remove`)).status, 'no password').to.equal(401);
    await holder.post(`/account/passkeys/${id}/remove`, { password: PASSWORD });
    expect(await row(), 'by another holder').to.equal(id);
    expect((await second.post(`/account/passkeys/${id}/remove`, { password: PASSWORD })).status).to.equal(303);
    expect(await row()).to.equal('');
    expect(await signIn(made)).to.equal(NOBODY);
  });

  it('are no way around what an operator has done, nor around the lock', async () => {
    const act = async (path: string, kind: string): Promise<void> => {
      const body = { kind, reason: 'a reason', notify: false };
      expect((await operator.api('POST', `/api/v1/operator/accounts/${holder.holderId}/${path}`, body)).status).to.equal(200);
    };
    await act('measures', 'credentials');
    expect(await signIn()).to.match(/^403 .*revoked/);
    await act('lifted', 'credentials');
    await act('measures', 'suspension');
    const who = elsewhere();
    expect(await signIn(device, {}, who)).to.equal(holder.holderId);
    expect(await codeOf(await who.get('/api/v1/badges'))).to.equal('account.suspended');
    await act('lifted', 'suspension');
    for (let count = 0; count < 10; count++) await signIn(device, { unverified: true });
    expect(await signIn()).to.match(/^429 /);
    later(16);
    expect(await signIn()).to.equal(holder.holderId);
  });

  it('end with a theft that is reported and a password set by mail: whoever was in the account may have added one', async () => {
    const who = elsewhere();
    expect(await signIn(device, {}, who)).to.equal(holder.holderId);
    await who.post('/account/stolen');
    expect(await signIn(), 'stolen').to.equal(NOBODY);
    await who.post((await backend.letterTo('holder@recipient.test')).path, { password: `${PASSWORD} again` });
    await who.post('/sign-in', { name: holder.holderId, password: `${PASSWORD} again` });
    backend.clock.at = new Date();
    expect(await add(who)).to.equal(303);
    expect(await signIn()).to.equal(holder.holderId);
    await backend.visitor().post('/forgot', { name: holder.holderId });
    await backend.visitor().post((await backend.letterTo('holder@recipient.test')).path, { password: PASSWORD });
    expect(await signIn(), 'reset').to.equal(NOBODY);
    expect(await db.selectFrom('passkeys').select('id').execute()).to.deep.equal([]);
  });

  it('open no session over HTTP by the library itself', async () => {
    for (const path of ['/auth/other-ways-in', '/auth/open-session', '/auth/openSession'])
      expect((await backend.visitor().post(path, { userId: 'x' })).status, path).to.equal(404);
  });
});
