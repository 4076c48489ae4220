/** What the operator does to public pages (R20): close all of an account's while it is suspended, or take one down. Effective at once. */
import type { Queries } from '../sql/migrations/index.js';

/** Closes every page of an account, or opens those again that nothing else keeps closed. */
export async function closeSharesOf(queries: Queries, accountId: string, closed: boolean): Promise<void> {
  const with_account = closed ? 1 : 0;
  await queries.updateTable('shares').set({ with_account }).where('account_id', '=', accountId).execute();
  await queries.updateTable('profiles').set({ with_account }).where('account_id', '=', accountId).execute();
}

/**
 * Takes one page down, or lets it be seen again.
 * @param page its path, such as `/b/…` or `/p/…`
 * @param why undefined where it may be seen again
 * @returns the account it belongs to; undefined where there is no such page
 */
export async function takeDownPage(queries: Queries, page: string, why: string | undefined, at: string): Promise<string | undefined> {
  const [, kind, path] = /^\/([bp])\/([a-z0-9-]+)$/.exec(page) ?? [];
  if (path === undefined) return undefined;
  const row = await queries
    .updateTable(kind === 'b' ? 'shares' : 'profiles')
    .set(why === undefined ? { taken_down_at: null, taken_down_why: null } : { taken_down_at: at, taken_down_why: why })
    .where('path', '=', path)
    .returning('account_id')
    .executeTakeFirst();
  return row?.account_id;
}
