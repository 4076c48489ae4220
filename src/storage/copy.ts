/**
 * A copy of a wallet on this device, read while what keeps the wallet cannot be reached (R25). Nothing is written to it but what the service
 * said; nothing that is written elsewhere is lost by it. It goes on by itself as soon as the service answers again.
 */
import type { BadgeEntry, BadgePage, BadgeStore, ListOptions, StoredBadge, WalletAdapter } from '../wallet/adapter.js';
import { Connection, type DBSchema } from './connection.js';
import { Reach, type Found, type ReachOptions } from './reach.js';

/** Values by name, on this device. */
export interface CopyStore {
  get(name: string): Promise<unknown>;
  /** Values whose names begin with this, in the order of the names. */
  all(prefix: string): Promise<readonly unknown[]>;
  /** Writes all of it or nothing; undefined removes. */
  write(changes: ReadonlyMap<string, unknown>): Promise<void>;
  /** Everything, such as when the holder signs out. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export interface CopyOptions extends ReachOptions {
  readonly now?: () => Date;
}

interface Schema extends DBSchema {
  values: { key: string; value: unknown };
}

/** In the browser's own database, unencrypted. One name for each holder: whoever can read it sees their badges. */
export function deviceCopy(name: string): CopyStore {
  const connection = new Connection<Schema>(`open-badge-wallet/copy/${name}`, 1, (database) => void database.createObjectStore('values'));
  const below = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  return {
    get: async (key) => await connection.use(async (database) => await database.get('values', key)),
    all: async (prefix) => await connection.use(async (database) => await database.getAll('values', below(prefix))),
    write: async (changes) => {
      await connection.use(async (database) => {
        const transaction = database.transaction('values', 'readwrite');
        for (const [key, value] of changes) {
          void (value === undefined ? transaction.store.delete(key) : transaction.store.put(value, key)).catch(() => undefined);
        }
        await transaction.done;
      });
    },
    clear: async () => await connection.use(async (database) => await database.clear('values')),
    close: async () => await connection.close(),
  };
}

/** Marks a page of the copy: its tokens are none of the service's. */
const OWN = 'copy:';

/** The same wallet, and a copy of it that is read while the service does not answer. */
export function withCopy(adapter: WalletAdapter, copy: CopyStore, options: CopyOptions = {}): WalletAdapter {
  const kept = new Kept(copy, options.now ?? (() => new Date()));
  const reach = new Reach(
    async () => await adapter.badges.list({ limit: 1 }),
    async () => await kept.at(),
    options,
  );
  const { identities, preferences } = adapter;
  /** Asks the service, and remembers what it said; where it does not answer, gives what was remembered. */
  const fact = async <Value>(name: string, ask: () => Promise<Value>): Promise<Value> =>
    await reach.ask(
      async () => {
        const value = await ask();
        await kept.try(new Map([[`fact/${name}`, { value }]]));
        return value;
      },
      async () => (await kept.fact(name)) as Found<Value>,
    );
  return {
    ...adapter,
    badges: badges(adapter, reach, kept),
    reach,
    ...(identities && { identities: { ...identities, list: async () => await fact('identities', async () => await identities.list()) } }),
    ...(preferences && {
      preferences: {
        get: async (name) => await fact(`preference/${name}`, async () => await preferences.get(name)),
        set: async (name, value) => {
          await reach.ask(async () => await preferences.set(name, value));
          await kept.try(new Map([[`fact/preference/${name}`, { value }]]));
        },
      },
    }),
    close: async () => {
      reach.close();
      kept.close();
      await Promise.all([copy.close(), adapter.close?.()]);
    },
  };
}

function badges(adapter: WalletAdapter, reach: Reach, kept: Kept): BadgeStore {
  /** Pages of a list that is being read, until the last one is here. */
  let read: { readonly entries: BadgeEntry[]; next: string | undefined } | undefined;
  return {
    list: async (options = {}) => {
      const { after, signal } = options;
      if (after?.startsWith(OWN)) return await kept.page(options);
      return await reach.ask(
        async () => {
          const page = await adapter.badges.list(options);
          if (after === undefined) read = { entries: [], next: undefined };
          if (read?.next === after) {
            read?.entries.push(...page.entries);
            if (read) read.next = page.next;
            if (read && page.next === undefined) {
              await kept.keepList(read.entries);
              read = undefined;
              void kept.fill(adapter.badges);
            }
          }
          return page;
        },
        async () => {
          signal?.throwIfAborted();
          // A list that was begun with the service is begun again: each badge has its id.
          return { value: await kept.page({ ...options, after: OWN }) };
        },
      );
    },
    get: async (id) =>
      await reach.ask(
        async () => {
          const stored = await adapter.badges.get(id);
          await kept.keep(id, stored);
          return stored;
        },
        async () => await kept.badge(id),
      ),
    put: async (record, revision) => {
      const entry = await reach.ask(async () => await adapter.badges.put(record, revision));
      await kept.keep(entry.id, { ...entry, source: record.source, earlier: record.earlier });
      return entry;
    },
    remove: async (id) => {
      await reach.ask(async () => await adapter.badges.remove(id));
      await kept.keep(id, undefined);
    },
    watch: (listener) => {
      const [ends, endsOwn] = [adapter.badges.watch?.(listener), reach.onBack(() => listener({ type: 'many' }))];
      return () => {
        ends?.();
        endsOwn();
      };
    },
  };
}

/** What lies in the copy. A copy that cannot be written is an old one, and no reason for a call to fail. */
class Kept {
  readonly #copy: CopyStore;
  readonly #now: () => Date;
  readonly #closing = new AbortController();
  #filling = false;

