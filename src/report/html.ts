/**
 * A report as one HTML page that can be read without this package: no script, no image, nothing from elsewhere. Everything a badge says is
 * escaped, and the page's own Content Security Policy allows its style sheet and nothing else.
 */
import { toBase64 } from '../core/base.js';
import { utf8 } from '../core/bytes.js';
import { parseDateTime } from '../core/date.js';
import { legible } from '../core/legible.js';
import { loadCard, loadReport } from '../i18n/load.js';
import type { Language } from '../i18n/locale.js';
import type { CardMessages, ReportMessages } from '../i18n/messages.js';
import type { Badge, Text } from '../model/badge.js';
import { pickText } from '../model/pick-text.js';
import type { Outcome, Result } from '../verify/check.js';
import type { Contact, Report, SubReport, Verdict } from '../verify/report.js';
import { countsOf, detailsOf, isAdvisory, minuteOf, sentenceOf, stepGroups } from './steps.js';
import { STYLE } from './style.js';

interface Speech {
  readonly words: CardMessages;
  readonly sentences: ReportMessages;
  readonly language: Language;
}

/**
 * The page, as a text to be saved in UTF-8. Times stand in UTC, since a page that is kept has readers in many zones.
 * @param report what `verify` gave; its bundle, if it has one, is left out
 */
export async function reportPage(report: Report, language: Language): Promise<string> {
  const [words, sentences] = await Promise.all([loadCard(language), loadReport(language)]);
  const speech: Speech = { words, sentences, language };
  const hash = toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(STYLE))));
  const name = report.badge ? textOf(report.badge.name, language) : '';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escape([words.status[report.verdict], name].filter(Boolean).join(' · '))}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${verdict(report, speech)}
${report.badge ? badge(report.badge, speech) : ''}
${questions(report, speech)}
<h2>${escape(sentences.stepsTitle)}</h2>
${steps(report.outcomes, speech)}
${subReports(sentences.endorsementsTitle, report.endorsements, speech)}
${subReports(sentences.contentsTitle, report.contents, speech)}
${documents(report.contacts, speech)}
<h2>${escape(sentences.aboutTitle)}</h2>
<p>${escape(sentences.checkedAt)}: ${time(report.checkedAt, speech)} · ${escape(report.engine.name)} ${escape(report.engine.version)}</p>
${report.policy === 'standard' ? '' : `<p>${escape(sentences.compat)}</p>`}
${report.replayed ? `<p>${escape(sentences.replayed)}</p>` : ''}
<p class="caution">${escape(sentences.pageCaution)}</p>
<details class="raw"><summary>${escape(sentences.rawTitle)}</summary><pre dir="ltr" lang="en">${escape(JSON.stringify({ ...report, bundle: undefined }, undefined, 2))}</pre></details>
</main>
</body>
</html>
`;
}

/** Text for an element or a quoted attribute. */
function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  // Invisible marks that turn the direction would reorder what stands beside them, in the raw JSON too.
  return text
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16)}`)
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}

const foreign = (text: string): string => `<bdi>${escape(legible(text))}</bdi>`;

function textOf(text: Text, language: Language): string {
  return legible(pickText(text, language)?.value ?? '').trim();
}

function time(iso: string, { language }: Speech): string {
  const at = parseDateTime(iso);
  if (at === undefined) return foreign(iso);
  const said = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' }).format(at);
  return `<time datetime="${escape(iso)}">${escape(said)}</time>`;
}

type Tone = 'good' | 'bad' | 'open' | 'none';
const TONES: Readonly<Record<Result, readonly [Tone, string]>> = {
  passed: ['good', '✓'],
  failed: ['bad', '✕'],
  unknown: ['open', '?'],
  'not-applicable': ['none', '–'],
};

function toneOf(verdict: Verdict): readonly [Tone, string] {
  if (verdict === 'valid') return TONES.passed;
  if (verdict === 'could-not-check') return TONES.unknown;
  return verdict === 'no-badge' || verdict === 'not-a-badge' ? TONES['not-applicable'] : TONES.failed;
}

const mark = ([tone, sign]: readonly [Tone, string]): string => `<span class="mark ${tone}" aria-hidden="true">${sign}</span>`;

function verdict(report: Report, { words, sentences }: Speech): string {
  const tone = toneOf(report.verdict);
  const also = report.also.map((one) => words.status[one]).join(' · ');
  return `<section class="verdict ${tone[0]}">
<h1>${mark(tone)} ${escape(words.status[report.verdict])}</h1>
<p>${escape(words.meaning[report.verdict])}</p>
${also === '' ? '' : `<p>${escape(words.also(also))}</p>`}
${report.asOf === undefined ? '' : `<p><b>${escape(sentences.asOf(minuteOf(report.asOf)))}</b></p>`}
<p>${escape(sentences.next[report.verdict])}</p>
</section>`;
}

