/** Public pages of badges in the database: who publishes, who ends, and what closes a page at once. */
import type { Badge } from '../../model/badge.js';
import { removeEntry } from '../search/entries.js';
import type { Queries } from '../sql/migrations/index.js';

/** What a page is drawn from, as the holder consented to it. */
export interface Publishing {
  readonly badgeId: string;
  readonly path: string;
  readonly contentHash: string;
  readonly view: Badge;
  readonly name: string;
  readonly message: string;
  readonly language: string;
  readonly image: { readonly type: string; readonly bytes: Uint8Array } | undefined;
}

const EMPTY = { view: '', holder_name: '', message: '', image_type: null, image: null } as const;

/** Live pages of one holder with the hash of what the badge is now. */
export async function sharesOf(queries: Queries, accountId: string) {
  return await queries
    .selectFrom('shares')
    .innerJoin('badges', (join) => join.onRef('badges.account_id', '=', 'shares.account_id').onRef('badges.id', '=', 'shares.badge_id'))
    .select([
      'shares.id',
      'shares.badge_id',
      'shares.path',
      'shares.published_at',
      'shares.content_hash',
      'shares.holder_name',
      'shares.message',
      'shares.with_account',
      'shares.taken_down_at',
      'badges.hash',
      'badges.summary',
    ])
    .where('shares.account_id', '=', accountId)
    .where('shares.ended', '=', '')
    .orderBy('shares.published_at')
    .execute();
}

/** The page at a path, whatever its state; undefined where there never was one. */
export async function pageAt(queries: Queries, path: string) {
  return await queries
    .selectFrom('shares')
    .leftJoin('badges', (join) => join.onRef('badges.account_id', '=', 'shares.account_id').onRef('badges.id', '=', 'shares.badge_id'))
    .selectAll('shares')
    .select(['badges.hash', 'badges.checked', 'badges.type as badge_type', 'badges.bytes as badge_bytes'])
    .where('shares.path', '=', path)
    .executeTakeFirst();
}

/** All that decides whether a page is shown and what it shows, without what it is made of; undefined where there never was one. */
export async function stampAt(queries: Queries, path: string) {
  return await queries
    .selectFrom('shares')
    .leftJoin('badges', (join) => join.onRef('badges.account_id', '=', 'shares.account_id').onRef('badges.id', '=', 'shares.badge_id'))
    .select(['ended', 'with_account', 'taken_down_at', 'content_hash', 'published_at', 'holder_name', 'message', 'language'])
    .select(['badges.hash', 'badges.checked'])
    .where('shares.path', '=', path)
    .executeTakeFirst();
}

export type PageRow = NonNullable<Awaited<ReturnType<typeof pageAt>>>;

/** Whether everybody may see it now. */
export function isOpen(
  row: Pick<PageRow, 'ended' | 'with_account' | 'taken_down_at' | 'content_hash'> & { readonly hash: string | null },
): boolean {
  return row.ended === '' && row.with_account === 0 && row.taken_down_at === null && row.hash === row.content_hash;
}

/** Makes a badge public, or brings its page up to date; in the transaction of the consent. */
export async function writeShare(queries: Queries, accountId: string, publishing: Publishing, at: string): Promise<void> {
  const { badgeId, path, contentHash, view, name, message, language, image } = publishing;
  const values = {
    published_at: at,
    content_hash: contentHash,
    view: JSON.stringify(view),
    holder_name: name,
    message,
    language,
    image_type: image?.type ?? null,
    image: image ? Buffer.from(image.bytes) : null,
  };
  await queries
    .insertInto('shares')
    .values({
      id: crypto.randomUUID(),
      account_id: accountId,
      badge_id: badgeId,
      path,
      ended: '',
      ended_at: null,
      with_account: 0,
      taken_down_at: null,
      taken_down_why: null,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'badge_id', 'ended']).doUpdateSet(values))
    .execute();
}

/** Ends the page of a badge; its address is never given again. */
export async function endShare(queries: Queries, accountId: string, badgeId: string, at: string): Promise<void> {
  const ended = await queries
    .updateTable('shares')
    .set(({ ref }) => ({ ...EMPTY, ended: ref('id'), ended_at: at }))
    .where('account_id', '=', accountId)
    .where('badge_id', '=', badgeId)
    .where('ended', '=', '')
    .returning('path')
    .executeTakeFirst();
  await removeEntry(queries, 'public_entries', accountId, badgeId);
  if (ended) await withdrawConsents(queries, accountId, ended.path, at);
}

/** With its badge, which is gone for good, nothing of a page stays but that it was once consented to. */
export async function forgetShares(queries: Queries, accountId: string, badgeId: string, at: string): Promise<void> {
  await endShare(queries, accountId, badgeId, at);
  await queries.deleteFrom('shares').where('account_id', '=', accountId).where('badge_id', '=', badgeId).execute();
}

export interface Consent {
  readonly kind: 'badge' | 'profile';
  readonly path: string;
  readonly shown: string;
  readonly language: string;
}

/** Records a consent; the one before it, to the same page, ends. */
export async function recordConsent(queries: Queries, accountId: string, { kind, path, shown, language }: Consent, at: string) {
  await withdrawConsents(queries, accountId, path, at);
  await queries
    .insertInto('consents')
    .values({ id: crypto.randomUUID(), account_id: accountId, kind, path, shown, language, given_at: at, withdrawn_at: null })
    .execute();
}

export async function withdrawConsents(queries: Queries, accountId: string, path: string, at: string): Promise<void> {
  await queries
    .updateTable('consents')
    .set({ withdrawn_at: at })
    .where('account_id', '=', accountId)
    .where('path', '=', path)
    .where('withdrawn_at', 'is', null)
    .execute();
}

export async function consentsOf(queries: Queries, accountId: string) {
  return await queries
    .selectFrom('consents')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('given_at', 'desc')
    .orderBy('id')
    .execute();
}
