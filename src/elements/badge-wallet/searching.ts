/** What the holder searches for, and the index it is looked up in: made a few badges at a time, so that the page answers meanwhile. DOM-free. */
import type { BadgeEntry } from '../../wallet/adapter.js';
import type { BadgeIndex } from '../../wallet/search.js';

/** Milliseconds of work before the page has its turn: a frame of sixty a second, and not more than half of it. */
const TURN = 8;

export class Searching {
  query = '';
  /** Ids of what fits, best first; undefined while nothing is searched for. */
  found: readonly string[] | undefined;
  readonly #entries: ReadonlyMap<string, BadgeEntry>;
  #index: BadgeIndex | undefined;
  #making: Promise<void> | undefined;

  constructor(entries: ReadonlyMap<string, BadgeEntry>) {
    this.#entries = entries;
  }

  /** Makes the index, where it is not there; the sooner it is begun, the sooner the first letter finds something. */
  async prepare(): Promise<void> {
    await (this.#making ??= this.#make());
  }

  async search(query: string): Promise<void> {
    this.query = query;
    if (query.trim() !== '') await this.prepare();
    this.again();
  }

  put(entries: readonly BadgeEntry[]): void {
    this.#index?.put(entries);
    this.again();
  }

  remove(id: string): void {
    this.#index?.remove(id);
    this.again();
  }

  again(): void {
    this.found = this.query.trim() === '' ? undefined : this.#index?.search(this.query);
  }

  async #make(): Promise<void> {
    const { BadgeIndex } = await import('../../wallet/search.js');
    const index = new BadgeIndex();
    const known = new Map<string, BadgeEntry>();
    // What comes, changes or goes meanwhile is seen in the next round; the last round finds nothing new.
    for (let rest = [...this.#entries.values()]; rest.length > 0; rest = this.#unlike(known)) {
      let until = performance.now() + TURN;
      for (const entry of rest) {
        index.put([entry]);
        known.set(entry.id, entry);
        if (performance.now() < until) continue;
        await new Promise((resolve) => setTimeout(resolve, 0));
        until = performance.now() + TURN;
      }
    }
    for (const id of known.keys()) if (!this.#entries.has(id)) index.remove(id);
    this.#index = index;
  }

  #unlike(known: ReadonlyMap<string, BadgeEntry>): BadgeEntry[] {
    return [...this.#entries.values()].filter((entry) => known.get(entry.id) !== entry);
  }
}
