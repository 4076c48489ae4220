/** In which order several badges are listed: as they came, or by a column, as the reader's language orders words. */
import type { Verdict } from '../../verify/report.js';
import type { Locale } from '../../i18n/locale.js';
import type { Status } from '../../i18n/messages.js';
import type { BatchEntry, SortColumn, Sorting } from '../controllers/batch.js';
import { plain } from '../parts/text.js';

/** Verdicts from good to bad, then what could not be told. */
export const ORDER: readonly Verdict[] = [
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

export function statusOf({ state, report, refusal }: BatchEntry): Status {
  if (report) return report.verdict;
  if (refusal) return refusal.answer;
  return state === 'running' ? 'verifying' : 'unverified';
}

/** Places in the list in the order in which they are drawn. What says nothing in that column stands last either way, and what is equal as it came. */
export function placesOf(entries: readonly BatchEntry[], sorting: Sorting | undefined, locale: Locale): readonly number[] {
  const places = [...entries.keys()];
  if (!sorting) return places;
  const { by, descending } = sorting;
  const { compare } = new Intl.Collator(locale.tag, { numeric: true });
  const keys = entries.map((entry) => (by === 'verdict' ? rankOf(entry) : wordsOf(entry, by, locale)));
  return places.sort((a, b) => {
    const [left, right] = [keys[a] ?? '', keys[b] ?? ''];
    if (left === '' || right === '') return left === right ? a - b : left === '' ? 1 : -1;
    const order = typeof left === 'number' && typeof right === 'number' ? left - right : compare(String(left), String(right));
    return (descending ? -order : order) || a - b;
  });
}

function rankOf(entry: BatchEntry): number | '' {
  const rank = ORDER.findIndex((verdict) => verdict === statusOf(entry));
  return rank < 0 ? '' : rank;
}

function wordsOf({ name, badge }: BatchEntry, by: Exclude<SortColumn, 'verdict'>, locale: Locale): string {
  if (by === 'file') return name;
  const text = by === 'badge' ? badge?.name : by === 'issuer' ? badge?.issuer.name : badge?.recipient.name;
  return (text && plain(text, locale)?.value) ?? '';
}
