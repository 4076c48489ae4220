/** OAuth 2.1: signing in happens on this backend's own pages; another site gets short-lived tokens for the wallet, and nothing else. */
import { TOKEN_EXCHANGE } from '../../api/exchange.js';
import { oauthPages, oauthRoutes } from '../../api/oauth.js';
import { Problem } from '../../api/problem.js';
import { html } from '../html.js';
import { bytesOf } from '../http/body.js';
import { pagePolicy } from '../http/guard.js';
import { frame } from '../pages/frame.js';
import { holderOf, service, type Parts, type Service } from '../service.js';
import { OAUTH } from '../words.js';
import { exchangeToken } from '../exchange/endpoint.js';
import { tokenIssuerOf } from '../exchange/issuers.js';
import { recordLinkConsent } from '../exchange/links.js';
import type { Language } from '../../i18n/locale.js';
import { admitClient, clientsOf, expelClient } from './clients.js';

/** What single sign-on means, as the consent page shows it and the record of the consent keeps it. */
const linkText = (language: Language, site: string, issuer: string): readonly string[] => {
  const { link } = OAUTH[language];
  return [link.text(site, issuer), link.end];
};

export function oauthService(parts: Parts): Service {
  const { db, auth, settings } = parts;
  /** The library answers by itself; the body is limited before it sees it. */
  const pass = async (request: Request, given?: Uint8Array): Promise<Response> => {
    const body = request.method === 'POST' ? Buffer.from(given ?? (await bytesOf(request))) : undefined;
    const answer = await auth.handle(new Request(request.url, { method: request.method, headers: request.headers, ...(body && { body }) }));
    // A new response: what a library hands out may not be changed.
    const headers = new Headers(answer.headers);
    headers.set('cache-control', 'no-store');
    return new Response(answer.body, { status: answer.status, headers });
  };
  const clientOf = async (query: URLSearchParams) => {
    const [client] = await clientsOf(db, query.get('client_id') ?? '');
    if (!client) throw new Problem('request.not-found');
    return client;
  };

  return service(
    'oauth',
    { ...oauthRoutes, ...oauthPages },
    {
      listClients: async () => ({ body: { clients: [...(await clientsOf(db))] } }),
      createClient: async (call) => ({ body: await admitClient(parts, holderOf(call).holderId, call.body) }),
      removeClient: async (call) => {
        await expelClient(parts, holderOf(call).holderId, call.params.clientId);
        return {};
      },
      authorize: async ({ request }) => await pass(request),
      token: async ({ request }) => {
        const body = await bytesOf(request);
        return (await exchangeToken(parts, request, body)) ?? (await pass(request, body));
      },
      revoke: async ({ request }) => await pass(request),
      metadata: async () =>
        await Promise.resolve(
          Response.json({
            issuer: settings.origin,
            authorization_endpoint: `${settings.origin}${oauthPages.authorize.path}`,
            token_endpoint: `${settings.origin}${oauthPages.token.path}`,
            revocation_endpoint: `${settings.origin}${oauthPages.revoke.path}`,
            response_types_supported: ['code'],
            response_modes_supported: ['query'],
            grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials', TOKEN_EXCHANGE],
            token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post'],
            code_challenge_methods_supported: ['S256'],
            scopes_supported: ['wallet', 'offline_access', 'deliver'],
          }),
        ),
      consentPage: async (call) => {
        const { url, language } = call;
        const client = await clientOf(url.searchParams);
        const words = OAUTH[language];
        const issuer = await tokenIssuerOf(db, client.clientId);
        const content = html`<p>${words.text(client.name, client.origins.join(', '))}</p>
          <p>${words.may}</p>
          <ul>
            ${words.list.map((item) => html`<li>${item}</li>`)}
          </ul>
          ${issuer ? linkText(language, client.name, issuer.issuer).map((line) => html`<p>${line}</p>`) : ''}
          <p>${words.mayNot}</p>
          <form method="post" action="/consent" class="inline">
            <input type="hidden" name="query" value="${url.searchParams.toString()}" />
            <button name="answer" value="yes">${issuer ? words.link.yes : words.yes}</button>
            ${issuer ? html`<button name="answer" value="unlinked" class="plain">${words.link.only}</button>` : ''}
            <button name="answer" value="no" class="plain">${words.no}</button>
          </form>`;
        const headers = new Headers({ 'content-security-policy': pagePolicy(client.origins) });
        return { page: frame({ settings, language, url }, { title: words.title(client.name), content, signedIn: true }), headers };
      },
      consentForm: async (call) => {
        const { body, request, language } = call;
        const redirect = await auth.consent(request, body.query, body.answer !== 'no');
        if (body.answer !== 'yes') return { redirect };
        // The library has checked that the query is as it was shown.
        const client = await clientOf(new URLSearchParams(body.query));
        const issuer = await tokenIssuerOf(db, client.clientId);
        if (issuer) {
          const shown = linkText(language, client.name, issuer.issuer).join('\n');
          const consent = { clientId: client.clientId, issuer: issuer.issuer, language, shown };
          await recordLinkConsent(db, holderOf(call).accountId, consent, parts.now());
        }
        return { redirect };
      },
    },
  );
}
