/** What an operator publishes as terms: with its entry in the audit log and, where it is wished, a notice to everybody (article 4.2). */
import type { ServiceLanguage } from '../../api/languages.js';
import type { publishSchema } from '../../api/terms.js';
import type { v } from '../../api/schema.js';
import { publishNotice } from '../notices/publish.js';
import { audit } from '../operator/audit.js';
import { dateText } from '../pages/frame.js';
import type { Parts } from '../service.js';
import { OPERATOR } from '../words.js';
import { publishTerms } from './queries.js';

export async function issueTerms(
  { db, kind, now }: Parts,
  actor: string,
  given: v.InferOutput<typeof publishSchema>,
): Promise<{ readonly id: string; readonly version: number }> {
  const at = now();
  return await db.transaction().execute(async (transaction) => {
    const made = await publishTerms(transaction, given, at);
    await audit(transaction, kind, { actor, act: 'terms', target: `${given.key} ${String(made.version)}`, reason: made.id }, at);
    if (given.announce) {
      const text = (language: ServiceLanguage) => {
        const { title, body } = OPERATOR[language].termsNotice;
        return {
          title,
          body: body(given.texts[language]?.title ?? given.texts.ko.title, dateText(given.inForceAt ?? at.toISOString(), language)),
        };
      };
      const texts = { ko: text('ko'), en: text('en'), ja: text('ja') };
      await publishNotice(transaction, { kind: 'notice', texts, byMail: true, unforeseen: false }, at);
    }
    return made;
  });
}
