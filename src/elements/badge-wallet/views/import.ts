/** Taking badges in: whose they may be, the ways in, and one line for each with what became of it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { HeldIdentity } from '../../../wallet/adapter.js';
import { legible } from '../../../core/legible.js';
import type { Camera } from '../../controllers/camera.js';
import { droppedFiles, isClutter } from '../../controllers/dropped.js';
import { statusLine } from '../../parts/mark.js';
import { scanText, scanView } from '../../parts/scan.js';
import { issuersText, plain } from '../../parts/text.js';
import type { WalletStore } from '../store.js';
import type { TakenIn } from '../take-in.js';
import { fieldText } from './forms.js';
import { problemText, type WalletSpeech } from './speech.js';

export interface ImportView {
  readonly store: WalletStore;
  readonly results: readonly TakenIn[];
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  readonly dragging: boolean;
  readonly problem: string;
  readonly camera: Camera;
  onFiles(files: readonly File[]): void;
  /** Undefined where there is no camera to ask for. */
  readonly onScan: (() => void) | undefined;
  onRestore(file: File): void;
  onText(text: string): void;
  onDrag(over: boolean): void;
  onState(identity: HeldIdentity): void;
  onWithdraw(identity: HeldIdentity): void;
  onAgain(result: TakenIn): void;
  onClaim(identity: HeldIdentity, result: TakenIn): void;
  onCancel(): void;
  onClose(): void;
}

export function importView(view: ImportView, speech: WalletSpeech): TemplateResult {
  const { wallet } = speech;
  return html`<header>
      <h2 id="import-title" tabindex="-1" data-focus>${wallet.importTitle}</h2>
      <button type="button" class="quiet" @click=${() => view.onClose()}>${wallet.close}</button>
    </header>
    <div class="import" part="import">
      <p>${wallet.importText}</p>
      ${identities(view, speech)} ${ways(view, speech)}
      ${view.problem ? html`<p class="problem" role="alert">${view.problem}</p>` : nothing} ${running(view, speech)}
      ${results(view, speech)}
    </div>`;
}

function identities({ store, onState, onWithdraw }: ImportView, { wallet }: WalletSpeech): TemplateResult {
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const value = fieldText(form, 'address');
    if (value === '') return;
    form.reset();
    onState({ type: 'email', value });
  };
  return html`<section class="identities">
    <h3>${wallet.identitiesTitle}</h3>
    ${
      store.identities.length === 0
        ? html`<p class="soft">${wallet.identitiesNone}</p>`
        : html`<ul class="chips-list">
            ${store.identities.map(
              (identity) =>
                html`<li>
                  <bdi>${legible(identity.value)}</bdi>
                  ${
                    store.mayState
                      ? html`<button
                          type="button"
                          class="quiet"
                          aria-label=${wallet.identityWithdraw(identity.value)}
                          @click=${() => onWithdraw(identity)}
                        >
                          ×
                        </button>`
                      : nothing
                  }
                </li>`,
            )}
          </ul>`
    }
    ${
      store.mayState
        ? html`<form @submit=${add}>
            <label for="address">${wallet.identityLabel}</label>
            <div class="field">
              <input id="address" name="address" type="email" autocomplete="email" required />
              <button type="submit">${wallet.identityAdd}</button>
            </div>
            <p class="soft">${wallet.identitiesText}</p>
          </form>`
        : nothing
    }
  </section>`;
}

