/**
 * Issues notices, and mails those that go out by mail: a hundred holders a round, where the round before ended, so that a process that dies
 * mails nobody twice and leaves nobody out. Planned maintenance is announced a month ahead, the end of the service three (R25).
 */
import { SERVICE_LANGUAGES } from '../../api/languages.js';
import type { publishNoticeSchema } from '../../api/notices.js';
import { Problem } from '../../api/problem.js';
import type { v } from '../../api/schema.js';
import type { Language } from '../../i18n/locale.js';
import { audit } from '../operator/audit.js';
import type { Parts } from '../service.js';
import type { Queries } from '../sql/migrations/index.js';

type Given = v.InferOutput<typeof publishNoticeSchema>;

const MONTHS_AHEAD = { notice: 0, maintenance: 1, 'end-of-service': 3 } as const;
const ROUND = 100;

/** What an operator publishes: with its entry in the audit log. @throws Problem as {@link publishNotice} */
export async function issueNotice({ db, kind, now }: Parts, actor: string, given: Given): Promise<string> {
  return await db.transaction().execute(async (transaction) => {
    const made = await publishNotice(transaction, given, now());
    await audit(transaction, kind, { actor, act: 'notice', target: given.to ?? 'all', reason: `${given.kind} ${made}` }, now());
    return made;
  });
}

/** @throws Problem `notice.times`, `notice.too-late`, `store.not-found` (no such holder) */
export async function publishNotice(queries: Queries, given: Given, now: Date): Promise<string> {
  const { kind, to, texts, beginsAt, endsAt, byMail, unforeseen } = given;
  assertTimes(kind, beginsAt, endsAt, unforeseen, now);
  const account =
    to === undefined ? undefined : await queries.selectFrom('accounts').select('id').where('holder_id', '=', to).executeTakeFirst();
  if (to !== undefined && !account) throw new Problem('store.not-found', {}, { pointer: '/to' });
  const id = crypto.randomUUID();
  const iso = (time: string | undefined): string | null => (time === undefined ? null : new Date(time).toISOString());
  await queries
    .insertInto('notices')
    .values({
      id,
      kind,
      account_id: account?.id ?? null,
      issued_at: now.toISOString(),
      begins_at: iso(beginsAt),
      ends_at: iso(endsAt),
      mails: byMail ? 'due' : 'none',
      mailed_after: '',
      unforeseen: kind === 'maintenance' && unforeseen ? 1 : 0,
    })
    .execute();
  for (const language of SERVICE_LANGUAGES) {
    const text = texts[language];
    if (text)
      await queries
        .insertInto('notice_texts')
        .values({ notice_id: id, language, ...text })
        .execute();
  }
  return id;
}

function assertTimes(kind: Given['kind'], beginsAt: string | undefined, endsAt: string | undefined, unforeseen: boolean, now: Date): void {
  if (kind === 'notice') return;
  if (beginsAt === undefined || (kind === 'maintenance' && endsAt === undefined))
    throw new Problem('notice.times', {}, { pointer: '/beginsAt' });
  if (endsAt !== undefined && Date.parse(endsAt) <= Date.parse(beginsAt)) throw new Problem('notice.times', {}, { pointer: '/endsAt' });
  const earliest = new Date(now);
  earliest.setUTCMonth(earliest.getUTCMonth() + MONTHS_AHEAD[kind]);
  if (kind === 'maintenance' && unforeseen) return;
  if (Date.parse(beginsAt) < earliest.getTime())
    throw new Problem('notice.too-late', { months: MONTHS_AHEAD[kind] }, { pointer: '/beginsAt' });
}

/** Queues the mails of one round; true while there is more to do. */
export async function mailNotices({ db, mailer, settings }: Parts): Promise<boolean> {
  const notice = await db.selectFrom('notices').selectAll().where('mails', '=', 'due').orderBy('issued_at').executeTakeFirst();
  if (!notice) return false;
  const texts = await db.selectFrom('notice_texts').selectAll().where('notice_id', '=', notice.id).execute();
  await db.transaction().execute(async (transaction) => {
    let query = transaction
      .selectFrom('accounts')
      .innerJoin('addresses', (join) => join.onRef('addresses.account_id', '=', 'accounts.id').on('addresses.main', '=', 1))
      .select(['accounts.id', 'accounts.language', 'addresses.address'])
      .where('addresses.proved_at', 'is not', null)
      .where('accounts.id', '>', notice.mailed_after);
    if (notice.account_id !== null) query = query.where('accounts.id', '=', notice.account_id);
    const holders = await query.orderBy('accounts.id').limit(ROUND).execute();
    const last = holders.at(-1)?.id;
    // Whoever moves the mark sends the mails: another process that read the same mark moves nothing.
    const moved = await transaction
      .updateTable('notices')
      .set(holders.length < ROUND ? { mails: 'done', mailed_after: last ?? notice.mailed_after } : { mailed_after: last ?? '' })
      .where('id', '=', notice.id)
      .where('mails', '=', 'due')
      .where('mailed_after', '=', notice.mailed_after)
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return;
    for (const { id, language, address } of holders) {
      const text = texts.find((one) => one.language === language) ?? texts.find((one) => one.language === 'ko');
      if (!text) continue;
      await mailer.queue(transaction, {
        to: address,
        language: language as Language,
        subject: `${settings.name}: ${text.title}`,
        body: `${text.body}\n\n${settings.origin}/notices`,
        accountId: id,
      });
    }
  });
  return true;
}
