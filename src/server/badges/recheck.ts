/**
 * Verifies badges again on a schedule, so that a holder hears of a revocation before an employer does, and a public page does not go on
 * saying what was true a day ago. Each badge is claimed in its row: two processes never ask an issuer twice.
 */
import type { Language } from '../../i18n/locale.js';
import { legible } from '../../core/legible.js';
import { pickText } from '../../model/index.js';
import type { BadgeSummary, Verification } from '../../wallet/adapter.js';
import { nextVerification } from '../../wallet/status.js';
import { publishNotice } from '../notices/publish.js';
import { writeVerdict } from '../search/entries.js';
import type { Parts } from '../service.js';
import type { Queries } from '../sql/migrations/index.js';
import { CARD, CORRESPONDENCE } from '../words.js';

const DAY = 86_400_000;
/** Milliseconds a look is good for. */
const GOOD_FOR = { public: DAY, private: 7 * DAY } as const;
/** Milliseconds one process has for one badge. */
const LEASE = 600_000;
/** Badges of one round. */
const ROUND = 50;

export async function recheckBadges(parts: Parts): Promise<void> {
  for (let count = 0; count < ROUND; count++) if (!(await recheckOne(parts))) return;
}

/** @returns false where none is due */
async function recheckOne(parts: Parts): Promise<boolean> {
  const { db, now } = parts;
  const at = now();
  const due = await db
    .selectFrom('badges')
    .select(['account_id', 'id', 'check_at'])
    .where((where) => where.or([where('check_at', 'is', null), where('check_at', '<=', at.toISOString())]))
    .limit(1)
    .executeTakeFirst();
  if (!due) return false;
  const { account_id, id } = due;
  const mine = await db
    .updateTable('badges')
    .set({ check_at: new Date(at.getTime() + LEASE).toISOString() })
    .where('account_id', '=', account_id)
    .where('id', '=', id)
    .where('check_at', due.check_at === null ? 'is' : '=', due.check_at)
    .returning(['bytes', 'hash', 'checked', 'summary'])
    .executeTakeFirst();
  // Somebody else has it: there may be others.
  if (!mine) return true;
  const share = await db
    .selectFrom('shares')
    .select('path')
    .where('account_id', '=', account_id)
    .where('badge_id', '=', id)
    .where('ended', '=', '')
    .executeTakeFirst();
  const goodFor = share ? GOOD_FOR.public : GOOD_FOR.private;
  const known = mine.checked === null ? undefined : (JSON.parse(mine.checked) as Verification);
  const until = known === undefined ? 0 : Date.parse(known.checkedAt) + goodFor;
  if (until > at.getTime()) {
    await db
      .updateTable('badges')
      .set({ check_at: new Date(until).toISOString() })
      .where('account_id', '=', account_id)
      .where('id', '=', id)
      .execute();
    return true;
  }
  const report = await parts.verifier.verify(new Uint8Array(mine.bytes));
  const next = nextVerification(known, report);
  await db.transaction().execute(async (transaction) => {
    const written = await transaction
      .updateTable('badges')
      .set({ checked: JSON.stringify(next), check_at: new Date(now().getTime() + goodFor).toISOString() })
      .where('account_id', '=', account_id)
      .where('id', '=', id)
      .where('hash', '=', mine.hash)
      .where('checked', mine.checked === null ? 'is' : '=', mine.checked)
      .returning('id')
      .executeTakeFirst();
    // The holder has changed it meanwhile: what was found is of another badge.
    if (!written) return;
    await writeVerdict(transaction, account_id, id, report.verdict);
    if (next.changed?.at === report.checkedAt) await tell(transaction, account_id, mine.summary, next, now());
  });
  return true;
}

/** By notice and by mail, in the words of the wallet. */
async function tell(queries: Queries, accountId: string, summary: string, { verdict, changed }: Verification, at: Date): Promise<void> {
  const holder = await queries.selectFrom('accounts').select('holder_id').where('id', '=', accountId).executeTakeFirst();
  if (!holder || !changed) return;
  const { name } = JSON.parse(summary) as BadgeSummary;
  const inLanguage = (language: Language): { readonly title: string; readonly body: string } => {
    const { title, body } = CORRESPONDENCE[language].statusChanged;
    const { status, unnamed } = CARD[language];
    const badge = legible(pickText(name, language)?.value ?? '').trim() || unnamed;
    return { title: title.slice(0, 200), body: body(badge, status[changed.from], status[verdict]) };
  };
  const texts = { ko: inLanguage('ko'), en: inLanguage('en'), ja: inLanguage('ja') };
  await publishNotice(queries, { kind: 'notice', to: holder.holder_id, texts, byMail: true, unforeseen: false }, at);
}
