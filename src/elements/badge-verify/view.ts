/** What the verifier looks like in each state: pure templates, no state of their own. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Report } from '../../verify/report.js';
import type { Inspection } from '../engine.js';
import { statusMark } from '../parts/mark.js';
import { reportView, type ReportSpeech } from '../parts/report.js';
import { summary } from '../parts/summary.js';

/** The one state the panel is in. */
export type Step =
  | { readonly at: 'input'; readonly problem: string }
  | { readonly at: 'reading' }
  | { readonly at: 'refused'; readonly answer: 'no-badge' | 'not-a-badge'; readonly problem: string }
  | { readonly at: 'ready'; readonly found: Inspection; readonly notice: string }
  | { readonly at: 'running'; readonly done: number }
  | { readonly at: 'report'; readonly report: Report };

export interface VerifyView {
  readonly step: Step;
  /** Whether another badge may be chosen here. */
  readonly open: boolean;
  readonly dragging: boolean;
  readonly asksRecipient: boolean;
  readonly recipientText: string;
  onText(event: SubmitEvent): void;
  onFile(event: Event): void;
  onDrag(event: DragEvent): void;
  onDrop(event: DragEvent): void;
  onRecipient(event: Event): void;
  onVerify(): void;
  onCancel(): void;
  onAnother(): void;
  onSave(report: Report, form: 'page' | 'data'): void;
}

export function panel(view: VerifyView, speech: ReportSpeech): TemplateResult {
  const { step } = view;
  switch (step.at) {
    case 'input':
      return inputView(view, step.problem, speech);
    case 'reading':
      return html`<p class="busy" tabindex="-1" data-focus>${statusMark('verifying')} ${speech.sentences.reading}</p>`;
    case 'refused':
      return refusedView(view, step.answer, step.problem, speech);
    case 'ready':
      return readyView(view, step.found, step.notice, speech);
    case 'running':
      return html`<div class="running" part="progress">
        <p class="busy">${statusMark('verifying')} ${speech.sentences.running(step.done)}</p>
        <div class="actions"><button type="button" data-focus @click=${view.onCancel}>${speech.words.cancel}</button></div>
      </div>`;
    case 'report':
      return html`${reportView(step.report, speech)}
        <div class="actions">
          <button type="button" @click=${() => view.onSave(step.report, 'page')}>${speech.sentences.savePage}</button>
          <button type="button" @click=${() => view.onSave(step.report, 'data')}>${speech.sentences.download}</button>
          <button type="button" @click=${view.onVerify}>
            ${step.report.verdict === 'could-not-check' ? speech.sentences.retry : speech.words.verifyAgain}
          </button>
          ${another(view, speech)}
        </div>`;
  }
}

function inputView(view: VerifyView, problem: string, { sentences }: ReportSpeech): TemplateResult {
  return html`<div
      class="drop ${view.dragging ? 'over' : ''}"
      part="drop"
      @dragenter=${view.onDrag}
      @dragover=${view.onDrag}
      @dragleave=${view.onDrag}
      @drop=${view.onDrop}
    >
      <svg class="mark drop-mark" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 15V4m0 0L7.5 8.5M12 4l4.5 4.5M4 15v3.5A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5V15" />
      </svg>
      <p class="drop-title">${sentences.drop}</p>
      <p class="soft">${sentences.dropHint}</p>
      <label class="file"><input type="file" data-focus @change=${view.onFile} /><span>${sentences.choose}</span></label>
    </div>
    <form class="text-form" @submit=${view.onText}>
      <label for="text">${sentences.textLabel}</label>
      <div class="field">
        <textarea
          id="text"
          name="text"
          rows="1"
          spellcheck="false"
          autocomplete="off"
          autocapitalize="none"
          placeholder=${sentences.textHint}
          aria-describedby=${problem === '' ? nothing : 'problem'}
        ></textarea>
        <button type="submit">${sentences.read}</button>
      </div>
      ${problem === '' ? nothing : html`<p class="problem" id="problem">${problem}</p>`}
    </form>`;
}

function refusedView(view: VerifyView, answer: 'no-badge' | 'not-a-badge', problem: string, speech: ReportSpeech): TemplateResult {
  const { words, sentences } = speech;
  return html`<div class="verdict is-${answer}" part="verdict">
      ${statusMark(answer)}
      <div>
        <h3 tabindex="-1" data-focus>${words.status[answer]}</h3>
        <p>${problem || words.meaning[answer]}</p>
        <p class="soft">${sentences.next[answer]}</p>
      </div>
    </div>
    <div class="actions">${another(view, speech)}</div>`;
}

function readyView(view: VerifyView, { badge, hosts, answer }: Inspection, notice: string, speech: ReportSpeech): TemplateResult {
  const { words, sentences, locale } = speech;
  const list = new Intl.ListFormat(locale.tag, { type: 'conjunction' }).format(hosts);
  return html`<form class="ready" @submit=${(event: SubmitEvent) => (event.preventDefault(), view.onVerify())}>
    ${badge ? summary(badge, speech) : nothing} ${notice === '' ? nothing : html`<p class="problem">${notice}</p>`}
    ${
      view.asksRecipient
        ? html`<div class="recipient" part="recipient">
            <label for="recipient">${sentences.recipientLabel}</label>
            <input
              id="recipient"
              type="email"
              autocomplete="off"
              .value=${view.recipientText}
              @input=${view.onRecipient}
              aria-describedby="recipient-hint"
            />
            <p class="soft" id="recipient-hint">${sentences.recipientHint}</p>
          </div>`
        : nothing
    }
    <div class="notice" part="hosts" id="hosts">
      <p>${hosts.length === 0 && answer === 'badge' ? sentences.contactsNone : sentences.contacts(list)}</p>
      ${hosts.length === 0 ? nothing : html`<p class="soft">${sentences.contactsMore}</p>`}
      <p class="soft">${sentences.nothingYet}</p>
    </div>
    <div class="actions">
      ${another(view, speech)}
      <button type="submit" class="primary" part="verify" data-focus aria-describedby="hosts">${words.verify}</button>
    </div>
  </form>`;
}

function another(view: VerifyView, { sentences }: ReportSpeech): TemplateResult | typeof nothing {
  return view.open ? html`<button type="button" class="quiet" @click=${view.onAnother}>${sentences.another}</button>` : nothing;
}
