/** Parts of the console's pages: its navigation, fields, and what restricts an account. */
import type { MeasureDocument } from '../../../api/operator.js';
import type { Language } from '../../../i18n/locale.js';
import { html, type Html } from '../../html.js';
import { dateText } from '../../pages/frame.js';
import { IDENTITY, OPERATOR } from '../../words.js';

/** The console's rooms by path. */
export const ROOMS = [
  ['/operator', 'find'],
  ['/operator/identity', 'identity'],
  ['/operator/pages', 'pages'],
  ['/operator/inquiries', 'inquiries'],
  ['/operator/notices', 'notices'],
  ['/operator/terms', 'terms'],
  ['/operator/clients', 'clients'],
  ['/operator/audit', 'audit'],
  ['/operator/statistics', 'statistics'],
] as const;

export function room(path: string, language: Language, content: Html): Html {
  const words = OPERATOR[language];
  const links = ROOMS.map(
    ([href, name]) =>
      html`<li>
        <a href="${href}" ${href === path ? html`aria-current="page"` : ''}
          >${name === 'pages' ? words.pages.title : name === 'identity' ? IDENTITY[language].title : words[name]}</a
        >
      </li>`,
  );
  return html`<nav class="rooms" aria-label="${words.console}">
      <ul>
        ${links}
      </ul>
    </nav>
    ${content}`;
}

export const time = (iso: string, language: Language): Html => html`<time datetime="${iso}">${dateText(iso, language)}</time>`;

export const field = (label: string, name: string, value = '', hint = '', more: Html = html``): Html =>
  html`<label
    >${label}${hint === '' ? '' : html` <span class="hint">${hint}</span>`}<input name="${name}" value="${value}" ${more}
  /></label>`;

/** Title and text in one language. Only Korean has to be there. */
export function words3(language: Language, given: Readonly<Record<string, string | undefined>>, longest: number): Html {
  const words = OPERATOR[language];
  const one = (tag: Language, name: string): Html => {
    const needed = tag === 'ko' ? html`required` : '';
    const hint = tag === 'ko' ? '' : html` <span class="hint">${words.optional}</span>`;
    return html`<fieldset lang="${tag}">
      <legend>${name}${hint}</legend>
      <label
        ><span lang="${language}">${words.title}</span
        ><input name="${tag}-title" value="${given[`${tag}-title`] ?? ''}" maxlength="200" ${needed}
      /></label>
      <label
        ><span lang="${language}">${words.body}</span
        ><textarea name="${tag}-body" rows="5" maxlength="${longest}" ${needed}>${given[`${tag}-body`] ?? ''}</textarea>
      </label>
    </fieldset>`;
  };
  return html`<p class="hint">${words.korean}</p>
    ${one('ko', '한국어')}${one('en', 'English')}${one('ja', '日本語')}`;
}

export function measureText({ kind, reason, since, endsAt }: MeasureDocument, language: Language): Html {
  const words = OPERATOR[language];
  const { title, means } = words.measures[kind];
  return html`<h2>${title}</h2>
    <p>${words.since}: ${time(since, language)}${endsAt === null ? '' : html`<br />${words.endsAt}: ${time(endsAt, language)}`}</p>
    <p>${words.letter.because(reason)}</p>
    <p>${means}</p>`;
}

export function statePage(measures: readonly MeasureDocument[], language: Language): Html {
  const words = OPERATOR[language];
  const { notices, ask, leave } = words.stateLinks;
  if (measures.length === 0) return html`<p>${words.stateNone}</p>`;
  return html`${measures.map((one) => html`<section class="notice bad">${measureText(one, language)}</section>`)}
    <p>
      <a href="/notices">${notices}</a><br /><a href="/account/identity">${IDENTITY[language].title}</a><br /><a href="/inquiries">${ask}</a
      ><br /><a href="/account/delete">${leave}</a>
    </p>`;
}
