/** Terms: what waits to be agreed to first, whole, with its button; then what is agreed to, and since when. */
import { html, nothing, type TemplateResult } from 'lit';
import { legible } from '../../../core/legible.js';
import type { Terms } from '../../../wallet/adapter.js';
import { dayText } from '../views/speech.js';
import type { Agreements } from './agreements.js';
import type { SectionPorts } from './desk-view.js';
import { off, states, unless } from './parts.js';
import { translated, type ServiceSpeech } from './speech.js';

export function termsView(agreements: Agreements, ports: SectionPorts, speech: ServiceSpeech): TemplateResult {
  const { terms, services } = speech;
  const content = (): TemplateResult => {
    const { waiting, work } = agreements;
    const agreed = agreements.terms.filter(({ agreedAt }) => agreedAt !== undefined);
    const supplementary = agreements.terms.some(({ general }) => !general);
    const press = (): void => {
      if (ports.may('agree')) ports.then('#services-section', agreements.agree());
    };
    return html`${agreements.moved ? html`<p class="problem" role="alert">${services.termsMoved}</p>` : nothing}
    ${agreements.terms.length === 0 ? html`<p class="state">${terms.none}</p>` : nothing}
    ${supplementary ? html`<p class="soft">${terms.precede}</p>` : nothing}
    ${
      waiting.length > 0
        ? html`<p>${terms.agreeText}</p>
            ${waiting.map((one) => html`<article class="row" part="terms-waiting">${text(one, true, speech)}</article>`)}
            <div class="actions">
              <button type="button" class="primary" part="terms-agree" aria-disabled=${off(work.busy)} @click=${unless(work.busy, press)}>
                ${terms.agree}
              </button>
            </div>`
        : agreed.length > 0
          ? html`<p role="status">${services.allAgreed}</p>`
          : nothing
    }
    ${agreed.map(
      (one) =>
        html`<details class="row" part="terms-agreed">
          <summary>
            <span class="row-head">${kind(one, speech)}<b lang=${one.language}>${legible(one.title)}</b></span>
            <span class="soft">${version(one, speech)} · ${services.agreedOn(dayText(one.agreedAt ?? '', speech))}</span>
          </summary>
          ${text(one, false, speech)}
        </details>`,
    )}`;
  };
  return states({ work: agreements.work, again: () => void agreements.read(), content }, speech);
}

const kind = ({ general }: Terms, { terms }: ServiceSpeech): TemplateResult | typeof nothing =>
  general ? nothing : html`<span class="tag">${terms.supplementary}</span>`;

const version = (one: Terms, speech: ServiceSpeech): string => speech.terms.version(one.version, dayText(one.inForceAt, speech));

function text(one: Terms, headed: boolean, speech: ServiceSpeech): TemplateResult {
  const head = html`<div class="row-head">
      ${kind(one, speech)}
      <h4 lang=${one.language}>${legible(one.title)}</h4>
    </div>
    <p class="soft">${version(one, speech)}</p>`;
  // Long texts scroll in a box of their own, by keyboard too.
  return html`${headed ? head : nothing}
    <div class="terms-text" tabindex="0" role="region" aria-label=${legible(one.title)}>${translated(one, speech.terms, speech)}</div>`;
}
