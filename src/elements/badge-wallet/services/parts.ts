/** What every section is drawn with: its four states, its further pages, and fields. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Pages, Work } from './work.js';
import { problem, type ServiceSpeech } from './speech.js';

interface Drawn {
  readonly work: Work;
  /** Reads it again after it failed. */
  again(): void;
  content(): TemplateResult;
}

/** Waiting, failed, or there; what failed later is said above what is there. */
export function states({ work, again, content }: Drawn, speech: ServiceSpeech): TemplateResult {
  const { services } = speech;
  if (work.state === 'waiting')
    return html`<div class="waiting" aria-busy="true"><p class="soft" role="status">${services.loading}</p></div>`;
  if (work.state === 'failed')
    return html`<div class="state">
      ${problem(work.problem, speech)}
      <button type="button" part="again" @click=${again}>${speech.wallet.tryAgain}</button>
    </div>`;
  return html`${problem(work.problem, speech)} ${content()}`;
}

/** The button for what is older. */
export function more(list: Pages<{ readonly id: string }>, speech: ServiceSpeech): TemplateResult | typeof nothing {
  if (list.next === undefined) return nothing;
  return html`<div class="actions">
    <button type="button" part="older" aria-disabled=${list.work.busy ? 'true' : nothing} @click=${() => void list.more()}>
      ${speech.correspondence.older}
    </button>
  </div>`;
}

/** For `aria-disabled`: the button stays where it is, and can be reached. */
export const off = (busy: boolean): 'true' | typeof nothing => (busy ? 'true' : nothing);

/** What is pressed while something is on its way does nothing. */
export const unless =
  (busy: boolean, press: () => void) =>
  (event: Event): void => {
    if (busy) event.preventDefault();
    else press();
  };
