/** What an operator sees of accounts: never a list of them, and of an address too little to write to it. */
import type { ActDocument, MeasureDocument, OperatorAccount } from '../../api/operator.js';
import { MEASURES } from '../../api/operator.js';
import { Problem } from '../../api/problem.js';
import { nameOf } from '../accounts/address.js';
import { addressesOf, findAccount, wasDeleted } from '../accounts/queries.js';
import type { Parts } from '../service.js';
import type { Queries } from '../sql/migrations/index.js';
import { measuresOf } from './measures.js';

/** `h…@s….example`: enough to compare with a letter that came. */
export function masked(address: string): string {
  const [local = '', domain = ''] = address.split('@');
  const labels = domain.split('.');
  const last = labels.length > 1 ? `.${labels.at(-1) ?? ''}` : '';
  const first = (text: string): string => /^./u.exec(text)?.[0] ?? '';
  return `${first(local)}…@${first(domain)}…${last}`;
}

/** By the whole ID or the whole proved address. What was deleted is known by its fingerprint alone. */
export async function findByName(
  { db, settings }: Pick<Parts, 'db' | 'settings'>,
  given: string,
): Promise<{ readonly holderId: string | null; readonly deleted: boolean }> {
  const name = nameOf(given);
  const account = await findAccount(db, name);
  return { holderId: account?.holder_id ?? null, deleted: !account && (await wasDeleted(db, settings.secret, name)) };
}

/** @throws Problem `store.not-found` */
export async function operatorAccount(queries: Queries, holderId: string): Promise<OperatorAccount> {
  const account = await queries
    .selectFrom('accounts')
    .select(['id', 'role', 'created_at'])
    .where('holder_id', '=', holderId)
    .executeTakeFirst();
  if (!account) throw new Problem('store.not-found');
  const { badges } = await queries
    .selectFrom('badges')
    .select((select) => select.fn.countAll<number | string>().as('badges'))
    .where('account_id', '=', account.id)
    .executeTakeFirstOrThrow();
  const { last } = await queries
    .selectFrom('access_records')
    .select((select) => select.fn.max('at').as('last'))
    .where('account_id', '=', account.id)
    .where('kind', '=', 'signed-in')
    .executeTakeFirstOrThrow();
  const addresses = await addressesOf(queries, account.id);
  return {
    holderId,
    role: account.role === 'operator' ? 'operator' : 'holder',
    createdAt: account.created_at,
    lastSignedIn: last,
    addresses: addresses.map((one) => ({
      masked: masked(one.address),
      provedAt: one.proved_at,
      main: one.main === 1,
      shared: one.shared === 1,
    })),
    badges: Number(badges),
    measures: [...(await measuresOf(queries, account.id))],
    acts: await actsOn(queries, holderId),
  };
}

async function actsOn(queries: Queries, target: string): Promise<ActDocument[]> {
  return await queries
    .selectFrom('audit')
    .select(['position', 'at', 'actor', 'act', 'target', 'reason'])
    .where('target', '=', target)
    .orderBy('position', 'desc')
    .limit(200)
    .execute();
}

export async function measuresInForce(queries: Queries): Promise<(MeasureDocument & { readonly holderId: string })[]> {
  const rows = await queries
    .selectFrom('measures')
    .innerJoin('accounts', 'accounts.id', 'measures.account_id')
    .select(['accounts.holder_id', 'measures.kind', 'measures.reason', 'measures.since', 'measures.ends_at'])
    .orderBy('measures.since', 'desc')
    .limit(500)
    .execute();
  return rows.flatMap(({ holder_id, kind, reason, since, ends_at }) => {
    const known = MEASURES.find((one) => one === kind);
    return known ? [{ holderId: holder_id, kind: known, reason, since, endsAt: ends_at }] : [];
  });
}