function ways(view: ImportView, speech: WalletSpeech): TemplateResult {
  const { wallet, sentences } = speech;
  const { state } = view.camera;
  if (state.at === 'starting' || state.at === 'looking') return scanView(view.camera, () => view.camera.stop(), speech);
  const over = (event: DragEvent): void => {
    event.preventDefault();
    view.onDrag(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    view.onDrag(false);
    void droppedFiles(event.dataTransfer).then((files) => view.onFiles(files));
  };
  const choose = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    view.onFiles([...(input.files ?? [])].filter(({ name }) => !isClutter(name)));
    input.value = '';
  };
  const paste = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const text = fieldText(form, 'text');
    if (text === '') return;
    form.reset();
    view.onText(text);
  };
  return html`<div
      class="drop ${view.dragging ? 'over' : ''}"
      part="drop"
      @dragover=${over}
      @dragleave=${() => view.onDrag(false)}
      @drop=${drop}
    >
      <p>${wallet.drop}</p>
      <div class="ways">
        <div class="file">
          <input id="files" type="file" multiple aria-label=${wallet.choose} @change=${choose} />
          <span aria-hidden="true">${wallet.choose}</span>
        </div>
        ${
          'webkitdirectory' in HTMLInputElement.prototype
            ? html`<div class="file second">
                <input id="folder" type="file" webkitdirectory aria-label=${wallet.chooseFolder} @change=${choose} />
                <span aria-hidden="true">${wallet.chooseFolder}</span>
              </div>`
            : nothing
        }
        ${view.onScan ? html`<button type="button" part="scan" @click=${view.onScan}>${sentences.scan.start}</button>` : nothing}
      </div>
      ${state.at === 'failed' ? html`<p class="problem" role="alert">${scanText(state, sentences.scan)}</p>` : nothing}
    </div>
    <form @submit=${paste}>
      <label for="text">${wallet.paste}</label>
      <div class="field">
        <textarea id="text" name="text" rows="2" spellcheck="false" required></textarea>
        <button type="submit">${wallet.pasteAdd}</button>
      </div>
    </form>`;
}

function running({ progress, onCancel }: ImportView, { wallet }: WalletSpeech): TemplateResult | typeof nothing {
  if (!progress) return nothing;
  return html`<div class="busy">
    <progress max=${progress.total} value=${progress.done} aria-label=${wallet.importTitle}></progress>
    <span>${wallet.importing(progress.done, progress.total)}</span>
    <button type="button" @click=${() => onCancel()}>${wallet.cancel}</button>
  </div>`;
}

function results(view: ImportView, speech: WalletSpeech): TemplateResult | typeof nothing {
  const { wallet } = speech;
  if (view.results.length === 0) return nothing;
  const added = view.results.filter(({ result }) => result === 'added' || result === 'replaced').length;
  return html`<section>
    <p role="status">
      ${view.progress ? nothing : wallet.imported(added, view.results.filter(({ result }) => result !== 'backup').length - added)}
    </p>
    <ul class="results" part="results">
      ${view.results.map((result) => html`<li class="is-${result.result}">${line(result, view, speech)}</li>`)}
    </ul>
  </section>`;
}

function line(result: TakenIn, view: ImportView, speech: WalletSpeech): TemplateResult {
  const { wallet, words, locale } = speech;
  const title = plain(result.title, locale);
  const name = title ? issuersText(title) : html`<bdi>${legible(result.name) || '—'}</bdi>`;
  const claim = result.result === 'refused' ? result.claim : undefined;
  return html`<b>${name}</b>
    <span>${wallet.results[result.result]}</span>
    ${result.result === 'added' || result.result === 'replaced' ? statusLine(result.verdict, words) : nothing}
    ${result.result === 'refused' ? html`<span class="soft">${problemText(result, speech)}</span>` : nothing}
    ${
      result.result === 'backup'
        ? html`<button type="button" @click=${() => view.onRestore(result.file)}>${wallet.backupRestore}</button>`
        : nothing
    }
    ${
      claim
        ? html`<button type="button" @click=${() => view.onClaim(claim, result)}>${wallet.thatIsMe(legible(claim.value))}</button>`
        : result.result === 'refused' && result.input !== undefined
          ? html`<button type="button" @click=${() => view.onAgain(result)}>${wallet.tryAgain}</button>`
          : nothing
    }`;
}
