/** Token exchange (RFC 8693) over HTTP: a host with users of its own opens the wallet of whoever linked it, and nobody else's. */
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { base64url, exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import type { Kysely } from '../../src/server/sql/kysely.js';
import type { Schema } from '../../src/server/sql/migrations/index.js';
import { onBoth } from './support/databases.js';
import { openDatabase } from './support/open.js';
import { ORIGIN, PASSWORD, startBackend, type TestBackend, type Visitor } from './support/backend.js';

const SITE = 'https://school.test';
const ISSUER = 'https://id.school.test';
const AUDIENCE = 'school-portal';
const TYPE = 'urn:ietf:params:oauth:token-type:id_token';
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

type Body = Readonly<Record<string, unknown>>;
type Holder = Visitor & { readonly holderId: string };

onBoth('token exchange', (database) => {
  let backend: TestBackend;
  let db: Kysely<Schema>;
  let operator: Holder;
  let holder: Holder;
  let clientId: string;
  let keys: Server;
  let jwks: { keys: JWK[] };
  let up = true;
  let asked = 0;
  let key: CryptoKey;
  let newToken = 0;

  before(async () => {
    backend = await startBackend(database, { privateHosts: 'allow' });
    db = openDatabase(backend.settings);
    const pair = await generateKeyPair('ES256', { extractable: true });
    key = pair.privateKey;
    jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] };
    keys = createServer((_, response) => {
      asked++;
      response.writeHead(up ? 200 : 500, { 'content-type': 'application/json' }).end(JSON.stringify(jwks));
    });
    await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
    operator = await backend.holder('operator@service.test');
    await backend.setup.makeOperator(operator.holderId);
    holder = await backend.holder('holder@recipient.test');
    clientId = await admit('Example School');
    expect(await set(clientId)).to.equal(204);
  });
  after(async () => {
    keys.close();
    await db.destroy();
    await backend.close();
  });

  const redirectUri = `${SITE}/signed-in`;
  const json = async (answer: Response): Promise<Body> => (await answer.json()) as Body;
  const admit = async (name: string): Promise<string> => {
    const made = await operator.api('POST', '/api/v1/operator/clients', { kind: 'wallet', name, redirectUris: [redirectUri] });
    return (await json(made))['clientId'] as string;
  };
  const jwksUri = (): string => `http://127.0.0.1:${String((keys.address() as AddressInfo).port)}/jwks`;
  const set = async (client: string, issuer = ISSUER): Promise<number> => {
    const body = { issuer, jwksUri: jwksUri(), audience: AUDIENCE };
    return (await operator.api('PUT', `/api/v1/operator/clients/${client}/token-issuer`, body)).status;
  };
  const seconds = (after = 0): number => Math.floor(backend.clock.at.getTime() / 1000) + after;
  const claims = (changes: Body = {}): Body => ({
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'student-1',
    iat: seconds(),
    exp: seconds(300),
    jti: `token-${String(newToken++)}`,
    ...changes,
  });
  const sign = async (changes: Body = {}, header: Body = {}, by: CryptoKey | Uint8Array = key): Promise<string> =>
    await new SignJWT(claims(changes)).setProtectedHeader({ alg: 'ES256', kid: 'one', ...header }).sign(by);
  const post = async (fields: Readonly<Record<string, string>>): Promise<Response> =>
    await backend.fetch(
      new Request(`${ORIGIN}/auth/oauth2/token`, { method: 'POST', headers: { origin: SITE }, body: new URLSearchParams(fields) }),
      { address: '192.0.2.9' },
    );
  const exchange = async (token: string, changes: Readonly<Record<string, string>> = {}): Promise<Response> =>
    await post({ grant_type: EXCHANGE, client_id: clientId, subject_token: token, subject_token_type: TYPE, ...changes });
  /** What is said to a host: the error, our code, and the reason. */
  const said = async (answer: Response): Promise<string> => {
    const { error, code = '', reason = '' } = await json(answer);
    return [answer.status, error, code, reason].filter((one) => one !== '').join(' ');
  };
  const api = async (token: string, path = '/api/v1/identities', method = 'GET', body?: unknown): Promise<Response> =>
    await backend.fetch(
      new Request(`${ORIGIN}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, origin: SITE, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  /** Signs in from the host's page with PKCE, and answers the consent page where it is shown. */
  const signIn = async (who: Visitor, answer: 'yes' | 'unlinked', client = clientId): Promise<{ token: string; page: string }> => {
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const query = { response_type: 'code', client_id: client, redirect_uri: redirectUri, scope: 'wallet', state: 'x' };
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
    let at =
      (await who.get(`/auth/oauth2/authorize?${new URLSearchParams({ ...query, ...pkce }).toString()}`)).headers.get('location') ?? '';
    let page = '';
    if (!at.startsWith(SITE)) {
      page = await (await who.get(at.replace(ORIGIN, ''))).text();
      const hidden = (/name="query"\s+value="([^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&');
      at = (await who.post('/consent', { query: hidden, answer })).headers.get('location') ?? '';
    }
    const code = new URL(at).searchParams.get('code') ?? '';
    const fields = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, client_id: client, code_verifier: verifier };
    return { token: (await json(await post(fields)))['access_token'] as string, page };
  };
  const link = async (token: string, subjectToken: string): Promise<Response> =>
    await api(token, '/api/v1/linked-sign-ins', 'POST', { subjectToken, subjectTokenType: TYPE });
  const codeOf = async (answer: Response): Promise<unknown> => (await json(answer))['code'] ?? answer.status;
  let wallet = '';

  it('opens nothing before the holder has signed in here once and said yes, also where both know the same address', async () => {
    const first = await sign({ email: 'holder@recipient.test', email_verified: true });
    expect(await said(await exchange(first))).to.equal('400 invalid_request exchange.not-linked');
    const { token, page } = await signIn(holder, 'unlinked');
    expect(page).to.include('Example School can link its own sign-in').and.to.include(ISSUER);
    expect(await codeOf(await link(token, first))).to.equal('exchange.consent-needed');
    expect(await said(await exchange(first))).to.equal('400 invalid_request exchange.not-linked');
    expect(await codeOf(await holder.api('POST', '/api/v1/linked-sign-ins', { subjectToken: first, subjectTokenType: TYPE }))).to.equal(
      'exchange.client',
    );
    await holder.post(`/disclosures/clients/${clientId}/stop`);
    wallet = (await signIn(holder, 'yes')).token;
    const made = await link(wallet, first);
    expect(made.status).to.equal(201);
    expect(await json(made)).to.include({ clientId, name: 'Example School', issuer: ISSUER, lastUsedAt: null });
    const consents = await db.selectFrom('link_consents').select(['language', 'shown']).execute();
    expect(consents[0]?.shown).to.include('Example School can link');
    expect((await backend.letterTo('holder@recipient.test')).subject).to.include('linked with another site');
    expect(await said(await exchange(first)), 'used for the link').to.equal('400 invalid_request exchange.subject-token replayed');
  });

  it("gives ten minutes in the linked wallet for the host's token, recorded as a signing in", async () => {
    const answer = await exchange(await sign(), { scope: 'wallet', audience: ORIGIN });
    expect(answer.headers.get('access-control-allow-origin')).to.equal(SITE);
    expect(answer.headers.get('cache-control')).to.equal('no-store');
    const { access_token: token, ...rest } = await json(answer);
    expect(rest).to.deep.equal({
      issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'wallet',
    });
    expect(await json(await api(token as string))).to.deep.equal({ identities: [{ type: 'email', value: 'holder@recipient.test' }] });
    expect((await api(token as string, '/account')).status, 'pages').to.equal(403);
    const other = { subject: 'student-2' };
    expect(await codeOf(await link(token as string, await sign(other))), 'a link makes no links').to.equal('exchange.client');
    await exchange(await sign());
    const { records } = (await json(await holder.get('/api/v1/account/records'))) as { records: { kind: string }[] };
    expect(records.filter(({ kind }) => kind === 'signed-in-linked')).to.have.length(1);
    expect(JSON.stringify(await db.selectFrom('linked_sign_ins').selectAll().execute())).not.to.include('student-1');
    const was = backend.clock.at;
    backend.clock.at = new Date(was.getTime() + 601_000);
    expect((await api(token as string)).status, 'ten minutes later').to.equal(401);
    await backend.work();
    expect(await db.selectFrom('oauthAccessToken').select('id').where('referenceId', 'is not', null).execute()).to.deep.equal([]);
    backend.clock.at = was;
  });

  it('refuses every token that is not the one the issuer made for this, now, and once', async () => {
    const other = await generateKeyPair('ES256');
    const secret = new TextEncoder().encode(JSON.stringify(jwks.keys[0]));
    const none = `${base64url.encode('{"alg":"none"}')}.${base64url.encode(JSON.stringify(claims()))}.`;
    const whole = await sign();
    const cases: readonly (readonly [string, string])[] = [
      [await sign({ iss: 'https://id.other.test' }), 'issuer'],
      [await sign({ iss: `${ISSUER}/` }), 'issuer'],
      [await sign({ aud: 'another-portal' }), 'audience'],
      [await sign({ aud: [AUDIENCE, 'another-portal'] }), 'audience'],
      [await sign({ aud: [AUDIENCE, 'another-portal'], azp: 'another-portal' }), 'audience'],
      [await sign({ aud: undefined }), 'audience'],
      [await sign({ exp: seconds(-61) }), 'expired'],
      [await sign({ iat: seconds(-3700), exp: seconds(9999) }), 'expired'],
      [await sign({ exp: undefined }), 'claims'],
      [await sign({ iat: undefined }), 'claims'],
      [await sign({ nbf: seconds(600) }), 'claims'],
      [await sign({ sub: '' }), 'claims'],
      [await sign({ sub: 1 }), 'claims'],
      [await sign({ jti: 7 }), 'claims'],
      [await sign({}, {}, other.privateKey), 'signature'],
      [`${whole.slice(0, whole.lastIndexOf('.'))}.${(await sign({ sub: 'student-2' })).split('.')[2] ?? ''}`, 'signature'],
      [await sign({}, { alg: 'HS256' }, secret), 'algorithm'],
      [none, 'algorithm'],
      [await sign({}, { kid: 'nobody' }), 'key'],
      [await sign({}, { typ: 'at+jwt' }), 'malformed'],
      ['a.b.c', 'malformed'],
    ];
    for (const [index, [token, reason]] of cases.entries())
      expect(await said(await exchange(token)), String(index)).to.equal(`400 invalid_request exchange.subject-token ${reason}`);
    expect((await exchange(whole)).status).to.equal(200);
    expect(await said(await exchange(whole))).to.equal('400 invalid_request exchange.subject-token replayed');
    const again = claims();
    const jti = again['jti'] as string;
    expect((await exchange(await sign({ jti }))).status).to.equal(200);
    expect(await said(await exchange(await sign({ jti }))), 'the same ID').to.include('replayed');
    // Without an ID it is known by what is signed: the second form of an ECDSA signature makes no second token of it.
    const bare = await sign({ jti: undefined });
    expect((await exchange(bare)).status).to.equal(200);
    const [head = '', body = '', signature = ''] = bare.split('.');
    const bytes = Buffer.from(signature, 'base64url');
    const flipped = (ORDER - BigInt(`0x${bytes.subarray(32).toString('hex')}`)).toString(16).padStart(64, '0');
    const twin = Buffer.concat([bytes.subarray(0, 32), Buffer.from(flipped, 'hex')]).toString('base64url');
    expect(await said(await exchange(`${head}.${body}.${twin}`))).to.include('replayed');
    expect((await exchange(await sign({ aud: [AUDIENCE, 'another-portal'], azp: AUDIENCE }))).status).to.equal(200);
    expect(await said(await exchange(await sign({ sub: 'student-2' })))).to.equal('400 invalid_request exchange.not-linked');
  });

  it('refuses requests that ask for something else, and sites that are not set up', async () => {
    const token = await sign();
    for (const [changes, error] of [
      [{ subject_token_type: 'urn:ietf:params:oauth:token-type:access_token' }, 'invalid_request'],
      [{ requested_token_type: 'urn:ietf:params:oauth:token-type:refresh_token' }, 'invalid_request'],
      [{ actor_token: token }, 'invalid_request'],
      [{ subject_token: '' }, 'invalid_request'],
      [{ scope: 'wallet deliver' }, 'invalid_scope'],
      [{ resource: 'https://elsewhere.test/' }, 'invalid_target'],
      [{ client_id: 'nobody' }, 'unauthorized_client'],
      [{ client_id: await admit('Another site') }, 'unauthorized_client'],
    ] as const)
      expect((await json(await exchange(token, changes)))['error'], JSON.stringify(changes)).to.equal(error);
    const twice = `grant_type=${EXCHANGE}&client_id=${clientId}&client_id=x&subject_token=${token}&subject_token_type=${TYPE}`;
    expect((await json(await post(Object.fromEntries(new URLSearchParams(twice)))))['error'], 'one of two').to.equal('unauthorized_client');
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const sent = await backend.fetch(new Request(`${ORIGIN}/auth/oauth2/token`, { method: 'POST', headers, body: twice }));
    expect((await json(sent))['error']).to.equal('invalid_request');
    expect((await exchange(token)).status, 'none of them used it up').to.equal(200);
  });

  it('asks for keys again where they were changed, not on and on, and says so where it cannot', async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    jwks.keys.push({ ...(await exportJWK(pair.publicKey)), kid: 'two', alg: 'ES256' });
    backend.clock.at = new Date(backend.clock.at.getTime() + 61_000);
    expect((await exchange(await sign({}, { kid: 'two' }, pair.privateKey))).status).to.equal(200);
    const before = asked;
    for (let count = 0; count < 5; count++) await exchange(await sign({}, { kid: 'nobody' }));
    expect(asked - before).to.be.at.most(2);
    up = false;
    backend.clock.at = new Date(backend.clock.at.getTime() + 301_000);
    const answer = await exchange(await sign());
    expect(answer.headers.get('retry-after')).to.equal('10');
    expect(await said(answer)).to.equal('503 temporarily_unavailable exchange.keys-unavailable');
    up = true;
  });

  it('keeps one wallet to one account of the site', async () => {
    const second = await backend.holder('second@recipient.test');
    const { token } = await signIn(second, 'yes');
    expect(await codeOf(await link(token, await sign()))).to.equal('exchange.linked-elsewhere');
    expect((await link(token, await sign({ sub: 'student-2' }))).status).to.equal(201);
    expect((await link(token, await sign({ sub: 'student-2' }))).status, 'again').to.equal(201);
    expect(await codeOf(await link(token, await sign({ sub: 'student-3' })))).to.equal('exchange.linked-elsewhere');
    const given = (await json(await exchange(await sign({ sub: 'student-2' }))))['access_token'] as string;
    expect(await json(await api(given))).to.deep.equal({ identities: [{ type: 'email', value: 'second@recipient.test' }] });
    // Nobody ends what is another's.
    const [mine] = ((await json(await second.get('/api/v1/linked-sign-ins'))) as { linked: { id: string }[] }).linked;
    await holder.api('DELETE', `/api/v1/linked-sign-ins/${mine?.id ?? ''}`);
    expect((await api(given)).status).to.equal(200);
  });

  it('opens no wallet of an account that is restricted', async () => {
    const third = await backend.holder('third@recipient.test');
    await link((await signIn(third, 'yes')).token, await sign({ sub: 'student-4' }));
    const measure = async (path: 'measures' | 'lifted', kind: string): Promise<number> =>
      (await operator.api('POST', `/api/v1/operator/accounts/${third.holderId}/${path}`, { kind, reason: 'a reason', notify: false }))
        .status;
    for (const kind of ['suspension', 'credentials', 'termination']) {
      expect(await measure('measures', kind)).to.equal(200);
      expect(await said(await exchange(await sign({ sub: 'student-4' }))), kind).to.equal('400 invalid_request exchange.restricted');
      expect(await measure('lifted', kind)).to.equal(200);
    }
    expect((await exchange(await sign({ sub: 'student-4' }))).status).to.equal(200);
  });

  it('ends with the link, with the site, with a stolen account, and with another issuer, and asks the holder anew', async () => {
    const token = async (sub = 'student-1'): Promise<string> => (await json(await exchange(await sign({ sub }))))['access_token'] as string;
    const linked = async (): Promise<readonly { readonly id: string }[]> =>
      ((await json(await holder.get('/api/v1/linked-sign-ins'))) as { linked: { id: string }[] }).linked;
    const gone = async (given: string, what: string): Promise<void> => {
      expect((await api(given)).status, what).to.equal(401);
      expect(await said(await exchange(await sign())), what).to.equal('400 invalid_request exchange.not-linked');
      expect(await db.selectFrom('link_consents').selectAll().where('account_id', '=', accountId).execute(), what).to.deep.equal([]);
    };
    const again = async (): Promise<string> => {
      const { token: fresh, page } = await signIn(holder, 'yes');
      expect(page).not.to.equal('');
      expect((await link(fresh, await sign())).status).to.equal(201);
      return await token();
    };
    const accountId = (await db.selectFrom('accounts').select('id').where('holder_id', '=', holder.holderId).executeTakeFirstOrThrow()).id;
    let given = await token();
    expect(await (await holder.get('/disclosures?lang=en')).text()).to.include('Linked sign-ins');
    await holder.post(`/disclosures/links/${(await linked())[0]?.id ?? ''}/end`);
    await gone(given, 'the link');
    expect((await api(wallet)).status, 'its own signing in stays').to.equal(200);
    given = await again();
    await holder.api('DELETE', `/api/v1/allowed-clients/${clientId}`);
    await gone(given, 'the site');
    given = await again();
    expect(await set(clientId, 'https://id2.school.test')).to.equal(204);
    expect((await api(given)).status, 'another issuer').to.equal(401);
    expect(await linked()).to.deep.equal([]);
    expect(await set(clientId)).to.equal(204);
    given = await again();
    await holder.post('/account/stolen');
    await gone(given, 'stolen');
    const { path } = await backend.letterTo('holder@recipient.test');
    await holder.post(path, { password: `${PASSWORD} again` });
    await holder.post('/sign-in', { name: holder.holderId, password: `${PASSWORD} again` });
    given = await again();
    await backend.visitor().post('/forgot', { name: holder.holderId });
    await backend.visitor().post((await backend.letterTo('holder@recipient.test')).path, { password: PASSWORD });
    await gone(given, 'a new password by mail');
  });

  it('is set up and ended by operators, on a page too, with each act in the log', async () => {
    const page = `/operator/clients/${clientId}/token-issuer`;
    const form = { issuer: ISSUER, jwksUri: jwksUri(), audience: AUDIENCE };
    const refused = await operator.post(page, { ...form, issuer: 'no address' });
    expect(refused.status).to.equal(400);
    expect(await refused.text()).to.include('value="no address"');
    expect((await operator.post(page, { ...form, audience: 'another' })).status).to.equal(303);
    const { clients } = (await json(await operator.get('/api/v1/operator/clients'))) as { clients: Body[] };
    expect(clients.find((one) => one['clientId'] === clientId)).to.have.nested.property('tokenIssuer.audience', 'another');
    expect((await operator.post(page, { issuer: '', jwksUri: '', audience: '' })).status).to.equal(303);
    expect(await said(await exchange(await sign()))).to.equal('400 unauthorized_client exchange.client');
    const issuer = (await json(await operator.api('POST', '/api/v1/operator/clients', { kind: 'issuer', name: 'Issuer' })))['clientId'];
    expect(await set(issuer as string), 'an issuer is no site').to.equal(404);
    const acts = (await json(await operator.get('/api/v1/operator/audit'))) as { acts: { act: string }[] };
    expect(acts.acts.map(({ act }) => act)).to.include.members(['client.issuer', 'client.issuer-removed']);
    const strict = await startBackend(database);
    const chief = await strict.holder('operator@service.test');
    await strict.setup.makeOperator(chief.holderId);
    const body = { kind: 'wallet', name: 'Site', redirectUris: [redirectUri] };
    const made = (await json(await chief.api('POST', '/api/v1/operator/clients', body)))['clientId'] as string;
    for (const address of ['http://id.school.test/jwks', 'https://127.0.0.1/jwks', 'https://user:pw@id.school.test/jwks'])
      expect(
        (await chief.api('PUT', `/api/v1/operator/clients/${made}/token-issuer`, { ...form, jwksUri: address })).status,
        address,
      ).to.equal(422);
    await strict.close();
  });
});
