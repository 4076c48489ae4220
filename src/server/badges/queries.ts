/** Badges of one account in the database. Every statement names the account: there is none that moves a badge to another. */
import { createHash } from 'node:crypto';
import { Problem } from '../../api/problem.js';
import type { WireEntry, WireStored } from '../../api/badges.js';
import { toBase64 } from '../../core/base.js';
import type { BadgeSummary, Labels, Verification } from '../../wallet/adapter.js';
import { removeEntry, writeEntry } from '../search/entries.js';
import { forgetShares } from '../shares/queries.js';
import type { Queries } from '../sql/migrations/index.js';

export interface Issue {
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly replacedAt: string;
}

/** What is written of one badge. */
export interface Writing {
  readonly key: string;
  readonly addedAt: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly summary: BadgeSummary;
  readonly labels: Labels;
  readonly verification: Verification | undefined;
  readonly checked: Verification | undefined;
  readonly earlier: readonly Issue[];
}

/** Bytes one account may keep: ten thousand badges of a hundred kilobytes. */
const QUOTA = 1_000_000_000;
const MOST = 20_000;

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const ENTRY = ['id', 'key', 'revision', 'added_at', 'changed_at', 'summary', 'labels', 'verification'] as const;

interface EntryRow {
  readonly id: string;
  readonly key: string;
  readonly revision: number;
  readonly added_at: string;
  readonly changed_at: string;
  readonly summary: string;
  readonly labels: string;
  readonly verification: string | null;
}

/** @throws SyntaxError where the row is not as it was written */
export function entryOf(row: EntryRow): WireEntry {
  return {
    id: row.id,
    key: row.key,
    revision: row.revision,
    addedAt: row.added_at,
    changedAt: row.changed_at,
    summary: JSON.parse(row.summary) as WireEntry['summary'],
    labels: JSON.parse(row.labels) as WireEntry['labels'],
    ...(row.verification !== null && { verification: JSON.parse(row.verification) as WireEntry['verification'] }),
  };
}

export async function listEntries(queries: Queries, accountId: string, after: string | undefined, limit: number) {
  const query = queries
    .selectFrom('badges')
    .select(ENTRY)
    .where('account_id', '=', accountId)
    .orderBy('id')
    .limit(limit + 1);
  const rows = await (after === undefined ? query : query.where('id', '>', after)).execute();
  const entries: WireEntry[] = [];
  const damaged: string[] = [];
  for (const row of rows.slice(0, limit)) {
    try {
      entries.push(entryOf(row));
    } catch {
      damaged.push(row.id);
    }
  }
  const next = rows.length > limit ? rows[limit - 1]?.id : undefined;
  return { entries, ...(next !== undefined && { next }), ...(damaged.length > 0 && { damaged }) };
}

/** @throws Problem `store.not-found`, `store.damaged` */
export async function readBadge(queries: Queries, accountId: string, id: string): Promise<WireStored> {
  const row = await queries
    .selectFrom('badges')
    .select([...ENTRY, 'type', 'bytes', 'hash'])
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem('store.not-found');
  if (hashOf(row.bytes) !== row.hash) throw new Problem('store.damaged');
  const issues = await earlierOf(queries, accountId, id);
  const earlier = issues.map((one) => ({ source: { type: one.type, base64: toBase64(one.bytes) }, replacedAt: one.replacedAt }));
  try {
    return { ...entryOf(row), source: { type: row.type, base64: toBase64(row.bytes) }, earlier };
  } catch (cause) {
    throw new Problem('store.damaged', {}, { cause });
  }
}

export async function earlierOf(queries: Queries, accountId: string, id: string): Promise<readonly Issue[]> {
  const rows = await queries
    .selectFrom('earlier_issues')
    .select(['type', 'bytes', 'replaced_at'])
    .where('account_id', '=', accountId)
    .where('badge_id', '=', id)
    .orderBy('place')
    .execute();
  return rows.map(({ type, bytes, replaced_at }) => ({ type, bytes, replacedAt: replaced_at }));
}

/**
 * Writes all of it or nothing: in a transaction of the caller's.
 * @param revision what it replaces; 0 for a new one
 * @throws Problem `store.conflict`, `store.duplicate`, `store.removed-before`, `store.quota`
 */