  constructor(copy: CopyStore, now: () => Date) {
    this.#copy = copy;
    this.#now = now;
  }

  close(): void {
    this.#closing.abort();
  }

  async at(): Promise<string | undefined> {
    const at = await this.#copy.get('fact/at').catch(() => undefined);
    return typeof at === 'string' ? at : undefined;
  }

  async fact(name: string): Promise<unknown> {
    return await this.#copy.get(`fact/${name}`).catch(() => undefined);
  }

  /** Where it cannot be written, an older copy stays. */
  async try(changes: ReadonlyMap<string, unknown>): Promise<void> {
    if (!this.#closing.signal.aborted) await this.#copy.write(changes).catch(() => undefined);
  }

  async keepList(entries: readonly BadgeEntry[]): Promise<void> {
    const now = new Map(entries.map((entry) => [entry.id, entry]));
    const changes = new Map<string, unknown>([['fact/at', this.#now().toISOString()]]);
    for (const entry of await this.#entries()) {
      const current = now.get(entry.id);
      if (current?.revision === entry.revision) now.delete(entry.id);
      else if (!current) for (const kind of ['entry', 'badge']) changes.set(`${kind}/${entry.id}`, undefined);
    }
    for (const [id, entry] of now) changes.set(`entry/${id}`, entry);
    await this.try(changes);
  }

  async keep(id: string, stored: StoredBadge | undefined): Promise<void> {
    if (!stored) return await this.try(new Map(['entry', 'badge'].map((kind) => [`${kind}/${id}`, undefined])));
    const { source, earlier, ...entry } = stored;
    const changes = new Map<string, unknown>([
      [`entry/${id}`, entry],
      [`badge/${id}`, { revision: entry.revision, source, earlier }],
    ]);
    await this.try(changes);
  }

  /** Fetches, one after the other, what the list names and the copy has not. Ends at the first failure; the next list begins it again. */
  async fill(from: BadgeStore): Promise<void> {
    if (this.#filling) return;
    this.#filling = true;
    try {
      for (const { id, revision } of await this.#entries()) {
        if (this.#closing.signal.aborted) return;
        const there = (await this.#copy.get(`badge/${id}`)) as { readonly revision: number } | undefined;
        if (there?.revision !== revision) await this.keep(id, await from.get(id));
      }
    } catch {
      // What is missing is missed only where it is wanted, and told there.
    } finally {
      this.#filling = false;
    }
  }

  async page({ after = OWN, limit = 200, signal }: ListOptions): Promise<BadgePage> {
    const from = after.slice(OWN.length);
    const rest = (await this.#entries()).filter(({ id }) => id > from);
    signal?.throwIfAborted();
    const entries = rest.slice(0, Math.max(1, Math.min(limit, 1000)));
    const last = entries.at(-1);
    return { entries, ...(last && rest.length > entries.length && { next: `${OWN}${last.id}` }) };
  }

  /** Nothing is found of a badge that was not fetched in time; one that is not in the wallet is found to be none. */
  async badge(id: string): Promise<Found<StoredBadge | undefined>> {
    const entry = (await this.#copy.get(`entry/${id}`)) as BadgeEntry | undefined;
    const badge = (await this.#copy.get(`badge/${id}`)) as Pick<StoredBadge, 'source' | 'earlier'> | undefined;
    if (!entry) return { value: undefined };
    return badge && { value: { ...entry, source: badge.source, earlier: badge.earlier } };
  }

  async #entries(): Promise<readonly BadgeEntry[]> {
    return (await this.#copy.all('entry/').catch(() => [])) as readonly BadgeEntry[];
  }
}
