/** Search over many public badges, on both databases: the call that the page and the API make, words rare and in every badge. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { find, type Asked } from '../../src/server/search/find.js';
import { writeEntry } from '../../src/server/search/entries.js';
import { Kysely, sql } from '../../src/server/sql/kysely.js';
import { migrate, type DatabaseKind } from '../../src/server/sql/migrate.js';
import { MIGRATIONS, type Schema } from '../../src/server/sql/migrations/index.js';
import { postgresDialect } from '../../src/server/sql/postgres.js';
import { sqliteDialect } from '../../src/server/sql/sqlite.js';
import type { BadgeSummary } from '../../src/wallet/adapter.js';
import { hasPostgres, startPostgres } from '../server/support/postgres.js';

export interface SearchRow {
  readonly database: string;
  readonly asked: string;
  /** How many fit, up to five hundred. */
  readonly found: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p99: number;
}

const WORDS = [
  '데이터',
  '분석',
  '정보처리',
  '안전',
  '교육',
  '과정',
  '이수',
  'データ',
  '分析',
  '基礎',
  '講座',
  'Garden',
  'Security',
  'Design',
  'Writing',
  'Welding',
];
const ISSUERS = ['미리내 학교', '한들바람대학교', '未来学園', 'Northfold Polytechnic', 'Harbour Institute'];

const ASKED: Readonly<Record<string, Asked>> = {
  'in one badge': { q: 'rare77777' },
  'in every badge': { q: 'badge' },
  'two characters of Korean': { q: '분석' },
  'three words': { q: '데이터 garden design' },
  'the beginning of a word': { q: 'gar' },
  'issuer and status': { issuer: '미리내', status: 'valid' },
  'word and days': { q: 'データ', from: '2025-03-01', to: '2025-03-31' },
  'nothing fits': { q: 'zebra 데이터' },
  'no word': { status: 'expired' },
};

export async function searchRows(count: number, rounds: number): Promise<readonly SearchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wallet-search-'));
  const server = hasPostgres() ? await startPostgres() : undefined;
  try {
    const rows = await measure('sqlite', new Kysely<Schema>({ dialect: sqliteDialect(join(folder, 'wallet.db')) }), count, rounds);
    if (!server) return rows;
    const dialect = postgresDialect(await server.database(), () => undefined);
    return [...rows, ...(await measure('postgres', new Kysely<Schema>({ dialect }), count, rounds))];
  } finally {
    server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(kind: DatabaseKind, db: Kysely<Schema>, count: number, rounds: number): Promise<readonly SearchRow[]> {
  await migrate(db, kind, MIGRATIONS, new Date());
  await fill(db, count);
  if (kind === 'postgres') await sql`analyze public_entries`.execute(db);
  const rows: SearchRow[] = [];
  for (const [asked, query] of Object.entries(ASKED)) {
    const times: number[] = [];
    let found = 0;
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      found = (await find(db, kind, 'public_entries', query, new Date())).length;
      times.push(performance.now() - start);
    }
    const sorted = times.toSorted((a, b) => a - b);
    const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
    rows.push({ database: kind, asked, found, median: at(0.5), p99: at(0.99) });
  }
  await db.destroy();
  return rows;
}

async function fill(db: Kysely<Schema>, count: number): Promise<void> {
  const now = new Date().toISOString();
  const user = { id: 'bench', name: 'bench', email: 'bench@bench.invalid', emailVerified: sql`${sql.lit(false)}`, image: null };
  await db
    .insertInto('users')
    .values({ ...user, createdAt: now, updatedAt: now })
    .execute();
  const account = { id: 'bench', holder_id: 'w-bench', role: 'holder', language: 'ko', created_at: now, starts_at: now };
  await db.insertInto('accounts').values(account).execute();
  const text = (value: string): BadgeSummary['name'] => [{ value }];
  const pick = (list: readonly string[], number: number): string => list[number % list.length] ?? '';
  for (let start = 0; start < count; start += 2000)
    await db.transaction().execute(async (transaction) => {
      for (let number = start; number < Math.min(count, start + 2000); number++) {
        const three = [number, Math.floor(number / 7) + 3, Math.floor(number / 31) + 11].map((at) => pick(WORDS, at));
        const summary: BadgeSummary = {
          kind: 'badge',
          version: '3.0',
          name: text(`${three.join(' ')} badge rare${number}`),
          description: text(
            `${three.join(', ')}: 업무에 쓰이는 지식을 스스로 찾아 읽고 설명할 수 있음을 인증합니다. A badge for everybody who was there.`,
          ),
          issuer: { id: undefined, name: text(pick(ISSUERS, number)), url: 'https://issuer.test/' },
          tags: ['web', '검증'],
          skills: [{ name: text(`${three[0] ?? ''} 역량`), url: undefined, framework: text('직무 역량 체계') }],
          achievementType: 'Course',
          issuedOn: new Date(Date.UTC(2024, 0, 1 + (number % 700))).toISOString(),
          expires: number % 3 === 0 ? '2025-01-01T00:00:00Z' : undefined,
          image: 'none',
        };
        await writeEntry(transaction, 'public_entries', 'bench', `b${number}`, { summary, holder: '홍길동', verdict: 'valid' });
      }
    });
}
