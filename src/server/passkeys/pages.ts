/** Passkeys on the pages: what needs the script is hidden until it runs. */
import type { Language } from '../../i18n/locale.js';
import { html, type Html } from '../html.js';
import { dateText } from '../pages/frame.js';
import { ACCOUNTS, PASSKEYS } from '../words.js';

const SCRIPT = html`<script type="module" src="/assets/passkeys.js"></script>`;

const problems = (language: Language): Html => {
  const { wrong, failed, cancelled, known } = PASSKEYS[language].problems;
  return html`<p
    role="alert"
    class="danger"
    hidden
    data-wrong="${wrong}"
    data-failed="${failed}"
    data-cancelled="${cancelled}"
    data-known="${known}"
  ></p>`;
};

/** Beside the form with the password, which works without. */
export function signInWithPasskey(language: Language, next: string): Html {
  return html`<form method="post" action="/sign-in/passkey" hidden data-passkey="get" data-options="/sign-in/passkey/options">
      <input type="hidden" name="next" value="${next}" />
      <input type="hidden" name="response" value="" />
      <button class="plain">${PASSKEYS[language].signIn}</button>
      ${problems(language)}
    </form>
    ${SCRIPT}`;
}

export interface PasskeyView {
  readonly id: string;
  readonly name: string;
  readonly created_at: string;
  readonly used_at: string | null;
}

/** @param recent the holder signed in a moment ago, and is not asked for the password again */
export function passkeysPage(language: Language, passkeys: readonly PasskeyView[], recent: boolean, possible: boolean): Html {
  const words = PASSKEYS[language];
  const password = recent
    ? ''
    : html`<label
        >${ACCOUNTS[language].currentPassword}
        <input type="password" name="password" required maxlength="128" autocomplete="current-password"
      /></label>`;
  const rows = passkeys.map(
    ({ id, name, created_at, used_at }) =>
      html`<li>
        <div>
          ${name === '' ? words.unnamed : name}<br /><small
            >${words.added(dateText(created_at, language))} ·
            ${used_at === null ? words.neverUsed : words.used(dateText(used_at, language))}</small
          >
        </div>
        <details>
          <summary>${words.remove}</summary>
          <form method="post" action="/account/passkeys/${id}/remove">
            ${password}
            <button class="danger">${words.remove}</button>
          </form>
        </details>
      </li>`,
  );
  return html`<p>${words.text}</p>
    ${
      passkeys.length === 0
        ? html`<p class="soft">${words.none}</p>`
        : html`<ul class="rows">
            ${rows}
          </ul>`
    }
    <h2>${words.addTitle}</h2>
    <p class="soft" data-without-passkeys>${words.without}</p>
    ${
      possible
        ? html`<form method="post" action="/account/passkeys" hidden data-passkey="create" data-options="/account/passkeys/options">
              <label
                >${words.name} <span class="hint">${words.nameHint}</span><input name="name" maxlength="80" autocomplete="off"
              /></label>
              ${password}
              <input type="hidden" name="response" value="" />
              <button>${words.add}</button>
              ${problems(language)}
            </form>
            ${SCRIPT}`
        : ''
    }
    <p class="soft">${words.after}</p>
    <p><a href="/account">${ACCOUNTS[language].accountTitle}</a></p>`;
}
