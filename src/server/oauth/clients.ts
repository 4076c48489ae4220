/** Sites whose wallets come here, and issuers; and the tokens that stand for them. */
import type { TokenIssuer } from '../../api/exchange.js';
import type { Auth } from '../accounts/auth.js';
import { audit } from '../operator/audit.js';
import { hashOf } from '../secrets.js';
import type { Parts } from '../service.js';
import type { Database } from '../sql/migrations/index.js';

export interface Client {
  readonly clientId: string;
  readonly name: string;
  readonly kind: 'wallet' | 'issuer';
  readonly origins: string[];
  readonly redirectUris: string[];
  /** Whose tokens it may exchange. */
  readonly tokenIssuer: TokenIssuer | null;
}

/** What a wallet on another site may be given, and what an issuer may. */
export const SCOPES = { wallet: ['wallet', 'offline_access'], issuer: ['deliver'] } as const;

const listOf = (value: unknown): string[] => {
  const list: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : [];
};

export async function clientsOf(db: Database, clientId?: string): Promise<readonly Client[]> {
  const query = db.selectFrom('oauthClient').select(['clientId', 'name', 'redirectUris', 'grantTypes']).orderBy('createdAt');
  const rows = await (clientId === undefined ? query : query.where('clientId', '=', clientId)).execute();
  const origins = await db.selectFrom('client_origins').selectAll().execute();
  const issuers = await db.selectFrom('token_issuers').selectAll().execute();
  const issuerOf = (id: string): TokenIssuer | null => {
    const row = issuers.find(({ client_id }) => client_id === id);
    return row ? { issuer: row.issuer, jwksUri: row.jwks_uri, audience: row.audience } : null;
  };
  return rows.map((row) => ({
    clientId: row.clientId,
    name: row.name ?? row.clientId,
    kind: listOf(row.grantTypes).includes('client_credentials') ? 'issuer' : 'wallet',
    origins: origins.filter(({ client_id }) => client_id === row.clientId).map(({ origin }) => origin),
    redirectUris: listOf(row.redirectUris).filter((uri) => uri !== ''),
    tokenIssuer: issuerOf(row.clientId),
  }));
}

export type NewClient =
  | { readonly kind: 'wallet'; readonly name: string; readonly redirectUris: readonly string[] }
  | { readonly kind: 'issuer'; readonly name: string };

/** @returns with the secret of an issuer, which is told this once */
export async function createClient(db: Database, auth: Auth, wanted: NewClient): Promise<Client & { readonly clientSecret?: string }> {
  const redirectUris = wanted.kind === 'wallet' ? [...wanted.redirectUris] : [];
  const made = await auth.createClient({ name: wanted.name, kind: wanted.kind, redirectUris, scopes: SCOPES[wanted.kind] });
  const origins = [...new Set(redirectUris.map((uri) => new URL(uri).origin))];
  for (const origin of origins) await db.insertInto('client_origins').values({ origin, client_id: made.clientId }).execute();
  return {
    clientId: made.clientId,
    name: wanted.name,
    kind: wanted.kind,
    origins,
    redirectUris,
    tokenIssuer: null,
    ...(made.clientSecret !== undefined && { clientSecret: made.clientSecret }),
  };
}

/** As {@link createClient}, with its entry in the audit log. */
export async function admitClient({ db, auth, kind, now }: Parts, actor: string, wanted: NewClient): ReturnType<typeof createClient> {
  const made = await createClient(db, auth, wanted);
  await db
    .transaction()
    .execute(
      async (transaction) =>
        await audit(
          transaction,
          kind,
          { actor, act: 'client.admit', target: made.clientId, reason: `${wanted.kind} ${wanted.name}` },
          now(),
        ),
    );
  return made;
}

/** Its tokens end at once. */
export async function expelClient({ db, kind, now }: Parts, actor: string, clientId: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const gone = await transaction.deleteFrom('oauthClient').where('clientId', '=', clientId).returning('name').executeTakeFirst();
    if (gone) await audit(transaction, kind, { actor, act: 'client.expel', target: clientId, reason: gone.name ?? '' }, now());
  });
}

export async function isClientOrigin(db: Database, origin: string): Promise<boolean> {
  return (await db.selectFrom('client_origins').select('origin').where('origin', '=', origin).limit(1).executeTakeFirst()) !== undefined;
}

/** Whom a token stands for: a holder, through the wallet of a site, or an issuer. */
export type Bearer =
  | { readonly kind: 'wallet'; readonly accountId: string; readonly tokenId: string }
  | { readonly kind: 'issuer'; readonly clientId: string };

export async function bearerOf(db: Database, token: string, now: Date): Promise<Bearer | undefined> {
  const row = await db
    .selectFrom('oauthAccessToken')
    .innerJoin('oauthClient', 'oauthClient.clientId', 'oauthAccessToken.clientId')
    .select([
      'oauthAccessToken.id',
      'oauthAccessToken.clientId',
      'oauthAccessToken.userId',
      'oauthAccessToken.expiresAt',
      'oauthAccessToken.revoked',
      'oauthAccessToken.scopes',
      'oauthClient.disabled',
    ])
    .where('oauthAccessToken.token', '=', hashOf(token))
    .executeTakeFirst();
  if (!row || row.revoked !== null || Boolean(row.disabled) || new Date(row.expiresAt as string | Date) <= now) return undefined;
  const scopes = listOf(row.scopes);
  if (row.userId !== null) return scopes.includes('wallet') ? { kind: 'wallet', accountId: row.userId, tokenId: row.id } : undefined;
  return scopes.includes('deliver') ? { kind: 'issuer', clientId: row.clientId } : undefined;
}
