/** Several badges as a table: what came of each, what it is, whose, from whom, and what is wrong with it. Loaded when somebody hands over several. */
import { html, nothing, type TemplateResult } from 'lit';
import type { OutcomeCode } from '../../verify/codes.js';
import type { Outcome, Result } from '../../verify/check.js';
import { legible } from '../../core/legible.js';
import { sayOutcome, type Status } from '../../i18n/messages.js';
import type { Badge } from '../../model/badge.js';
import { Batch, type BatchEntry, type SortColumn } from '../controllers/batch.js';
import { isAboutPages, sentenceOf } from '../../report/steps.js';
import { noteMark, statusMark } from '../parts/mark.js';
import type { ReportSpeech } from '../parts/report.js';
import { domainOf, issuersText, plain } from '../parts/text.js';
import { ORDER, placesOf, statusOf } from './order.js';
import type { SharedViews, VerifyView } from './view.js';

export { list as styles } from '../styles/list.styles.js';
export { Batch };

/** @param shared what is drawn for one badge, too; a file of its own would ask for it once more */
export function listView(batch: Batch, view: VerifyView, shared: SharedViews, speech: ReportSpeech): TemplateResult {
  const { sentences } = speech;
  const { phase, entries, done, total } = batch;
  return html`<section class="batch">
    <div class="batch-head">
      <h3 tabindex="-1" ?data-focus=${batch.last === undefined}>${sentences.batch.title(entries.length)}</h3>
      <p class="soft">${phase === 'finished' || phase === 'stopped' ? totals(batch, speech) : nothing}</p>
    </div>
    ${
      phase === 'running'
        ? html`<div class="batch-progress" part="progress">
            <p>${sentences.batch.progress(done, total)}</p>
            <progress max=${total} value=${done} aria-label=${sentences.batch.progress(done, total)}></progress>
          </div>`
        : nothing
    }
    ${phase === 'stopped' ? html`<p class="problem">${sentences.batch.stopped(done, total)}</p>` : nothing}
    ${phase === 'reading' ? html`<p class="soft">${sentences.reading}</p>` : nothing} ${actions(batch, view, shared, speech)}
    ${filterView(batch, speech)} ${tableView(batch, speech)}
  </section>`;
}

/** What can be done with the list, and what that would send to whom; above the lines, which may be many. */
function actions(batch: Batch, view: VerifyView, { another, hostsNotice, recipient }: SharedViews, speech: ReportSpeech): TemplateResult {
  const { phase, hosts, total, done, entries } = batch;
  const { words, sentences } = speech;
  if (phase === 'reading') return html`<div class="actions">${another(view, speech)}</div>`;
  if (phase === 'running') return html`<div class="actions"><button type="button" @click=${view.onCancel}>${words.cancel}</button></div>`;
  if (phase === 'finished')
    return html`<div class="actions">
      <button
        type="button"
        @click=${() =>
          view.onSave(
            entries.flatMap(({ report }) => report ?? []),
            'data',
          )}
        ?hidden=${done === 0}
      >
        ${sentences.download}
      </button>
      <button type="button" @click=${() => view.onSave([], 'table')}>${sentences.batch.saveTable}</button>
      ${another(view, speech)}
    </div>`;
  return html`<form class="ready" @submit=${(event: SubmitEvent) => (event.preventDefault(), view.onVerify())}>
    ${phase === 'ready' ? recipient(view, speech) : nothing}
    ${total === 0 ? nothing : hostsNotice(hosts, { none: true, untouched: phase === 'ready' }, speech)}
    <div class="actions">
      ${another(view, speech)}
      ${
        total === 0
          ? nothing
          : html`<button type="submit" class="primary" part="verify" aria-describedby="hosts">${sentences.batch.verifyAll}</button>`
      }
    </div>
  </form>`;
}

/** By verdict, where there is more than one. */
function filterView(batch: Batch, { words, sentences }: ReportSpeech): TemplateResult | typeof nothing {
  const found = new Set<Status>(batch.entries.map(statusOf));
  const statuses = ORDER.filter((verdict) => found.has(verdict));
  if (batch.phase !== 'finished' || statuses.length < 2) return nothing;
  return html`<div class="filter" part="filter">
    <label for="filter">${sentences.batch.filter}</label>
    <select id="filter" @change=${(event: Event) => batch.show((event.target as HTMLSelectElement).value)}>
      <option value="" ?selected=${batch.filter === undefined}>${sentences.batch.all}</option>
      ${statuses.map((status) => html`<option value=${status} ?selected=${batch.filter === status}>${words.status[status]}</option>`)}
    </select>
  </div>`;
}

/** Roles are said, since a table that is laid out in another way is none to some browsers. */
function tableView(batch: Batch, speech: ReportSpeech): TemplateResult {
  const { sentences, locale } = speech;
  const places = batch.inOrder((entries, sorting) => placesOf(entries, sorting, locale));
  return html`<table class="rows" part="list" role="table" aria-label=${sentences.batch.title(batch.entries.length)}>
    <thead>
      <tr role="row">
        ${COLUMNS.map((column) => header(column, batch, speech))}
      </tr>
    </thead>
    <tbody>
      ${places.map((index) => {
        const entry = batch.entries[index];
        return entry && (batch.filter === undefined || statusOf(entry) === batch.filter) ? row(entry, index, batch, speech) : nothing;
      })}
    </tbody>
  </table>`;
}

