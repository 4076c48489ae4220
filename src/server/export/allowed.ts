/** Sites a holder let use the wallet (R24), and the end of that. */
import type { Queries } from '../sql/migrations/index.js';
import type { Database } from '../sql/migrations/index.js';
import { endLinks } from '../exchange/links.js';
import { clientsOf } from '../oauth/clients.js';

export interface Allowed {
  readonly clientId: string;
  readonly name: string;
  readonly origins: string[];
  /** ISO 8601; null where nobody wrote it down. */
  readonly since: string | null;
}

export async function allowedClients(db: Database, accountId: string): Promise<readonly Allowed[]> {
  const consents = await db.selectFrom('oauthConsent').select(['clientId', 'createdAt']).where('userId', '=', accountId).execute();
  const clients = await clientsOf(db);
  const seen = new Map<string, Allowed>();
  for (const { clientId, createdAt } of consents) {
    const client = clients.find((one) => one.clientId === clientId);
    const since = createdAt === null || createdAt === undefined ? null : new Date(createdAt as string | Date).toISOString();
    if (client) seen.set(clientId, { clientId, name: client.name, origins: client.origins, since });
  }
  return [...seen.values()];
}

/** Tokens end with the consent: whoever holds one is nobody from then on. */
export async function stopClient(queries: Queries, accountId: string, clientId: string): Promise<void> {
  await endLinks(queries, accountId, { clientId });
  for (const table of ['oauthAccessToken', 'oauthRefreshToken', 'oauthConsent'] as const)
    await queries.deleteFrom(table).where('userId', '=', accountId).where('clientId', '=', clientId).execute();
}
