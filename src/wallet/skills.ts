/** Which skills the badges of a wallet stand for, how often, and when they came. */
import { parseDateTime } from '../core/date.js';
import type { Text } from '../model/badge.js';
import type { BadgeEntry } from './adapter.js';
import { skillKey } from './arrange.js';

export interface SkillCount {
  /** {@link skillKey} of the skill. */
  readonly key: string;
  readonly name: Text;
  readonly framework: Text;
  /** Badges that stand for it. */
  readonly count: number;
  /** How many of them were issued in each of {@link Skills.years}. */
  readonly byYear: readonly number[];
}

export interface Skills {
  /** Years without a gap, oldest first; the first one stands for all years before it, too. */
  readonly years: readonly number[];
  /** Whether anything is older than the first year. */
  readonly older: boolean;
  /** Most frequent first. */
  readonly skills: readonly SkillCount[];
  /** Tags of issuers and holder, most frequent first. */
  readonly tags: readonly { readonly value: string; readonly count: number }[];
}

/** @param most years to tell apart */
export function skillsOf(entries: readonly BadgeEntry[], most = 12): Skills {
  const issued = new Map<string, number>();
  for (const { id, summary } of entries) {
    const at = summary.issuedOn === undefined ? undefined : parseDateTime(summary.issuedOn);
    if (at !== undefined && summary.skills.length > 0) issued.set(id, new Date(at).getFullYear());
  }
  const all = [...issued.values()];
  const last = all.reduce((a, b) => Math.max(a, b), -Infinity);
  const oldest = all.reduce((a, b) => Math.min(a, b), Infinity);
  const first = Math.max(oldest, last - most + 1);
  const years = all.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, index) => first + index);

  const skills = new Map<string, { name: Text; framework: Text; count: number; byYear: number[] }>();
  const tags = new Map<string, number>();
  for (const { id, summary, labels } of entries) {
    const year = issued.get(id);
    for (const [key, { name, framework }] of new Map(summary.skills.map((skill) => [skillKey(skill), skill]))) {
      if (key === '') continue;
      const known = skills.get(key) ?? { name, framework, count: 0, byYear: years.map(() => 0) };
      known.count++;
      if (year !== undefined) {
        const place = Math.max(0, year - first);
        known.byYear[place] = (known.byYear[place] ?? 0) + 1;
      }
      skills.set(key, known);
    }
    for (const tag of new Set([...labels.tags, ...summary.tags])) if (tag !== '') tags.set(tag, (tags.get(tag) ?? 0) + 1);
  }
  return {
    years,
    older: oldest < first,
    skills: [...skills].map(([key, value]) => ({ key, ...value })).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)),
    tags: [...tags].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
  };
}
