/** What a wallet has to say before its list: what ends soon, what changed, what runs, what is shown alone. */
import { html, nothing, type TemplateResult } from 'lit';
import { statusLine } from '../../parts/mark.js';
import { issuersText, plain } from '../../parts/text.js';
import type { Checking, CheckingResult } from '../checking.js';
import type { Spotlight, WalletStore } from '../store.js';
import { problemText, type WalletSpeech } from './speech.js';

export interface NoticesView {
  readonly store: WalletStore;
  readonly checking: Checking;
  onOpen(id: string): void;
  onCheckAll(): void;
  onOnly(ids: readonly string[] | undefined, why?: Spotlight): void;
}

/** Changes that are listed; the others are shown by the list itself. */
const MOST = 10;

export function notices(view: NoticesView, speech: WalletSpeech): TemplateResult {
  return html`${reminders(view, speech)} ${running(view, speech)} ${outcome(view, speech)} ${spotlight(view, speech)}`;
}

function reminders(view: NoticesView, { wallet }: WalletSpeech): TemplateResult | typeof nothing {
  const { store } = view;
  const told = store.state === 'open' ? store.reminders() : { soon: [], ended: [] };
  const lines = (['soon', 'ended'] as const).filter((why) => told[why].length > 0);
  if (lines.length === 0) return nothing;
  return html`<div class="notice reminders" part="reminders" role="status">
    ${lines.map(
      (why) =>
        html`<p>
          <span>${wallet.reminders[why](told[why].length)}</span>
          <button type="button" class="quiet" @click=${() => view.onOnly(told[why], why)}>${wallet.showThese}</button>
        </p>`,
    )}
    <button type="button" class="quiet dismiss" @click=${() => store.dismissReminders()}>${wallet.dismiss}</button>
  </div>`;
}

function running({ checking }: NoticesView, { wallet }: WalletSpeech): TemplateResult | typeof nothing {
  const { progress, waiting } = checking;
  if (!progress) return nothing;
  const paused = waiting === 'paused';
  return html`<div class="notice busy checking" part="checking">
    <progress max=${progress.total} value=${progress.done} aria-label=${wallet.checkAll}></progress>
    <span>${wallet.checking(progress.done, progress.total)}${waiting ? html` · ${wallet.waiting[waiting]}` : nothing}</span>
    <span class="actions">
      <button type="button" @click=${() => checking.pause(!paused)}>${paused ? wallet.goOn : wallet.pause}</button>
      <button type="button" @click=${() => checking.cancel()}>${wallet.cancel}</button>
    </span>
  </div>`;
}

function outcome(view: NoticesView, speech: WalletSpeech): TemplateResult | typeof nothing {
  const { checking } = view;
  const { wallet } = speech;
  const { result, problem, progress } = checking;
  if (!result || progress) return nothing;
  return html`<div class="notice checked" part="checked">
    ${problem ? html`<p class="problem" role="alert">${problemText(problem, speech)}</p>` : nothing}
    <p role="status">${summary(result, speech)}</p>
    ${changes(result, view, speech)}
    <p class="actions">
      ${
        result.changes.length > MOST
          ? html`<button
              type="button"
              @click=${() =>
                view.onOnly(
                  result.changes.map(({ id }) => id),
                  'changed',
                )}
            >
              ${wallet.showThese}
            </button>`
          : nothing
      }
      ${
        result.unanswered.length > 0
          ? html`<button type="button" @click=${() => view.onOnly(result.unanswered, 'unanswered')}>
              ${wallet.showUnanswered(result.unanswered.length)}
            </button>`
          : nothing
      }
      <button type="button" class="quiet dismiss" @click=${() => checking.dismiss()}>${wallet.dismiss}</button>
    </p>
  </div>`;
}

function summary({ checked, changes: changed, leftOut, stopped }: CheckingResult, { wallet }: WalletSpeech): string {
  const parts = [
    stopped ? wallet.checkStopped(checked) : wallet.checkDone(checked),
    changed.length > 0 ? wallet.checkChanged(changed.length) : checked > 0 ? wallet.checkSame : '',
    leftOut > 0 ? wallet.checkLeftOut(leftOut) : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function changes({ changes: list }: CheckingResult, view: NoticesView, speech: WalletSpeech): TemplateResult | typeof nothing {
  const { words, locale } = speech;
  if (list.length === 0) return nothing;
  return html`<ul class="changes">
    ${list.slice(0, MOST).map(({ id, name, from, to }) => {
      const picked = plain(name, locale);
      return html`<li>
        <button type="button" class="quiet" @click=${() => view.onOpen(id)}>${picked ? issuersText(picked) : words.unnamed}</button>
        <span>${statusLine(from, words)} <span aria-hidden="true">→</span> ${statusLine(to, words)}</span>
      </li>`;
    })}
  </ul>`;
}

/** Some badges are shown alone: says so, and leads back. */
function spotlight({ store, onOnly }: NoticesView, { wallet }: WalletSpeech): TemplateResult | typeof nothing {
  if (!store.only) return nothing;
  return html`<div class="notice spotlight">
    <span>${wallet.spotlights[store.only.why]}</span>
    <button type="button" class="quiet" @click=${() => onOnly(undefined)}>${wallet.showAll}</button>
  </div>`;
}

/** Asks for all badges to be verified again, and says how old the oldest answer is. */
export function checkAgain({ store, checking, onCheckAll }: NoticesView, speech: WalletSpeech): TemplateResult {
  const { wallet } = speech;
  return html`<details class="filters check-again">
    <summary>${wallet.checkTitle}</summary>
    <div class="import">
      <p class="soft">${wallet.checkText}</p>
      <div>
        <button type="button" part="verify-all" aria-disabled=${checking.progress ? 'true' : nothing} @click=${() => onCheckAll()}>
          ${wallet.checkAll}
        </button>
      </div>
      <label class="check">
        <input
          type="checkbox"
          .checked=${store.keepsChecking}
          @change=${(event: Event) => {
            store.setKeepsChecking((event.target as HTMLInputElement).checked);
            checking.keep();
          }}
        />
        <span>${wallet.checkKeep}</span>
      </label>
    </div>
  </details>`;
}
