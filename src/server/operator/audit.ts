/** The audit log: append-only and hash-chained, so that a row that was changed, taken out or put in between is found. */
import { createHash } from 'node:crypto';
import { sql } from '../sql/kysely.js';
import type { DatabaseKind } from '../sql/migrate.js';
import type { Queries } from '../sql/migrations/index.js';

export interface Act {
  /** ID of the operator, or `system`. */
  readonly actor: string;
  readonly act: string;
  /** ID of the account it was done to, or what else. */
  readonly target: string;
  readonly reason: string;
}

export interface AuditRow extends Act {
  readonly position: number;
  readonly at: string;
  readonly previous: string;
  readonly hash: string;
}

const START = '0'.repeat(64);

/** Adds an act, in the transaction of what was done. One writes at a time. */
export async function audit(queries: Queries, kind: DatabaseKind, { actor, act, target, reason }: Act, now: Date): Promise<void> {
  // SQLite has one writer anyway.
  if (kind === 'postgres') await sql`lock table audit in exclusive mode`.execute(queries);
  const last = await queries.selectFrom('audit').select(['position', 'hash']).orderBy('position', 'desc').limit(1).executeTakeFirst();
  const row = { position: (last?.position ?? 0) + 1, at: now.toISOString(), actor, act, target, reason, previous: last?.hash ?? START };
  await queries
    .insertInto('audit')
    .values({ ...row, hash: hashOfRow(row) })
    .execute();
}

export interface Chain {
  readonly rows: number;
  readonly brokenAt: number | null;
  readonly last: string;
}

const BATCH = 2000;

/** Reads the whole log and checks every hash. That rows at its end were taken away is seen by comparing `last` with one that was kept. */
export async function checkChain(queries: Queries): Promise<Chain> {
  let [rows, last, position] = [0, START, 0];
  for (;;) {
    const batch = await queries.selectFrom('audit').selectAll().where('position', '>', position).orderBy('position').limit(BATCH).execute();
    const broken = brokenAt(batch, last);
    if (broken !== undefined) return { rows: rows + batch.length, brokenAt: broken, last };
    rows += batch.length;
    last = batch.at(-1)?.hash ?? last;
    position = batch.at(-1)?.position ?? position;
    if (batch.length < BATCH) return { rows, brokenAt: null, last };
  }
}

/** Acts newest first. */
export async function actsBefore(queries: Queries, before: number | undefined, limit = 50) {
  let query = queries.selectFrom('audit').select(['position', 'at', 'actor', 'act', 'target', 'reason']);
  if (before !== undefined) query = query.where('position', '<', before);
  const rows = await query
    .orderBy('position', 'desc')
    .limit(limit + 1)
    .execute();
  const acts = rows.slice(0, limit);
  const last = acts.at(-1);
  return { acts, ...(rows.length > limit && last && { next: last.position }) };
}

/** The position of the first row that is not what was written; undefined where all of them are. */
export function brokenAt(rows: readonly AuditRow[], before: string = START): number | undefined {
  let previous = before;
  for (const row of rows) {
    if (row.previous !== previous || hashOfRow(row) !== row.hash) return row.position;
    previous = row.hash;
  }
  return undefined;
}

function hashOfRow({ position, at, actor, act, target, reason, previous }: Omit<AuditRow, 'hash'>): string {
  return createHash('sha256')
    .update(JSON.stringify([position, at, actor, act, target, reason, previous]))
    .digest('hex');
}
