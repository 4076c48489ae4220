/** OAuth 2.1 (RFC 6749, 7636, 7009, 8414) for wallets on other sites and for issuers, and the operator's list of who may come. */
import { tokenIssuerSchema } from './exchange.js';
import { routes } from './route.js';
import { v } from './schema.js';

const origin = v.pipe(v.string(), v.url(), v.maxLength(300));

export const clientSchema = v.object({
  clientId: v.string(),
  name: v.string(),
  /** `wallet`: pages of another site, with PKCE and no secret. `issuer`: a server, with client credentials. */
  kind: v.picklist(['wallet', 'issuer']),
  origins: v.array(v.string()),
  redirectUris: v.array(v.string()),
  /** Single sign-on: whose tokens the site may exchange. */
  tokenIssuer: v.nullable(tokenIssuerSchema),
});

export const oauthRoutes = routes({
  listClients: {
    method: 'GET',
    path: '/api/v1/operator/clients',
    summary: 'Sites and issuers that may come',
    roles: ['operator'],
    kind: 'json',
    output: v.object({ clients: v.array(clientSchema) }),
  },
  createClient: {
    method: 'POST',
    path: '/api/v1/operator/clients',
    summary: 'Lets a site or an issuer come; an issuer’s secret is told this once',
    roles: ['operator'],
    kind: 'json',
    body: v.variant('kind', [
      v.object({
        kind: v.literal('wallet'),
        name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
        redirectUris: v.pipe(v.array(origin), v.minLength(1), v.maxLength(20)),
      }),
      v.object({ kind: v.literal('issuer'), name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)) }),
    ]),
    status: 201,
    output: v.object({ ...clientSchema.entries, clientSecret: v.optional(v.string()) }),
  },
  removeClient: {
    method: 'DELETE',
    path: '/api/v1/operator/clients/{clientId}',
    summary: 'Ends all its tokens at once',
    roles: ['operator'],
    kind: 'json',
    params: v.object({ clientId: v.string() }),
  },
});

export const oauthPages = routes({
  authorize: {
    method: 'GET',
    path: '/auth/oauth2/authorize',
    summary: 'Authorization endpoint; PKCE with S256 is compulsory',
    roles: ['public'],
    kind: 'other',
  },
  token: { method: 'POST', path: '/auth/oauth2/token', summary: 'Token endpoint', roles: ['public'], kind: 'other', attempts: 600 },
  revoke: { method: 'POST', path: '/auth/oauth2/revoke', summary: 'Ends a token', roles: ['public'], kind: 'other', attempts: 600 },
  metadata: { method: 'GET', path: '/.well-known/oauth-authorization-server', summary: 'RFC 8414', roles: ['public'], kind: 'other' },
  consentPage: {
    method: 'GET',
    path: '/consent',
    summary: 'Whether a site may use the wallet',
    roles: ['holder', 'operator'],
    kind: 'page',
  },
  consentForm: {
    method: 'POST',
    path: '/consent',
    summary: 'The answer',
    roles: ['holder', 'operator'],
    kind: 'page',
    body: v.object({ query: v.pipe(v.string(), v.maxLength(4000)), answer: v.picklist(['yes', 'unlinked', 'no']) }),
  },
});
