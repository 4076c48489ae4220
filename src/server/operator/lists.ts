/** What was published so far, as the console lists it. */
import type { Queries } from '../sql/migrations/index.js';
import type { IssuedNotice, PublishedTerms } from './pages/publishing.js';

export async function issuedNotices(queries: Queries, now: Date): Promise<readonly IssuedNotice[]> {
  const rows = await queries
    .selectFrom('notices')
    .innerJoin('notice_texts', (join) => join.onRef('notice_texts.notice_id', '=', 'notices.id').on('notice_texts.language', '=', 'ko'))
    .leftJoin('accounts', 'accounts.id', 'notices.account_id')
    .select(['notices.id', 'kind', 'issued_at', 'ends_at', 'withdrawn_at', 'notice_texts.title', 'accounts.holder_id'])
    .orderBy('notices.issued_at', 'desc')
    .limit(50)
    .execute();
  return rows.map(({ id, kind, issued_at, ends_at, withdrawn_at, title, holder_id }) => ({
    id,
    kind,
    issuedAt: issued_at,
    title,
    to: holder_id,
    withdrawnAt: withdrawn_at,
    standing: kind !== 'notice' && holder_id === null && withdrawn_at === null && (ends_at === null || ends_at > now.toISOString()),
  }));
}

export async function publishedTerms(queries: Queries): Promise<readonly PublishedTerms[]> {
  const rows = await queries
    .selectFrom('terms')
    .innerJoin('terms_texts', (join) => join.onRef('terms_texts.terms_id', '=', 'terms.id').on('terms_texts.language', '=', 'ko'))
    .select(['terms.key', 'terms.version', 'terms.in_force_at', 'terms_texts.title'])
    .orderBy('terms.key')
    .orderBy('terms.version', 'desc')
    .execute();
  return rows.map(({ key, version, in_force_at, title }) => ({ key, version, title, inForceAt: in_force_at }));
}
