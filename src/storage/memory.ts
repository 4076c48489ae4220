/** A wallet that lasts as long as the page: for trying things out, for tests, and as the plainest example of an adapter. */
import type { Json } from '../core/json.js';
import { WalletError } from '../errors.js';
import type {
  BadgeEntry,
  BadgeStore,
  HeldIdentity,
  IdentityService,
  ListOptions,
  PreferenceService,
  StoreChange,
  StoredBadge,
  WalletAdapter,
} from '../wallet/adapter.js';

export interface MemoryOptions {
  /** Identities the holder has proved elsewhere; without them the holder states some. */
  readonly identities?: readonly HeldIdentity[];
  readonly now?: () => Date;
}

export function memoryAdapter(options: MemoryOptions = {}): WalletAdapter {
  const listeners = new Set<(change: StoreChange) => void>();
  return {
    badges: memoryBadges(options.now ?? (() => new Date()), listeners),
    identities: memoryIdentities(options.identities),
    preferences: memoryPreferences(),
    close: async () => {
      listeners.clear();
      return await Promise.resolve();
    },
  };
}

function memoryBadges(now: () => Date, listeners: Set<(change: StoreChange) => void>): BadgeStore {
  const badges = new Map<string, StoredBadge>();
  const removed = new Set<string>();
  const tell = (change: StoreChange): void => {
    for (const listener of listeners) queueMicrotask(() => listener(change));
  };
  return {
    list: async ({ after, limit = 200, signal }: ListOptions = {}) => {
      signal?.throwIfAborted();
      const ids = [...badges.keys()].sort();
      const start = after === undefined ? 0 : ids.findIndex((id) => id > after);
      const page = start < 0 ? [] : ids.slice(start, start + Math.min(limit, 1000));
      const entries = page.flatMap((id) => badges.get(id) ?? []).map(entryOf);
      const last = page.at(-1);
      return await Promise.resolve({ entries, ...(last !== undefined && last !== ids.at(-1) && { next: last }) });
    },
    get: async (id) => await Promise.resolve(structuredClone(badges.get(id))),
    put: async (record, revision) => {
      const existing = badges.get(record.id);
      if ((existing?.revision ?? 0) !== revision) throw new WalletError('store.conflict');
      if (removed.has(record.key)) throw new WalletError('store.removed-before');
      const same = [...badges.values()].find(({ id, key }) => key === record.key && id !== record.id);
      if (same) throw new WalletError('store.duplicate', { id: same.id });
      const stored = { ...structuredClone(record), revision: revision + 1, changedAt: now().toISOString() };
      badges.set(record.id, stored);
      tell({ type: 'put', entry: entryOf(stored) });
      return await Promise.resolve(entryOf(stored));
    },
    remove: async (id) => {
      const existing = badges.get(id);
      if (!existing) return;
      removed.add(existing.key);
      badges.delete(id);
      tell({ type: 'removed', id });
      await Promise.resolve();
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The record without what only {@link StoredBadge} has. */
export function entryOf(stored: StoredBadge): BadgeEntry {
  const { id, key, revision, addedAt, changedAt, summary, labels, verification } = stored;
  return structuredClone({ id, key, revision, addedAt, changedAt, summary, labels, ...(verification && { verification }) });
}

function memoryIdentities(proved: readonly HeldIdentity[] | undefined): IdentityService {
  if (proved) return { proof: 'proved', list: async () => await Promise.resolve(proved) };
  const stated = new Map<string, HeldIdentity>();
  const name = ({ type, value }: HeldIdentity): string => JSON.stringify([type, value]);
  return {
    proof: 'stated',
    list: async () => await Promise.resolve([...stated.values()]),
    state: async (identity) => await Promise.resolve(void stated.set(name(identity), identity)),
    withdraw: async (identity) => await Promise.resolve(void stated.delete(name(identity))),
  };
}

function memoryPreferences(): PreferenceService {
  const values = new Map<string, Json>();
  return {
    get: async (name) => await Promise.resolve(structuredClone(values.get(name))),
    set: async (name, value) => await Promise.resolve(void values.set(name, structuredClone(value))),
  };
}
