/** Counts for operators. Where so few are counted that somebody could be named, nothing is said, and also nothing that would give it away. */
import { SERVICE_LANGUAGES } from '../../api/languages.js';
import { MEASURES, type Statistics } from '../../api/operator.js';
import { sql } from '../sql/kysely.js';
import type { Queries } from '../sql/migrations/index.js';

const FEW = 5;

interface Counted {
  readonly name: string;
  readonly count: number | null;
}

/** Leaves out what is below five; one alone would follow from the sum, so that the next smallest goes with it. */
export function withoutFew(counts: readonly { readonly name: string; readonly count: number }[]): Counted[] {
  const hidden = new Set(counts.filter(({ count }) => count < FEW).map(({ name }) => name));
  const shown = counts.filter(({ name }) => !hidden.has(name)).sort((a, b) => a.count - b.count);
  if (hidden.size === 1 && shown[0]) hidden.add(shown[0].name);
  return counts.map(({ name, count }) => ({ name, count: hidden.has(name) ? null : count }));
}

async function count(queries: Queries, table: 'accounts' | 'badges' | 'mails'): Promise<number> {
  const row = await queries
    .selectFrom(table)
    .select((select) => select.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function statistics(queries: Queries, now: Date): Promise<Statistics> {
  const languages = await queries
    .selectFrom('accounts')
    .select((select) => ['language as name', select.fn.countAll<number | string>().as('count')])
    .groupBy('language')
    .execute();
  const months = await queries
    .selectFrom('accounts')
    .select((select) => [sql<string>`substr(created_at, 1, 7)`.as('name'), select.fn.countAll<number | string>().as('count')])
    .groupBy(sql`substr(created_at, 1, 7)`)
    .orderBy('name', 'desc')
    .limit(12)
    .execute();
  const measures = await queries
    .selectFrom('measures')
    .select((select) => ['kind as name', select.fn.countAll<number | string>().as('count')])
    .groupBy('kind')
    .execute();
  const lately = await queries
    .selectFrom('access_records')
    .select((select) => select.fn.count<number | string>('account_id').distinct().as('count'))
    .where('kind', '=', 'signed-in')
    .where('at', '>', new Date(now.getTime() - 30 * 86_400_000).toISOString())
    .executeTakeFirstOrThrow();
  const open = await queries
    .selectFrom('inquiries')
    .select((select) => select.fn.countAll<number | string>().as('count'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  const numbers = (rows: readonly { readonly name: string; readonly count: number | string }[]) =>
    rows.map(({ name, count: given }) => ({ name, count: Number(given) }));
  const inForce = withoutFew(numbers(MEASURES.map((kind) => measures.find(({ name }) => name === kind) ?? { name: kind, count: 0 })));
  return {
    accounts: await count(queries, 'accounts'),
    signedInLately: Number(lately.count) < FEW ? null : Number(lately.count),
    badges: await count(queries, 'badges'),
    byLanguage: withoutFew(numbers(SERVICE_LANGUAGES.map((tag) => languages.find(({ name }) => name === tag) ?? { name: tag, count: 0 }))),
    byMonth: withoutFew(numbers(months)),
    measures: MEASURES.map((kind) => ({ name: kind, count: inForce.find(({ name }) => name === kind)?.count ?? null })),
    openInquiries: Number(open.count),
    waitingMails: await count(queries, 'mails'),
  };
}
