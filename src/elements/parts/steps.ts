/** The steps of a verification, grouped and folded. What failed or could not be checked is open by itself. */
import { html, nothing, type TemplateResult } from 'lit';
import { legible } from '../../core/legible.js';
import { countsOf, detailsOf, isAdvisory, sentenceOf, stepGroups, type StepGroup } from '../../report/steps.js';
import type { Outcome } from '../../verify/check.js';
import { moment } from './dates.js';
import { noteMark, resultMark } from './mark.js';
import type { ReportSpeech } from './report.js';

export function steps(outcomes: readonly Outcome[], speech: ReportSpeech): TemplateResult {
  return html`<div class="steps" part="steps">${stepGroups(outcomes).map((group) => step(group, speech))}</div>`;
}

function step({ group, result, members }: StepGroup, speech: ReportSpeech): TemplateResult {
  const { sentences } = speech;
  return html`<details class="step" part="step" ?open=${result === 'failed' || result === 'unknown'}>
    <summary class="is-${result}">
      <span class="step-title">${resultMark(result)}${sentences.groups[group]}</span>
      <span class="step-result">${members.length === 1 ? sentences.results[result] : countsOf(members, sentences)}</span>
    </summary>
    <ul class="outcomes">
      ${members.map((outcome) => outcomeItem(outcome, speech))}
    </ul>
  </details>`;
}

/** One thing that was found: its sentence, and what it rests on. */
export function outcomeItem(outcome: Outcome, speech: ReportSpeech): TemplateResult {
  const { sentences } = speech;
  const advisory = isAdvisory(outcome);
  const title = sentences.checks[outcome.id];
  return html`<li class="outcome is-${advisory ? 'note' : outcome.result}" part="outcome">
    ${advisory ? noteMark() : resultMark(outcome.result)}
    <div>
      <p>
        <span class="hidden">${advisory ? sentences.advisory : sentences.results[outcome.result]}: </span>
        ${title === undefined ? nothing : html`<b>${title}</b> `}<span dir="auto">${sentenceOf(outcome, sentences)}</span>
      </p>
      ${facts(outcome, speech)}
    </div>
  </li>`;
}

function facts(outcome: Outcome, speech: ReportSpeech): TemplateResult {
  const { pointer, evidence, id, code } = outcome;
  const { sentences } = speech;
  const fact = (label: string, value: unknown): TemplateResult | typeof nothing =>
    value === undefined
      ? nothing
      : html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`;
  return html`<details class="technical">
    <summary>${sentences.technical}</summary>
    <dl class="facts">
      ${fact(sentences.pointer, pointer === undefined ? undefined : html`<code>${pointer === '' ? '/' : pointer}</code>`)}
      ${fact(sentences.source, evidence?.url === undefined ? undefined : html`<bdi>${evidence.url}</bdi>`)}
      ${fact(sentences.fetched, evidence?.fetchedAt === undefined ? undefined : fetched(evidence.fetchedAt, evidence.cacheAge, speech))}
      ${detailsOf(outcome).map(([key, value]) => fact(key, value.includes('\n') ? lines(value) : html`<bdi>${legible(value)}</bdi>`))}
      <div>
        <dt><code>${id}</code></dt>
        <dd><code>${code}</code></dd>
      </div>
    </dl>
  </details>`;
}

/** Many lines, such as a canonical form: folded, and told in full. */
function lines(value: string): TemplateResult {
  return html`<pre dir="ltr" tabindex="0">${legible(value)}</pre>`;
}

function fetched(at: string, cacheAge: number | undefined, speech: ReportSpeech): TemplateResult {
  return html`${moment(at, speech)}${cacheAge === undefined ? nothing : ` (${speech.sentences.fromCache(cacheAge)})`}`;
}
