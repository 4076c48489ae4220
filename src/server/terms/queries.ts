/** Terms in force, and agreements to them. Nothing here ever changes a text that was published. */
import { SERVICE_LANGUAGES } from '../../api/languages.js';
import { Problem } from '../../api/problem.js';
import type { TermsDocument, publishSchema } from '../../api/terms.js';
import type { v } from '../../api/schema.js';
import type { Language } from '../../i18n/locale.js';
import type { Queries } from '../sql/migrations/index.js';

type Published = v.InferOutput<typeof publishSchema>;

/** The newest version of each key whose time has come: general terms first, then supplementary ones by name. */
export async function termsInForce(queries: Queries, at: Date, language: Language): Promise<readonly TermsDocument[]> {
  const rows = await queries
    .selectFrom('terms')
    .innerJoin('terms_texts', 'terms_texts.terms_id', 'terms.id')
    .select([
      'terms.id',
      'terms.key',
      'terms.version',
      'terms.in_force_at',
      'terms_texts.language',
      'terms_texts.title',
      'terms_texts.body',
    ])
    .where('terms.in_force_at', '<=', at.toISOString())
    .where('terms_texts.language', 'in', [language, 'ko'])
    .orderBy('terms.version', 'desc')
    .execute();
  const newest = new Map<string, number>();
  for (const { key, version } of rows) newest.set(key, Math.max(version, newest.get(key) ?? 0));
  const found = [...newest].flatMap(([key, version]) => {
    const texts = rows.filter((row) => row.key === key && row.version === version);
    const master = texts.find((row) => row.language === 'ko');
    const shown = texts.find((row) => row.language === language) ?? master;
    if (!shown || !master) return [];
    const binding = shown === master ? null : { title: master.title, body: master.body };
    const { id, title, body } = shown;
    return [{ id, key, version, inForceAt: shown.in_force_at, language: shown.language as Language, title, body, master: binding }];
  });
  return found.sort((a, b) => Number(b.key === 'general') - Number(a.key === 'general') || (a.key < b.key ? -1 : 1));
}

/** Ids of terms in force that the holder has not agreed to. */
export async function missingAgreements(queries: Queries, accountId: string, at: Date): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom('terms')
    .leftJoin('agreements', (join) => join.onRef('agreements.terms_id', '=', 'terms.id').on('agreements.account_id', '=', accountId))
    .select(['terms.id', 'terms.key', 'terms.version', 'agreements.agreed_at'])
    .where('terms.in_force_at', '<=', at.toISOString())
    .execute();
  const newest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) if (row.version > (newest.get(row.key)?.version ?? 0)) newest.set(row.key, row);
  return [...newest.values()].filter(({ agreed_at }) => agreed_at === null).map(({ id }) => id);
}

/**
 * Records that Agree was pressed for exactly what is in force.
 * @throws Problem `terms.outdated` where something else was shown
 */
export async function recordAgreement(
  queries: Queries,
  accountId: string,
  shown: readonly string[],
  language: Language,
  at: Date,
): Promise<void> {
  const missing = await missingAgreements(queries, accountId, at);
  if (missing.some((id) => !shown.includes(id))) throw new Problem('terms.outdated');
  for (const terms_id of missing) {
    const text = await queries
      .selectFrom('terms_texts')
      .select('language')
      .where('terms_id', '=', terms_id)
      .where('language', '=', language)
      .executeTakeFirst();
    await queries
      .insertInto('agreements')
      // Where there is no translation, the Korean text was shown.
      .values({ id: crypto.randomUUID(), account_id: accountId, terms_id, language: text?.language ?? 'ko', agreed_at: at.toISOString() })
      .onConflict((conflict) => conflict.columns(['account_id', 'terms_id']).doNothing())
      .execute();
  }
}

export async function agreementsOf(queries: Queries, accountId: string) {
  return await queries
    .selectFrom('agreements')
    .innerJoin('terms', 'terms.id', 'agreements.terms_id')
    .select(['terms.id', 'terms.key', 'terms.version', 'agreements.language', 'agreements.agreed_at'])
    .where('agreements.account_id', '=', accountId)
    .orderBy('agreements.agreed_at', 'desc')
    .execute();
}

/** The next version of a key, in one transaction of the caller's. */
export async function publishTerms(
  queries: Queries,
  { key, inForceAt, texts }: Published,
  at: Date,
): Promise<{ readonly id: string; readonly version: number }> {
  const last = await queries
    .selectFrom('terms')
    .select('version')
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const [id, version] = [crypto.randomUUID(), (last?.version ?? 0) + 1];
  const in_force_at = new Date(inForceAt ?? at).toISOString();
  await queries.insertInto('terms').values({ id, key, version, in_force_at, created_at: at.toISOString() }).execute();
  for (const language of SERVICE_LANGUAGES) {
    const text = texts[language];
    if (text) await queries.insertInto('terms_texts').values({ terms_id: id, language, title: text.title, body: text.body }).execute();
  }
  return { id, version };
}