const COLUMNS = ['verdict', 'badge', 'recipient', 'issuer', 'notes'] as const;
/** By what a column can be ordered: the file stands below its badge. */
const SORTED: Readonly<Record<(typeof COLUMNS)[number], readonly SortColumn[]>> = {
  verdict: ['verdict'],
  badge: ['badge', 'file'],
  recipient: ['recipient'],
  issuer: ['issuer'],
  notes: [],
};

/** A button for everything that can be ordered by it. */
function header(column: (typeof COLUMNS)[number], batch: Batch, { sentences }: ReportSpeech): TemplateResult {
  const { table } = sentences.batch;
  const { sorting } = batch;
  const by = SORTED[column];
  if (by.length === 0 || batch.entries.length < 2) return html`<th scope="col" role="columnheader">${table[column]}</th>`;
  const direction = sorting?.descending ? 'descending' : 'ascending';
  const isBy = (one: SortColumn): boolean => sorting?.by === one;
  return html`<th scope="col" role="columnheader" class="sorts" aria-sort=${by.some(isBy) ? direction : 'none'}>
    ${by.map(
      (one) =>
        html`<button
          type="button"
          class="sort ${isBy(one) ? direction : ''}"
          aria-pressed=${by.length > 1 ? String(isBy(one)) : nothing}
          @click=${() => batch.sort(one)}
        >
          ${table[one]}
        </button>`,
    )}
  </th>`;
}

function row(entry: BatchEntry, index: number, batch: Batch, speech: ReportSpeech): TemplateResult {
  const { words, sentences, locale } = speech;
  const { name, badge, report } = entry;
  const status = statusOf(entry);
  const recipient = badge && plain(badge.recipient.name, locale);
  const title = titleOf(entry, speech);
  const cell = (column: (typeof COLUMNS)[number], content: unknown): TemplateResult =>
    html`<td role="cell" data-label=${content === nothing ? nothing : sentences.batch.table[column]}>${content}</td>`;
  return html`<tr class="row" part="item" role="row">
    <td role="cell">
      <span class="status is-${status}">${statusMark(status)}<span>${words.status[status]}</span></span>
    </td>
    <th scope="row" role="rowheader">
      ${
        report
          ? html`<button type="button" class="row-button" ?data-focus=${batch.last === index} @click=${() => batch.open(index)}>
              ${title}
            </button>`
          : title
      }
      ${badge && name !== '' ? html`<span class="soft row-file"><bdi>${legible(name)}</bdi></span>` : nothing}
    </th>
    ${cell('recipient', recipient ? issuersText(recipient) : nothing)} ${cell('issuer', badge ? issuerOf(badge, speech) : nothing)}
    ${cell('notes', notesOf(entry, speech))}
  </tr>`;
}

/** Name of the badge; the file where there is no badge to name. */
function titleOf({ name, badge }: BatchEntry, { words, locale }: ReportSpeech): TemplateResult {
  if (!badge) return html`<bdi class="row-name">${legible(name)}</bdi>`;
  const title = plain(badge.name, locale);
  return html`<span class="row-name">${title ? issuersText(title) : words.unnamed}</span>`;
}

function issuerOf({ issuer }: Badge, { words, locale }: ReportSpeech): TemplateResult {
  const name = plain(issuer.name, locale);
  const domain = domainOf(issuer);
  return html`${name ? issuersText(name) : domain === undefined ? words.unnamedIssuer : nothing}
  ${domain === undefined ? nothing : html`<bdi class="domain">${domain}</bdi>`}`;
}

/**
 * Why there is nothing to verify; the first finding that decided against it; and what the pages of a PDF show otherwise. That its looks prove
 * nothing at all is told with each report.
 */
function notesOf({ refusal, report }: BatchEntry, { words, sentences }: ReportSpeech): TemplateResult | typeof nothing {
  if (refusal) {
    const code = refusal.code as OutcomeCode | undefined;
    return html`${code === undefined ? words.meaning[refusal.answer] : sayOutcome(sentences, code, refusal.params)}`;
  }
  const deciding = (result: Result): Outcome | undefined =>
    report?.outcomes.find((outcome) => outcome.weight === 'required' && outcome.result === result);
  const reason = deciding('failed') ?? deciding('unknown');
  const told = report?.outcomes.filter((outcome) => isAboutPages(outcome) && outcome.code !== 'pdf.look') ?? [];
  if (!reason && told.length === 0) return nothing;
  return html`${reason ? sentenceOf(reason, sentences) : nothing}
  ${
    told.length === 0
      ? nothing
      : html`<span class="row-cautions">${noteMark()}<span>${told.map((outcome) => sentenceOf(outcome, sentences)).join(' ')}</span></span>`
  }`;
}

/** How many of each, in words. */
function totals({ entries }: Batch, { words }: ReportSpeech): string {
  const found = entries.map((entry) => statusOf(entry));
  return ORDER.flatMap((verdict) => {
    const count = found.filter((status) => status === verdict).length;
    return count === 0 ? [] : [`${words.status[verdict]} ${String(count)}`];
  }).join(' · ');
}

/** What a screen reader is told of the list. */
export function spokenList(
  { phase, entries, done, total }: Batch,
  { words, sentences }: Pick<ReportSpeech, 'words' | 'sentences'>,
): string {
  if (phase === 'reading') return sentences.reading;
  if (phase === 'running') return words.status.verifying;
  if (phase === 'finished') return sentences.batch.finished(total);
  return phase === 'stopped' ? sentences.batch.stopped(done, total) : sentences.batch.title(entries.length);
}
