/** The public page of a badge: all of it in the page, no script, and every text of the badge as letters. */
import type { Language } from '../../i18n/locale.js';
import { legible } from '../../core/legible.js';
import { httpUrl } from '../../core/url.js';
import type { Alignment, Badge, Evidence, Text } from '../../model/badge.js';
import { languageOf } from '../../model/language.js';
import { pickText } from '../../model/pick-text.js';
import { html, type Html } from '../html.js';
import { dateFormat } from '../pages/formats.js';
import { dateText } from '../pages/frame.js';
import type { EntryStatus } from '../../wallet/status.js';
import { CARD, PUBLIC } from '../words.js';

export interface BadgeView {
  readonly badge: Badge;
  readonly path: string;
  readonly status: EntryStatus;
  /** When this service last looked; absent where it never could. */
  readonly checkedAt: string | undefined;
  readonly name: string;
  readonly message: string;
  readonly messageLanguage: string;
  readonly publishedAt: string;
  /** Whether readers can verify it themselves, where scripts run. */
  readonly canVerify: boolean;
}

/** One mark for each status: never colour alone. */
const MARKS: Readonly<Record<EntryStatus, string>> = {
  valid: '✓',
  expired: '⧗',
  revoked: '✕',
  suspended: '❙❙',
  'not-yet-valid': '◷',
  invalid: '✕',
  'could-not-check': '?',
  unverified: '?',
};

export const textIn = (text: Text, language: Language): string => legible(pickText(text, language)?.value ?? '');

/** The calendar day its issuer wrote: no time zone moves it. */
export function dayText(iso: string | undefined, language: Language): string {
  const [day] = /^\d{4}-\d{2}-\d{2}/.exec(iso ?? '') ?? [];
  return day === undefined ? '' : dateFormat(language, 'day').format(new Date(day));
}

function spoken(text: Text, language: Language, tag: 'p' | 'span' = 'span'): Html {
  const picked = pickText(text, language);
  if (!picked) return html``;
  const spokenIn = languageOf(picked);
  const attributes = spokenIn === undefined || spokenIn === language ? '' : html` lang="${spokenIn}"`;
  return tag === 'p'
    ? html`<p class="said" dir="auto" ${attributes}>${legible(picked.value)}</p>`
    : html`<span dir="auto" ${attributes}>${legible(picked.value)}</span>`;
}

/** Markdown as people would write it without: the words, and none of the marks around them. */
const unmarked = (text: Text): Text =>
  text.map((item) => ({
    ...item,
    value: item.value
      .replace(/(\*\*|__)(?=\S)([^\n]+?)\1/g, '$2')
      .replace(/^#{1,6}\s+/gm, '')
      .replace(/\[([^\]\n]*)\]\(([^()\s]*)\)/g, '$1 ($2)'),
  }));

const link = (url: string | undefined, label?: Html): Html => {
  const address = httpUrl(url);
  if (!address) return label ?? html``;
  return html`<a href="${address.href}" rel="nofollow noopener noreferrer ugc">${label ?? address.href}</a>`;
};

export function badgePage(language: Language, view: BadgeView): Html {
  const { badge, path, status, checkedAt, name, message, messageLanguage, publishedAt, canVerify } = view;
  const [words, card] = [PUBLIC[language], CARD[language]];
  const meaning = status === 'unverified' ? '' : card.meaning[status];
  const fact = (label: string, value: Html | '' | undefined): Html | '' =>
    value === '' || value === undefined
      ? ''
      : html`<dt>${label}</dt>
          <dd>${value}</dd>`;
  const day = (iso: string | undefined): Html | '' => {
    const said = dayText(iso, language);
    return said === '' ? '' : html`<time datetime="${iso}">${said}</time>`;
  };
  const section = (label: string, content: readonly Html[]): Html | '' =>
    content.length === 0
      ? ''
      : html`<h2>${label}</h2>
          ${content}`;
  const skill = ({ name: title, url, framework, code }: Alignment): Html =>
    html`<li>
      ${link(url, spoken(title, language))}
      <span class="soft">${[textIn(framework, language), legible(code ?? '')].filter(Boolean).join(' · ')}</span>
    </li>`;
  const evidence = (one: Evidence): Html =>
    html`<li>
      ${link(one.url, one.name.length > 0 ? spoken(one.name, language) : undefined)} ${spoken(one.description, language, 'p')}
      ${spoken(unmarked(one.narrative), language, 'p')}
    </li>`;
  const issuerName = badge.issuer.name.length > 0 ? spoken(badge.issuer.name, language) : html`${card.unnamedIssuer}`;
  return html`<div class="badge">
      <img src="/b/${path}/image" alt="${card.imageOf(textIn(badge.name, language))}" width="180" />
      <div>
        <p class="status" data-status="${status}">
          <span aria-hidden="true">${MARKS[status]}</span> <strong>${card.status[status]}</strong>
        </p>
        <p class="soft">${meaning} ${checkedAt === undefined ? '' : words.statusOn(dateText(checkedAt, language))}</p>
        ${canVerify ? html`<p><badge-verify src="/b/${path}/badge"></badge-verify></p>` : ''}
        <dl class="facts">
          ${fact(card.issuer, html`${issuerName} ${link(badge.issuer.url)}`)} ${fact(card.issued, day(badge.issuedOn))}
          ${fact(card.expires, day(badge.expires))} ${fact(words.awarded, name === '' ? '' : html`${legible(name)}`)}
        </dl>
      </div>
    </div>
    ${
      message === ''
        ? ''
        : html`<blockquote>
            <p class="said" dir="auto" lang="${messageLanguage}">${legible(message)}</p>
            <footer>${words.messageFrom}</footer>
          </blockquote>`
    }
    ${spoken(badge.description, language, 'p')}
    ${section(card.criteria, [
      ...(badge.criteria.narrative.length > 0 ? [spoken(unmarked(badge.criteria.narrative), language, 'p')] : []),
      ...(badge.criteria.url === undefined ? [] : [html`<p>${link(badge.criteria.url)}</p>`]),
    ])}
    ${section(card.narrative, badge.narrative.length > 0 ? [spoken(unmarked(badge.narrative), language, 'p')] : [])}
    ${section(
      card.skills,
      badge.alignments.length > 0
        ? [
            html`<ul>
              ${badge.alignments.map(skill)}
            </ul>`,
          ]
        : [],
    )}
    ${section(
      card.evidence,
      badge.evidence.length > 0
        ? [
            html`<ul>
              ${badge.evidence.map(evidence)}
            </ul>`,
          ]
        : [],
    )}
    ${section(
      card.results,
      badge.results.length > 0
        ? [
            html`<ul>
              ${badge.results.map((one) => html`<li>${spoken(one.name, language)} ${legible(one.value ?? '')} ${legible(one.status ?? '')}</li>`)}
            </ul>`,
          ]
        : [],
    )}
    ${section(
      card.contains(badge.contains.length),
      badge.contains.length > 0
        ? [
            html`<ul>
              ${badge.contains.map((one) => html`<li>${spoken(one.name, language)}</li>`)}
            </ul>`,
          ]
        : [],
    )}
    ${section(card.tags, badge.tags.length > 0 ? [html`<p>${badge.tags.map(legible).join(' · ')}</p>`] : [])}
    <p><a class="button" href="/b/${path}/badge" download>${words.download}</a></p>
    <p class="soft">
      ${words.downloadHint}<br />${words.published} <time datetime="${publishedAt}">${dateText(publishedAt, language)}</time>
    </p>`;
}
