/** Whether the service is open, and what is announced of it (R25): for the API, and for a banner on every page of the backend. */
import type { ServiceStatus } from '../../api/notices.js';
import type { Language } from '../../i18n/locale.js';
import { html } from '../html.js';
import { dateText } from '../pages/frame.js';
import type { Queries } from '../sql/migrations/index.js';
import { CORRESPONDENCE } from '../words.js';

type Announced = NonNullable<ServiceStatus['endOfService']>;
type Texts = Announced['texts'];

export async function serviceStatus(queries: Queries, now: Date): Promise<ServiceStatus> {
  const at = now.toISOString();
  const rows = await queries
    .selectFrom('notices')
    .innerJoin('notice_texts', 'notice_texts.notice_id', 'notices.id')
    .select(['id', 'kind', 'issued_at', 'begins_at', 'ends_at', 'unforeseen', 'language', 'title', 'body'])
    .where('kind', 'in', ['maintenance', 'end-of-service'])
    .where('account_id', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where((where) => where.or([where('kind', '=', 'end-of-service'), where('ends_at', '>', at)]))
    .orderBy('begins_at')
    .orderBy('id')
    .execute();
  const masters = rows.filter(({ language }) => language === 'ko');
  const announced = ({ id, issued_at, begins_at }: (typeof rows)[number]): Announced => {
    const texts = rows.filter((row) => row.id === id).map(({ language, title, body }) => [language, { title, body }] as const);
    return { id, announcedAt: issued_at, beginsAt: begins_at ?? issued_at, texts: Object.fromEntries(texts) as unknown as Texts };
  };
  const maintenance = masters
    .filter(({ kind }) => kind === 'maintenance')
    .map((row) => ({
      ...announced(row),
      kind: row.unforeseen === 1 ? ('unforeseen' as const) : ('planned' as const),
      endsAt: row.ends_at ?? '',
      underWay: (row.begins_at ?? '') <= at,
    }));
  const end = masters.find(({ kind }) => kind === 'end-of-service');
  const endOfService = end ? announced(end) : null;
  const ended = endOfService !== null && endOfService.beginsAt <= at;
  const state = ended ? 'ended' : maintenance.some(({ underWay }) => underWay) ? 'maintenance' : 'open';
  return { state, at, maintenance, endOfService };
}

/** Empty where nothing is announced. Where a translation is missing, the Korean title stands with a word that it binds (R27). */
export async function bannerOf({ maintenance, endOfService, at }: ServiceStatus, language: Language): Promise<string> {
  const words = CORRESPONDENCE[language];
  const { standing } = words;
  const time = (iso: string): string => dateText(iso, language);
  const line = (texts: Texts, said: string, bad: boolean) => {
    const shown = texts[language] ? language : 'ko';
    return html`<aside class="notice banner ${bad ? 'bad' : ''}">
      <p>
        <strong>${said}</strong> <span lang="${shown}">${texts[shown]?.title ?? ''}</span> <a href="/notices">${standing.more}</a>
        ${shown === language ? '' : html`<br /><small>${words.untranslated}</small>`}
      </p>
    </aside>`;
  };
  const lines = maintenance.map(({ texts, beginsAt, endsAt, underWay }) =>
    line(texts, underWay ? standing.underWay(time(endsAt)) : standing.planned(time(beginsAt), time(endsAt)), underWay),
  );
  if (endOfService) {
    const { texts, beginsAt } = endOfService;
    lines.unshift(line(texts, beginsAt <= at ? standing.ended(time(beginsAt)) : standing.ends(time(beginsAt)), true));
  }
  return String(await html`${lines}`);
}
