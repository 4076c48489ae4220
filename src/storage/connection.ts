/** The only door to idb: a connection to one of the browser's own databases, whose failures are a wallet's errors. */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { WalletError } from '../errors.js';

export type { DBSchema } from 'idb';
export type Database<Schema extends DBSchema> = IDBPDatabase<Schema>;

/** One connection, opened when it is needed, and again where the browser ended it. */
export class Connection<Schema extends DBSchema> {
  readonly #name: string;
  readonly #version: number;
  readonly #create: (database: Database<Schema>) => void;
  #database: Promise<Database<Schema>> | undefined;
  #closed = false;

  /** @param create makes the stores of a database that is new */
  constructor(name: string, version: number, create: (database: Database<Schema>) => void) {
    this.#name = name;
    this.#version = version;
    this.#create = create;
  }

  /** @throws WalletError for everything that goes wrong in between */
  async use<Value>(work: (database: Database<Schema>) => Promise<Value>): Promise<Value> {
    if (this.#closed) throw new WalletError('store.closed');
    try {
      return await work(await this.#opened());
    } catch (error) {
      throw explain(error);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const database = await this.#database?.catch(() => undefined);
    database?.close();
  }

  async #opened(): Promise<Database<Schema>> {
    const opening = (this.#database ??= this.#open());
    try {
      return await opening;
    } catch (error) {
      // What failed once may do the next time.
      if (this.#database === opening) this.#database = undefined;
      throw error;
    }
  }

  async #open(): Promise<Database<Schema>> {
    const forget = (): void => {
      this.#database = undefined;
    };
    const database = await openDB<Schema>(this.#name, this.#version, {
      upgrade: (database, from) => {
        if (from < 1) this.#create(database);
      },
      // A newer version in another tab wants to begin: this one lets go, and finds a newer database the next time.
      blocking: (_current, _blocked, event) => {
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    });
    void renewLog(this.#name);
    return database;
  }
}

/**
 * Makes Chromium begin a new log for this site's databases. A log that was torn when the browser was killed is read well once; but Chromium
 * writes on behind the tear, takes it for corruption the next time, and then deletes every database of the site. What a deleted database
 * leaves is compacted within seconds, and compacting ends the log.
 */
async function renewLog(name: string): Promise<void> {
  const scratch = `${name}/scratch`;
  try {
    (await openDB(scratch, 1, { upgrade: (database) => void database.createObjectStore('nothing') })).close();
    await deleteDB(scratch);
  } catch {
    // The wallet is as safe as the browser keeps it; whatever is wrong with the database is told by the wallet's own calls.
  }
}

function explain(error: unknown): unknown {
  if (error instanceof WalletError || !(error instanceof DOMException)) return error;
  if (error.name === 'AbortError') return new WalletError('store.unavailable', {}, { cause: error });
  if (error.name === 'QuotaExceededError') return new WalletError('store.quota', {}, { cause: error });
  if (error.name === 'VersionError') return new WalletError('store.newer-version', {}, { cause: error });
  if (error.name === 'DataCloneError') return error;
  return new WalletError('store.unavailable', { reason: error.name }, { cause: error });
}
