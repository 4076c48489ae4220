/** Entries of a wallet for tests of what is done with them. */
import type { BadgeEntry, BadgeSummary } from '../../src/wallet/adapter.js';
import { madeUpBadge } from '../../src/testing/index.js';

let count = 0;

export function entry(id: string, summary: Partial<BadgeSummary> = {}, more: Partial<BadgeEntry> = {}): BadgeEntry {
  const { key, addedAt, labels, summary: made } = madeUpBadge(count++);
  return { id, key, revision: 1, addedAt, changedAt: addedAt, labels, summary: { ...made, ...summary }, ...more };
}
