/**
 * Knows whether a service answers: whoever asks while it does not gets what was remembered, and it is asked again from time to time until
 * it is back. An answer that says no is an answer.
 */
import { WalletError } from '../errors.js';
import type { ReachService } from '../wallet/adapter.js';

export interface ReachOptions {
  /** Milliseconds until a service that did not answer is asked again; 15,000 unless said otherwise. */
  readonly retry?: number;
  /** Milliseconds an answer may take where there is a copy to read instead; 10,000 unless said otherwise. */
  readonly patience?: number;
}

/** What was remembered; undefined where nothing was. */
export type Found<Value> = { readonly value: Value } | undefined;

export class Reach implements ReachService {
  copyOf: string | undefined;
  readonly #probe: () => Promise<unknown>;
  readonly #copiedAt: () => Promise<string | undefined>;
  readonly #retry: number;
  readonly #patience: number;
  readonly #listeners = new Set<() => void>();
  readonly #back = new Set<() => void>();
  #away = false;
  #closed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    probe: () => Promise<unknown>,
    copiedAt: () => Promise<string | undefined>,
    { retry = 15_000, patience = 10_000 }: ReachOptions,
  ) {
    this.#probe = probe;
    this.#copiedAt = copiedAt;
    this.#retry = retry;
    this.#patience = patience;
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells that the service answers again: much may have changed. */
  onBack(listener: () => void): () => void {
    this.#back.add(listener);
    return () => this.#back.delete(listener);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    globalThis.removeEventListener?.('online', this.#look);
    this.#listeners.clear();
    this.#back.clear();
  }

  /**
   * @param remembered for what is read; absent for what is written, which is always asked
   * @throws WalletError `store.offline` where nobody answers and nothing was remembered
   */
  async ask<Value>(call: () => Promise<Value>, remembered?: () => Promise<Found<Value>>): Promise<Value> {
    if (this.#away && this.copyOf !== undefined && remembered) {
      const found = await remembered();
      if (found) return found.value;
    }
    try {
      const value = remembered ? await this.#inTime(call) : await call();
      this.#answered();
      return value;
    } catch (error) {
      if (!(error instanceof WalletError)) throw error;
      if (error.code === 'store.offline') await this.#silent();
      else if (error.code !== 'store.closed') this.#answered();
      const found = error.code === 'store.offline' && this.copyOf !== undefined ? await remembered?.() : undefined;
      if (found) return found.value;
      throw error;
    }
  }

  /** A service that hangs is away too, where there is something to show instead. */
  async #inTime<Value>(call: () => Promise<Value>): Promise<Value> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        void this.#copiedAt().then((at) => at !== undefined && reject(new WalletError('store.offline', { reason: 'timeout' })));
      }, this.#patience);
    });
    try {
      return await Promise.race([call(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #silent(): Promise<void> {
    const copyOf = await this.#copiedAt();
    if (this.#closed) return;
    if (!this.#away) {
      this.#away = true;
      globalThis.addEventListener?.('online', this.#look);
      this.#wait();
    }
    this.#set(copyOf);
  }

  #answered(): void {
    if (!this.#away || this.#closed) return;
    this.#away = false;
    clearTimeout(this.#timer);
    globalThis.removeEventListener?.('online', this.#look);
    this.#set(undefined);
    for (const listener of this.#back) listener();
  }

  #set(copyOf: string | undefined): void {
    if (copyOf === this.copyOf) return;
    this.copyOf = copyOf;
    for (const listener of this.#listeners) listener();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#away && !this.#closed) this.#timer = setTimeout(this.#look, this.#retry);
  }

  readonly #look = (): void => {
    this.ask(this.#probe).then(
      () => undefined,
      () => this.#wait(),
    );
  };
}
