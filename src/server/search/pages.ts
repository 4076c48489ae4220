/** The public search as a page: a form that needs no script, and its answer. */
import { SEARCHABLE, type Found } from '../../api/search.js';
import type { Language } from '../../i18n/locale.js';
import { legible } from '../../core/legible.js';
import { html, type Html } from '../html.js';
import { dayText } from '../public/badge-page.js';
import { CARD, PUBLIC } from '../words.js';
import type { Asked } from './find.js';

export function searchPage(
  language: Language,
  asked: Asked,
  found: { readonly badges: readonly Found[]; readonly next?: string } | undefined,
): Html {
  const [words, card] = [PUBLIC[language].search, CARD[language]];
  const narrowed = [asked.issuer, asked.skill, asked.holder, asked.from, asked.to, asked.status].some(
    (one) => one !== undefined && one !== '',
  );
  const field = (name: 'issuer' | 'skill' | 'holder', label: string): Html =>
    html`<label>${label} <input name="${name}" maxlength="200" value="${asked[name] ?? ''}" /></label>`;
  const form = html`<form method="get" action="/search" role="search">
    <label>${words.words} <input type="search" name="q" maxlength="200" value="${asked.q ?? ''}" /></label>
    <details ${narrowed ? html`open` : ''}>
      <summary>${words.more}</summary>
      <div class="stack">
        ${field('issuer', card.issuer)} ${field('skill', card.skills)} ${field('holder', PUBLIC[language].awarded)}
        <label>${words.from} <input type="date" name="from" value="${asked.from ?? ''}" /></label>
        <label>${words.to} <input type="date" name="to" value="${asked.to ?? ''}" /></label>
        <label
          >${words.status}
          <select name="status">
            <option value="">${words.any}</option>
            ${SEARCHABLE.map((one) => html`<option value="${one}" ${one === asked.status ? 'selected' : ''}>${card.status[one]}</option>`)}
          </select>
        </label>
      </div>
    </details>
    <button>${words.search}</button>
  </form>`;
  if (!found)
    return html`<p>${words.text}</p>
      ${form}`;
  const rows = found.badges.map(
    (one) =>
      html`<li>
        <a href="${new URL(one.url).pathname}"
          ><img src="${new URL(one.url).pathname}/image" alt="" width="72" height="72" loading="lazy" /><span
            >${one.name}<br /><small
              >${[one.issuer, dayText(one.issuedOn ?? undefined, language), legible(one.holder), card.status[one.status]].filter(Boolean).join(' · ')}</small
            ></span
          ></a
        >
      </li>`,
  );
  const next = (): string => {
    const given = Object.entries(asked).flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' ? [[name, value] as [string, string]] : [],
    );
    return new URLSearchParams([...given, ['after', found.next ?? '']]).toString();
  };
  return html`${form}
  ${
    rows.length === 0
      ? html`<p role="status">${words.nothing}</p>`
      : html`<ul class="tiles">
          ${rows}
        </ul>`
  }
  ${found.next === undefined ? '' : html`<p><a href="/search?${next()}">${words.next}</a></p>`}`;
}
