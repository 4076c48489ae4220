/** Takes an announcement back: it stays readable and says so, and whoever was told of it is told that too, by mail where it went by mail. */
import type { ServiceLanguage } from '../../api/languages.js';
import { Problem } from '../../api/problem.js';
import { audit } from '../operator/audit.js';
import type { Parts } from '../service.js';
import { OPERATOR } from '../words.js';
import { publishNotice } from './publish.js';

/** @throws Problem `store.not-found`; `operator.not-in-force`: it was taken back before, or is over */
export async function withdrawNotice({ db, kind, now }: Parts, actor: string, id: string, reason: string): Promise<void> {
  const at = now();
  await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('notices')
      .select(['kind', 'mails', 'mailed_after'])
      .where('id', '=', id)
      .where('kind', 'in', ['maintenance', 'end-of-service'])
      .where('account_id', 'is', null)
      .executeTakeFirst();
    if (!row) throw new Problem('store.not-found');
    // Mails that did not go out yet need not go out any more.
    const { numUpdatedRows } = await transaction
      .updateTable('notices')
      .set({ withdrawn_at: at.toISOString(), mails: row.mails === 'due' ? 'done' : row.mails })
      .where('id', '=', id)
      .where('withdrawn_at', 'is', null)
      .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', at.toISOString())]))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Problem('operator.not-in-force');
    const rows = await transaction.selectFrom('notice_texts').select(['language', 'title']).where('notice_id', '=', id).execute();
    const text = (language: ServiceLanguage) => {
      const shown = rows.find((one) => one.language === language) ?? rows.find((one) => one.language === 'ko');
      const { title, body } = OPERATOR[language].withdrawnNotice;
      return { title, body: body(shown?.title ?? '') };
    };
    const mailed = row.mails === 'done' || row.mailed_after !== '';
    const texts = { ko: text('ko'), en: text('en'), ja: text('ja') };
    await publishNotice(transaction, { kind: 'notice', texts, byMail: mailed, unforeseen: false }, at);
    await audit(transaction, kind, { actor, act: 'notice.withdraw', target: id, reason }, at);
  });
}
