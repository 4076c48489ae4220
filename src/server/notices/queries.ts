/** Notices in the database: to one account, or to all. A holder sees those to all that were issued since the account was made, and their own. */
import type { NoticeDocument } from '../../api/notices.js';
import type { Language } from '../../i18n/locale.js';
import type { Queries } from '../sql/migrations/index.js';

const PAGE = 50;
const COLUMNS = [
  'notices.id',
  'notices.kind',
  'notices.issued_at',
  'notices.begins_at',
  'notices.ends_at',
  'notices.withdrawn_at',
] as const;

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly issued_at: string;
  readonly begins_at: string | null;
  readonly ends_at: string | null;
  readonly withdrawn_at: string | null;
  readonly read_at?: string | null;
}

/** `2026-01-01T00:00:00.000Z id`: notices of the same moment keep their order. */
const cursorOf = ({ issued_at, id }: Row): string => `${issued_at} ${id}`;

export async function noticesOf(
  queries: Queries,
  accountId: string,
  language: Language,
  after: string | undefined,
): Promise<{ readonly notices: readonly NoticeDocument[]; readonly next?: string }> {
  const [at = '', id = ''] = (after ?? '').split(' ');
  let query = queries
    .selectFrom('notices')
    .leftJoin('notice_reads', (join) =>
      join.onRef('notice_reads.notice_id', '=', 'notices.id').on('notice_reads.account_id', '=', accountId),
    )
    .select([...COLUMNS, 'notice_reads.read_at'])
    .where((where) => where.or([where('notices.account_id', '=', accountId), where('notices.account_id', 'is', null)]));
  if (after !== undefined)
    query = query.where((where) =>
      where.or([where('notices.issued_at', '<', at), where.and([where('notices.issued_at', '=', at), where('notices.id', '<', id)])]),
    );
  const rows = await query
    .orderBy('notices.issued_at', 'desc')
    .orderBy('notices.id', 'desc')
    .limit(PAGE + 1)
    .execute();
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return { notices: await withTexts(queries, page, language), ...(rows.length > PAGE && last && { next: cursorOf(last) }) };
}

export async function unreadCount(queries: Queries, accountId: string): Promise<number> {
  const { count } = await queries
    .selectFrom('notices')
    .leftJoin('notice_reads', (join) =>
      join.onRef('notice_reads.notice_id', '=', 'notices.id').on('notice_reads.account_id', '=', accountId),
    )
    .select((select) => select.fn.countAll<number | string>().as('count'))
    .where((where) => where.or([where('notices.account_id', '=', accountId), where('notices.account_id', 'is', null)]))
    .where('notice_reads.read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Maintenance and end of service to all, until they are over. */
export async function announcements(queries: Queries, language: Language, now: Date): Promise<readonly NoticeDocument[]> {
  const rows = await queries
    .selectFrom('notices')
    .select(COLUMNS)
    .where('kind', 'in', ['maintenance', 'end-of-service'])
    .where('account_id', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', now.toISOString())]))
    .orderBy('begins_at')
    .execute();
  return await withTexts(queries, rows, language);
}

/** Whether it was there to be read by this holder. */
export async function markRead(queries: Queries, accountId: string, id: string, now: Date): Promise<boolean> {
  const row = await queries
    .selectFrom('notices')
    .select('id')
    .where('id', '=', id)
    .where((where) => where.or([where('account_id', '=', accountId), where('account_id', 'is', null)]))
    .executeTakeFirst();
  if (!row) return false;
  await queries
    .insertInto('notice_reads')
    .values({ notice_id: id, account_id: accountId, read_at: now.toISOString() })
    .onConflict((conflict) => conflict.columns(['notice_id', 'account_id']).doNothing())
    .execute();
  return true;
}

async function withTexts(queries: Queries, rows: readonly Row[], language: Language): Promise<readonly NoticeDocument[]> {
  if (rows.length === 0) return [];
  const texts = await queries
    .selectFrom('notice_texts')
    .selectAll()
    .where(
      'notice_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('language', 'in', [language, 'ko'])
    .execute();
  return rows.flatMap((row) => {
    const master = texts.find((text) => text.notice_id === row.id && text.language === 'ko');
    const shown = texts.find((text) => text.notice_id === row.id && text.language === language) ?? master;
    if (!shown || !master) return [];
    return [
      {
        id: row.id,
        kind: row.kind as NoticeDocument['kind'],
        issuedAt: row.issued_at,
        beginsAt: row.begins_at,
        endsAt: row.ends_at,
        language: shown.language as Language,
        title: shown.title,
        body: shown.body,
        master: shown === master ? null : { title: master.title, body: master.body },
        withdrawnAt: row.withdrawn_at,
        readAt: row.read_at ?? null,
      },
    ];
  });
}
