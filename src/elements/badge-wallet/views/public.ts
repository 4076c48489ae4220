/** The public page of a badge: everything it would give away, then the question, then its address and its end. */
import { html, nothing, type TemplateResult } from 'lit';
import { legible } from '../../../core/legible.js';
import { HOLDER_MESSAGE, HOLDER_NAME } from '../../../wallet/disclosure.js';
import type { Disclosure, Share } from '../../../wallet/adapter.js';
import { day } from '../../parts/dates.js';
import { link } from '../../parts/text.js';
import type { Publishing } from '../publishing.js';
import type { Sharing } from '../sharing.js';
import { fieldText } from './forms.js';
import { dayText, problemText, type WalletSpeech } from './speech.js';

export interface PublicView {
  onPreview(publishing: Publishing): void;
  onPublish(publishing: Publishing): void;
  onWithdraw(publishing: Publishing): void;
}

export function publicPage(publishing: Publishing, sharing: Sharing, view: PublicView, speech: WalletSpeech): TemplateResult {
  const { wallet } = speech;
  const { share, problem, busy } = publishing;
  return html`<section class="public" part="public" aria-busy=${busy ? 'true' : 'false'}>
    <h3 id="public-title" tabindex="-1">${wallet.publicTitle}</h3>
    ${problem ? html`<p class="problem" role="alert">${problemText(problem, speech)}</p>` : nothing}
    ${share ? there(share, publishing, sharing, view, speech) : absent(publishing, view, speech)}
    <p class="hidden" role="status">
      ${publishing.withdrawn ? wallet.publicWithdrawn : share ? wallet.publicSince(dayText(share.publishedAt, speech)) : nothing}
    </p>
  </section>`;
}

function there(share: Share, publishing: Publishing, sharing: Sharing, view: PublicView, speech: WalletSpeech): TemplateResult {
  const { wallet } = speech;
  return html`<p>${share.hidden ? wallet.publicHidden : wallet.publicSince(dayText(share.publishedAt, speech))}</p>
    <p class="url" part="public-url">${link(share.url, html`<bdi>${share.url}</bdi>`, speech)}</p>
    <div class="actions">
      <button type="button" @click=${() => void sharing.copy(share.url)}>${wallet.publicCopy}</button>
      <button
        type="button"
        class="danger"
        part="public-withdraw"
        aria-disabled=${publishing.busy ? 'true' : nothing}
        @click=${() => !publishing.busy && view.onWithdraw(publishing)}
      >
        ${wallet.publicWithdraw}
      </button>
    </div>
    <p class="soft" role="status">${sharing.copied ? wallet.copied : nothing}</p>`;
}

function absent(publishing: Publishing, view: PublicView, speech: WalletSpeech): TemplateResult {
  const { wallet } = speech;
  const { added, disclosure, busy } = publishing;
  const preview = (event: SubmitEvent): void => {
    event.preventDefault();
    const [name, message] = [fieldText(event.target, 'name'), fieldText(event.target, 'message')];
    publishing.setAdded({ ...(name !== '' && { name }), ...(message !== '' && { message }) });
    if (!busy) view.onPreview(publishing);
  };
  const other = (): void => {
    if (publishing.disclosure) publishing.setAdded(publishing.added);
  };
  return html`<p class="soft">${wallet.publicOff}</p>
    <form @submit=${preview} @input=${other}>
      <label for="public-name">${wallet.publicName}</label>
      <input id="public-name" name="name" autocomplete="name" maxlength=${HOLDER_NAME} .value=${added.name ?? ''} />
      <label for="public-message">${wallet.publicMessage}</label>
      <textarea id="public-message" name="message" rows="2" maxlength=${HOLDER_MESSAGE} .value=${added.message ?? ''}></textarea>
      <div class="actions"><button type="submit" part="public-preview">${wallet.publicPreview}</button></div>
    </form>
    ${disclosure ? question(disclosure, publishing, view, speech) : nothing}`;
}

/** All of it, before the yes. */
function question({ items }: Disclosure, publishing: Publishing, view: PublicView, speech: WalletSpeech): TemplateResult {
  const { wallet } = speech;
  const personal = (kind: string): boolean => kind === 'address' || kind === 'address-hash';
  return html`<div class="disclosure" part="public-disclosure">
    ${publishing.moved ? html`<p class="problem" role="alert">${wallet.publicMoved}</p>` : nothing}
    <h4 id="disclosure-title" tabindex="-1">${wallet.publicDiscloses}</h4>
    <dl>
      ${items.map(
        ({ kind, values }) =>
          html`<div class=${personal(kind) ? 'warning' : ''}>
            <dt>${wallet.disclosed[kind]}</dt>
            ${values.map((value) => html`<dd>${kind === 'issued-on' || kind === 'expires' ? day(value, speech) : html`<bdi>${legible(value)}</bdi>`}</dd>`)}
          </div>`,
      )}
    </dl>
    <p class="soft">${wallet.publicConsent}</p>
    <div class="actions">
      <button
        type="button"
        class="primary"
        part="public-publish"
        aria-disabled=${publishing.busy ? 'true' : nothing}
        @click=${() => !publishing.busy && view.onPublish(publishing)}
      >
        ${wallet.publicYes}
      </button>
    </div>
  </div>`;
}
