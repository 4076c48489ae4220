/**
 * Remembers beside the database that badges were in it, so that an empty one can be told from one the browser lost. It says nothing but a
 * day, and does nothing where pages may not write there. Clearing all of a site's data takes it along: then nothing can be told.
 */
export class Marker {
  readonly #key: string;

  constructor(name: string) {
    this.#key = `open-badge-wallet/${name}/seen`;
  }

  /** The day badges were here last, ISO 8601. */
  get(): string | undefined {
    const day = this.#try((storage) => storage.getItem(this.#key));
    return day !== null && day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined;
  }

  set(): void {
    const day = new Date().toISOString().slice(0, 10);
    if (this.get() !== day) this.#try((storage) => storage.setItem(this.#key, day));
  }

  clear(): void {
    this.#try((storage) => storage.removeItem(this.#key));
  }

  /** Blocked site data, workers and full storages throw in their own ways; a marker that is missing costs a sentence. */
  #try<Value>(use: (storage: Storage) => Value): Value | undefined {
    try {
      return use(globalThis.localStorage);
    } catch {
      return undefined;
    }
  }
}
