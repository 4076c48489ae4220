/** Requests for identity documents and the files sent for them (R7): whoever holds them sees their own, an operator those that wait. */
import { IDENTITY_FILE, IDENTITY_STATES, type IdentityRequest } from '../../api/identity.js';
import { Problem } from '../../api/problem.js';
import type { Language } from '../../i18n/locale.js';
import { publishNotice } from '../notices/publish.js';
import { audit } from '../operator/audit.js';
import type { Parts } from '../service.js';
import type { Queries } from '../sql/migrations/index.js';
import { IDENTITY } from '../words.js';

const OPEN = ['asked', 'uploaded'] as const;

/** The media type a file's first bytes show; what its name or sender says counts for nothing. */
export function typeOf(bytes: Uint8Array): 'application/pdf' | 'image/png' | 'image/jpeg' | undefined {
  const starts = (...first: readonly number[]): boolean => first.every((byte, index) => bytes[index] === byte);
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  return starts(0xff, 0xd8, 0xff) ? 'image/jpeg' : undefined;
}

/** @param whose an account, or those that wait for anybody */
export async function identityRequests(
  queries: Queries,
  whose: { readonly accountId: string } | 'waiting',
): Promise<(IdentityRequest & { readonly holderId: string })[]> {
  const query = queries
    .selectFrom('identity_requests')
    .innerJoin('accounts', 'accounts.id', 'identity_requests.account_id')
    .selectAll('identity_requests')
    .select('accounts.holder_id');
  const rows = await (
    whose === 'waiting'
      ? query.where('state', 'in', OPEN).orderBy('asked_at')
      : query.where('account_id', '=', whose.accountId).orderBy('asked_at', 'desc')
  )
    .limit(200)
    .execute();
  if (rows.length === 0) return [];
  const files = await queries
    .selectFrom('identity_files')
    .select((select) => ['id', 'request_id', 'type', 'uploaded_at', select.fn<number>('length', ['bytes']).as('size')])
    .where(
      'request_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('uploaded_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    holderId: row.holder_id,
    reason: row.reason,
    state: IDENTITY_STATES.find((state) => state === row.state) ?? 'asked',
    askedAt: row.asked_at,
    decidedAt: row.decided_at,
    decision: row.decision,
    files: files
      .filter(({ request_id }) => request_id === row.id)
      .map(({ id, type, uploaded_at, size }) => ({ id, type, size, uploadedAt: uploaded_at })),
  }));
}

/** @throws Problem `store.not-found`, `operator.in-force` where one waits already */
export async function askIdentity({ db, now, kind }: Parts, actor: string, holderId: string, reason: string): Promise<string> {
  const at = now();
  return await db.transaction().execute(async (transaction) => {
    const account = await transaction.selectFrom('accounts').select('id').where('holder_id', '=', holderId).executeTakeFirst();
    if (!account) throw new Problem('store.not-found');
    const open = await transaction
      .selectFrom('identity_requests')
      .select('id')
      .where('account_id', '=', account.id)
      .where('state', 'in', OPEN)
      .executeTakeFirst();
    if (open) throw new Problem('operator.in-force');
    const id = crypto.randomUUID();
    const row = { id, account_id: account.id, reason, state: 'asked', asked_at: at.toISOString(), decided_at: null, decision: null };
    await transaction.insertInto('identity_requests').values(row).execute();
    await tell(transaction, holderId, 'asked', reason, at);
    await audit(transaction, kind, { actor, act: 'identity.ask', target: holderId, reason }, at);
    return id;
  });
}

