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
