/** Brings a database to the newest schema: forwards only, all or nothing, one process at a time. */
import { ServerError } from '../errors.js';
import { sql, type Kysely, type Transaction } from './kysely.js';
import type { Column, ColumnType, Migration } from './table.js';

export type DatabaseKind = 'sqlite' | 'postgres';

interface Applied {
  migrations: { name: string; applied_at: string };
}

const TYPES: Readonly<
  Record<DatabaseKind, Readonly<Record<ColumnType, 'text' | 'integer' | 'blob' | 'bytea' | 'boolean' | 'timestamptz' | 'date' | 'jsonb'>>>
> = {
  sqlite: { text: 'text', integer: 'integer', bytes: 'blob', boolean: 'integer', time: 'date', json: 'text' },
  postgres: { text: 'text', integer: 'integer', bytes: 'bytea', boolean: 'boolean', time: 'timestamptz', json: 'jsonb' },
};

/** Any number nobody else on this database server uses for a lock of their own. */
const LOCK = 7_262_110_301;

/**
 * @returns the names that were applied now
 * @throws ServerError `database.newer-version` where the database knows a migration that is not in the list
 */
export async function migrate<S>(db: Kysely<S>, kind: DatabaseKind, list: readonly Migration[], now: Date): Promise<readonly string[]> {
  return await db.transaction().execute(async (unknown) => {
    const transaction = unknown as unknown as Transaction<Applied>;
    if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(transaction);
    await transaction.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('applied_at', 'text', (column) => column.notNull())
      .execute();
    const applied = new Set((await transaction.selectFrom('migrations').select('name').execute()).map(({ name }) => name));
    const stranger = [...applied].find((name) => !list.some((one) => one.name === name));
    if (stranger !== undefined) throw new ServerError('database.newer-version', stranger);
    const due = list.filter(({ name }) => !applied.has(name));
    for (const migration of due) {
      await apply(transaction, kind, migration);
      await transaction.insertInto('migrations').values({ name: migration.name, applied_at: now.toISOString() }).execute();
    }
    return due.map(({ name }) => name);
  });
}

/** @throws ServerError `database.not-migrated`, `database.newer-version` */
export async function assertMigrated<S>(db: Kysely<S>, list: readonly Migration[]): Promise<void> {
  const names = await (db as unknown as Kysely<Applied>)
    .selectFrom('migrations')
    .select('name')
    .execute()
    .catch((cause: unknown) => {
      throw new ServerError('database.not-migrated', '', { cause });
    });
  const stranger = names.find(({ name }) => !list.some((one) => one.name === name));
  if (stranger) throw new ServerError('database.newer-version', stranger.name);
  if (names.length < list.length) throw new ServerError('database.not-migrated');
}

async function apply(transaction: Transaction<Applied>, kind: DatabaseKind, migration: Migration): Promise<void> {
  for (const [name, table] of Object.entries(migration.tables)) {
    let create = transaction.schema.createTable(name);
    for (const [column, about] of Object.entries(table.columns)) {
      create = create.addColumn(column, TYPES[kind][about.type], (built) => {
        const filled = about.optional ? built : built.notNull();
        return about.references === undefined ? filled : filled.references(about.references).onDelete(about.onDelete ?? 'cascade');
      });
    }
    create = create.addPrimaryKeyConstraint(`${name}_key`, table.primary as never);
    for (const columns of table.unique ?? []) create = create.addUniqueConstraint(`${name}_${columns.join('_')}_once`, columns as never);
    await create.execute();
    for (const columns of table.index ?? [])
      await transaction.schema
        .createIndex(`${name}_by_${columns.join('_')}`)
        .on(name)
        .columns(columns as string[])
        .execute();
  }
  for (const [table, columns] of Object.entries(migration.adds ?? {}))
    for (const [column, about] of Object.entries(columns)) await addColumn(transaction, kind, table, column, about);
  for (const statement of migration.statements?.[kind] ?? []) await sql.raw(statement).execute(transaction);
}

async function addColumn(transaction: Transaction<Applied>, kind: DatabaseKind, table: string, name: string, about: Column): Promise<void> {
  await transaction.schema
    .alterTable(table)
    .addColumn(name, TYPES[kind][about.type], (built) =>
      about.references === undefined ? built : built.references(about.references).onDelete(about.onDelete ?? 'cascade'),
    )
    .execute();
}
