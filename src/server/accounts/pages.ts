/** The pages of accounts: forms that post to this backend and need no script. */
import { LANGUAGES, type Language } from '../../i18n/locale.js';
import type { MeasureDocument } from '../../api/operator.js';
import type { TermsDocument } from '../../api/terms.js';
import { html, type Html } from '../html.js';
import { dateText } from '../pages/frame.js';
import { measureText } from '../operator/pages/parts.js';
import { termsText } from '../terms/pages.js';
import { signInWithPasskey } from '../passkeys/pages.js';
import { ACCOUNTS, IDENTITY, LANGUAGE_NAMES, PASSKEYS, PUBLIC } from '../words.js';
import { PASSWORD } from './auth.js';

export const notice = (text: string, bad = false): Html =>
  text === '' ? html`` : html`<div class="notice${bad ? ' bad' : ''}" role="${bad ? 'alert' : 'status'}"><p>${text}</p></div>`;

const passwordField = (label: string, hint: string, name = 'password'): Html =>
  html`<label
    >${label}${hint === '' ? '' : html` <span class="hint">${hint}</span>`}
    <input
      type="password"
      name="${name}"
      required
      minlength="${hint === '' ? 1 : PASSWORD.shortest}"
      maxlength="${PASSWORD.longest}"
      autocomplete="${hint === '' ? 'current-password' : 'new-password'}"
  /></label>`;

export function registerPage(language: Language, open: boolean): Html {
  const words = ACCOUNTS[language];
  if (!open) return html`<p>${words.closed}</p>`;
  return html`<p>${words.registerText}</p>
    <form method="post" action="/register">
      <label>${words.address} <input type="email" name="address" required maxlength="254" autocomplete="email" /></label>
      <button>${words.registerSend}</button>
    </form>`;
}

export function completePage(
  language: Language,
  secret: string,
  address: string,
  documents: readonly TermsDocument[],
  problem: string,
): Html {
  const words = ACCOUNTS[language];
  return html`<p>${words.completeText(address)}</p>
    ${notice(problem, true)}
    <form method="post" action="/register/${secret}" class="wide">
      <input type="hidden" name="username" value="${address}" autocomplete="username" />
      <input type="hidden" name="terms" value="${documents.map(({ id }) => id).join(' ')}" />
      ${passwordField(words.password, words.passwordHint(PASSWORD.shortest))} ${termsText(documents, language)}
      <button>${words.agreeAndMake}</button>
    </form>`;
}

export function signInPage(language: Language, next: string, problem: string, done: string, withPasskeys: boolean): Html {
  const words = ACCOUNTS[language];
  return html`${notice(done)}${notice(problem, true)}
    <form method="post" action="/sign-in">
      <input type="hidden" name="next" value="${next}" />
      <label
        >${words.name} <input name="name" required maxlength="254" autocomplete="username" autocapitalize="none" spellcheck="false"
      /></label>
      ${passwordField(words.password, '')}
      <button>${words.signIn}</button>
    </form>
    ${withPasskeys ? signInWithPasskey(language, next) : ''}
    <p><a href="/forgot">${words.forgot}</a><br /><a href="/register">${words.noAccount}</a></p>`;
}

export function forgotPage(language: Language): Html {
  const words = ACCOUNTS[language];
  return html`<p>${words.forgotText}</p>
    <form method="post" action="/forgot">
      <label
        >${words.name} <input name="name" required maxlength="254" autocomplete="username" autocapitalize="none" spellcheck="false"
      /></label>
      <button>${words.forgotSend}</button>
    </form>`;
}

export function resetPage(language: Language, secret: string, problem: string): Html {
  const words = ACCOUNTS[language];
  return html`<p>${words.resetText}</p>
    ${notice(problem, true)}
    <form method="post" action="/reset/${secret}">
      ${passwordField(words.newPassword, words.passwordHint(PASSWORD.shortest))}
      <button>${words.resetSave}</button>
    </form>`;
}

export function provePage(language: Language, secret: string, address: string, needsPassword: boolean, problem: string): Html {
  const words = ACCOUNTS[language];
  return html`<p>${words.proveText(address)}</p>
    ${notice(problem, true)}
    <form method="post" action="/prove/${secret}">
      ${needsPassword ? passwordField(words.provePassword, '') : ''}
      <button>${words.prove}</button>
    </form>`;
}

export interface AccountView {
  readonly holderId: string;
  readonly startsAt: string;
  readonly language: Language;
  readonly addresses: readonly {
    readonly id: string;
    readonly address: string;
    readonly proved_at: string | null;
    readonly shared: number;
    readonly main: number;
  }[];
  readonly sessions: readonly { readonly id: string; readonly browser: string | null; readonly since: string; readonly here: boolean }[];
  readonly records: readonly { readonly kind: string; readonly at: string; readonly browser: string | null }[];
  /** What restricts the account at present. */
  readonly measures: readonly MeasureDocument[];
}

