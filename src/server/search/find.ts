/**
 * Finds by words and filters. Of all that fits, the newest five hundred are ranked by how much and where the words stand, so that a word in
 * every badge costs no more than a rare one.
 */
import { isPair, tokens } from '../../wallet/tokens.js';
import type { DatabaseKind } from '../sql/migrate.js';
import { sql } from '../sql/kysely.js';
import type { Queries } from '../sql/migrations/index.js';
import { FILTERS, type Entries } from './entries.js';

export interface Asked {
  readonly q?: string | undefined;
  readonly issuer?: string | undefined;
  readonly skill?: string | undefined;
  readonly holder?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly status?: string | undefined;
}

export interface Hit {
  readonly number: number;
  readonly account_id: string;
  readonly badge_id: string;
  readonly score: number;
}

const CANDIDATES = 500;
const MOST_TERMS = 24;

interface Term {
  readonly text: string;
  /** Whatever begins with it. */
  readonly begins: boolean;
}

/** Letters and digits only: nothing in a term means anything to a database. */
function termsOf({ q = '', issuer = '', skill = '', holder = '' }: Asked): readonly Term[] {
  const parts = [
    ['', q],
    [FILTERS.issuer, issuer],
    [FILTERS.skill, skill],
    [FILTERS.holder, holder],
  ] as const;
  return parts
    .flatMap(([beginning, text]) => {
      const found = tokens(text);
      return found.map((term, index) => ({
        text: beginning + term,
        // A single character of Korean or Japanese stands for every pair it begins.
        begins: index === found.length - 1 && (isPair(term) ? Array.from(term).length === 1 : Array.from(term).length > 1),
      }));
    })
    .slice(0, MOST_TERMS);
}

/**
 * @param accountId whose badges, or everybody's where it is about what is public
 * @param after `cursorOf` the last one seen
 */
export async function find(
  queries: Queries,
  kind: DatabaseKind,
  entries: Entries,
  asked: Asked,
  now: Date,
  { accountId, after }: { readonly accountId?: string | undefined; readonly after?: string | undefined } = {},
): Promise<readonly Hit[]> {
  const terms = termsOf(asked);
  const typed = [asked.q, asked.issuer, asked.skill, asked.holder].some((text) => text !== undefined && text.trim() !== '');
  // Somebody asked for something, and it is made of nothing that could be found.
  if (typed && terms.length === 0) return [];
  const table = sql.table(entries);
  const at = now.toISOString();
  const { from = '', to = '', status = '' } = asked;
  const conditions = [
    ...(accountId === undefined ? [] : [sql`e.account_id = ${accountId}`]),
    ...(from === '' ? [] : [sql`e.issued_on >= ${from}`]),
    ...(to === '' ? [] : [sql`e.issued_on <= ${to} and e.issued_on <> ''`]),
    ...(status === '' ? [] : [statusIs(status, at)]),
  ];
  const where = (first: readonly ReturnType<typeof sql>[]) => {
    const list = [...first, ...conditions];
    return list.length === 0 ? sql`` : sql`where ${sql.join(list, sql` and `)}`;
  };
  const columns = sql`e.number, e.account_id, e.badge_id, e.names, e.issuers, e.skills, e.holders`;
  const newest = sql`order by e.number desc limit ${sql.lit(CANDIDATES)}`;
  const all = (): ReturnType<typeof sql<Row>> => sql<Row>`select ${columns} from ${table} as e ${where([])} ${newest}`;
  const inPostgres = () => sql<Row>`select ${columns} from ${table} as e
    ${where([sql`e.vector @@ to_tsquery('simple', ${postgresTerms(terms)})`])} ${newest}`;
  const inSqlite = () => {
    const index = sql.table(`${entries}_index`);
    const match = terms.map(({ text, begins }) => `"${text}"${begins ? '*' : ''}`).join(' AND ');
    return sql<Row>`select ${columns} from ${index} cross join ${table} as e on e.number = ${index}.rowid
      ${where([sql`${index} match ${match}`])} order by ${index}.rowid desc limit ${sql.lit(CANDIDATES)}`;
  };
  const query = terms.length === 0 ? all() : kind === 'sqlite' ? inSqlite() : inPostgres();
  const { rows } = await query.execute(queries);
  const ranked = rows
    .map(({ number, account_id, badge_id, ...row }) => ({ number, account_id, badge_id, score: scoreOf(row, terms) }))
    .sort((a, b) => b.score - a.score || b.number - a.number);
  if (after === undefined) return ranked;
  const [score = 0, number = 0] = after.split('_').map(Number);
  return ranked.filter((one) => one.score < score || (one.score === score && one.number < number));
}

type Row = Omit<Hit, 'score'> & Readonly<Record<(typeof RANKED)[number][0], string>>;

/** What a word counts for, by where it stands. */
const RANKED = [
  ['names', 8],
  ['issuers', 4],
  ['skills', 4],
  ['holders', 4],
] as const;

/** Each word where it counts most, and the more of the name was asked for, the better. The same on both databases. */
function scoreOf(row: Pick<Row, (typeof RANKED)[number][0]>, terms: readonly Term[]): number {
  if (terms.length === 0) return 0;
  const columns = RANKED.map(([column, weight]) => ({ words: row[column].split(' '), weight }));
  const stands = ({ text, begins }: Term, words: readonly string[]): boolean =>
    begins ? words.some((word) => word.startsWith(text)) : words.includes(text);
  const sum = terms.reduce(
    (total, term) => total + Math.max(1, ...columns.map(({ words, weight }) => (stands(term, words) ? weight : 0))),
    0,
  );
  const name = columns[0]?.words ?? [];
  const named = terms.filter((term) => stands(term, name)).length;
  return sum * 1000 + Math.round((500 * named) / Math.max(1, name.length));
}

export const cursorOf = ({ score, number }: Hit): string => `${String(score)}_${String(number)}`;

const postgresTerms = (terms: readonly Term[]): string => terms.map(({ text, begins }) => `'${text}'${begins ? ':*' : ''}`).join(' & ');

/** As `statusOf` has it: an end that has come since is certain without asking anybody. */
function statusIs(status: string, at: string) {
  if (status === 'expired')
    return sql`(e.verdict = 'expired' or (e.verdict in ('valid', 'could-not-check') and e.expires is not null and e.expires < ${at}))`;
  if (status === 'valid' || status === 'could-not-check') return sql`e.verdict = ${status} and (e.expires is null or e.expires >= ${at})`;
  return sql`e.verdict = ${status}`;
}
