/**
 * Single sign-on for hosts with users of their own: token exchange (RFC 8693) at the token endpoint, and what it rests on: a host's token issuer,
 * and a holder who linked their wallet with their account there.
 */
import { routes } from './route.js';
import { v } from './schema.js';

export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
export const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
/** What a host may hand in (RFC 8693 §3): an ID token of OpenID Connect, or a JWT it makes for this alone. */
export const SUBJECT_TOKENS = ['urn:ietf:params:oauth:token-type:id_token', 'urn:ietf:params:oauth:token-type:jwt'] as const;

const holder = { roles: ['holder', 'operator'] } as const;
const open = { always: true, whileSuspended: true } as const;
const address = v.pipe(v.string(), v.trim(), v.url(), v.regex(/^https?:\/\//), v.maxLength(500));

export const tokenIssuerSchema = v.strictObject({
  /** `iss` of the host's tokens, character by character. */
  issuer: address,
  /** Where its keys are (RFC 7517). */
  jwksUri: address,
  /** `aud` of the host's tokens: its own client ID where they are ID tokens, the address of this service where it makes them for it. */
  audience: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)),
});
export type TokenIssuer = v.InferOutput<typeof tokenIssuerSchema>;

export const linkedSchema = v.object({
  id: v.string(),
  clientId: v.string(),
  /** The host's name, as the operator has it on the list. */
  name: v.string(),
  issuer: v.string(),
  linkedAt: v.string(),
  /** To the hour; null where it was never used. */
  lastUsedAt: v.nullable(v.string()),
});
export type LinkedSignIn = v.InferOutput<typeof linkedSchema>;

const clientId = v.object({ clientId: v.pipe(v.string(), v.maxLength(200)) });
const id = v.object({ id: v.pipe(v.string(), v.maxLength(100)) });

export const exchangeRoutes = routes({
  linkSignIn: {
    method: 'POST',
    path: '/api/v1/linked-sign-ins',
    summary:
      "Links the wallet with the account the holder has at the host: with a token of the host's wallet, after the holder's yes on the consent page",
    ...holder,
    kind: 'json',
    attempts: 60,
    body: v.strictObject({ subjectToken: v.pipe(v.string(), v.maxLength(16_000)), subjectTokenType: v.picklist(SUBJECT_TOKENS) }),
    status: 201,
    output: linkedSchema,
    problems: [
      'exchange.client',
      'exchange.consent-needed',
      'exchange.subject-token',
      'exchange.linked-elsewhere',
      'exchange.keys-unavailable',
    ],
  },
  listLinkedSignIns: {
    method: 'GET',
    path: '/api/v1/linked-sign-ins',
    summary: 'Hosts that open the wallet for whoever is signed in there as the holder',
    ...holder,
    ...open,
    kind: 'json',
    output: v.object({ linked: v.array(linkedSchema) }),
  },
  endLinkedSignIn: {
    method: 'DELETE',
    path: '/api/v1/linked-sign-ins/{id}',
    summary: 'Ends a link, and every token that was given by it, at once',
    ...holder,
    ...open,
    kind: 'json',
    params: id,
  },
  setTokenIssuer: {
    method: 'PUT',
    path: '/api/v1/operator/clients/{clientId}/token-issuer',
    summary: 'Whose tokens a site may exchange; links with another issuer end',
    roles: ['operator'],
    kind: 'json',
    params: clientId,
    body: tokenIssuerSchema,
    problems: ['store.not-found', 'relay.refused'],
  },
  removeTokenIssuer: {
    method: 'DELETE',
    path: '/api/v1/operator/clients/{clientId}/token-issuer',
    summary: 'Ends single sign-on for a site, its links and the tokens given by them',
    roles: ['operator'],
    kind: 'json',
    params: clientId,
    problems: ['store.not-found'],
  },
});

export const exchangePages = routes({
  endLinkForm: {
    method: 'POST',
    path: '/disclosures/links/{id}/end',
    summary: 'Ends a link',
    ...holder,
    ...open,
    kind: 'page',
    params: id,
  },
});