export function accountPage(language: Language, view: AccountView, done: string): Html {
  const words = ACCOUNTS[language];
  const date = (iso: string): Html => html`<time datetime="${iso}">${dateText(iso, language)}</time>`;
  const button = (action: string, label: string): Html =>
    html`<form method="post" action="${action}" class="inline"><button class="plain">${label}</button></form>`;
  const addresses = view.addresses.map(
    (one) =>
      html`<li>
        <div>
          ${one.address}<br /><small
            >${[one.proved_at === null ? words.waiting : words.proved, one.main === 1 ? words.main : '', one.shared === 1 ? words.shared : ''].filter(Boolean).join(' · ')}</small
          >
        </div>
        <div>
          ${one.main === 0 && one.proved_at !== null && one.shared === 0 ? button(`/account/addresses/${one.id}/main`, words.makeMain) : ''}
          ${one.main === 0 ? button(`/account/addresses/${one.id}/remove`, words.remove) : ''}
        </div>
      </li>`,
  );
  const sessions = view.sessions.map(
    (one) =>
      html`<li>
        <div>${one.browser ?? words.unknownBrowser}<br /><small>${date(one.since)}</small></div>
        ${one.here ? html`<strong>${words.thisSession}</strong>` : button(`/account/sessions/${one.id}/end`, words.end)}
      </li>`,
  );
  const kinds: Readonly<Record<string, string>> = words.kinds;
  const records = view.records.map(
    (one) =>
      html`<li>
        <span>${kinds[one.kind] ?? one.kind}</span><small>${one.browser === null ? '' : `${one.browser} · `}${date(one.at)}</small>
      </li>`,
  );
  return html`${notice(done)}${view.measures.map((one) => html`<section class="notice bad">${measureText(one, language)}</section>`)}
    <p>${words.id}: <strong class="id">${view.holderId}</strong><br /><small>${words.idHint}</small></p>
    <p class="soft">${words.startsAt}: ${date(view.startsAt)}</p>
    <p><a href="/profile">${PUBLIC[language].profile.title}</a><br /><a href="/disclosures">${PUBLIC[language].disclosures}</a></p>
    ${button('/sign-out', words.signOut)}
    <h2>${words.addresses}</h2>
    <p class="soft">${words.addressesText}</p>
    <ul class="rows">
      ${addresses}
    </ul>
    <details>
      <summary>${words.addAddress}</summary>
      <form method="post" action="/account/addresses">
        <label>${words.address} <input type="email" name="address" required maxlength="254" autocomplete="email" /></label>
        <label class="check"><input type="checkbox" name="shared" value="yes" /> ${words.sharedLabel}</label>
        <label
          >${words.statement} <span class="hint">${words.statementHint}</span
          ><textarea name="statement" rows="3" maxlength="1000"></textarea>
        </label>
        <button>${words.add}</button>
      </form>
    </details>
    <h2>${words.passwordTitle}</h2>
    <form method="post" action="/account/password">
      ${passwordField(words.currentPassword, '', 'current')} ${passwordField(words.newPassword, words.passwordHint(PASSWORD.shortest))}
      <button>${words.save}</button>
    </form>
    <p><a href="/account/passkeys">${PASSKEYS[language].title}</a></p>
    <h2>${words.mailLanguage}</h2>
    <form method="post" action="/account/language" class="inline">
      <select name="language" aria-label="${words.mailLanguage}">
        ${LANGUAGES.map((tag) => html`<option value="${tag}" ${tag === view.language ? 'selected' : ''}>${LANGUAGE_NAMES[tag]}</option>`)}
      </select>
      <button class="plain">${words.save}</button>
    </form>
    <h2>${words.sessions}</h2>
    <ul class="rows">
      ${sessions}
    </ul>
    <h2>${words.records}</h2>
    <ul class="rows">
      ${records}
    </ul>
    <p><a href="/account/identity">${IDENTITY[language].title}</a></p>
    <h2>${words.stolenTitle}</h2>
    <p class="soft">${words.stolenText}</p>
    <form method="post" action="/account/stolen"><button class="danger">${words.stolen}</button></form>
    <p><a href="/account/delete">${words.deleteLink}</a></p>`;
}

export function deletePage(language: Language, problem: string): Html {
  const words = ACCOUNTS[language];
  return html`<p>${words.deleteText}</p>
    ${notice(problem, true)}
    <form method="post" action="/account/delete">
      ${passwordField(words.currentPassword, '')}
      <button class="danger">${words.delete}</button>
    </form>`;
}
