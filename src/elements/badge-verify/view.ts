/** What the verifier looks like in each state: pure templates, no state of their own. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Report } from '../../verify/report.js';
import type { Batch } from '../controllers/batch.js';
import type { Camera } from '../controllers/camera.js';
import type { Inspection } from '../engine.js';
import { listed } from '../parts/formats.js';
import { statusMark } from '../parts/mark.js';
import { reportView, type ReportSpeech } from '../parts/report.js';
import { summary } from '../parts/summary.js';
import { scanView } from '../parts/scan.js';
import type { ListPart } from './list-part.js';
import type { Step } from './step.js';

/** What a list has in common with one badge. */
export interface SharedViews {
  readonly another: typeof another;
  readonly hostsNotice: typeof hostsNotice;
  readonly recipient: typeof recipient;
}

export type SaveForm = 'page' | 'data' | 'table';

export interface VerifyView {
  readonly step: Step;
  /** Whether another badge may be chosen here. */
  readonly open: boolean;
  /** Whether many are expected: a folder may be chosen, and there is room for a list. */
  readonly multiple: boolean;
  readonly dragging: boolean;
  readonly asksRecipient: boolean;
  readonly recipientText: string;
  /** Draws several badges; there before the step that needs it. */
  readonly list: ListPart;
  readonly camera: Camera;
  onText(event: SubmitEvent): void;
  onFile(event: Event): void;
  onDrag(event: DragEvent): void;
  onDrop(event: DragEvent): void;
  onRecipient(event: Event): void;
  onVerify(): void;
  onCancel(): void;
  onAnother(): void;
  /** One report as a page, one or several as data, all lines of the list as a table. */
  onSave(reports: readonly Report[], form: SaveForm): void;
  /** Undefined where there can be no camera. */
  readonly onScan: (() => void) | undefined;
  onStopScan(): void;
}

/** The head of the dialog. */
export function head(onClose: () => void, { title, close }: ReportSpeech['sentences']): TemplateResult {
  return html`<header>
    <h2 id="title" tabindex="-1">${title}</h2>
    <button type="button" class="close quiet" aria-label=${close} title=${close} @click=${onClose}>
      <svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path d="m6 6 12 12M18 6 6 18" /></svg>
    </button>
  </header>`;
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
    case 'scan':
      return scanView(view.camera, view.onStopScan, speech);
    case 'list':
      return view.list.views?.listView(step.batch, view, { another, hostsNotice, recipient }, speech) ?? html``;
    case 'report':
      return html`${step.batch ? back(step.batch, speech) : nothing} ${reportView(step.report, speech)}
        <div class="actions">
          <button type="button" @click=${() => view.onSave([step.report], 'page')}>${speech.sentences.savePage}</button>
          <button type="button" @click=${() => view.onSave([step.report], 'data')}>${speech.sentences.download}</button>
          ${
            step.batch
              ? back(step.batch, speech)
              : html`<button type="button" @click=${view.onVerify}>
                    ${step.report.verdict === 'could-not-check' ? speech.sentences.retry : speech.words.verifyAgain}
                  </button>
                  ${another(view, speech)}`
          }
        </div>`;
  }
}

function back(batch: Batch, { sentences }: ReportSpeech): TemplateResult {
  return html`<button type="button" class="quiet back" @click=${() => batch.open(undefined)}>${sentences.batch.back}</button>`;
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
      <div class="drop-actions">
        <label class="file"><input type="file" multiple data-focus @change=${view.onFile} /><span>${sentences.choose}</span></label>
        ${
          view.multiple && 'webkitdirectory' in HTMLInputElement.prototype
            ? html`<label class="file second"
                ><input type="file" webkitdirectory @change=${view.onFile} /><span>${sentences.chooseFolder}</span></label
              >`
            : nothing
        }
        ${view.onScan ? html`<button type="button" class="scan-start" @click=${view.onScan}>${sentences.scan.start}</button>` : nothing}
      </div>
    </div>
    <form class="text-form" @submit=${view.onText}>
      <label for="text">${view.multiple ? sentences.textLabelMany : sentences.textLabel}</label>
      <div class="field">
        <textarea
          id="text"
          name="text"
          rows=${view.multiple ? 5 : 1}
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
  return html`<form class="ready" @submit=${(event: SubmitEvent) => (event.preventDefault(), view.onVerify())}>
    ${badge ? summary(badge, speech) : nothing} ${notice === '' ? nothing : html`<p class="problem">${notice}</p>`}
    ${recipient(view, speech)} ${hostsNotice(hosts, { none: answer === 'badge', untouched: notice === '' }, speech)}
    <div class="actions">
      ${another(view, speech)}
      <button type="submit" class="primary" part="verify" data-focus aria-describedby="hosts">${speech.words.verify}</button>
    </div>
  </form>`;
}

function recipient(view: VerifyView, { sentences }: ReportSpeech): TemplateResult | typeof nothing {
  if (!view.asksRecipient) return nothing;
  return html`<div class="recipient" part="recipient">
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
  </div>`;
}

/** More hosts than a person reads are counted. */
const MOST_HOSTS = 8;

/** What a notice may say: that there are no hosts, and that none was contacted so far. */
interface Sayable {
  readonly none: boolean;
  readonly untouched: boolean;
}

function hostsNotice(hosts: readonly string[], { none, untouched }: Sayable, { sentences, locale }: ReportSpeech): TemplateResult {
  const more = hosts.length - MOST_HOSTS;
  const named = more > 1 ? [...hosts.slice(0, MOST_HOSTS), sentences.batch.moreHosts(more)] : hosts;
  const list = listed(locale.tag, named);
  return html`<div class="notice" part="hosts" id="hosts">
    <p>${hosts.length === 0 && none ? sentences.contactsNone : sentences.contacts(list)}</p>
    ${hosts.length === 0 ? nothing : html`<p class="soft">${sentences.contactsMore}</p>`}
    ${untouched ? html`<p class="soft">${sentences.nothingYet}</p>` : nothing}
  </div>`;
}

function another(view: VerifyView, { sentences }: ReportSpeech): TemplateResult | typeof nothing {
  return view.open ? html`<button type="button" class="quiet" @click=${view.onAnother}>${sentences.another}</button>` : nothing;
}
