/**
 * Puts a badge into a store once: the same badge is not kept twice, a newer issue of it replaces the older one and keeps it as history,
 * an older issue changes nothing (OB 3.0 Credential equality and comparison).
 */
import { equalBytes } from '../core/bytes.js';
import { parseDateTime } from '../core/date.js';
import { WalletError } from '../errors.js';
import type { BadgeEntry, BadgeRecord, BadgeStore, EarlierIssue, Labels, StoredBadge, Verification } from './adapter.js';
import { newRecord, summaryOf, type ReadBadge } from './record.js';

export type Kept =
  | { readonly result: 'added'; readonly entry: BadgeEntry }
  | { readonly result: 'replaced'; readonly entry: BadgeEntry }
  /** `same`: byte for byte. `older`: what is there is as new, or newer. */
  | { readonly result: 'duplicate'; readonly id: string; readonly what: 'same' | 'older' };

/** Issues of one badge that are kept beside the newest. */
const HISTORY = 10;

/** What a badge brings with it from another wallet of the holder. */
export type Brought = Pick<BadgeRecord, 'addedAt' | 'labels' | 'earlier'>;

/**
 * @param verification the report's answer, where the badge was verified on its way in
 * @param brought added to what is there, and never instead of it
 * @throws WalletError `store.removed-before`, `store.quota`, `store.read-only`, `store.unavailable`
 */
export async function keepBadge(
  badges: BadgeStore,
  read: ReadBadge,
  now: Date,
  verification?: Verification,
  brought?: Brought,
): Promise<Kept> {
  const fresh: BadgeRecord = { ...(await newRecord(read, now)), ...(verification && { verification }), ...brought };
  // Another tab may come in between; each round starts from what is there then.
  for (let rounds = 0; rounds < 5; rounds++) {
    try {
      return { result: 'added', entry: await badges.put(fresh, 0) };
    } catch (error) {
      if (!(error instanceof WalletError) || error.code !== 'store.duplicate') throw error;
      const existing = await badges.get(String(error.params['id']));
      if (!existing) continue;
      const same = equalBytes(existing.source.bytes, read.source.bytes);
      try {
        if (same || !isNewer(read, existing)) {
          const labels = joined(existing.labels, fresh.labels);
          if (labels !== existing.labels) await badges.put({ ...existing, labels }, existing.revision);
          return { result: 'duplicate', id: existing.id, what: same ? 'same' : 'older' };
        }
        return { result: 'replaced', entry: await badges.put(replacing(existing, fresh, now), existing.revision) };
      } catch (conflict) {
        if (!(conflict instanceof WalletError) || conflict.code !== 'store.conflict') throw conflict;
      }
    }
  }
  throw new WalletError('store.conflict');
}

function isNewer(read: ReadBadge, existing: StoredBadge): boolean {
  const time = (text: string | undefined): number | undefined => (text === undefined ? undefined : parseDateTime(text));
  const [theirs, ours] = [time(summaryOf(read.badge).issuedOn), time(existing.summary.issuedOn)];
  return theirs !== undefined && (ours === undefined || theirs > ours);
}

function replacing(existing: StoredBadge, fresh: BadgeRecord, now: Date): BadgeRecord {
  const here: readonly EarlierIssue[] = [{ source: existing.source, replacedAt: now.toISOString() }, ...existing.earlier];
  const others = fresh.earlier.filter(({ source }) => !here.some((one) => equalBytes(one.source.bytes, source.bytes)));
  const { id, addedAt } = existing;
  return { ...fresh, id, addedAt, labels: joined(existing.labels, fresh.labels), earlier: [...here, ...others].slice(0, HISTORY) };
}

/** Both, each once; the very same object where nothing comes to it. */
function joined(here: Labels, brought: Labels): Labels {
  const collections = [...new Set([...here.collections, ...brought.collections])];
  const tags = [...new Set([...here.tags, ...brought.tags])];
  const more = collections.length > here.collections.length || tags.length > here.tags.length;
  return more ? { collections, tags } : here;
}
