/** Search (R15), over the wallet and over what is public: by name, issuer, skill, holder, date and status, in Korean, Japanese and English. */
import type { Found } from '../../api/search.js';
import { searchPages, searchRoutes } from '../../api/search.js';
import type { Language } from '../../i18n/locale.js';
import { LANGUAGES } from '../../i18n/locale.js';
import type { Badge } from '../../model/badge.js';
import type { BadgeSummary, Labels, Verification } from '../../wallet/adapter.js';
import { summaryOf } from '../../wallet/record.js';
import { statusOf } from '../../wallet/status.js';
import { entryOf } from '../badges/queries.js';
import { frame } from '../pages/frame.js';
import { textIn } from '../public/badge-page.js';
import { service, holderOf, type Parts, type Service } from '../service.js';
import { isOpen } from '../shares/queries.js';
import { CARD, PUBLIC } from '../words.js';
import { writeEntry } from './entries.js';
import { cursorOf, find, type Asked, type Hit } from './find.js';
import { searchPage } from './pages.js';

const PAGE = 20;
const ROUND = 200;

export function searchService(parts: Parts): Service {
  const { db, kind, now, settings } = parts;

  /** Pages that are open at this moment, whatever the index believes. */
  async function findPublic(asked: Asked, after: string | undefined, language: Language) {
    const hits = await find(db, kind, 'public_entries', asked, now(), { after });
    const badges: Found[] = [];
    let last: Hit | undefined;
    let rest = 0;
    for (let start = 0; start < hits.length && badges.length < PAGE; start += PAGE) {
      const part = hits.slice(start, start + PAGE);
      const rows = await pagesOf(part);
      for (const [index, hit] of part.entries()) {
        if (badges.length === PAGE) break;
        last = hit;
        rest = hits.length - start - index - 1;
        const row = rows.find((one) => one.account_id === hit.account_id && one.badge_id === hit.badge_id);
        if (!row || !isOpen(row)) continue;
        const found = foundOf(row, language);
        if (asked.status === undefined || asked.status === '' || asked.status === found.status) badges.push(found);
      }
    }
    return { badges, ...(rest > 0 && last && badges.length === PAGE && { next: cursorOf(last) }) };
  }

  async function pagesOf(hits: readonly Hit[]) {
    return await db
      .selectFrom('shares')
      .innerJoin('badges', (join) => join.onRef('badges.account_id', '=', 'shares.account_id').onRef('badges.id', '=', 'shares.badge_id'))
      .select([
        'shares.account_id',
        'shares.badge_id',
        'shares.path',
        'shares.view',
        'shares.ended',
        'shares.with_account',
        'shares.taken_down_at',
        'shares.content_hash',
        'shares.holder_name',
        'badges.hash',
        'badges.checked',
      ])
      .where('shares.ended', '=', '')
      .where(({ or, and, eb }) =>
        or(hits.map(({ account_id, badge_id }) => and([eb('shares.account_id', '=', account_id), eb('shares.badge_id', '=', badge_id)]))),
      )
      .execute();
  }

  function foundOf(row: { view: string; checked: string | null; path: string; holder_name: string }, language: Language): Found {
    const badge = JSON.parse(row.view) as Badge;
    const verification = row.checked === null ? undefined : (JSON.parse(row.checked) as Verification);
    return {
      url: `${settings.origin}/b/${row.path}`,
      name: textIn(badge.name, language) || CARD[language].unnamed,
      issuer: textIn(badge.issuer.name, language) || CARD[language].unnamedIssuer,
      skills: badge.alignments.map(({ name }) => textIn(name, language)).filter(Boolean),
      holder: row.holder_name,
      issuedOn: badge.issuedOn ?? null,
      expires: badge.expires ?? null,
      status: statusOf({ summary: summaryOf(badge), ...(verification && { verification }) }, now()),
    };
  }

  /** Badges from before there was an index. */
  async function catchUp(): Promise<boolean> {
    const rows = await db
      .selectFrom('badges')
      .leftJoin('own_entries', (join) =>
        join.onRef('own_entries.account_id', '=', 'badges.account_id').onRef('own_entries.badge_id', '=', 'badges.id'),
      )
      .select(['badges.account_id', 'badges.id', 'badges.summary', 'badges.labels', 'badges.checked'])
      .where('own_entries.badge_id', 'is', null)
      .limit(ROUND)
      .execute();
    for (const { account_id, id, summary, labels, checked } of rows) {
      const verdict = checked === null ? 'unverified' : (JSON.parse(checked) as Verification).verdict;
      const findable = { summary: JSON.parse(summary) as BadgeSummary, labels: JSON.parse(labels) as Labels, holder: '', verdict };
      await writeEntry(db, 'own_entries', account_id, id, findable);
    }
    return rows.length === ROUND;
  }

  return service(
    'search',
    { ...searchRoutes, ...searchPages },
    {
      searchPublic: async ({ query, language }) => {
        const { after, lang, ...asked } = query;
        const spoken = LANGUAGES.find((one) => one === lang) ?? language;
        return { body: await findPublic(asked, after, spoken), headers: new Headers({ 'access-control-allow-origin': '*' }) };
      },
      searchOwn: async (call) => {
        const { accountId } = holderOf(call);
        const { after, ...asked } = call.query;
        const hits = await find(db, kind, 'own_entries', asked, now(), { accountId, after });
        const page = hits.slice(0, PAGE);
        const rows =
          page.length === 0
            ? []
            : await db
                .selectFrom('badges')
                .select(['id', 'key', 'revision', 'added_at', 'changed_at', 'summary', 'labels', 'verification'])
                .where('account_id', '=', accountId)
                .where(
                  'id',
                  'in',
                  page.map(({ badge_id }) => badge_id),
                )
                .execute();
        const entries = page.flatMap(({ badge_id }) => rows.filter(({ id }) => id === badge_id).map(entryOf));
        const last = page.at(-1);
        return { body: { entries, ...(hits.length > PAGE && last && { next: cursorOf(last) }) } };
      },
      searchPage: async ({ query, language, url, caller }) => {
        const { after, q, issuer, skill, holder, from, to, status } = query;
        const asked = { q, issuer, skill, holder, from, to, status };
        const isAsked = Object.values(asked).some((one) => one !== undefined && one !== '');
        const found = isAsked ? await findPublic(asked, after, language) : undefined;
        const content = searchPage(language, asked, found);
        return {
          page: frame({ settings, language, url }, { title: PUBLIC[language].search.title, content, signedIn: caller.role !== 'public' }),
        };
      },
    },
    {
      jobs: [
        {
          name: 'search',
          every: 300,
          run: async () => {
            while (await catchUp());
          },
        },
      ],
    },
  );
}
