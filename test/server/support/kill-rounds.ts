/**
 * kill -9 while holders write and one deletes the account: what was acknowledged is there afterwards, what was not is there or not, and no
 * account is half there. The whole database is opened anew each time.
 */
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from '../../../src/server/sql/kysely.js';
import { MIGRATIONS } from '../../../src/server/sql/migrations/index.js';
import { postgresDialect } from '../../../src/server/sql/postgres.js';
import { sqliteDialect } from '../../../src/server/sql/sqlite.js';
import { PASSWORD, startBackend, type TestBackend, type Visitor } from './backend.js';
import type { TestDatabase } from './databases.js';
import { serve } from './served.js';

export interface Rounds {
  readonly acknowledged: number;
  readonly deleted: number;
  /** What was found that must not be; empty where all is well. */
  readonly wrong: readonly string[];
}

const WRITERS = 4;

/** Tables with a column that names an account. */
const OWNED = MIGRATIONS.flatMap(({ tables }) =>
  Object.entries(tables).flatMap(([table, { columns }]) =>
    Object.entries(columns).flatMap(([name, { references: to }]) =>
      to === 'accounts.id' || to === 'users.id' ? [[table, name] as const] : [],
    ),
  ),
);

/** @param delay milliseconds from the first acknowledged write to the kill, of round `n`: a process that is slow to begin is killed while it writes, too */
export async function killRounds(database: TestDatabase, count: number, delay: (round: number) => number): Promise<Rounds> {
  let backend = await startBackend(database);
  const { settings } = backend;
  let writer: Visitor = await backend.holder('writer@recipient.test');
  const wrong: string[] = [];
  const kept = new Map<string, number>();
  let [acknowledged, deleted] = [0, 0];
  let victim: { readonly id: string; readonly visitor: Visitor } | undefined;
  for (let round = 0; round < count; round++) {
    victim ??= await newVictim(backend, round);
    // Nobody else has the database open while it is written and the process is killed.
    await backend.close();
    const served = await serve(settings);
    const sent = new Map<string, number>();
    let over = false;
    let begun = (): void => undefined;
    const beginning = new Promise<void>((resolve) => (begun = resolve));
    const write = async (number: number): Promise<void> => {
      for (let value = round * 100_000; !over; value++) {
        const name = `w${String(number)}-${String(value % 5)}`;
        sent.set(name, value);
        const answer = await served.as(writer, 'PUT', `/api/v1/preferences/${name}`, { value }).catch(() => undefined);
        if (!answer) return;
        if (answer.status !== 204) wrong.push(`round ${String(round)}: ${name} was answered ${String(answer.status)}`);
        else {
          kept.set(name, value);
          acknowledged++;
          begun();
        }
      }
    };
    const writing = Promise.all(Array.from({ length: WRITERS }, async (_, number) => await write(number)));
    const leaving = served.as(victim.visitor, 'POST', '/account/delete', { password: PASSWORD }, true).then(
      ({ status }) => status === 200,
      () => false,
    );
    await Promise.race([beginning, writing]);
    await new Promise((resolve) => setTimeout(resolve, delay(round)));
    served.child.kill('SIGKILL');
    over = true;
    await Promise.all([served.ended, writing]);
    const left = await leaving;
    backend = await startBackend({ name: database.name, make: async () => await Promise.resolve(settings.database) }, { terms: 'none' });
    writer = again(backend, writer);
    if (settings.database.kind === 'sqlite') wrong.push(...damage(settings.database.file, round));
    for (const [name, value] of kept) {
      const there = await preference(writer, name);
      const last = Math.max(value, sent.get(name) ?? 0);
      if (there === undefined || there < value || there > last)
        wrong.push(`round ${String(round)}: ${name} is ${String(there)}, acknowledged was ${String(value)}`);
      // A write that was under way may have been kept: it counts from now on.
      else kept.set(name, there);
    }
    const rows = await rowsOf(settings.database, victim.id);
    const whole = rows.get('accounts.id') === 1 && rows.get('users') === 1 && rows.get('addresses.account_id') === 1;
    const gone = [...rows.values()].every((number) => number === 0);
    if (left && !gone) wrong.push(`round ${String(round)}: an account whose deletion was acknowledged is there`);
    if (!whole && !gone) wrong.push(`round ${String(round)}: an account is half there: ${JSON.stringify([...rows])}`);
    if (gone) {
      deleted++;
      victim = undefined;
    }
  }
  await backend.close();
  return { acknowledged, deleted, wrong };
}

/** The same browser, at the backend that was started anew. */
function again(backend: TestBackend, before: Visitor): Visitor {
  const visitor = backend.visitor();
  for (const [name, value] of before.cookies) visitor.cookies.set(name, value);
  return visitor;
}

async function newVictim(backend: TestBackend, round: number): Promise<{ readonly id: string; readonly visitor: Visitor }> {
  const visitor = await backend.holder(`victim${String(round)}@recipient.test`);
  const db = open(backend.settings.database);
  const row = await db.selectFrom('accounts').select('id').where('holder_id', '=', visitor.holderId).executeTakeFirstOrThrow();
  await db.destroy();
  return { id: row['id'] as string, visitor };
}

const preference = async (visitor: Visitor, name: string): Promise<number | undefined> =>
  ((await (await visitor.get(`/api/v1/preferences/${name}`)).json()) as { value?: number }).value;

const open = (database: TestBackend['settings']['database']): Kysely<Record<string, Record<string, unknown>>> =>
  new Kysely({ dialect: database.kind === 'sqlite' ? sqliteDialect(database.file) : postgresDialect(database.url, () => undefined) });

async function rowsOf(database: TestBackend['settings']['database'], accountId: string): Promise<ReadonlyMap<string, number>> {
  const db = open(database);
  const found = new Map<string, number>();
  for (const [table, column] of [...OWNED, ['users', 'id'] as const])
    found.set(
      table === 'users' ? table : `${table}.${column}`,
      (await db.selectFrom(table).select(column).where(column, '=', accountId).execute()).length,
    );
  await db.destroy();
  return found;
}

/** What SQLite itself finds wrong with its file. */
function damage(file: string, round: number): readonly string[] {
  const database = new DatabaseSync(file);
  const rows = [...database.prepare('pragma integrity_check').all(), ...database.prepare('pragma foreign_key_check').all()];
  database.close();
  const said = rows.map((row) => JSON.stringify(row)).filter((text) => text !== '{"integrity_check":"ok"}');
  return said.map((text) => `round ${String(round)}: ${text}`);
}
