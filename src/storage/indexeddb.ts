/**
 * A wallet in the browser's own database. Every write is one strict transaction, so it is there whole or not at all after a crash;
 * IndexedDB lets one transaction write at a time, whichever tab it is in, so that no lock of ours is needed.
 */
import { hex, type Bytes } from '../core/bytes.js';
import type { Json } from '../core/json.js';
import { WalletError } from '../errors.js';
import type {
  BadgeEntry,
  BadgeRecord,
  BadgeStore,
  EarlierIssue,
  HeldIdentity,
  IdentityService,
  PreferenceService,
  RoomService,
  StoreChange,
  StoredBadge,
  WalletAdapter,
} from '../wallet/adapter.js';
import { Connection, type Database as DatabaseOf, type DBSchema } from './connection.js';
import { Marker } from './marker.js';

export interface IndexedDbOptions {
  /** Wallets of one site by different names do not see each other. `open-badge-wallet` unless said otherwise. */
  readonly name?: string;
  /** Identities the holder has proved elsewhere; without them the holder states some. */
  readonly identities?: readonly HeldIdentity[];
}

const VERSION = 1;

/** The badge itself: apart from its entry, so that a list never reads it. */
interface Kept {
  readonly id: string;
  readonly type: string;
  readonly bytes: Bytes;
  /** SHA-256 of the bytes: what tells a damaged record. */
  readonly digest: string;
  readonly earlier: readonly EarlierIssue[];
}

interface Schema extends DBSchema {
  entries: { key: string; value: BadgeEntry; indexes: { key: string } };
  kept: { key: string; value: Kept };
  /** Keys of badges that were removed, and nothing else of them. */
  removed: { key: string; value: { readonly key: string } };
  identities: { key: string; value: HeldIdentity & { readonly name: string } };
  preferences: { key: string; value: { readonly name: string; readonly value: Json } };
}

type Database = DatabaseOf<Schema>;

/** Nothing is opened, asked or written before the first call. */
export function indexedDbAdapter(options: IndexedDbOptions = {}): WalletAdapter {
  const name = options.name ?? 'open-badge-wallet';
  const connection = new Connection<Schema>(name, VERSION, create);
  const news = new News(name);
  const marker = new Marker(name);
  return {
    badges: badges(connection, news, marker),
    identities: identities(connection, options.identities),
    preferences: preferences(connection),
    room: room(connection, marker),
    close: async () => {
      news.close();
      await connection.close();
    },
  };
}

function create(database: Database): void {
  const entries = database.createObjectStore('entries', { keyPath: 'id' });
  entries.createIndex('key', 'key', { unique: true });
  database.createObjectStore('kept', { keyPath: 'id' });
  database.createObjectStore('removed', { keyPath: 'key' });
  database.createObjectStore('identities', { keyPath: 'name' });
  database.createObjectStore('preferences', { keyPath: 'name' });
}

function badges(connection: Connection<Schema>, news: News, marker: Marker): BadgeStore {
  return {
    list: async ({ after, limit = 200, signal } = {}) => {
      signal?.throwIfAborted();
      const size = Math.max(1, Math.min(limit, 1000));
      const range = after === undefined ? undefined : IDBKeyRange.lowerBound(after, true);
      const found = await connection.use(async (database) => await database.getAll('entries', range, size + 1));
      signal?.throwIfAborted();
      if (found.length > 0) marker.set();
      const page = found.slice(0, size);
      const last = page.at(-1);
      const damaged = page.filter((entry) => !isEntry(entry)).map(({ id }) => id);
      return {
        entries: damaged.length === 0 ? page : page.filter(isEntry),
        ...(found.length > size && last && { next: last.id }),
        ...(damaged.length > 0 && { damaged }),
      };
    },
    get: async (id) => {
      const [entry, kept] = await connection.use(async (database) => {
        const transaction = database.transaction(['entries', 'kept']);
        return await Promise.all([transaction.objectStore('entries').get(id), transaction.objectStore('kept').get(id)]);
      });
      if (!entry) return undefined;
      if (!isEntry(entry) || !kept || !(kept.bytes instanceof Uint8Array) || (await digestOf(kept.bytes)) !== kept.digest)
        throw new WalletError('store.damaged', { id });
      const { type, bytes, earlier } = kept;
      return { ...entry, source: { type, bytes }, earlier } satisfies StoredBadge;
    },
    put: async (record, revision) => {
      const digest = await digestOf(record.source.bytes);
      const entry = await connection.use(async (database) => await write(database, record, revision, digest));
      marker.set();
      news.tell({ type: 'put', entry });
      return entry;
    },
    remove: async (id) => {
      const [was, left] = await connection.use(async (database) => {
        const transaction = database.transaction(['entries', 'kept', 'removed'], 'readwrite', { durability: 'strict' });
        const entry = await transaction.objectStore('entries').get(id);
        if (entry) {
          await Promise.all([
            transaction.objectStore('removed').put({ key: entry.key }),
            transaction.objectStore('entries').delete(id),
            transaction.objectStore('kept').delete(id),
          ]);
        }
        const rest = await transaction.objectStore('entries').count();
        await transaction.done;
        return [entry !== undefined, rest];
      });
      if (was && left === 0) marker.clear();
      if (was) news.tell({ type: 'removed', id });
    },
    watch: (listener) => news.listen(listener),
  };
}

