/** Whose tokens a site may exchange: set by operators, written into the log of acts. A change takes the links with it that rest on what was before. */
import type { TokenIssuer } from '../../api/exchange.js';
import { Problem } from '../../api/problem.js';
import { allowedUrl } from '../../core/url.js';
import { audit } from '../operator/audit.js';
import type { Parts } from '../service.js';
import type { Queries } from '../sql/migrations/index.js';

export async function tokenIssuerOf(queries: Queries, clientId: string): Promise<TokenIssuer | undefined> {
  const row = await queries.selectFrom('token_issuers').selectAll().where('client_id', '=', clientId).executeTakeFirst();
  return row && { issuer: row.issuer, jwksUri: row.jwks_uri, audience: row.audience };
}

/** @throws Problem `store.not-found`: no such site, or one that is no wallet; `relay.refused`: the keys are at an address that is not asked */
export async function setTokenIssuer(parts: Parts, actor: string, clientId: string, given: TokenIssuer): Promise<void> {
  const { db, kind, now, settings } = parts;
  const url = allowedUrl(given.jwksUri, settings);
  // Keys that come unprotected are anybody's.
  if (!url || (url.protocol !== 'https:' && settings.privateHosts === 'refuse'))
    throw new Problem('relay.refused', {}, { pointer: '/jwksUri' });
  await db.transaction().execute(async (transaction) => {
    await assertWallet(transaction, clientId);
    const before = await tokenIssuerOf(transaction, clientId);
    if (before?.issuer !== given.issuer) await forget(transaction, clientId);
    const row = { issuer: given.issuer, jwks_uri: given.jwksUri, audience: given.audience };
    await transaction
      .insertInto('token_issuers')
      .values({ client_id: clientId, ...row })
      .onConflict((conflict) => conflict.column('client_id').doUpdateSet(row))
      .execute();
    await audit(
      transaction,
      kind,
      { actor, act: 'client.issuer', target: clientId, reason: `${given.issuer} ${given.jwksUri} ${given.audience}` },
      now(),
    );
  });
}

/** @throws Problem `store.not-found` */
export async function removeTokenIssuer({ db, kind, now }: Parts, actor: string, clientId: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const gone = await transaction.deleteFrom('token_issuers').where('client_id', '=', clientId).returning('issuer').executeTakeFirst();
    if (!gone) throw new Problem('store.not-found');
    await forget(transaction, clientId);
    await audit(transaction, kind, { actor, act: 'client.issuer-removed', target: clientId, reason: gone.issuer }, now());
  });
}

/** Links and consents rest on an issuer; and holders are asked anew, because the consent page says something else from now on. */
async function forget(queries: Queries, clientId: string): Promise<void> {
  const links = queries.selectFrom('linked_sign_ins').select('id').where('client_id', '=', clientId);
  await queries.deleteFrom('oauthAccessToken').where('referenceId', 'in', links).execute();
  for (const table of ['linked_sign_ins', 'link_consents'] as const)
    await queries.deleteFrom(table).where('client_id', '=', clientId).execute();
  await queries.deleteFrom('oauthConsent').where('clientId', '=', clientId).execute();
}

async function assertWallet(queries: Queries, clientId: string): Promise<void> {
  const row = await queries.selectFrom('oauthClient').select('tokenEndpointAuthMethod').where('clientId', '=', clientId).executeTakeFirst();
  if (row?.tokenEndpointAuthMethod !== 'none') throw new Problem('store.not-found');
}
