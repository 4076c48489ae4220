/**
 * Everything the database holds about one holder, found by walking the schema: rows of the account, and rows of those. So a table that is added
 * is in the export by itself. Secrets, and what stands for them, are left out; badges are in the file beside, as they were issued.
 */
import { toBase64 } from '../../core/base.js';
import { MIGRATIONS, type Queries } from '../sql/migrations/index.js';
import type { Kysely } from '../sql/kysely.js';
import type { Column } from '../sql/table.js';

type Row = Readonly<Record<string, unknown>>;
type Rows = Kysely<Record<string, Record<string, unknown>>>;

/** Badges stand in the backup itself, and what they are found by is made from them. */
const ELSEWHERE: ReadonlySet<string> = new Set(['badges', 'earlier_issues', 'own_entries', 'public_entries']);
/** Whose rows are not the holder's, though rows of the holder refer to them. */
const OTHERS: ReadonlySet<string> = new Set(['oauthClient', 'oauthResource', 'terms']);
/** Members of kind `credential` that are no secret: what the holder is called here. */
const NAMES: ReadonlySet<string> = new Set(['accounts.holder_id']);

export async function accountData(queries: Queries, accountId: string): Promise<Readonly<Record<string, readonly Row[]>>> {
  const db = queries as unknown as Rows;
  const found = new Map<string, readonly Row[]>();
  found.set('users', [{ id: accountId }]);
  const all = tables();
  // A table may stand before one it refers to: until nothing new is found.
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [table, columns] of all) {
      if (found.has(table) || OTHERS.has(table)) continue;
      const rows = await rowsOf(db, table, columns, found);
      if (rows.length > 0) found.set(table, rows);
    }
  }
  const told: Record<string, readonly Row[]> = {};
  for (const [table, rows] of found) {
    const columns = all.get(table) ?? {};
    const shown = ELSEWHERE.has(table) ? [] : rows.map((row) => toldOf(table, columns, row)).filter((row) => Object.keys(row).length > 0);
    if (shown.length > 0) told[table] = shown;
  }
  return told;
}

function tables(): ReadonlyMap<string, Readonly<Record<string, Column>>> {
  const all = new Map<string, Readonly<Record<string, Column>>>();
  for (const { tables: made, adds = {} } of MIGRATIONS) {
    for (const [name, { columns }] of Object.entries(made)) all.set(name, columns);
    for (const [name, columns] of Object.entries(adds)) all.set(name, { ...all.get(name), ...columns });
  }
  return all;
}

async function rowsOf(db: Rows, table: string, columns: Readonly<Record<string, Column>>, found: ReadonlyMap<string, readonly Row[]>) {
  for (const [name, { references }] of Object.entries(columns)) {
    const [target = '', key = ''] = references?.split('.') ?? [];
    const values = (found.get(target) ?? []).map((row) => row[key]).filter((value) => value !== null && value !== undefined);
    if (values.length === 0) continue;
    const rows: Row[] = [];
    // Databases take so many values at a time.
    for (let start = 0; start < values.length; start += 500)
      rows.push(
        ...(await db
          .selectFrom(table)
          .selectAll()
          .where(name, 'in', values.slice(start, start + 500))
          .execute()),
      );
    if (rows.length > 0) return rows;
  }
  return [];
}

function toldOf(table: string, columns: Readonly<Record<string, Column>>, row: Row): Row {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, { personal }]) => {
      const value = row[name];
      const isTold = NAMES.has(`${table}.${name}`) || (personal !== 'none' && personal !== 'credential');
      if (!isTold || value === null || value === undefined) return [];
      return [[name, value instanceof Uint8Array ? toBase64(new Uint8Array(value)) : value]];
    }),
  );
}
