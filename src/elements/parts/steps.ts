/** The steps of a verification, grouped and folded. What failed or could not be checked is open by itself. */
import { html, nothing, type TemplateResult } from 'lit';
import { say, type ReportMessages } from '../../i18n/messages.js';
import type { Group, Outcome, Result } from '../../verify/check.js';
import { moment } from './dates.js';
import { noteMark, resultMark } from './mark.js';
import type { ReportSpeech } from './report.js';
import { legible } from './text.js';

const ORDER: readonly Group[] = [
  'container',
  'structure',
  'integrity',
  'provenance',
  'status',
  'validity',
  'recipient',
  'trust',
  'endorsement',
  'contents',
];

export function steps(outcomes: readonly Outcome[], speech: ReportSpeech): TemplateResult {
  const groups = ORDER.map((group) => ({ group, members: outcomes.filter((outcome) => outcome.group === group) })).filter(
    ({ members }) => members.length > 0,
  );
  return html`<div class="steps" part="steps">${groups.map(({ group, members }) => step(group, members, speech))}</div>`;
}

function step(group: Group, members: readonly Outcome[], speech: ReportSpeech): TemplateResult {
  const { sentences } = speech;
  const result = worst(members);
  return html`<details class="step" part="step" ?open=${result === 'failed' || result === 'unknown'}>
    <summary class="is-${result}">
      <span class="step-title">${resultMark(result)}${sentences.groups[group]}</span>
      <span class="step-result">${members.length === 1 ? sentences.results[result] : counts(members, sentences)}</span>
    </summary>
    <ul class="outcomes">
      ${[...members].sort((a, b) => rank(a) - rank(b)).map((outcome) => outcomeItem(outcome, speech))}
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
        ${title === undefined ? nothing : html`<b>${title}</b> `}<span dir="auto">${sentence(outcome, sentences)}</span>
      </p>
      ${facts(outcome, speech)}
    </div>
  </li>`;
}

/** What was found, and why a document could not be had: checks name that reason by its code. */
function sentence({ params, code }: Outcome, { outcomes }: ReportMessages): string {
  const values = Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, typeof value === 'string' ? legible(value) : value]),
  );
  const reason = Object.entries(outcomes).find(([key]) => key === params['reason'] && key !== code)?.[1];
  const found = say(outcomes[code], reason === undefined ? values : { ...values, reason: '' });
  return reason === undefined ? found : `${found} ${say(reason, { ...values, host: '' })}`;
}

function facts({ pointer, evidence, params, id, code }: Outcome, speech: ReportSpeech): TemplateResult {
  const { sentences } = speech;
  const more = Object.entries({ ...params, ...evidence?.details }).filter(([, value]) => value !== '' && value !== 0);
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
      ${more.map(([key, value]) => fact(key, html`<bdi>${legible(String(value))}</bdi>`))}
      <div>
        <dt><code>${id}</code></dt>
        <dd><code>${code}</code></dd>
      </div>
    </dl>
  </details>`;
}

function fetched(at: string, cacheAge: number | undefined, speech: ReportSpeech): TemplateResult {
  return html`${moment(at, speech)}${cacheAge === undefined ? nothing : ` (${speech.sentences.fromCache(cacheAge)})`}`;
}

function isAdvisory({ weight, result }: Outcome): boolean {
  return weight === 'advisory' && (result === 'failed' || result === 'unknown');
}

const RANK: Readonly<Record<Result, number>> = { failed: 0, unknown: 1, passed: 3, 'not-applicable': 4 };

function rank(outcome: Outcome): number {
  return isAdvisory(outcome) ? 2 : RANK[outcome.result];
}

/** The result of a group: an advisory finding does not make it worse than passed. */
function worst(members: readonly Outcome[]): Result {
  const results = new Set(members.map((outcome) => (isAdvisory(outcome) ? 'passed' : outcome.result)));
  return (['failed', 'unknown', 'passed', 'not-applicable'] as const).find((result) => results.has(result)) ?? 'not-applicable';
}

function counts(members: readonly Outcome[], sentences: ReportMessages): string {
  const notes = members.filter(isAdvisory).length;
  const parts = (['failed', 'unknown', 'passed'] as const).flatMap((result) => {
    const count = members.filter((outcome) => outcome.result === result && !isAdvisory(outcome)).length;
    return count === 0 ? [] : [sentences.count(result, count)];
  });
  if (notes > 0) parts.push(`${sentences.advisory} ${notes}`);
  return parts.length === 0 ? sentences.results['not-applicable'] : parts.join(' · ');
}