/** @throws Problem `store.not-found` (also once it is decided), `identity.type`, `identity.too-many` */
export async function addFile({ db, now }: Parts, accountId: string, requestId: string, bytes: Uint8Array): Promise<void> {
  const type = typeOf(bytes);
  if (!type) throw new Problem('identity.type');
  await db.transaction().execute(async (transaction) => {
    // The row is held until the end, so that two uploads at once count each other.
    const mine = await transaction
      .updateTable('identity_requests')
      .set({ state: 'uploaded' })
      .where('id', '=', requestId)
      .where('account_id', '=', accountId)
      .where('state', 'in', OPEN)
      .returning('id')
      .executeTakeFirst();
    if (!mine) throw new Problem('store.not-found');
    const there = await transaction.selectFrom('identity_files').select('id').where('request_id', '=', requestId).execute();
    if (there.length >= IDENTITY_FILE.count) throw new Problem('identity.too-many', { most: IDENTITY_FILE.count });
    const row = { id: crypto.randomUUID(), request_id: requestId, type, bytes: Buffer.from(bytes), uploaded_at: now().toISOString() };
    await transaction.insertInto('identity_files').values(row).execute();
  });
}

/** @throws Problem `store.not-found` */
export async function removeFile({ db }: Parts, accountId: string, requestId: string, file: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const mine = await transaction
      .selectFrom('identity_requests')
      .select('id')
      .where('id', '=', requestId)
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    if (!mine) throw new Problem('store.not-found');
    await transaction.deleteFrom('identity_files').where('id', '=', file).where('request_id', '=', requestId).execute();
    const left = await transaction.selectFrom('identity_files').select('id').where('request_id', '=', requestId).executeTakeFirst();
    if (left) return;
    await transaction
      .updateTable('identity_requests')
      .set({ state: 'asked' })
      .where('id', '=', requestId)
      .where('state', '=', 'uploaded')
      .execute();
  });
}

/** One file for the operator; each opening is written down. @throws Problem `store.not-found` */
export async function openFile({ db, now, kind }: Parts, actor: string, requestId: string, file: string) {
  return await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('identity_files')
      .innerJoin('identity_requests', 'identity_requests.id', 'identity_files.request_id')
      .innerJoin('accounts', 'accounts.id', 'identity_requests.account_id')
      .select(['identity_files.type', 'identity_files.bytes', 'accounts.holder_id'])
      .where('identity_files.id', '=', file)
      .where('identity_files.request_id', '=', requestId)
      .executeTakeFirst();
    if (!row) throw new Problem('store.not-found');
    await audit(transaction, kind, { actor, act: 'identity.open', target: row.holder_id, reason: file }, now());
    return row;
  });
}

/** State, end of the files, notice and audit are one. @throws Problem `store.not-found`, `operator.not-in-force` where it is decided already */
export async function decideIdentity(
  { db, now, kind }: Parts,
  actor: string,
  requestId: string,
  accept: boolean,
  reason: string,
): Promise<void> {
  const at = now();
  const state = accept ? 'accepted' : 'rejected';
  await db.transaction().execute(async (transaction) => {
    const found = await transaction
      .selectFrom('identity_requests')
      .innerJoin('accounts', 'accounts.id', 'identity_requests.account_id')
      .select('accounts.holder_id')
      .where('identity_requests.id', '=', requestId)
      .executeTakeFirst();
    if (!found) throw new Problem('store.not-found');
    const decided = await transaction
      .updateTable('identity_requests')
      .set({ state, decided_at: at.toISOString(), decision: reason })
      .where('id', '=', requestId)
      .where('state', '=', 'uploaded')
      .returning('id')
      .executeTakeFirst();
    if (!decided) throw new Problem('operator.not-in-force');
    await transaction.deleteFrom('identity_files').where('request_id', '=', requestId).execute();
    await tell(transaction, found.holder_id, state, reason, at);
    await audit(transaction, kind, { actor, act: `identity.${accept ? 'accept' : 'reject'}`, target: found.holder_id, reason }, at);
  });
}

async function tell(queries: Queries, to: string, what: 'asked' | 'accepted' | 'rejected', reason: string, at: Date): Promise<void> {
  const text = (language: Language) => {
    const { title, body } = IDENTITY[language].letters[what];
    return { title, body: body(reason) };
  };
  const texts = { ko: text('ko'), en: text('en'), ja: text('ja') };
  await publishNotice(queries, { kind: 'notice', to, texts, byMail: true, unforeseen: false }, at);
}
