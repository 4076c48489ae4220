/** Handing a badge on: as a picture, as a tag for a web page, to a profile; each says first what it gives away. */
import { html, nothing, type TemplateResult } from 'lit';
import { legible } from '../../../core/legible.js';
import { linkedInUrl, snippetFor, snippetWith } from '../../../wallet/share.js';
import type { Publishing } from '../publishing.js';
import type { Shared, Sharing } from '../sharing.js';
import { publicPage } from './public.js';
import { problemText, type WalletSpeech } from './speech.js';

export { shareStyles as styles } from './share.styles.js';

export interface ShareView {
  readonly sharing: Sharing;
  onImage(): void;
  /** The holder leaves for LinkedIn; false keeps them here. */
  onLink(): boolean;
  onPreview(publishing: Publishing): void;
  onPublish(publishing: Publishing): void;
  onWithdraw(publishing: Publishing): void;
  /** Undefined where the storage has no submissions. */
  readonly onSubmit: (() => void) | undefined;
  onCertificate(): void;
  onClose(): void;
}

export function shareView(view: ShareView, speech: WalletSpeech): TemplateResult {
  const { wallet } = speech;
  const { sharing } = view;
  const { shared, problem } = sharing;
  return html`<header>
      <h2 id="share-title" tabindex="-1">${wallet.shareTitle}</h2>
      <button type="button" class="quiet" @click=${() => view.onClose()}>${wallet.close}</button>
    </header>
    <div class="import" part="share">
      ${problem ? html`<p class="problem" role="alert">${problemText(problem, speech)}</p>` : nothing}
      ${
        shared
          ? html`${discloses(shared, speech)} ${sharing.publishing ? publicPage(sharing.publishing, sharing, view, speech) : nothing}
            ${certificate(view, speech)} ${image(shared, view, speech)} ${embed(shared, view, speech)} ${profile(shared, view, speech)}`
          : nothing
      }
    </div>`;
}

/** Before anything else: whose address whoever gets the badge can read. */
function discloses({ addresses, hashed }: Shared, { wallet }: WalletSpeech): TemplateResult | typeof nothing {
  if (addresses.length > 0)
    return html`<div class="notice warning">
      <p>${wallet.shareAddresses}</p>
      <ul>
        ${addresses.map((address) => html`<li><bdi>${legible(address)}</bdi></li>`)}
      </ul>
    </div>`;
  return hashed ? html`<p class="soft">${wallet.shareHashed}</p>` : nothing;
}

function certificate({ onCertificate, onSubmit }: ShareView, { wallet }: WalletSpeech): TemplateResult {
  return html`<section>
    <h3>${wallet.shareCertificate}</h3>
    <p class="soft">${wallet.shareCertificateText}</p>
    <div class="actions">
      <button type="button" part="certificate-open" aria-haspopup="dialog" @click=${() => onCertificate()}>
        ${wallet.showCertificate}
      </button>
      ${
        onSubmit
          ? html`<button type="button" part="certificate-submit" aria-haspopup="dialog" @click=${() => onSubmit()}>
              ${wallet.submitCertificate}
            </button>`
          : nothing
      }
    </div>
  </section>`;
}

function image({ image: picture }: Shared, view: ShareView, { wallet }: WalletSpeech): TemplateResult {
  return html`<section>
    <h3>${wallet.shareImage}</h3>
    ${
      picture
        ? html`<p class="soft">${wallet.shareImageText}</p>
            <button type="button" part="share-image" @click=${() => view.onImage()}>${wallet.shareImageSave}</button>`
        : html`<p class="soft">${wallet.shareNoImage}</p>`
    }
  </section>`;
}

function embed({ badge, text, addresses }: Shared, { sharing }: ShareView, { wallet }: WalletSpeech): TemplateResult {
  const { src, inside } = sharing;
  const snippet = inside ? snippetWith(text, badge.issuer.email) : src === '' ? '' : snippetFor(src);
  const copy = ({ target }: Event): void => {
    const area = (target as HTMLElement).closest('section')?.querySelector('textarea');
    void sharing.copy(snippet).then((copied) => {
      if (!copied) area?.select();
    });
  };
  return html`<section>
    <h3>${wallet.shareEmbed}</h3>
    <label for="share-src">${wallet.shareSrc}</label>
    <input
      id="share-src"
      type="text"
      inputmode="url"
      autocomplete="off"
      spellcheck="false"
      .value=${src}
      @input=${(event: Event) => sharing.setSrc((event.target as HTMLInputElement).value)}
    />
    ${
      addresses.length > 0
        ? html`<p class="soft">${wallet.shareNotInside}</p>`
        : html`<p>
            <button type="button" part="share-inside" aria-pressed=${inside ? 'true' : 'false'} @click=${() => sharing.putInside()}>
              ${wallet.shareInside}
            </button>
          </p>`
    }
    ${
      snippet === ''
        ? nothing
        : html`<textarea readonly rows="6" part="share-snippet" aria-label=${wallet.shareSnippet} .value=${snippet}></textarea>
            <p class="soft">${wallet.shareScript}</p>
            <div class="actions"><button type="button" class="primary" @click=${copy}>${wallet.copy}</button></div>
            <p class="hidden" role="status">${sharing.copied ? wallet.copied : nothing}</p>`
    }
    ${sharing.copied ? html`<p class="soft" aria-hidden="true">${wallet.copied}</p>` : nothing}
  </section>`;
}

function profile({ badge }: Shared, view: ShareView, { wallet, words, locale }: WalletSpeech): TemplateResult {
  return html`<section>
    <h3>${wallet.shareProfile}</h3>
    <p class="soft">${wallet.shareProfileText}</p>
    <a
      class="link"
      part="share-linkedin"
      href=${linkedInUrl(badge, locale.wanted, view.sharing.publishing?.share?.url)}
      target="_blank"
      rel="noopener noreferrer"
      @click=${(event: Event) => {
        if (!view.onLink()) event.preventDefault();
      }}
      >${wallet.shareLinkedIn}<span class="hidden"> (${words.newTab})</span></a
    >
  </section>`;
}
