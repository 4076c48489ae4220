/** Submissions in the database. What a holder sees names the account; what a visitor sees begins with the hash of a secret. */
import type { SubmissionDocument, SubmissionEvent } from '../../api/submissions.js';
import { Problem } from '../../api/problem.js';
import type { Bytes } from '../../core/bytes.js';
import { hashOf } from '../secrets.js';
import type { Queries } from '../sql/migrations/index.js';

const PAGE = 50;

export interface SubmissionRow {
  readonly id: string;
  readonly account_id: string;
  readonly addressee: string;
  readonly purpose: string;
  readonly message: string;
  readonly language: string;
  readonly created_at: string;
  readonly expires_at: string;
  readonly most_views: number | null;
  readonly views: number;
  readonly passcode: string | null;
  readonly invited: string | null;
  readonly code_hash: string | null;
  readonly code_expires_at: string | null;
  readonly state: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

const COLUMNS = [
  'id',
  'account_id',
  'addressee',
  'purpose',
  'message',
  'language',
  'created_at',
  'expires_at',
  'most_views',
  'views',
  'passcode',
  'invited',
  'code_hash',
  'code_expires_at',
  'state',
  'name',
  'bytes',
] as const;

/** What a submission is at a time: what its row says, and what has come to an end by itself. */
export function stateOf(row: Pick<SubmissionRow, 'state' | 'expires_at' | 'most_views' | 'views'>, at: Date): SubmissionDocument['state'] {
  if (row.state === 'revoked' || row.state === 'removed' || row.state === 'closed') return row.state;
  if (row.expires_at <= at.toISOString()) return 'expired';
  return row.most_views !== null && row.views >= row.most_views ? 'used-up' : 'open';
}

function documentOf(row: Omit<SubmissionRow, 'bytes' | 'account_id'>, at: Date): SubmissionDocument {
  return {
    id: row.id,
    name: row.name,
    addressee: row.addressee,
    purpose: row.purpose,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    mostViews: row.most_views,
    views: row.views,
    passcode: row.passcode !== null,
    invited: row.invited,
    state: stateOf(row, at),
  };
}

export async function submissionsOf(
  queries: Queries,
  accountId: string,
  at: Date,
  after?: string,
): Promise<{ readonly submissions: readonly SubmissionDocument[]; readonly next?: string }> {
  const query = queries
    .selectFrom('submissions')
    .select(COLUMNS.filter((name) => name !== 'bytes'))
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE + 1);
  const [since = '', id = ''] = after?.split('_') ?? [];
  const rows = await (
    after === undefined
      ? query
      : query.where((where) =>
          where.or([where('created_at', '<', since), where.and([where('created_at', '=', since), where('id', '<', id)])]),
        )
  ).execute();
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    submissions: rows.slice(0, PAGE).map((row) => documentOf(row, at)),
    ...(last && { next: `${last.created_at}_${last.id}` }),
  };
}

/** @throws Problem `store.not-found` */
export async function submissionOf(
  queries: Queries,
  accountId: string,
  id: string,
  at: Date,
): Promise<SubmissionDocument & { readonly events: SubmissionEvent[] }> {
  const row = await queries
    .selectFrom('submissions')
    .select(COLUMNS)
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem('store.not-found');
  const events = await queries
    .selectFrom('submission_events')
    .select(['at', 'what', 'place'])
    .where('account_id', '=', accountId)
    .where('submission_id', '=', id)
    .orderBy('at', 'desc')
    .limit(500)
    .execute();
  return { ...documentOf(row, at), events: events.map((one) => ({ ...one, what: one.what as SubmissionEvent['what'] })) };
}

/** The submission a link leads to. @throws Problem `submission.unknown` */
export async function bySecret(queries: Queries, secret: string): Promise<SubmissionRow> {
  const row = await queries.selectFrom('submissions').select(COLUMNS).where('secret_hash', '=', hashOf(secret)).executeTakeFirst();
  if (!row) throw new Problem('submission.unknown');
  return await withMeasures(queries, row);
}

/** A link of an account that the operator has restricted is closed for as long (R20). */
export async function withMeasures<R extends Pick<SubmissionRow, 'account_id' | 'state'>>(queries: Queries, row: R): Promise<R> {
  const restricted = await queries.selectFrom('measures').select('kind').where('account_id', '=', row.account_id).executeTakeFirst();
  return restricted && row.state === 'open' ? { ...row, state: 'closed' } : row;
}

export async function note(
  queries: Queries,
  row: Pick<SubmissionRow, 'id' | 'account_id'>,
  what: SubmissionEvent['what'],
  at: Date,
  place: string,
): Promise<void> {
  await queries
    .insertInto('submission_events')
    .values({ id: crypto.randomUUID(), submission_id: row.id, account_id: row.account_id, at: at.toISOString(), what, place })
    .execute();
}

/** Counts one view, if there is one left. @throws Problem `submission.ended` */
export async function countView(queries: Queries, id: string, at: Date): Promise<number> {
  const counted = await queries
    .updateTable('submissions')
    .set((set) => ({ views: set('views', '+', 1), code_hash: null, code_expires_at: null }))
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('expires_at', '>', at.toISOString())
    .where((where) => where.or([where('most_views', 'is', null), where('views', '<', where.ref('most_views'))]))
    .returning('views')
    .executeTakeFirst();
  if (!counted) throw new Problem('submission.ended');
  return counted.views;
}

/** With a badge that is deleted goes what was submitted of it; that there was a submission stays in the holder's log (R19). */
export async function forgetSubmissionsOf(queries: Queries, accountId: string, badgeId: string, at: string): Promise<void> {
  await queries
    .updateTable('submissions')
    .set({ state: 'removed', ended_at: at, bytes: Buffer.alloc(0), number: '', recipient: '', name: '', message: '', badge_id: '' })
    .where('account_id', '=', accountId)
    .where('badge_id', '=', badgeId)
    .execute();
}

/** The badge as the wallet has it. @throws Problem `store.not-found` */
export async function badgeToSubmit(
  queries: Queries,
  accountId: string,
  id: string,
): Promise<{ readonly type: string; readonly bytes: Bytes }> {
  const row = await queries
    .selectFrom('badges')
    .select(['type', 'bytes'])
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem('store.not-found');
  return { type: row.type, bytes: new Uint8Array(row.bytes) };
}