function badge(found: Badge, speech: Speech): string {
  const { words, language } = speech;
  const rows: readonly (readonly [string, string])[] = [
    [words.issuer, [textOf(found.issuer.name, language), found.issuer.id ?? ''].filter(Boolean).map(foreign).join(' · ')],
    [words.recipient, foreign(textOf(found.recipient.name, language))],
    [words.issued, found.issuedOn === undefined ? '' : time(found.issuedOn, speech)],
    [words.expires, found.expires === undefined ? '' : time(found.expires, speech)],
  ];
  return `<section class="badge">
<p><b>${foreign(textOf(found.name, language) || words.unnamed)}</b></p>
${facts(rows)}
</section>`;
}

/** Rows with nothing to say are left out. Values are HTML. */
function facts(rows: readonly (readonly [name: string, value: string])[]): string {
  const told = rows.filter(([, value]) => value !== '' && value !== '<bdi></bdi>');
  return told.length === 0 ? '' : `<dl>${told.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${value}</dd>`).join('')}</dl>`;
}

function questions({ questions: answers }: Report, { sentences }: Speech): string {
  const rows = (['integrity', 'provenance', 'trust'] as const).map((key) => {
    const asked = sentences.questions[key];
    const answer = answers[key];
    return `<tr><th scope="row">${mark(TONES[answer])} ${escape(asked.title)}</th><td>${escape(asked[answer])}</td></tr>`;
  });
  return `<h2>${escape(sentences.questionsTitle)}</h2>\n<table>${rows.join('')}</table>`;
}

function steps(outcomes: readonly Outcome[], speech: Speech): string {
  const { sentences } = speech;
  return stepGroups(outcomes)
    .map(
      ({ group, members }) =>
        `<h3>${escape(sentences.groups[group])} <span class="soft small">${escape(countsOf(members, sentences))}</span></h3>
<ul>${members.map((outcome) => step(outcome, speech)).join('\n')}</ul>`,
    )
    .join('\n');
}

function step(outcome: Outcome, speech: Speech): string {
  const { sentences } = speech;
  const { pointer, evidence, id, code, result } = outcome;
  const advisory = isAdvisory(outcome);
  const word = advisory ? sentences.advisory : sentences.results[result];
  const title = sentences.checks[id];
  const rows: readonly (readonly [string, string])[] = [
    [sentences.pointer, pointer === undefined ? '' : `<code>${foreign(pointer === '' ? '/' : pointer)}</code>`],
    [sentences.source, evidence?.url === undefined ? '' : foreign(evidence.url)],
    [sentences.fetched, evidence?.fetchedAt === undefined ? '' : time(evidence.fetchedAt, speech)],
    ...detailsOf(outcome).map(
      ([name, value]) => [name, value.includes('\n') ? `<pre dir="ltr">${foreign(value)}</pre>` : foreign(value)] as const,
    ),
    [id, `<code>${escape(code)}</code>`],
  ];
  return `<li>${mark(advisory ? ['none', '!'] : TONES[result])}<div><p><b>${escape(word)}</b> ${title === undefined ? '' : `${escape(title)}: `}<span dir="auto">${escape(sentenceOf(outcome, sentences))}</span></p>${facts(rows)}</div></li>`;
}

function subReports(title: string, reports: readonly SubReport[], speech: Speech): string {
  if (reports.length === 0) return '';
  const { words, language } = speech;
  const all = reports.map(({ badge: found, verdict: said, pointer, outcomes }) => {
    const name = found ? textOf(found.name, language) || textOf(found.issuer.name, language) : '';
    return `<h3>${mark(toneOf(said))} ${foreign(name || pointer)} <span class="soft small">${escape(words.status[said])}</span></h3>
<ul>${outcomes.map((outcome) => step(outcome, speech)).join('\n')}</ul>`;
  });
  return `<h2>${escape(title)}</h2>\n${all.join('\n')}`;
}

function documents(contacts: readonly Contact[], speech: Speech): string {
  const { sentences } = speech;
  const items = contacts.map((contact) => {
    const answered = contact.status === undefined ? sentences.noAnswer : sentences.httpStatus(contact.status);
    const age = contact.cacheAge === undefined ? '' : ` · ${escape(sentences.fromCache(contact.cacheAge))}`;
    const hash = contact.sha256 === undefined ? '' : `<p class="hash small">SHA-256 ${escape(contact.sha256)}</p>`;
    return `<li><p>${foreign(contact.url)}</p><p class="soft small">${escape(answered)}${age} · ${time(contact.at, speech)}</p>${hash}</li>`;
  });
  const list = items.length === 0 ? `<p>${escape(sentences.contactedNone)}</p>` : `<ul class="documents">${items.join('\n')}</ul>`;
  return `<h2>${escape(sentences.contactedTitle)}</h2>\n${list}`;
}
