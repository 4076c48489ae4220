/** Taking a public page down, and letting it be seen again (R20): effective at once, with a reason, in one transaction with notice and audit. */
import { Problem } from '../../api/problem.js';
import type { Language } from '../../i18n/locale.js';
import { publishNotice } from '../notices/publish.js';
import type { Holder, Parts } from '../service.js';
import { takeDownPage } from '../shares/closing.js';
import { OPERATOR } from '../words.js';
import { audit } from './audit.js';

export interface TakeDown {
  /** Address of the page of a badge or a profile, or what stands after `/b/`. */
  readonly page: string;
  readonly reason: string;
  readonly notify: boolean;
}

/** @throws Problem `store.not-found` where there is no such page */
export async function takeDown(parts: Parts, operator: Holder, { page, reason, notify }: TakeDown, down: boolean): Promise<void> {
  const { db, now, kind } = parts;
  const path = /\/[bp]\/[^/?#\s]+/.exec(page)?.[0] ?? `/b/${page.trim()}`;
  const at = now();
  await db.transaction().execute(async (transaction) => {
    const accountId = await takeDownPage(transaction, path, down ? reason : undefined, at.toISOString());
    if (accountId === undefined) throw new Problem('store.not-found', {}, { pointer: '/page' });
    const { holder_id } = await transaction
      .selectFrom('accounts')
      .select('holder_id')
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow();
    const act = {
      actor: operator.holderId,
      act: down ? 'page.take-down' : 'page.restore',
      target: holder_id,
      reason: `${path}: ${reason}`,
    };
    await audit(transaction, kind, act, at);
    if (!notify) return;
    const text = (language: Language) => {
      const { pages, letter } = OPERATOR[language];
      return { title: down ? pages.down : pages.up, body: `${path}\n\n${letter.because(reason)}${down ? `\n\n${pages.means}` : ''}` };
    };
    const texts = { ko: text('ko'), en: text('en'), ja: text('ja') };
    await publishNotice(transaction, { kind: 'notice', to: holder_id, texts, byMail: true, unforeseen: false }, at);
  });
}
