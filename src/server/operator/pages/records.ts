/** The console's pages of what was done and counted, and of inquiries. */
import type { InquiryDocument } from '../../../api/inquiries.js';
import type { ActDocument, Statistics } from '../../../api/operator.js';
import type { Language } from '../../../i18n/locale.js';
import { html, type Html } from '../../html.js';
import type { Listed } from '../../inquiries/queries.js';
import { CORRESPONDENCE, LANGUAGE_NAMES, OPERATOR } from '../../words.js';
import type { Chain } from '../audit.js';
import { actRows } from './accounts.js';
import { time } from './parts.js';

export function auditPage(language: Language, acts: readonly ActDocument[], next: number | undefined, chain: Chain): Html {
  const words = OPERATOR[language];
  const whole = chain.brokenAt === null;
  return html`<div class="notice${whole ? '' : ' bad'}" role="${whole ? 'status' : 'alert'}">
      <p>${chain.brokenAt === null ? words.whole(chain.rows) : words.broken(chain.brokenAt)}</p>
      <p class="id soft">${words.lastHash(chain.last)}</p>
    </div>
    ${actRows(acts, language)} ${next === undefined ? '' : html`<p><a href="/operator/audit?before=${next}">${words.older}</a></p>`}`;
}

export function statisticsPage(language: Language, numbers: Statistics): Html {
  const words = OPERATOR[language];
  const names: Readonly<Record<string, string>> = LANGUAGE_NAMES;
  const shown = (count: number | null): string => (count === null ? words.few : new Intl.NumberFormat(language).format(count));
  const table = (caption: string, rows: readonly (readonly [string, number | null])[]): Html =>
    html`<table>
      <caption>
        ${caption}
      </caption>
      <tbody>
        ${rows.map(
          ([name, count]) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${shown(count)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  const { counts } = words;
  const plain = ['accounts', 'signedInLately', 'badges', 'openInquiries', 'waitingMails'] as const;
  return html`<p class="soft">${words.statisticsText}</p>
    ${table(
      words.statistics,
      plain.map((name) => [counts[name], numbers[name]]),
    )}
    ${table(
      counts.byLanguage,
      numbers.byLanguage.map(({ name, count }) => [names[name] ?? name, count]),
    )}
    ${table(
      counts.byMonth,
      numbers.byMonth.map(({ name, count }) => [name, count]),
    )}
    ${table(
      counts.measures,
      numbers.measures.map(({ name, count }) => [words.measures[name].title, count]),
    )}`;
}

export function inquiriesPage(language: Language, inquiries: readonly Listed[], state: string | undefined, next: string | undefined): Html {
  const words = OPERATOR[language];
  const { states } = CORRESPONDENCE[language];
  const query = (more: Readonly<Record<string, string | undefined>>): string =>
    new URLSearchParams(Object.entries(more).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))).toString();
  const tabs = Object.entries(states).map(
    ([name, label]) => html`<a href="/operator/inquiries?state=${name}" ${state === name ? html`aria-current="true"` : ''}>${label}</a> `,
  );
  return html`<p>${tabs}</p>
    ${inquiries.length === 0 ? html`<p class="soft">${words.nothing}</p>` : ''}
    <ul class="rows">
      ${inquiries.map(
        (one) =>
          html`<li>
            <a href="/operator/inquiries/${one.id}">${one.subject}</a
            ><small>${states[one.state]} · <span class="id">${one.holderId ?? ''}</span> · ${time(one.changedAt, language)}</small>
          </li>`,
      )}
    </ul>
    ${next === undefined ? '' : html`<p><a href="/operator/inquiries?${query({ state, after: next })}">${words.older}</a></p>`}`;
}

export function inquiryPage(language: Language, { id, state, messages }: InquiryDocument, holderId: string): Html {
  const words = OPERATOR[language];
  const more = CORRESPONDENCE[language];
  return html`<p class="soft">${more.states[state]} · <a class="id" href="/operator/accounts/${holderId}">${holderId}</a></p>
    ${messages.map(
      ({ from, body, writtenAt }) =>
        html`<article class="notice">
          <h2>${from === 'holder' ? words.holder : more.operator}</h2>
          <p class="soft">${time(writtenAt, language)}</p>
          <pre>${body}</pre>
        </article>`,
    )}
    <form method="post" action="/operator/inquiries/${id}" class="wide">
      <label>${words.answer}<textarea name="body" required maxlength="5000" rows="6"></textarea></label>
      <label class="check"><input type="checkbox" name="close" value="yes" /> ${words.close}</label>
      <button>${words.answer}</button>
    </form>`;
}
