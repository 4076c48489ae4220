/** Terms and consents (R2, R3, R27): no account works before its holder has agreed to what is in force, and amended terms are asked again. */
import { Problem } from '../../api/problem.js';
import { termsPages, termsRoutes } from '../../api/terms.js';
import type { Language } from '../../i18n/locale.js';
import { frame } from '../pages/frame.js';
import { safePath } from '../pages/safe-path.js';
import { holderOf, service, type Parts, type Service } from '../service.js';
import { TERMS } from '../words.js';
import { agreeForm, termsText } from './pages.js';
import { issueTerms } from './publish.js';
import { agreementsOf, missingAgreements, recordAgreement, termsInForce } from './queries.js';

export function termsService(parts: Parts): Service {
  const { db, now, settings } = parts;
  return service(
    'terms',
    { ...termsRoutes, ...termsPages },
    {
      listTerms: async ({ query, language }) => ({ body: { terms: [...(await termsInForce(db, now(), query.lang ?? language))] } }),
      listAgreements: async (call) => {
        const { accountId } = holderOf(call);
        const rows = await agreementsOf(db, accountId);
        const agreements = rows.map((row) => ({
          termsId: row.id,
          key: row.key,
          version: row.version,
          language: row.language as Language,
          agreedAt: row.agreed_at,
        }));
        return { body: { agreements, missing: [...(await missingAgreements(db, accountId, now()))] } };
      },
      agree: async (call) => {
        await db
          .transaction()
          .execute(
            async (transaction) => await recordAgreement(transaction, holderOf(call).accountId, call.body.terms, call.body.language, now()),
          );
        return {};
      },
      publishTerms: async (call) => ({ body: await issueTerms(parts, holderOf(call).holderId, call.body) }),
      termsPage: async ({ language, url, caller }) => {
        const content = termsText(await termsInForce(db, now(), language), language);
        return { page: frame({ settings, language, url }, { title: TERMS[language].title, content, signedIn: caller.role !== 'public' }) };
      },
      agreePage: async (call) => {
        const { language, url, query } = call;
        const next = safePath(query.next);
        const missing = await missingAgreements(db, holderOf(call).accountId, now());
        if (missing.length === 0) return { redirect: next };
        const documents = await termsInForce(db, now(), language);
        const content = agreeForm(documents, language, next);
        return { page: frame({ settings, language, url }, { title: TERMS[language].agreeTitle, content, signedIn: true }) };
      },
      agreeForm: async (call) => {
        const { body, language } = call;
        const shown = body.terms.split(' ');
        // The text that was read is in the page's language, or Korean where there is none.
        await db
          .transaction()
          .execute(async (transaction) => await recordAgreement(transaction, holderOf(call).accountId, shown, language, now()));
        return { redirect: safePath(body.next) };
      },
    },
    {
      gate: async ({ accountId }, route) =>
        route.always !== true && (await missingAgreements(db, accountId, now())).length > 0 ? new Problem('terms.agree-first') : undefined,
    },
  );
}
