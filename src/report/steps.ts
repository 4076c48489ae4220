/** The steps of a verification as a reader takes them in: in groups, the worst first, each as one sentence. Knows nothing of how they are drawn. */
import { legible } from '../core/legible.js';
import { say, sayOutcome, type CardMessages, type PlainReport } from '../i18n/messages.js';
import type { Group, Outcome, Result } from '../verify/check.js';
import type { Report } from '../verify/report.js';

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

export interface StepGroup {
  readonly group: Group;
  /** An advisory finding does not make it worse than passed. */
  readonly result: Result;
  /** What failed first. */
  readonly members: readonly Outcome[];
}

/** Groups that have outcomes, in the order of the questions a reader asks. */
export function stepGroups(outcomes: readonly Outcome[]): readonly StepGroup[] {
  return ORDER.flatMap((group) => {
    const members = outcomes.filter((outcome) => outcome.group === group).sort((a, b) => rank(a) - rank(b));
    return members.length === 0 ? [] : [{ group, result: worst(members), members }];
  });
}

/** The verdict and what holds beside it; for which moment, where that is not the present. */
export function verdictText(
  { verdict, also, asOf }: Report,
  { words, sentences }: { readonly words: CardMessages; readonly sentences: PlainReport },
): string {
  const said = [verdict, ...also].map((one) => words.status[one]).join(' · ');
  return asOf === undefined ? said : `${said} · ${sentences.asOf(minuteOf(asOf))}`;
}

/** Minutes of UTC, the same in every language. */
export const minuteOf = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;

/** Told without deciding. */
export function isAdvisory({ weight, result }: Outcome): boolean {
  return weight === 'advisory' && (result === 'failed' || result === 'unknown');
}

/** What is told of the pages of a PDF around a badge: it decides nothing, and has to be seen. */
export function isAboutPages(outcome: Outcome): boolean {
  return /^pdf\.(?:look|unread|picture|changed|actions|other-)/.test(outcome.code) && isAdvisory(outcome);
}

const RANK: Readonly<Record<Result, number>> = { failed: 0, unknown: 1, passed: 3, 'not-applicable': 4 };

function rank(outcome: Outcome): number {
  return isAdvisory(outcome) ? 2 : RANK[outcome.result];
}

function worst(members: readonly Outcome[]): Result {
  const results = new Set(members.map((outcome) => (isAdvisory(outcome) ? 'passed' : outcome.result)));
  return (['failed', 'unknown', 'passed', 'not-applicable'] as const).find((result) => results.has(result)) ?? 'not-applicable';
}

/** How many of a group failed, could not be checked, passed. */
export function countsOf(members: readonly Outcome[], sentences: PlainReport): string {
  const notes = members.filter(isAdvisory).length;
  const parts = (['failed', 'unknown', 'passed'] as const).flatMap((result) => {
    const count = members.filter((outcome) => outcome.result === result && !isAdvisory(outcome)).length;
    return count === 0 ? [] : [sentences.count(result, count)];
  });
  if (notes > 0) parts.push(`${sentences.advisory} ${notes}`);
  return parts.length === 0 ? sentences.results['not-applicable'] : parts.join(' · ');
}

/** What was found, and why a document could not be had: checks name that reason by its code. */
export function sentenceOf({ params, code }: Pick<Outcome, 'params' | 'code'>, sentences: PlainReport): string {
  const values = Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, typeof value === 'string' ? legible(value) : value]),
  );
  const reason = Object.entries(sentences.outcomes).find(([key]) => key === params['reason'] && key !== code)?.[1];
  const found = sayOutcome(sentences, code, reason === undefined ? values : { ...values, reason: '' });
  return reason === undefined ? found : `${found} ${say(reason, { ...values, host: '' })}`;
}

/** Values of an outcome that stand in none of its other fields, by name. */
export function detailsOf({ params, evidence }: Outcome): readonly (readonly [name: string, value: string])[] {
  return Object.entries({ ...params, ...evidence?.details })
    .filter(([, value]) => value !== '' && value !== 0)
    .map(([name, value]) => [name, String(value)] as const);
}