/** All that is asked and written stands in one transaction: between the question and the write nobody else writes. */
async function write(database: Database, record: BadgeRecord, revision: number, digest: string): Promise<BadgeEntry> {
  const transaction = database.transaction(['entries', 'kept', 'removed'], 'readwrite', { durability: 'strict' });
  const refuse = (error: WalletError): never => {
    transaction.abort();
    throw error;
  };
  // The transaction says by itself that it was ended; whoever ended it throws something better.
  transaction.done.catch(() => undefined);
  const [existing, removed, sameKey] = await Promise.all([
    transaction.objectStore('entries').get(record.id),
    transaction.objectStore('removed').get(record.key),
    transaction.objectStore('entries').index('key').getKey(record.key),
  ]);
  if ((existing?.revision ?? 0) !== revision) refuse(new WalletError('store.conflict'));
  if (removed) refuse(new WalletError('store.removed-before'));
  if (sameKey !== undefined && sameKey !== record.id) refuse(new WalletError('store.duplicate', { id: sameKey }));
  const { source, earlier, ...rest } = record;
  const entry: BadgeEntry = { ...rest, revision: revision + 1, changedAt: new Date().toISOString() };
  try {
    // The larger part first: where it cannot be written, nothing was.
    const kept = transaction.objectStore('kept').put({ id: record.id, type: source.type, bytes: source.bytes, digest, earlier });
    await Promise.all([kept, transaction.objectStore('entries').put(entry)]);
  } catch (error) {
    abort(transaction); // A value that cannot be written fails by itself, and would leave the other half to be committed.
    throw error;
  }
  await transaction.done;
  return entry;
}

/** Ends a transaction that may have ended already. */
function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It had.
  }
}

async function digestOf(bytes: Bytes): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

function isEntry(value: Partial<BadgeEntry>): value is BadgeEntry {
  return typeof value.key === 'string' && typeof value.revision === 'number' && typeof value.summary === 'object';
}

/** Tells listeners of this page, and those of other tabs through a channel. */
class News {
  readonly #name: string;
  readonly #listeners = new Set<(change: StoreChange) => void>();
  #channel: BroadcastChannel | undefined;

  constructor(name: string) {
    this.#name = `open-badge-wallet/${name}`;
  }

  tell(change: StoreChange): void {
    this.#hear(change);
    this.#open().postMessage(change);
  }

  listen(listener: (change: StoreChange) => void): () => void {
    this.#open();
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#listeners.clear();
    this.#channel?.close();
    this.#channel = undefined;
  }

  #open(): BroadcastChannel {
    if (!this.#channel) {
      this.#channel = new BroadcastChannel(this.#name);
      this.#channel.onmessage = ({ data }: MessageEvent<StoreChange>) => {
        this.#hear(data);
      };
    }
    return this.#channel;
  }

  #hear(change: StoreChange): void {
    for (const listener of this.#listeners) queueMicrotask(() => this.#listeners.has(listener) && listener(change));
  }
}

function identities(connection: Connection<Schema>, proved: readonly HeldIdentity[] | undefined): IdentityService {
  if (proved) return { proof: 'proved', list: async () => await Promise.resolve(proved) };
  const nameOf = ({ type, value }: HeldIdentity): string => JSON.stringify([type, value]);
  return {
    proof: 'stated',
    list: async () =>
      (await connection.use(async (database) => await database.getAll('identities'))).map(({ type, value }) => ({ type, value })),
    state: async ({ type, value }) => {
      await connection.use(async (database) => await database.put('identities', { name: nameOf({ type, value }), type, value }));
    },
    withdraw: async (identity) => {
      await connection.use(async (database) => {
        await database.delete('identities', nameOf(identity));
      });
    },
  };
}

function preferences(connection: Connection<Schema>): PreferenceService {
  return {
    get: async (name) => (await connection.use(async (database) => await database.get('preferences', name)))?.value,
    set: async (name, value) => {
      await connection.use(async (database) => await database.put('preferences', { name, value }));
    },
  };
}

/** What the browser says about the room it gives, where it says anything. */
function room(connection: Connection<Schema>, marker: Marker): RoomService {
  const storage = (globalThis.navigator as Partial<Navigator> | undefined)?.storage as Partial<StorageManager> | undefined;
  return {
    isPersistent: async () => (await storage?.persisted?.()) ?? false,
    makePersistent: async () => (await storage?.persist?.()) ?? false,
    estimate: async () => {
      const { usage, quota } = (await storage?.estimate?.()) ?? {};
      return { used: usage, available: quota };
    },
    lost: async () => {
      const seen = marker.get();
      if (seen === undefined) return undefined;
      const left = await connection.use(
        async (database) => (await database.count('entries')) + (await database.count('removed')), // All were deleted by the holder.
      );
      return left === 0 ? seen : undefined;
    },
    forgetLost: async () => await Promise.resolve(marker.clear()),
  };
}
