/** Several badges, a line each: what each is, and what came of it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { OutcomeCode } from '../../verify/codes.js';
import type { Report, Verdict } from '../../verify/report.js';
import { legible } from '../../core/legible.js';
import { say, type ReportMessages, type Status } from '../../i18n/messages.js';
import type { Batch, BatchEntry } from '../controllers/batch.js';
import { isAboutPages, sentenceOf } from '../../report/steps.js';
import { noteMark, statusMark } from '../parts/mark.js';
import type { ReportSpeech } from '../parts/report.js';
import { domainOf, issuersText, plain } from '../parts/text.js';

/** @param controls what can be done; above the lines, which may be many */
export function listView(batch: Batch, controls: unknown, speech: ReportSpeech): TemplateResult {
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
    ${phase === 'reading' ? html`<p class="soft">${sentences.reading}</p>` : nothing} ${controls} ${filterView(batch, speech)}
    <ul class="rows" part="list">
      ${entries.map((entry, index) =>
        batch.filter === undefined || statusOf(entry) === batch.filter ? row(entry, index, batch, speech) : nothing,
      )}
    </ul>
  </section>`;
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

function row(entry: BatchEntry, index: number, batch: Batch, speech: ReportSpeech): TemplateResult {
  const status = statusOf(entry);
  const content = html`<span class="row-text">${titleOf(entry, speech)}</span>
    <span class="status is-${status}">${statusMark(status)}<span>${speech.words.status[status]}</span></span>`;
  return html`<li class="row" part="item">
    ${
      entry.report
        ? html`<button type="button" class="row-button" ?data-focus=${batch.last === index} @click=${() => batch.open(index)}>
            ${content}
          </button>`
        : html`<div class="row-button">${content}</div>`
    }
  </li>`;
}

/** Name and issuer of the badge; the file where there is no badge to name. */
function titleOf({ name, badge, refusal, report }: BatchEntry, { words, sentences, locale }: ReportSpeech): TemplateResult {
  const file = html`<bdi>${legible(name)}</bdi>`;
  if (refusal) {
    const code = refusal.code as OutcomeCode | undefined;
    return html`<span class="row-name">${file}</span>
      <span class="soft">${code === undefined ? words.meaning[refusal.answer] : say(sentences.outcomes[code], refusal.params)}</span>`;
  }
  if (!badge) return html`<span class="row-name">${file}</span>`;
  const title = plain(badge.name, locale);
  const issuer = plain(badge.issuer.name, locale);
  const domain = domainOf(badge.issuer);
  return html`<span class="row-name">${title ? issuersText(title) : words.unnamed}</span>
    <span class="soft">
      ${issuer ? issuersText(issuer) : domain === undefined ? words.unnamedIssuer : nothing}
      ${domain === undefined ? nothing : html`<bdi class="domain">${domain}</bdi>`}
    </span>
    ${name === '' ? nothing : html`<span class="soft row-file">${file}</span>`} ${cautions(report, sentences)}`;
}

/** What the pages of a PDF show otherwise. That its looks prove nothing at all is told with each report. */
function cautions(report: Report | undefined, sentences: ReportMessages): TemplateResult | typeof nothing {
  const told = report?.outcomes.filter((outcome) => isAboutPages(outcome) && outcome.code !== 'pdf.look') ?? [];
  return told.length === 0
    ? nothing
    : html`<span class="row-cautions">${noteMark()}<span>${told.map((outcome) => sentenceOf(outcome, sentences)).join(' ')}</span></span>`;
}

function statusOf({ state, report, refusal }: BatchEntry): Status {
  if (report) return report.verdict;
  if (refusal) return refusal.answer;
  return state === 'running' ? 'verifying' : 'unverified';
}

const ORDER: readonly Verdict[] = [
  'valid',
  'expired',
  'not-yet-valid',
  'suspended',
  'revoked',
  'invalid',
  'could-not-check',
  'not-a-badge',
  'no-badge',
];

/** How many of each, in words. */
function totals({ entries }: Batch, { words }: ReportSpeech): string {
  const found = entries.map((entry) => statusOf(entry));
  return ORDER.flatMap((verdict) => {
    const count = found.filter((status) => status === verdict).length;
    return count === 0 ? [] : [`${words.status[verdict]} ${String(count)}`];
  }).join(' · ');
}
