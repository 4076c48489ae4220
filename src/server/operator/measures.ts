/**
 * Restricting an account, and lifting that (terms of service, articles 16, 17, 21, 26): state, end of every session and token, notice and
 * audit in one transaction. It takes effect at once; a notice, where one is sent, has effect from its issue (article 3.2).
 */
import { MEASURES, type MeasureDocument, type MeasureKind } from '../../api/operator.js';
import { Problem } from '../../api/problem.js';
import { deleteAccount } from '../accounts/deletion.js';
import { publishNotice } from '../notices/publish.js';
import type { Holder, Parts } from '../service.js';
import { closeSharesOf } from '../shares/closing.js';
import type { Queries } from '../sql/migrations/index.js';
import { OPERATOR } from '../words.js';
import { audit } from './audit.js';
import { lockAccount } from './standing.js';

/** Days in which whoever was terminated may take a copy, object, or leave. */
const KEPT = 90;

export interface Wanted {
  readonly kind: MeasureKind;
  readonly reason: string;
  readonly notify: boolean;
}

export async function measuresOf(queries: Queries, accountId: string): Promise<readonly MeasureDocument[]> {
  const rows = await queries.selectFrom('measures').selectAll().where('account_id', '=', accountId).orderBy('since').execute();
  return rows.flatMap(({ kind, reason, since, ends_at }) => {
    const known = MEASURES.find((one) => one === kind);
    return known ? [{ kind: known, reason, since, endsAt: ends_at }] : [];
  });
}

/** Every session and token has ended when it returns. @throws Problem `store.not-found`, `operator.self`, `operator.in-force` */
export async function applyMeasure(parts: Parts, operator: Holder, holderId: string, { kind, reason, notify }: Wanted): Promise<void> {
  const { db, now, auth } = parts;
  const at = now();
  if (holderId === operator.holderId) throw new Problem('operator.self');
  await db.transaction().execute(async (transaction) => {
    const accountId = await accountIdOf(transaction, holderId);
    await lockAccount(transaction, parts.kind, accountId);
    const ends_at = kind === 'termination' ? new Date(at.getTime() + KEPT * 86_400_000).toISOString() : null;
    const made = await transaction
      .insertInto('measures')
      .values({ account_id: accountId, kind, reason, since: at.toISOString(), ends_at })
      .onConflict((conflict) => conflict.columns(['account_id', 'kind']).doNothing())
      .returning('kind')
      .executeTakeFirst();
    if (!made) throw new Problem('operator.in-force');
    await auth.endSessions(accountId, undefined, transaction);
    await closeSharesOf(transaction, accountId, true);
    // A link that was mailed before would set a new password.
    if (kind === 'credentials') await transaction.deleteFrom('verifications').where('value', '=', accountId).execute();
    if (notify) await tell(parts, transaction, holderId, kind, 'applied', reason);
    await audit(transaction, parts.kind, { actor: operator.holderId, act: `apply.${kind}`, target: holderId, reason }, at);
  });
}

/** @throws Problem `store.not-found`, `operator.not-in-force` */
export async function liftMeasure(parts: Parts, operator: Holder, holderId: string, { kind, reason, notify }: Wanted): Promise<void> {
  const { db, now } = parts;
  await db.transaction().execute(async (transaction) => {
    const accountId = await accountIdOf(transaction, holderId);
    const gone = await transaction
      .deleteFrom('measures')
      .where('account_id', '=', accountId)
      .where('kind', '=', kind)
      .returning('kind')
      .executeTakeFirst();
    if (!gone) throw new Problem('operator.not-in-force');
    const left = await transaction.selectFrom('measures').select('kind').where('account_id', '=', accountId).executeTakeFirst();
    if (!left) await closeSharesOf(transaction, accountId, false);
    if (notify) await tell(parts, transaction, holderId, kind, 'lifted', reason);
    await audit(transaction, parts.kind, { actor: operator.holderId, act: `lift.${kind}`, target: holderId, reason }, now());
  });
}

/** Deletes accounts whose time after a termination is over, one by one. */
export async function deleteTerminated(parts: Parts): Promise<void> {
  const { db, now, kind } = parts;
  for (;;) {
    const due = await db
      .selectFrom('measures')
      .innerJoin('accounts', 'accounts.id', 'measures.account_id')
      .select(['accounts.id', 'accounts.holder_id', 'accounts.language'])
      .where('measures.kind', '=', 'termination')
      .where('measures.ends_at', '<=', now().toISOString())
      .executeTakeFirst();
    if (!due) return;
    await deleteAccount(
      parts,
      { accountId: due.id, holderId: due.holder_id, language: due.language as Holder['language'] },
      async (transaction) =>
        await audit(transaction, kind, { actor: 'system', act: 'account.deleted', target: due.holder_id, reason: 'termination' }, now()),
    );
  }
}

async function accountIdOf(queries: Queries, holderId: string): Promise<string> {
  const account = await queries.selectFrom('accounts').select('id').where('holder_id', '=', holderId).executeTakeFirst();
  if (!account) throw new Problem('store.not-found');
  return account.id;
}

async function tell(
  { now }: Parts,
  queries: Queries,
  to: string,
  kind: MeasureKind,
  what: 'applied' | 'lifted',
  reason: string,
): Promise<void> {
  const text = (language: Holder['language']) => {
    const { title, means } = OPERATOR[language].measures[kind];
    const { applied, lifted, because } = OPERATOR[language].letter;
    const body = what === 'applied' ? [applied(title), because(reason), means] : [lifted(title), because(reason)];
    return { title: what === 'applied' ? title : lifted(title), body: body.join('\n\n') };
  };
  const texts = { ko: text('ko'), en: text('en'), ja: text('ja') };
  await publishNotice(queries, { kind: 'notice', to, texts, byMail: true, unforeseen: false }, now());
}
