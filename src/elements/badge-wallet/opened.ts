/** The badge that is looked at: read in full, verified, sorted into collections, deleted. DOM-free. */
import type { Badge } from '../../model/badge.js';
import { credentialOf } from '../../model/claims.js';
import { normalize } from '../../model/normalize.js';
import type { Report } from '../../verify/report.js';
import type { StoredBadge } from '../../wallet/adapter.js';
import { problemOf, type Problem, type WalletStore } from './store.js';

export class Opened {
  readonly id: string;
  stored: StoredBadge | undefined;
  badge: Badge | undefined;
  report: Report | undefined;
  problem: Problem | undefined;
  verifying = false;
  /** The report could not be kept beside the badge: the wallet cannot be written at present. */
  unkept = false;
  readonly #store: WalletStore;
  readonly #changed: () => void;
  #abort: AbortController | undefined;
  #reading: Promise<void> | undefined;

  constructor(id: string, store: WalletStore, changed: () => void) {
    this.id = id;
    this.#store = store;
    this.#changed = changed;
  }

  /** Reads it once, however often it is asked for. */
  async read(): Promise<void> {
    this.#reading ??= this.try(async () => {
      this.stored = await this.#store.get(this.id);
      this.badge = this.stored && (await viewOf(this.stored));
    });
    await this.#reading;
  }

  /** @returns the report, unless it was stopped or failed */
  async verify(): Promise<Report | undefined> {
    this.stop();
    const abort = (this.#abort = new AbortController());
    this.verifying = true;
    await this.try(async () => {
      const answer = await this.#store.verify(this.id, abort.signal);
      this.report = answer?.report;
      this.unkept = answer?.kept === false;
    }, abort.signal);
    if (this.#abort !== abort) return undefined;
    this.#abort = undefined;
    this.verifying = false;
    this.#changed();
    return this.problem ? undefined : this.report;
  }

  stop(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.verifying = false;
  }

  /** @param text names, separated by commas of any script */
  async collect(text: string): Promise<void> {
    const names = text.split(/[,，、]/).map((name) => name.trim());
    await this.try(async () => {
      await this.#store.setCollections(this.id, [...new Set(names.filter((name) => name !== ''))]);
    });
  }

  async remove(): Promise<void> {
    await this.try(async () => {
      await this.#store.remove(this.id);
    });
  }

  async try(work: () => Promise<void>, signal?: AbortSignal): Promise<void> {
    this.problem = undefined;
    this.#changed();
    try {
      await work();
    } catch (error) {
      if (!signal?.aborted) this.problem = problemOf(error);
    }
    this.#changed();
  }
}

/** The badge as it reads, from the bytes that are kept. */
async function viewOf({ source }: StoredBadge): Promise<Badge | undefined> {
  const { read } = await import('../../readers/index.js');
  const found = await read(source.bytes);
  return found.form === 'url' ? undefined : normalize(credentialOf(found));
}
