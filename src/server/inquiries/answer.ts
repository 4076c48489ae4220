/** An operator's answer to an inquiry: with its entry in the audit log, and a mail that says that there is one, and not which. */
import type { Language } from '../../i18n/locale.js';
import { audit } from '../operator/audit.js';
import type { Parts } from '../service.js';
import { CORRESPONDENCE } from '../words.js';
import { inquiry, write } from './queries.js';

/** @throws Problem `store.not-found` */
export async function answerInquiry(
  { db, now, kind, mailer, settings }: Parts,
  operatorId: string,
  id: string,
  body: string,
  close: boolean,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { accountId } = await inquiry(transaction, id);
    await write(transaction, id, 'operator', body, close ? 'closed' : 'answered', now());
    const holder = await transaction
      .selectFrom('accounts')
      .innerJoin('addresses', (join) => join.onRef('addresses.account_id', '=', 'accounts.id').on('addresses.main', '=', 1))
      .select(['accounts.holder_id', 'accounts.language', 'addresses.address'])
      .where('accounts.id', '=', accountId)
      .where('addresses.proved_at', 'is not', null)
      .executeTakeFirst();
    await audit(transaction, kind, { actor: operatorId, act: 'inquiry.answer', target: holder?.holder_id ?? '', reason: id }, now());
    if (!holder) return;
    const language = holder.language as Language;
    const { subject, body: text } = CORRESPONDENCE[language].answerMail;
    await mailer.queue(transaction, {
      to: holder.address,
      language,
      subject: `${settings.name}: ${subject}`,
      body: text(`${settings.origin}/inquiries/${id}`),
      accountId,
    });
  });
}
