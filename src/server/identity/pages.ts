/** The pages of identity documents: the holder's, and the operator's. */
import { IDENTITY_FILE, type IdentityRequest } from '../../api/identity.js';
import type { Language } from '../../i18n/locale.js';
import { html, type Html } from '../html.js';
import { time } from '../operator/pages/parts.js';
import { IDENTITY, OPERATOR } from '../words.js';

const alert = (said: string): Html => (said === '' ? html`` : html`<div class="notice bad" role="alert"><p>${said}</p></div>`);
const size = (bytes: number, language: Language): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(Math.ceil(bytes / 1000));

export function holderPage(requests: readonly IdentityRequest[], language: Language, said: string): Html {
  const words = IDENTITY[language];
  const one = (request: IdentityRequest): Html => {
    const open = request.state === 'asked' || request.state === 'uploaded';
    const files = request.files.map(
      (file) =>
        html`<li>
          <span
            >${words.types[file.type] ?? file.type} <small>${size(file.size, language)} · ${time(file.uploadedAt, language)}</small></span
          >
          <form method="post" action="/account/identity/${request.id}/files/${file.id}/remove" class="inline">
            <button class="plain">${words.takeBack}</button>
          </form>
        </li>`,
    );
    const form = html`<ul class="rows">
        ${files}
      </ul>
      <form method="post" action="/account/identity/${request.id}/files" enctype="multipart/form-data">
        <label
          >${words.file} <span class="hint">${words.fileHint(IDENTITY_FILE.size / 1_000_000, IDENTITY_FILE.count)}</span
          ><input type="file" name="file" required accept="application/pdf,image/png,image/jpeg"
        /></label>
        <button>${words.send}</button>
      </form>`;
    return html`<section class="notice">
      <h2>${words.states[request.state]}</h2>
      <p class="soft">${time(request.askedAt, language)}</p>
      <p>${OPERATOR[language].letter.because(request.reason)}</p>
      ${request.decision === null ? '' : html`<p>${words.decision}: ${request.decision}</p>`} ${open ? form : ''}
    </section>`;
  };
  return html`<p>${words.text}</p>
    ${alert(said)} ${requests.length === 0 ? html`<p class="soft">${words.none}</p>` : requests.map(one)}`;
}

export function operatorPage(
  requests: readonly (IdentityRequest & { readonly holderId: string })[],
  language: Language,
  said: string,
): Html {
  const words = IDENTITY[language];
  const more = OPERATOR[language];
  const decide = (id: string): Html =>
    html`<form method="post" action="/operator/identity/${id}/decision">
      <label
        >${more.reason} <span class="hint">${more.reasonHint}</span
        ><textarea name="reason" rows="2" required minlength="5" maxlength="1000"></textarea>
      </label>
      <div>
        <button name="answer" value="accept">${words.accept}</button>
        <button name="answer" value="reject" class="danger">${words.reject}</button>
      </div>
      <p class="hint">${words.deletes}</p>
    </form>`;
  return html`${alert(said)} ${requests.length === 0 ? html`<p class="soft">${more.nothing}</p>` : ''}
  ${requests.map(
    (one) =>
      html`<section class="notice">
        <h2>${words.states[one.state]}</h2>
        <p>
          <a class="id" href="/operator/accounts/${one.holderId}">${one.holderId}</a> <small>${time(one.askedAt, language)}</small><br />
          ${more.letter.because(one.reason)}
        </p>
        <ul>
          ${one.files.map(
            (file) =>
              html`<li>
                <a href="/operator/identity/${one.id}/files/${file.id}" download>${words.types[file.type] ?? file.type}</a>
                <small>${size(file.size, language)}</small>
              </li>`,
          )}
        </ul>
        ${one.state === 'uploaded' ? decide(one.id) : ''}
      </section>`,
  )}`;
}
