/**
 * Every route as everybody: whoever is not named is turned away, before anything else is looked at. The table is made from the routes, and
 * what each role expects is written down, so that a route that opens by mistake is seen.
 */
import { expect } from 'chai';
import { pathOf, type Role, type Route } from '../../src/api/route.js';
import { createServices } from '../../src/server/services.js';
import type { Parts } from '../../src/server/service.js';
import { onBoth } from './support/databases.js';
import { ORIGIN, startBackend, type TestBackend, type Visitor } from './support/backend.js';

/** Routes that strangers may use, by method and path. A new one has to be added here, on purpose. */
const OPEN = [
  'GET /',
  'GET /.well-known/did.json',
  'GET /.well-known/oauth-authorization-server',
  'GET /api/v1/announcements',
  'GET /api/v1/openapi.json',
  'GET /api/v1/privacy/data',
  'GET /api/v1/public/badges',
  'GET /api/v1/service',
  'GET /api/v1/terms',
  'GET /assets/pages.css',
  'GET /assets/passkeys.js',
  'GET /assets/{version}/chunks/{file}',
  'GET /assets/{version}/{file}',
  'GET /auth/oauth2/authorize',
  'GET /b/{path}',
  'GET /b/{path}/badge',
  'GET /b/{path}/card.html',
  'GET /b/{path}/card.svg',
  'GET /b/{path}/image',
  'GET /b/{path}/preview.png',
  'GET /check/{number}',
  'GET /forgot',
  'GET /health',
  'GET /notices',
  'GET /oembed',
  'GET /outbox',
  'GET /p/{path}',
  'GET /p/{path}/picture',
  'GET /privacy/data',
  'GET /prove/{secret}',
  'GET /ready',
  'GET /register',
  'GET /register/{secret}',
  'GET /reset/{secret}',
  'GET /s/{secret}',
  'GET /s/{secret}/certificate',
  'GET /s/{secret}/certificate.pdf',
  'GET /s/{secret}/original',
  'GET /s/{secret}/receipt',
  'GET /search',
  'GET /sign-in',
  'GET /terms',
  'POST /api/v1/relay',
  'POST /api/v1/submissions/open',
  'POST /auth/oauth2/revoke',
  'POST /auth/oauth2/token',
  'POST /check',
  'POST /forgot',
  'POST /prove/{secret}',
  'POST /register',
  'POST /register/{secret}',
  'POST /reset/{secret}',
  'POST /s/{secret}',
  'POST /s/{secret}/code',
  'POST /sign-in',
  'POST /sign-in/passkey',
  'POST /sign-in/passkey/options',
];

/** Routes that an account which has not agreed to the terms in force may still use. */
const ALWAYS = [
  'DELETE /api/v1/allowed-clients/{clientId}',
  'DELETE /api/v1/badges/{id}/share',
  'DELETE /api/v1/linked-sign-ins/{id}',
  'DELETE /api/v1/profile/page',
  'GET /account',
  'GET /account/delete',
  'GET /account/identity',
  'GET /account/passkeys',
  'GET /account/state',
  'GET /api/v1/account',
  'GET /api/v1/account/records',
  'GET /api/v1/agreements',
  'GET /api/v1/allowed-clients',
  'GET /api/v1/consents',
  'GET /api/v1/export',
  'GET /api/v1/identity-requests',
  'GET /api/v1/inquiries',
  'GET /api/v1/inquiries/{id}',
  'GET /api/v1/linked-sign-ins',
  'GET /api/v1/notices',
  'GET /disclosures',
  'GET /inquiries',
  'GET /inquiries/{id}',
  'GET /notices',
  'GET /terms/agree',
  'POST /account/addresses',
  'POST /account/addresses/{id}/main',
  'POST /account/addresses/{id}/remove',
  'POST /account/delete',
  'POST /account/identity/{id}/files',
  'POST /account/identity/{id}/files/{file}/remove',
  'POST /account/language',
  'POST /account/passkeys',
  'POST /account/passkeys/options',
  'POST /account/passkeys/{id}/remove',
  'POST /account/password',
  'POST /account/sessions/{id}/end',
  'POST /account/stolen',
  'POST /api/v1/agreements',
  'POST /api/v1/inquiries',
  'POST /api/v1/inquiries/{id}/messages',
  'POST /api/v1/notices/{id}/read',
  'POST /api/v1/relay',
  'POST /badges/{id}/share/withdraw',
  'POST /disclosures/clients/{clientId}/stop',
  'POST /disclosures/links/{id}/end',
  'POST /inquiries',
  'POST /inquiries/{id}',
  'POST /profile/withdraw',
  'POST /sign-out',
  'POST /terms/agree',
];

