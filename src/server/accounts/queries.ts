/** What is known of accounts and their addresses. */
import { Problem } from '../../api/problem.js';
import type { AccessKind } from '../../api/accounts.js';
import { keyedHash } from '../secrets.js';
import type { Queries } from '../sql/migrations/index.js';

export interface AccountRow {
  readonly id: string;
  readonly holder_id: string;
  readonly language: string;
}

/** By issued ID or by a proved address. */
export async function findAccount(queries: Queries, name: string): Promise<AccountRow | undefined> {
  const columns = ['accounts.id', 'accounts.holder_id', 'accounts.language'] as const;
  if (!name.includes('@')) return await queries.selectFrom('accounts').select(columns).where('holder_id', '=', name).executeTakeFirst();
  return await queries
    .selectFrom('proved_addresses')
    .innerJoin('addresses', 'addresses.id', 'proved_addresses.address_id')
    .innerJoin('accounts', 'accounts.id', 'addresses.account_id')
    .select(columns)
    .where('proved_addresses.address', '=', name)
    .executeTakeFirst();
}

export async function addressesOf(queries: Queries, accountId: string) {
  return await queries.selectFrom('addresses').selectAll().where('account_id', '=', accountId).orderBy('created_at').execute();
}

/** Where mails go. */
export async function mainAddress(queries: Queries, accountId: string): Promise<string | undefined> {
  const row = await queries
    .selectFrom('addresses')
    .select('address')
    .where('account_id', '=', accountId)
    .where('main', '=', 1)
    .executeTakeFirst();
  return row?.address;
}

/** Addresses whose badges the account may hold. */
export async function provedAddresses(queries: Queries, accountId: string): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom('proved_addresses')
    .innerJoin('addresses', 'addresses.id', 'proved_addresses.address_id')
    .select('proved_addresses.address')
    .where('addresses.account_id', '=', accountId)
    .orderBy('proved_addresses.address')
    .execute();
  return rows.map(({ address }) => address);
}

/** Says that an address belongs to an account. @throws Problem `address.known` where it belongs to another */
export async function markProved(queries: Queries, addressId: string, address: string, at: string): Promise<void> {
  const mine = await queries
    .insertInto('proved_addresses')
    .values({ address, address_id: addressId })
    .onConflict((conflict) => conflict.column('address').doNothing())
    .returning('address')
    .executeTakeFirst();
  if (!mine) throw new Problem('address.known');
  await queries
    .updateTable('addresses')
    .set({ proved_at: at, secret_hash: null, secret_expires_at: null })
    .where('id', '=', addressId)
    .execute();
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** `Firefox, Linux`: enough to tell a stranger, and no more is kept. */
export function browserOf(userAgent: string | null): string | null {
  const named = (list: typeof BROWSERS): string | undefined => list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  return [named(BROWSERS), named(SYSTEMS)].filter((one) => one !== undefined).join(', ') || null;
}

export async function record(queries: Queries, accountId: string, kind: AccessKind, at: Date, request: Request): Promise<void> {
  const browser = browserOf(request.headers.get('user-agent'));
  await queries
    .insertInto('access_records')
    .values({ id: crypto.randomUUID(), account_id: accountId, kind, at: at.toISOString(), browser })
    .execute();
}

/** Records newest first; `after` is the `next` of the page before. */
export async function recordsOf(queries: Queries, accountId: string, after: string | undefined, limit = 50) {
  const [at = '', id = ''] = (after ?? '').split('_');
  const query = queries
    .selectFrom('access_records')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  const rows = await (
    after === undefined
      ? query
      : query.where((where) => where.or([where('at', '<', at), where.and([where('at', '=', at), where('id', '<', id)])]))
  ).execute();
  const last = rows[limit - 1];
  return { rows: rows.slice(0, limit), next: rows.length > limit && last ? `${last.at}_${last.id}` : undefined };
}

/** Whether an ID or address belonged to an account that was deleted (R18). */
export async function wasDeleted(queries: Queries, secret: string, name: string): Promise<boolean> {
  const fingerprint = keyedHash(secret, 'fingerprint', name);
  return (
    (await queries.selectFrom('fingerprints').select('fingerprint').where('fingerprint', '=', fingerprint).executeTakeFirst()) !== undefined
  );
}
