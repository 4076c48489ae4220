/** The console's way to an account, and the page of one. */
import { MEASURES, type ActDocument, type MeasureDocument, type OperatorAccount } from '../../../api/operator.js';
import type { Language } from '../../../i18n/locale.js';
import { html, type Html } from '../../html.js';
import { IDENTITY, OPERATOR } from '../../words.js';
import { time } from './parts.js';

export function findPage(
  language: Language,
  inForce: readonly (MeasureDocument & { readonly holderId: string })[],
  { open, said = '' }: { readonly open: number; readonly said?: string },
): Html {
  const words = OPERATOR[language];
  const rows = inForce.map(
    (one) =>
      html`<li>
        <a class="id" href="/operator/accounts/${one.holderId}">${one.holderId}</a
        ><span>${words.measures[one.kind].title} <small>${time(one.since, language)}</small></span>
      </li>`,
  );
  return html`${said === '' ? '' : html`<div class="notice bad" role="alert"><p>${said}</p></div>`}
    <form method="post" action="/operator/accounts">
      <label
        >${words.find} <span class="hint">${words.findHint}</span
        ><input name="name" required minlength="3" maxlength="254" autocomplete="off" autocapitalize="none" spellcheck="false"
      /></label>
      <button>${words.findButton}</button>
    </form>
    <p><a href="/operator/inquiries?state=open">${words.counts.openInquiries}: ${open}</a></p>
    <h2>${words.inForce}</h2>
    ${
      rows.length === 0
        ? html`<p class="soft">${words.nothing}</p>`
        : html`<ul class="rows">
            ${rows}
          </ul>`
    }`;
}

export interface AccountForm {
  /** The operator's own account. */
  readonly own: boolean;
  readonly said?: string;
  readonly reason?: string;
}

export function operatorAccountPage(language: Language, account: OperatorAccount, { own, said = '', reason = '' }: AccountForm): Html {
  const words = OPERATOR[language];
  const { holderId } = account;
  const mark = (one: OperatorAccount['addresses'][number]): string =>
    [one.provedAt === null ? words.notProved : words.proved, one.main ? words.main : '', one.shared ? words.shared : '']
      .filter(Boolean)
      .join(' · ');
  const free = MEASURES.filter((kind) => !account.measures.some((one) => one.kind === kind));
  const reasonField = (value: string): Html =>
    html`<label
      >${words.reason} <span class="hint">${words.reasonHint}</span
      ><textarea name="reason" rows="3" required minlength="5" maxlength="1000">${value}</textarea>
    </label>`;
  const notify = html`<label class="check"><input type="radio" name="notify" value="yes" checked /> ${words.withNotice}</label>
    <label class="check"><input type="radio" name="notify" value="no" /> ${words.withoutNotice}</label>`;
  return html`${said === '' ? '' : html`<div class="notice bad" role="alert"><p>${said}</p></div>`}
    <table>
      <tbody>
        <tr>
          <th scope="row">ID</th>
          <td class="id">${holderId}</td>
        </tr>
        <tr>
          <th scope="row">${words.account}</th>
          <td>${words.role[account.role]}</td>
        </tr>
        <tr>
          <th scope="row">${words.madeAt}</th>
          <td>${time(account.createdAt, language)}</td>
        </tr>
        <tr>
          <th scope="row">${words.lastSignedIn}</th>
          <td>${account.lastSignedIn === null ? words.never : time(account.lastSignedIn, language)}</td>
        </tr>
        <tr>
          <th scope="row">${words.badges}</th>
          <td>${account.badges}</td>
        </tr>
        <tr>
          <th scope="row">${words.addresses}</th>
          <td>${account.addresses.map((one) => html`${one.masked} <small>${mark(one)}</small><br />`)}</td>
        </tr>
      </tbody>
    </table>
    <h2>${words.inForce}</h2>
    ${account.measures.length === 0 ? html`<p class="soft">${words.nothing}</p>` : ''}
    ${account.measures.map(
      (one) =>
        html`<section class="notice bad">
          <h3>${words.measures[one.kind].title}</h3>
          <p>
            ${words.since}:
            ${time(one.since, language)}${one.endsAt === null ? '' : html`<br />${words.endsAt}: ${time(one.endsAt, language)}`}<br />
            ${words.letter.because(one.reason)}
          </p>
          <details>
            <summary>${words.lift}</summary>
            <form method="post" action="/operator/accounts/${holderId}/lifted">
              <input type="hidden" name="kind" value="${one.kind}" />
              ${reasonField('')}${notify}
              <button>${words.lift}</button>
            </form>
          </details>
        </section>`,
    )}
    ${own ? html`<p class="soft">${words.own}</p>` : free.length === 0 ? '' : applyForm()}
    ${
      own
        ? ''
        : html`<h2>${IDENTITY[language].ask}</h2>
            <p class="soft">${IDENTITY[language].askText}</p>
            <form method="post" action="/operator/accounts/${holderId}/identity">
              ${reasonField('')}
              <button>${IDENTITY[language].ask}</button>
            </form>`
    }
    <h2>${words.acts}</h2>
    ${actRows(account.acts, language)}`;

  function applyForm(): Html {
    return html`<h2>${words.restrict}</h2>
      <p class="soft">${words.restrictText}</p>
      <form method="post" action="/operator/accounts/${holderId}/measures">
        <fieldset>
          <legend>${words.what}</legend>
          ${free.map(
            (kind) =>
              html`<label class="check"
                ><input type="radio" name="kind" value="${kind}" required />
                <span>${words.measures[kind].title}<br /><small>${words.measures[kind].means}</small></span></label
              >`,
          )}
        </fieldset>
        ${reasonField(reason)}${notify}
        <button class="danger">${words.apply}</button>
      </form>`;
  }
}

export function actRows(acts: readonly ActDocument[], language: Language): Html {
  const words = OPERATOR[language];
  if (acts.length === 0) return html`<p class="soft">${words.nothing}</p>`;
  return html`<ul class="rows">
    ${acts.map(
      (one) =>
        html`<li>
          <div>
            <strong>${one.act}</strong> ${one.target === '' ? '' : html`<span class="id">${one.target}</span>`}<br /><small
              >${one.reason}</small
            >
          </div>
          <small>#${one.position} · ${one.actor}<br />${time(one.at, language)}</small>
        </li>`,
    )}
  </ul>`;
}
