/** OAuth 2.1 over HTTP: a wallet on another site, an issuer's server, and everybody who should not get in. */
import { createHash, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { onBoth } from './support/databases.js';
import { ORIGIN, PASSWORD, startBackend, type TestBackend, type Visitor } from './support/backend.js';
import { openDatabase } from './support/open.js';

const SITE = 'https://school.test';
const REDIRECT = `${SITE}/wallet/signed-in`;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly error?: string;
}
interface Client {
  readonly clientId: string;
  readonly clientSecret?: string;
}

onBoth('oauth', (database) => {
  let backend: TestBackend;
  let operator: Visitor;
  let client: Client;
  before(async () => {
    backend = await startBackend(database);
    operator = await backend.holder('operator@service.test');
    await backend.setup.makeOperator('operator@service.test');
    const made = await operator.api('POST', '/api/v1/operator/clients', {
      kind: 'wallet',
      name: 'Example School',
      redirectUris: [REDIRECT],
    });
    expect(made.status).to.equal(201);
    client = (await made.json()) as Client;
  });
  after(async () => await backend.close());

  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const authorizePath = (changes: Readonly<Record<string, string | undefined>> = {}): string => {
    const query = {
      response_type: 'code',
      client_id: client.clientId,
      redirect_uri: REDIRECT,
      scope: 'wallet offline_access',
      state: 'some-state',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...changes,
    };
    return `/auth/oauth2/authorize?${new URLSearchParams(Object.entries(query).filter((one): one is [string, string] => one[1] !== undefined)).toString()}`;
  };
  const hidden = (page: string, name: string): string => {
    const value = new RegExp(`name="${name}"\\s+value="([^"]*)"`).exec(page)?.[1] ?? '';
    return value.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
  };
  /** Follows the way of a browser until it leaves this backend. */
  const codeFor = async (visitor: Visitor, path = authorizePath()): Promise<string> => {
    let answer = await visitor.get(path);
    for (let steps = 0; steps < 6; steps++) {
      const location = answer.headers.get('location') ?? '';
      if (location.startsWith(SITE))
        return new URL(location).searchParams.get('code') ?? `error ${new URL(location).searchParams.get('error') ?? ''}`;
      const at = new URL(location, ORIGIN);
      answer = await visitor.get(at.pathname + at.search);
      if (answer.status !== 200) continue;
      const page = await answer.text();
      expect(answer.headers.get('content-security-policy'), at.pathname).to.include(`form-action 'self' ${SITE}`);
      answer =
        at.pathname === '/consent'
          ? await visitor.post('/consent', { query: hidden(page, 'query'), answer: 'yes' })
          : await visitor.post('/sign-in', { name: 'holder@recipient.test', password: PASSWORD, next: hidden(page, 'next') });
    }
    throw new Error('the way has no end');
  };
  const ask = async (
    body: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; body: Tokens; headers: Headers }> => {
    const answer = await backend.fetch(
      new Request(`${ORIGIN}/auth/oauth2/token`, {
        method: 'POST',
        headers: { ...FORM, origin: SITE, ...headers },
        body: new URLSearchParams(body),
      }),
      { address: '192.0.2.9' },
    );
    return { status: answer.status, body: (await answer.json()) as Tokens, headers: answer.headers };
  };
  const exchange = async (code: string, changes: Readonly<Record<string, string>> = {}): ReturnType<typeof ask> =>
    await ask({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
      client_id: client.clientId,
      code_verifier: verifier,
      ...changes,
    });
  const api = async (token: string, path = '/api/v1/identities', init: RequestInit = {}): Promise<Response> =>
    await backend.fetch(
      new Request(`${ORIGIN}${path}`, {
        ...init,
        headers: { authorization: `Bearer ${token}`, origin: SITE, ...(init.headers as Record<string, string> | undefined) },
      }),
    );

  let holder: Visitor;
  let tokens: Tokens;

  it('lets a wallet on another site in: signing in and consent on our pages, then tokens for the wallet alone', async () => {
    await backend.holder('holder@recipient.test');
    holder = backend.visitor();
    const { status, body, headers } = await exchange(await codeFor(holder));
    expect(status, JSON.stringify(body)).to.equal(200);
    expect(headers.get('access-control-allow-origin')).to.equal(SITE);
    expect(headers.get('access-control-allow-credentials')).to.equal(null);
    expect(body.expires_in).to.be.at.most(600);
    tokens = body;
    const answer = await api(tokens.access_token);
    expect(await answer.json()).to.deep.equal({ identities: [{ type: 'email', value: 'holder@recipient.test' }] });
    expect(answer.headers.get('access-control-allow-origin')).to.equal(SITE);
  });

  it('lets no token do what only the holder may', async () => {
    for (const path of ['/account/stolen', '/account/delete', '/account/password', '/sign-out']) {
      const answer = await api(tokens.access_token, path, { method: 'POST', body: new URLSearchParams({ password: PASSWORD }) });
      expect(answer.status, path).to.equal(403);
    }
    expect((await api(tokens.access_token, '/account')).status).to.equal(403);
  });

  it('makes no operator of anybody on another site', async () => {
    const code = await codeFor(operator);
    const { body } = await exchange(code);
    expect((await api(body.access_token, '/api/v1/operator/clients')).status).to.equal(403);
    expect((await operator.get('/api/v1/operator/clients')).status).to.equal(200);
  });

  it('refuses codes that were used, stolen, or asked for without PKCE', async () => {
    const code = await codeFor(holder);
    expect((await exchange(code, { code_verifier: randomBytes(32).toString('base64url') })).status, 'another verifier').to.be.within(
      400,
      401,
    );
    const again = await codeFor(holder);
    expect((await exchange(again)).status).to.equal(200);
    expect((await exchange(again)).status, 'used').to.be.within(400, 401);
    const other = await codeFor(holder);
    expect((await exchange(other, { redirect_uri: `${SITE}/elsewhere` })).status, 'another place').to.be.within(400, 401);
    const plain = await holder.get(authorizePath({ code_challenge: undefined, code_challenge_method: undefined }));
    expect(plain.headers.get('location') ?? '').to.match(/error=invalid_request/);
    const weak = await holder.get(authorizePath({ code_challenge_method: 'plain' }));
    expect(weak.headers.get('location') ?? String(weak.status)).to.match(/error=|^4/);
  });

  it('leads nobody to an address that is not on the list', async () => {
    for (const redirect_uri of [
      'https://evil.test/',
      `${SITE}.evil.test/wallet/signed-in`,
      `${REDIRECT}/more`,
      'https://school.test@evil.test/',
    ]) {
      const answer = await holder.get(authorizePath({ redirect_uri }));
      expect(answer.headers.get('location') ?? '', redirect_uri).not.to.match(/evil\.test|signed-in\/more/);
    }
  });

  it('tells the site that the holder said no', async () => {
    const visitor = await backend.holder('says-no@recipient.test');
    const asked = await visitor.get(authorizePath());
    const at = new URL(asked.headers.get('location') ?? '', ORIGIN);
    const page = await (await visitor.get(at.pathname + at.search)).text();
    const answer = await visitor.post('/consent', { query: hidden(page, 'query'), answer: 'no' });
    expect(answer.headers.get('location')).to.match(/^https:\/\/school\.test\/wallet\/signed-in\?.*error=access_denied/);
  });

  it('gives a new pair for a refresh token, and ends all of them where an old one comes again', async () => {
    const first = await exchange(await codeFor(holder));
    const refresh = async (token: string) => await ask({ grant_type: 'refresh_token', refresh_token: token, client_id: client.clientId });
    const second = await refresh(first.body.refresh_token);
    expect(second.status, JSON.stringify(second.body)).to.equal(200);
    expect(second.body.refresh_token).not.to.equal(first.body.refresh_token);
    expect((await api(second.body.access_token)).status).to.equal(200);
    expect((await refresh(first.body.refresh_token)).status, 'an old one').to.be.within(400, 401);
    expect((await refresh(second.body.refresh_token)).status, 'the family').to.be.within(400, 401);
  });

  it('goes on where the session it began in is over and swept away', async () => {
    const visitor = await backend.holder('goes-on@recipient.test');
    const { body } = await exchange(await codeFor(visitor));
    const db = openDatabase(backend.settings);
    const { id } = await db.selectFrom('accounts').select('id').where('holder_id', '=', visitor.holderId).executeTakeFirstOrThrow();
    await db.updateTable('sessions').set({ expiresAt: '2026-01-01T00:00:00.000Z' }).where('userId', '=', id).execute();
    await backend.work();
    expect(await db.selectFrom('sessions').select('id').where('userId', '=', id).execute()).to.deep.equal([]);
    await db.destroy();
    expect((await visitor.get('/api/v1/account')).status).to.equal(401);
    const next = await ask({ grant_type: 'refresh_token', refresh_token: body.refresh_token, client_id: client.clientId });
    expect(next.status, JSON.stringify(next.body)).to.equal(200);
    expect((await api(next.body.access_token)).status).to.equal(200);
  });

  it('ends access after ten minutes', async () => {
    const { body } = await exchange(await codeFor(holder));
    expect((await api(body.access_token)).status).to.equal(200);
    // The library has its own clock: an hour is more than ten minutes on both.
    const { at } = backend.clock;
    backend.clock.at = new Date(at.getTime() + 3_600_000);
    expect((await api(body.access_token)).status).to.equal(401);
    backend.clock.at = at;
  });

  it('ends tokens with the session they were given in, and with every session (R9)', async () => {
    const { body } = await exchange(await codeFor(holder));
    await holder.post('/sign-out');
    expect((await api(body.access_token)).status, 'signed out').to.equal(401);
    const again = backend.visitor();
    const more = await exchange(await codeFor(again));
    await again.post('/account/stolen');
    expect((await api(more.body.access_token)).status, 'stolen').to.equal(401);
    expect(
      (await ask({ grant_type: 'refresh_token', refresh_token: more.body.refresh_token, client_id: client.clientId })).status,
    ).to.be.within(400, 401);
  });

  it('lets an issuer in with its secret, as an issuer and nothing else', async () => {
    const made = (await (
      await operator.api('POST', '/api/v1/operator/clients', { kind: 'issuer', name: 'Example University' })
    ).json()) as Client;
    const basic = `Basic ${Buffer.from(`${made.clientId}:${made.clientSecret ?? ''}`).toString('base64')}`;
    const { status, body } = await ask({ grant_type: 'client_credentials', scope: 'deliver' }, { authorization: basic });
    expect(status, JSON.stringify(body)).to.equal(200);
    expect((await api(body.access_token)).status, 'no holder').to.equal(403);
    expect((await api(body.access_token, '/api/v1/operator/clients')).status, 'no operator').to.equal(403);
    const wrong = await ask(
      { grant_type: 'client_credentials', scope: 'deliver' },
      { authorization: `Basic ${Buffer.from(`${made.clientId}:wrong`).toString('base64')}` },
    );
    expect(wrong.status).to.equal(401);
    const more = await ask({ grant_type: 'client_credentials', scope: 'wallet' }, { authorization: basic });
    expect(more.status).to.be.within(400, 401);
    await operator.api('DELETE', `/api/v1/operator/clients/${made.clientId}`);
    expect((await api(body.access_token)).status, 'removed').to.equal(401);
  });

  it('lets pages of other sites read nothing unless their site is on the list', async () => {
    const preflight = async (origin: string): Promise<Headers> =>
      (
        await backend.fetch(
          new Request(`${ORIGIN}/api/v1/badges`, {
            method: 'OPTIONS',
            headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'authorization' },
          }),
        )
      ).headers;
    expect((await preflight(SITE)).get('access-control-allow-origin')).to.equal(SITE);
    for (const origin of ['https://evil.test', 'http://school.test', 'https://school.test.evil.test', 'null'])
      expect((await preflight(origin)).get('access-control-allow-origin'), origin).to.equal(null);
    const page = await backend.fetch(new Request(`${ORIGIN}/account`, { headers: { origin: SITE } }));
    expect(page.headers.get('access-control-allow-origin'), 'pages').to.equal(null);
    const cookie = [...operator.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const ridden = await backend.fetch(new Request(`${ORIGIN}/api/v1/account`, { method: 'POST', headers: { origin: SITE, cookie } }));
    expect(ridden.status).to.be.within(400, 405);
    const written = await backend.fetch(
      new Request(`${ORIGIN}/api/v1/preferences/layout`, {
        method: 'PUT',
        headers: { origin: SITE, cookie, 'content-type': 'application/json' },
        body: '{"value":1}',
      }),
    );
    expect(written.status, 'a cookie from a site on the list').to.equal(403);
  });

  it('keeps tokens and secrets as hashes only', async () => {
    const { body } = await exchange(
      await codeFor(backend.visitor(), authorizePath()).catch(async () => await codeFor(await backend.holder('hash@recipient.test'))),
    );
    expect(body.access_token).to.have.length.greaterThan(20);
    const { Kysely } = await import('../../src/server/sql/kysely.js');
    const { sqliteDialect } = await import('../../src/server/sql/sqlite.js');
    const { postgresDialect } = await import('../../src/server/sql/postgres.js');
    const made = backend.settings.database;
    const db = new Kysely<Record<string, Record<string, unknown>>>({
      dialect: made.kind === 'sqlite' ? sqliteDialect(made.file) : postgresDialect(made.url, () => undefined),
    });
    const text = JSON.stringify([
      await db.selectFrom('oauthAccessToken').selectAll().execute(),
      await db.selectFrom('oauthRefreshToken').selectAll().execute(),
      await db.selectFrom('oauthClient').selectAll().execute(),
    ]);
    await db.destroy();
    expect(text).not.to.include(body.access_token).and.not.to.include(body.refresh_token);
    expect(text).to.include(createHash('sha256').update(body.access_token).digest('hex'));
  });
});
