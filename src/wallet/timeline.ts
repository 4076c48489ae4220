/** Badges by the year and month they were issued in, as the reader's calendar has them; newest first. */
import { parseDateTime } from '../core/date.js';
import type { BadgeEntry } from './adapter.js';

export interface TimelineMonth {
  /** 0 to 11, as in `Date`. */
  readonly month: number;
  readonly entries: readonly BadgeEntry[];
}

export interface TimelineYear {
  readonly year: number;
  readonly count: number;
  readonly months: readonly TimelineMonth[];
}

export interface Timeline {
  readonly years: readonly TimelineYear[];
  /** Badges without a date that can be read. */
  readonly undated: readonly BadgeEntry[];
}

export function timeline(entries: readonly BadgeEntry[]): Timeline {
  const months = new Map<number, { readonly at: number; readonly entry: BadgeEntry }[]>();
  const undated: BadgeEntry[] = [];
  for (const entry of entries) {
    const at = entry.summary.issuedOn === undefined ? undefined : parseDateTime(entry.summary.issuedOn);
    if (at === undefined) {
      undated.push(entry);
      continue;
    }
    const date = new Date(at);
    const place = date.getFullYear() * 12 + date.getMonth();
    const list = months.get(place);
    if (list) list.push({ at, entry });
    else months.set(place, [{ at, entry }]);
  }
  const years = new Map<number, TimelineMonth[]>();
  for (const [place, list] of [...months].sort(([a], [b]) => b - a)) {
    const year = Math.floor(place / 12);
    const month = { month: place - year * 12, entries: list.sort((a, b) => b.at - a.at).map(({ entry }) => entry) };
    years.set(year, [...(years.get(year) ?? []), month]);
  }
  const counted = [...years].map(([year, list]) => ({ year, months: list, count: list.reduce((sum, one) => sum + one.entries.length, 0) }));
  return { years: counted, undated };
}
