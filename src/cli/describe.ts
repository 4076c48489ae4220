/** A report on a terminal: the same words as in the elements, line by line. */
import type { BadgeError } from '../errors.js';
import { loadCard, loadReport } from '../i18n/load.js';
import type { Language } from '../i18n/locale.js';
import { say } from '../i18n/messages.js';
import { isAboutPages, verdictText } from '../report/steps.js';
import { pickText } from '../model/index.js';
import type { Replay } from '../verify/bundle.js';
import type { Outcome, Report, Verdict } from '../verify/index.js';

const MARKS = { passed: '+', failed: 'x', unknown: '?', 'not-applicable': '-' } as const;

/** @param name what was verified: a path or an address */
export async function describe(name: string, report: Report, locale: Language): Promise<string> {
  const [card, texts] = await Promise.all([loadCard(locale), loadReport(locale)]);
  const title = report.badge
    ? `${pickText(report.badge.name, locale)?.value ?? ''} — ${pickText(report.badge.issuer.name, locale)?.value ?? ''}\n`
    : '';
  const steps = report.outcomes.map(({ result, weight, code, params, pointer, evidence }) => {
    const mark = weight === 'advisory' && result === 'failed' ? '!' : MARKS[result];
    const where = pointer === undefined ? '' : `  [${pointer}]`;
    return `  ${mark} ${say(texts.outcomes[code], params)}${where}  (${code})\n${details(evidence?.details)}`;
  });
  const kept = report.replayed ? `${texts.replayed}\n` : '';
  return printable(`${name}: ${verdictText(report, { words: card, sentences: texts })}\n${title}${kept}${steps.join('')}`);
}

/** One of many, on one line. `error` is a code of a reader, where there is no report. */
export async function describeLine(name: string, found: Report | { readonly error: BadgeError }, locale: Language): Promise<string> {
  const [card, texts] = await Promise.all([loadCard(locale), loadReport(locale)]);
  if ('error' in found) return oneLine([name, `${say(texts.outcomes[found.error.code], found.error.params)} (${found.error.code})`]);
  const { badge } = found;
  const names = [badge?.name, badge?.issuer.name].flatMap((text) => (text && pickText(text, locale)?.value) ?? []);
  const pages = found.outcomes.filter(isAboutPages).map(({ code, params }) => `! ${say(texts.outcomes[code], params)}`);
  return oneLine([name, verdictText(found, { words: card, sentences: texts }), ...(names.length > 0 ? [names.join(' — ')] : []), ...pages]);
}

/** How many of each verdict. */
export async function describeTotals(counts: ReadonlyMap<Verdict, number>, total: number, locale: Language): Promise<string> {
  const [card, texts] = await Promise.all([loadCard(locale), loadReport(locale)]);
  const parts = [...counts].map(([verdict, count]) => `${card.status[verdict]} ${String(count)}`);
  return oneLine([texts.batch.title(total), parts.join(' · ')]);
}

/** Names come out of archives and badges: none may begin a line of its own. */
const oneLine = (parts: readonly string[]): string => `${printable(parts.join(': ')).replaceAll('\n', '\uFFFD')}\n`;

/** What a replay found: nothing new, or every difference. */
export async function describeReplay(replay: Replay, locale: Language): Promise<string> {
  const texts = await loadReport(locale);
  const lines = replay.differences.map(({ pointer, before, now }) => `  ${pointer}: ${before || '-'} → ${now || '-'}\n`);
  const withheld = replay.withheld.length === 0 ? '' : `${texts.replayWithheld}\n`;
  const sum = replay.same ? texts.replaySame : texts.replayDiffers(replay.differences.length);
  return printable(`${sum}\n${lines.join('')}${withheld}`);
}

function details(found: NonNullable<Outcome['evidence']>['details']): string {
  return Object.entries(found ?? {})
    .map(([key, value]) => `      ${key}: ${value.trimEnd().replaceAll('\n', '\n        ')}\n`)
    .join('');
}

/** A badge may carry control characters that a terminal would obey; only line breaks of ours are kept. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '\uFFFD');
}
