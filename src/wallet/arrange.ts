/** Filters, their counts, and the order of a list. */
import { parseDateTime } from '../core/date.js';
import { pickText } from '../model/pick-text.js';
import type { BadgeEntry } from './adapter.js';
import { statusOf, type EntryStatus } from './status.js';

/** Every member narrows the list; one that is absent or empty does not. Values of one member are alternatives. */
export interface Filter {
  readonly status?: readonly EntryStatus[];
  /** {@link issuerOf} of a badge. */
  readonly issuer?: readonly string[];
  readonly collection?: readonly string[];
  readonly tag?: readonly string[];
  /** {@link skillKey} of a skill. */
  readonly skill?: readonly string[];
}

export type Order = 'issued' | 'added' | 'name' | 'issuer' | 'expires';

export interface Facet {
  readonly value: string;
  readonly count: number;
}

export type Facets = Readonly<Record<keyof Filter, readonly Facet[]>>;

/** What tells issuers apart: the id, or the name where there is none. */
export function issuerOf({ issuer }: BadgeEntry['summary']): string {
  return issuer.id ?? issuer.url ?? issuer.name[0]?.value ?? '';
}

/** What tells skills apart: the address, or the name in lower case. */
export function skillKey({ url, name }: BadgeEntry['summary']['skills'][number]): string {
  return url ?? (name[0]?.value ?? '').trim().toLowerCase();
}

const VALUES: Readonly<Record<keyof Filter, (entry: BadgeEntry, now: Date) => readonly string[]>> = {
  status: (entry, now) => [statusOf(entry, now)],
  issuer: ({ summary }) => [issuerOf(summary)],
  collection: ({ labels }) => labels.collections,
  tag: ({ summary, labels }) => [...labels.tags, ...summary.tags],
  skill: ({ summary }) => summary.skills.map(skillKey),
};

const MEMBERS = Object.keys(VALUES) as readonly (keyof Filter)[];

export function matches(entry: BadgeEntry, filter: Filter, now: Date): boolean {
  return MEMBERS.every((member) => {
    const wanted: readonly string[] | undefined = filter[member];
    return wanted === undefined || wanted.length === 0 || VALUES[member](entry, now).some((value) => wanted.includes(value));
  });
}

/** For each member the values that would be left, the other members taken as they are; most frequent first. */
export function facets(entries: readonly BadgeEntry[], filter: Filter, now: Date): Facets {
  const count = (member: keyof Filter): readonly Facet[] => {
    const others: Filter = { ...filter, [member]: [] };
    const counts = new Map<string, number>();
    for (const entry of entries) {
      if (!matches(entry, others, now)) continue;
      for (const value of new Set(VALUES[member](entry, now))) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts]
      .filter(([value]) => value !== '')
      .map(([value, number]) => ({ value, count: number }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  };
  return Object.fromEntries(MEMBERS.map((member) => [member, count(member)])) as unknown as Facets;
}

/** A sorted copy. Names sort as the reader's language does; what has no date comes last. */
export function arrange(entries: readonly BadgeEntry[], order: Order, locale: string): readonly BadgeEntry[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const name = ({ summary }: BadgeEntry): string => pickText(summary.name, locale)?.value ?? '';
  const issuer = ({ summary }: BadgeEntry): string => pickText(summary.issuer.name, locale)?.value ?? '';
  const time = (text: string | undefined): number => (text === undefined ? undefined : parseDateTime(text)) ?? Number.NaN;
  if (order === 'name' || order === 'issuer') {
    const keyed = entries.map((entry) => ({ entry, first: order === 'name' ? name(entry) : issuer(entry), second: name(entry) }));
    return keyed.sort((a, b) => collator.compare(a.first, b.first) || collator.compare(a.second, b.second)).map(({ entry }) => entry);
  }
  const date = ({ addedAt, summary }: BadgeEntry): number =>
    time(order === 'added' ? addedAt : order === 'issued' ? summary.issuedOn : summary.expires);
  // Newest first, but what expires soonest first.
  const direction = order === 'expires' ? 1 : -1;
  return entries
    .map((entry) => ({ entry, at: date(entry) }))
    .sort(
      (a, b) =>
        (Number.isNaN(a.at) ? 1 : 0) - (Number.isNaN(b.at) ? 1 : 0) || direction * (a.at - b.at) || (a.entry.id < b.entry.id ? -1 : 1),
    )
    .map(({ entry }) => entry);
}
