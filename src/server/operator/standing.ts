/**
 * Whether an account may take in, change or show something, asked once more in the transaction that does it. The gate before a request looks a
 * moment earlier, and a badge can take seconds to verify: what an operator does meanwhile would be undone by what was already under way.
 */
import { Problem } from '../../api/problem.js';
import type { DatabaseKind } from '../sql/migrate.js';
import type { Queries } from '../sql/migrations/index.js';

/**
 * Holds the account's row until the transaction ends, so that a measure comes wholly before it or wholly after; measures take the row for
 * themselves ({@link lockAccount}).
 * @throws Problem `account.terminated`, `account.suspended`, `account.wallet-suspended`; `auth.needed` where there is no such account any more
 */
export async function assertUnrestricted(queries: Queries, kind: DatabaseKind, accountId: string): Promise<void> {
  const account = queries.selectFrom('accounts').select('id').where('id', '=', accountId);
  // SQLite has one writer anyway.
  const row = await (kind === 'postgres' ? account.forShare() : account).executeTakeFirst();
  if (!row) throw new Problem('auth.needed');
  const measures = await queries.selectFrom('measures').select('kind').where('account_id', '=', accountId).execute();
  const has = (one: string): boolean => measures.some((measure) => measure.kind === one);
  if (has('termination')) throw new Problem('account.terminated');
  if (has('suspension')) throw new Problem('account.suspended');
  if (has('wallet')) throw new Problem('account.wallet-suspended');
  if (has('credentials')) throw new Problem('auth.needed');
}

/** Waits for what is under way in the account, and keeps everything else waiting until the transaction ends. */
export async function lockAccount(queries: Queries, kind: DatabaseKind, accountId: string): Promise<void> {
  if (kind === 'postgres') await queries.selectFrom('accounts').select('id').where('id', '=', accountId).forUpdate().execute();
}
