/** Inquiries: the list, one with everything that was written, and a form that keeps what is typed until it has arrived. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { legible } from '../../../core/legible.js';
import type { Correspondence } from '../../../wallet/adapter.js';
import { momentText } from '../views/speech.js';
import type { SectionPorts } from './desk-view.js';
import type { Inquiries } from './inquiries.js';
import { more, off, states } from './parts.js';
import { problem, type ServiceSpeech } from './speech.js';

const SUBJECT = 200;
const BODY = 5000;

export function inquiriesView(inquiries: Inquiries, ports: SectionPorts, speech: ServiceSpeech): TemplateResult {
  if (inquiries.opened !== undefined) return opened(inquiries, ports, speech);
  const { list } = inquiries;
  const { correspondence } = speech;
  return html`<p class="soft">${correspondence.inquiriesText}</p>
    <div class="actions">
      <button type="button" class="primary" part="ask" @click=${() => ports.then('#inquiry-subject', inquiries.open('new'))}>
        ${correspondence.ask}
      </button>
    </div>
    ${states(
      {
        work: list.work,
        again: () => void list.read(),
        content: () =>
          list.items.length === 0
            ? html`<p class="state">${correspondence.noInquiries}</p>`
            : html`<ul>
                  ${repeat(
                    list.items,
                    ({ id }) => id,
                    ({ id, subject, state, changedAt }) =>
                      html`<li class="row">
                        <button
                          type="button"
                          class="row-open"
                          part="inquiry"
                          @click=${() => ports.then('#inquiry-title', inquiries.open(id))}
                        >
                          <span class="row-head">
                            <span class="tag ${state === 'answered' ? 'fresh' : ''}">${correspondence.states[state]}</span>
                            <b>${legible(subject)}</b>
                          </span>
                          <span class="soft">${momentText(changedAt, speech)}</span>
                        </button>
                      </li>`,
                  )}
                </ul>
                ${more(list, speech)}`,
      },
      speech,
    )}`;
}

function opened(inquiries: Inquiries, ports: SectionPorts, speech: ServiceSpeech): TemplateResult {
  const { correspondence, services } = speech;
  const { whole, work } = inquiries;
  const back = (): void => ports.then('#services-section', inquiries.open(undefined));
  return html`<button type="button" class="quiet back" part="services-back" @click=${back}>${services.back}</button>
    <h4 id="inquiry-title" tabindex="-1">${whole ? legible(whole.subject) : correspondence.ask}</h4>
    ${inquiries.opened !== 'new' && !whole && !work.problem ? html`<div class="waiting" aria-busy="true"></div>` : nothing}
    ${whole ? messages(whole, speech) : nothing} ${problem(work.problem, speech)}
    ${work.problem ? html`<p class="soft">${services.notSent}</p>` : nothing}
    ${inquiries.opened === 'new' || whole ? form(inquiries, ports, speech) : nothing}
    <p class="soft" role="status">${inquiries.sent ? services.sent : nothing}</p>`;
}

function messages({ messages: written }: Correspondence, speech: ServiceSpeech): TemplateResult {
  const { correspondence } = speech;
  return html`<ul class="messages">
    ${written.map(
      ({ from, body, writtenAt }) =>
        html`<li class=${from}>
          <p class="soft"><b>${from === 'holder' ? correspondence.you : correspondence.operator}</b> ${momentText(writtenAt, speech)}</p>
          <div class="letter">${legible(body)}</div>
        </li>`,
    )}
  </ul>`;
}

function form(inquiries: Inquiries, ports: SectionPorts, speech: ServiceSpeech): TemplateResult {
  const { correspondence } = speech;
  const { draft, work } = inquiries;
  const isNew = inquiries.opened === 'new';
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!work.busy && ports.may('ask')) ports.then('#inquiry-title', inquiries.send());
  };
  return html`<form part="inquiry-form" @submit=${send}>
    ${
      isNew
        ? html`<label for="inquiry-subject">${correspondence.subject}</label>
            <input
              id="inquiry-subject"
              required
              maxlength=${SUBJECT}
              autocomplete="off"
              .value=${draft.subject}
              @input=${(event: Event) => inquiries.write({ subject: (event.target as HTMLInputElement).value })}
            />`
        : nothing
    }
    <label for="inquiry-body">${isNew ? correspondence.message : correspondence.more}</label>
    <textarea
      id="inquiry-body"
      required
      rows="6"
      maxlength=${BODY}
      .value=${draft.body}
      @input=${(event: Event) => inquiries.write({ body: (event.target as HTMLTextAreaElement).value })}
    ></textarea>
    <div class="actions">
      <button type="submit" class="primary" part="inquiry-send" aria-disabled=${off(work.busy)}>${correspondence.send}</button>
    </div>
  </form>`;
}
