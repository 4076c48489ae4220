/** One thing that is read from a service, and what is done with it: waiting, there, or failed; late answers are dropped. DOM-free. */
import type { Listed } from '../../../wallet/adapter.js';
import { problemOf, type Problem } from '../store.js';

export class Work {
  state: 'waiting' | 'ready' | 'failed' = 'waiting';
  /** Something is on its way. */
  busy = false;
  problem: Problem | undefined;
  readonly #changed: () => void;
  #turn = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Reads; what was asked for before and comes later is dropped. */
  async read<Value>(ask: () => Promise<Value>, take: (value: Value) => void): Promise<boolean> {
    const turn = ++this.#turn;
    this.busy = true;
    this.problem = undefined;
    this.#changed();
    try {
      const value = await ask();
      if (turn !== this.#turn) return false;
      take(value);
      this.state = 'ready';
    } catch (error) {
      if (turn !== this.#turn) return false;
      this.problem = problemOf(error);
      if (this.state === 'waiting') this.state = 'failed';
    }
    this.busy = false;
    this.#changed();
    return this.problem === undefined;
  }

  /** Does something, once at a time; what is being read meanwhile counts no more. */
  async act(act: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    return await this.read(act, () => undefined);
  }
}

type Ask<Item> = (after: string | undefined) => Promise<Listed<Item>>;

/** A list that is read page by page. */
export class Pages<Item extends { readonly id: string }> {
  readonly work: Work;
  items: readonly Item[] = [];
  next: string | undefined;
  readonly #ask: Ask<Item>;

  constructor(ask: Ask<Item>, changed: () => void) {
    this.#ask = ask;
    this.work = new Work(changed);
  }

  /** From the beginning. */
  async read(): Promise<boolean> {
    return await this.work.read(
      async () => await this.#ask(undefined),
      ({ items, next }) => {
        this.items = items;
        this.next = next;
      },
    );
  }

  async more(): Promise<boolean> {
    const { next } = this;
    if (next === undefined || this.work.busy) return false;
    return await this.work.read(
      async () => await this.#ask(next),
      (page) => {
        const known = new Set(this.items.map(({ id }) => id));
        this.items = [...this.items, ...page.items.filter(({ id }) => !known.has(id))];
        this.next = page.next;
      },
    );
  }
}