export async function writeBadge(
  queries: Queries,
  accountId: string,
  id: string,
  revision: number,
  writing: Writing,
  at: string,
): Promise<WireEntry> {
  const removed = await queries
    .selectFrom('removed_badges')
    .select('key')
    .where('account_id', '=', accountId)
    .where('key', '=', writing.key)
    .executeTakeFirst();
  const { key, type, bytes } = writing;
  const values = {
    key,
    revision: revision + 1,
    added_at: writing.addedAt,
    changed_at: at,
    type,
    bytes: Buffer.from(bytes),
    hash: hashOf(bytes),
    summary: JSON.stringify(writing.summary),
    labels: JSON.stringify(writing.labels),
    verification: writing.verification ? JSON.stringify(writing.verification) : null,
    checked: writing.checked ? JSON.stringify(writing.checked) : null,
  };
  const findable = { summary: writing.summary, labels: writing.labels, holder: '', verdict: writing.checked?.verdict ?? 'unverified' };
  if (revision === 0) {
    const there = await queries
      .selectFrom('badges')
      .select('id')
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (there) throw new Problem('store.conflict');
    if (removed) throw new Problem('store.removed-before');
    const same = await queries
      .selectFrom('badges')
      .select('id')
      .where('account_id', '=', accountId)
      .where('key', '=', key)
      .executeTakeFirst();
    if (same) throw new Problem('store.duplicate', { id: same.id });
    await assertRoom(queries, accountId, bytes.length);
    const made = await queries
      .insertInto('badges')
      .values({ account_id: accountId, id, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .returning(ENTRY)
      .executeTakeFirst();
    if (!made) {
      // Somebody else wrote it between the question and the answer.
      const other = await queries
        .selectFrom('badges')
        .select('id')
        .where('account_id', '=', accountId)
        .where('key', '=', key)
        .executeTakeFirst();
      throw other ? new Problem('store.duplicate', { id: other.id }) : new Problem('store.conflict');
    }
    await writeEarlier(queries, accountId, id, writing.earlier);
    await writeEntry(queries, 'own_entries', accountId, id, findable);
    return entryOf(made);
  }
  const changed = await queries
    .updateTable('badges')
    .set(values)
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('key', '=', key)
    .returning(ENTRY)
    .executeTakeFirst();
  if (!changed) throw new Problem('store.conflict');
  await writeEarlier(queries, accountId, id, writing.earlier);
  await writeEntry(queries, 'own_entries', accountId, id, findable);
  return entryOf(changed);
}

async function assertRoom(queries: Queries, accountId: string, size: number): Promise<void> {
  const used = await queries
    .selectFrom('badges')
    .select(({ fn }) => [fn.countAll().as('count'), fn.sum(fn<number>('length', ['bytes'])).as('size')])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (Number(used?.count ?? 0) >= MOST || Number(used?.size ?? 0) + size > QUOTA) throw new Problem('store.quota');
}

async function writeEarlier(queries: Queries, accountId: string, id: string, earlier: readonly Issue[]): Promise<void> {
  await queries.deleteFrom('earlier_issues').where('account_id', '=', accountId).where('badge_id', '=', id).execute();
  for (const [place, { type, bytes, replacedAt }] of earlier.entries())
    await queries
      .insertInto('earlier_issues')
      .values({
        id: crypto.randomUUID(),
        account_id: accountId,
        badge_id: id,
        place,
        type,
        bytes: Buffer.from(bytes),
        replaced_at: replacedAt,
      })
      .execute();
}

/** Removes it for good and remembers its key alone (R19). */
export async function removeBadge(queries: Queries, accountId: string, id: string, at: string): Promise<void> {
  const row = await queries
    .deleteFrom('badges')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returning('key')
    .executeTakeFirst();
  if (!row) return;
  await forgetShares(queries, accountId, id, at);
  await removeEntry(queries, 'own_entries', accountId, id);
  await queries.deleteFrom('earlier_issues').where('account_id', '=', accountId).where('badge_id', '=', id).execute();
  await queries
    .insertInto('removed_badges')
    .values({ account_id: accountId, key: row.key, removed_at: at })
    .onConflict((conflict) => conflict.columns(['account_id', 'key']).doNothing())
    .execute();
}