/** Routes that stay open while the account is suspended: to see that, to ask, and to leave. */
const SUSPENDED = [
  'DELETE /api/v1/allowed-clients/{clientId}',
  'DELETE /api/v1/badges/{id}/share',
  'DELETE /api/v1/linked-sign-ins/{id}',
  'DELETE /api/v1/profile/page',
  'GET /account/delete',
  'GET /account/identity',
  'GET /account/state',
  'GET /api/v1/account',
  'GET /api/v1/account/records',
  'GET /api/v1/allowed-clients',
  'GET /api/v1/consents',
  'GET /api/v1/export',
  'GET /api/v1/identity-requests',
  'GET /api/v1/inquiries',
  'GET /api/v1/inquiries/{id}',
  'GET /api/v1/linked-sign-ins',
  'GET /api/v1/notices',
  'GET /disclosures',
  'GET /inquiries',
  'GET /inquiries/{id}',
  'GET /notices',
  'POST /account/delete',
  'POST /account/identity/{id}/files',
  'POST /account/identity/{id}/files/{file}/remove',
  'POST /api/v1/inquiries',
  'POST /api/v1/inquiries/{id}/messages',
  'POST /api/v1/notices/{id}/read',
  'POST /badges/{id}/share/withdraw',
  'POST /disclosures/clients/{clientId}/stop',
  'POST /disclosures/links/{id}/end',
  'POST /inquiries',
  'POST /inquiries/{id}',
  'POST /profile/withdraw',
  'POST /sign-out',
];

const all: readonly Route[] = createServices({ mailer: {}, settings: {} } as Parts).flatMap(({ routes }) => Object.values(routes));
const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

describe('routes', () => {
  it('stand once each', () => {
    const names = all.map(nameOf);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).to.deep.equal([]);
  });

  it('are open to strangers only where that is written down', () => {
    expect(
      all
        .filter(({ roles }) => roles.includes('public'))
        .map(nameOf)
        .sort(),
    ).to.deep.equal(OPEN);
  });

  it('are open to whoever has not agreed to the terms only where that is written down', () => {
    expect(
      all
        .filter(({ always }) => always)
        .map(nameOf)
        .sort(),
    ).to.deep.equal(ALWAYS);
  });

  it('are open to whoever is suspended only where that is written down', () => {
    expect(
      all
        .filter(({ whileSuspended }) => whileSuspended)
        .map(nameOf)
        .sort(),
    ).to.deep.equal(SUSPENDED);
  });

  it('may be read by pages of every site only where that is written down', () => {
    expect(all.filter(({ anyOrigin }) => anyOrigin).map(nameOf)).to.deep.equal(['POST /api/v1/submissions/open']);
  });

  it('that need a secret have it in the path or body, and never in the query', () => {
    for (const { query, path } of all)
      expect(
        Object.keys(query?.entries ?? {}).filter((name) => /secret|token|password|code/.test(name)),
        path,
      ).to.deep.equal([]);
  });
});

onBoth('access', (database) => {
  let backend: TestBackend;
  const visitors = new Map<Role, Visitor>();
  let token = '';
  before(async () => {
    backend = await startBackend(database);
    visitors.set('public', backend.visitor());
    visitors.set('holder', await backend.holder('holder@recipient.test'));
    const operator = await backend.holder('operator@service.test');
    await backend.setup.makeOperator(operator.holderId);
    visitors.set('operator', operator);
    const made = (await (await operator.api('POST', '/api/v1/operator/clients', { kind: 'issuer', name: 'Issuer' })).json()) as {
      clientId: string;
      clientSecret: string;
    };
    const issuer = backend.visitor();
    const authorization = `Basic ${Buffer.from(`${made.clientId}:${made.clientSecret}`).toString('base64')}`;
    const answer = await issuer.post('/auth/oauth2/token', { grant_type: 'client_credentials', scope: 'deliver' }, { authorization });
    token = ((await answer.json()) as { access_token: string }).access_token;
    visitors.set('issuer', issuer);
  });
  after(async () => await backend.close());

  for (const route of all) {
    for (const role of ['public', 'holder', 'operator', 'issuer'] as const) {
      const granted = route.roles.includes('public') || route.roles.includes(role);
      // A call that would be carried out changes who is there: those are tested where they belong.
      if (granted) continue;
      it(`${nameOf(route)} turns ${role} away`, async () => {
        const visitor = visitors.get(role);
        const path = pathOf(route.path, { file: 'x', clientId: 'x', name: 'x', id: 'x', number: 'x', secret: 'x'.repeat(43) });
        const page = route.kind === 'page';
        const body =
          route.method === 'GET'
            ? {}
            : page
              ? { body: new URLSearchParams({ x: 'y' }) }
              : { body: '{}', headers: { 'content-type': 'application/json', origin: ORIGIN } };
        const headers = {
          origin: ORIGIN,
          ...('headers' in body ? body.headers : {}),
          ...(role === 'issuer' && { authorization: `Bearer ${token}` }),
        };
        const answer = await visitor?.request(path, { method: route.method, ...body, headers });
        if (role === 'public' && page)
          expect([answer?.status, answer?.headers.get('location')?.split('?')[0]]).to.deep.equal([303, '/sign-in']);
        else expect(answer?.status).to.equal(role === 'public' ? 401 : 403);
      });
    }
  }

  it('ends where a token or a session is made up', async () => {
    for (const headers of [{ authorization: 'Bearer made-up' }, { cookie: 'wallet.session_token=made-up.made-up' }]) {
      const answer = await backend.fetch(new Request(`${ORIGIN}/api/v1/account`, { headers }));
      expect(answer.status).to.equal(401);
    }
  });
});
