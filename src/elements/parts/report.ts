/** The report as a person reads it: the verdict, three questions, then every step with what it rests on. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PlainReport } from '../../i18n/messages.js';
import { isAboutPages, minuteOf, sentenceOf } from '../../report/steps.js';
import type { Contact, Report, SubReport } from '../../verify/report.js';
import { moment } from './dates.js';
import { listed } from './formats.js';
import { noteMark, resultMark, statusMark } from './mark.js';
import { outcomeItem, steps } from './steps.js';
import { summary } from './summary.js';
import { issuersText, plain, type Speech } from './text.js';

/** {@link Speech} with the words of the report. */
export interface ReportSpeech extends Speech {
  readonly sentences: PlainReport;
}

export function reportView(report: Report, speech: ReportSpeech): TemplateResult {
  const { sentences } = speech;
  return html`<div class="report" part="report">
    ${verdictView(report, speech)} ${cautions(report, speech)} ${report.badge ? summary(report.badge, speech) : nothing}
    ${questions(report, sentences)}
    <section>
      <h4>${sentences.stepsTitle}</h4>
      ${steps(report.outcomes, speech)}
    </section>
    ${subReports(sentences.endorsementsTitle, report.endorsements, speech)} ${subReports(sentences.contentsTitle, report.contents, speech)}
    <section>
      <h4>${sentences.contactedTitle}</h4>
      ${contacts(report.contacts, speech)}
    </section>
    ${report.policy === 'standard' ? nothing : html`<p class="notice">${sentences.compat}</p>`}
    <p class="soft">${sentences.checkedAt}: ${moment(report.checkedAt, speech)} · ${report.engine.name} ${report.engine.version}</p>
  </div>`;
}

/** What the pages of a PDF say beside the badge in it: nobody should have to unfold that. */
function cautions({ outcomes }: Report, { sentences }: ReportSpeech): TemplateResult | typeof nothing {
  const told = outcomes.filter(isAboutPages);
  return told.length === 0
    ? nothing
    : html`<ul class="cautions">
        ${told.map((outcome) => html`<li>${noteMark()}<span>${sentenceOf(outcome, sentences)}</span></li>`)}
      </ul>`;
}

function verdictView({ verdict, also, asOf }: Report, { words, sentences, locale }: ReportSpeech): TemplateResult {
  const others = listed(
    locale.tag,
    also.map((status) => words.status[status]),
  );
  return html`<div class="verdict is-${verdict}" part="verdict">
    ${statusMark(verdict)}
    <div>
      <h3 tabindex="-1" data-focus>${words.status[verdict]}</h3>
      <p>${words.meaning[verdict]}</p>
      ${others === '' ? nothing : html`<p>${words.also(others)}</p>`}
      ${asOf === undefined ? nothing : html`<p><b>${sentences.asOf(minuteOf(asOf))}</b></p>`}
      <p class="soft">${sentences.next[verdict]}</p>
    </div>
  </div>`;
}

function questions({ questions: answers }: Report, { questions: asked, questionsTitle }: PlainReport): TemplateResult {
  return html`<section>
    <h4 class="hidden">${questionsTitle}</h4>
    <dl class="questions" part="questions">
      ${(['integrity', 'provenance', 'trust'] as const).map((key) => {
        const answer = answers[key];
        // No list to ask and a list without an answer read alike: neither good nor bad.
        return html`<div class="is-${answer}">
          <dt>${resultMark(answer)} ${asked[key].title}</dt>
          <dd>${asked[key][answer]}</dd>
        </div>`;
      })}
    </dl>
  </section>`;
}

function subReports(title: string, reports: readonly SubReport[], speech: ReportSpeech): TemplateResult | typeof nothing {
  if (reports.length === 0) return nothing;
  return html`<section>
    <h4>${title}</h4>
    ${reports.map((report) => subReport(report, speech))}
  </section>`;
}

function subReport({ verdict, badge, outcomes, pointer }: SubReport, speech: ReportSpeech): TemplateResult {
  const { words, locale } = speech;
  const name = badge && (plain(badge.name, locale) ?? plain(badge.issuer.name, locale));
  return html`<details class="step" part="step">
    <summary>
      <span class="step-title">${name ? issuersText(name) : html`<code>${pointer}</code>`}</span>
      <span class="status is-${verdict}">${statusMark(verdict)}<span>${words.status[verdict]}</span></span>
    </summary>
    <ul class="outcomes">
      ${outcomes.map((outcome) => outcomeItem(outcome, speech))}
    </ul>
  </details>`;
}

function contacts(list: readonly Contact[], speech: ReportSpeech): TemplateResult {
  const { sentences } = speech;
  if (list.length === 0) return html`<p class="soft">${sentences.contactedNone}</p>`;
  return html`<ul class="contacts" part="contacts">
    ${list.map(
      (contact) =>
        html`<li>
          <b><bdi>${contact.host}</bdi></b>
          <span class="soft">
            ${contact.status === undefined ? sentences.noAnswer : sentences.httpStatus(contact.status)}
            ${contact.cacheAge === undefined ? nothing : html`· ${sentences.fromCache(contact.cacheAge)}`} · ${moment(contact.at, speech)}
          </span>
          <span class="address"><bdi>${contact.url}</bdi></span>
        </li>`,
    )}
  </ul>`;
}
