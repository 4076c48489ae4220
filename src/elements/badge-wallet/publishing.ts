/** The public page of one badge: what it would give away, the holder's yes to exactly that, and its end. DOM-free. */
import { WalletError } from '../../errors.js';
import type { Disclosure, HolderWords, Share, ShareService } from '../../wallet/adapter.js';
import { problemOf, type Problem } from './store.js';

export class Publishing {
  /** The page there is; undefined where the badge has none. */
  share: Share | undefined;
  /** What the holder is asked to say yes to. */
  disclosure: Disclosure | undefined;
  added: HolderWords = {};
  busy = false;
  problem: Problem | undefined;
  /** It was another thing when the holder said yes: it is shown once more. */
  moved = false;
  /** Said once, after the page has ended. */
  withdrawn = false;
  readonly #shares: ShareService;
  readonly #id: string;
  readonly #changed: () => void;

  constructor(shares: ShareService, id: string, changed: () => void) {
    this.#shares = shares;
    this.#id = id;
    this.#changed = changed;
  }

  async open(): Promise<void> {
    await this.#try(async () => {
      this.share = (await this.#shares.list()).find(({ badge }) => badge === this.#id);
    });
  }

  /** Other words make another page: what was shown counts no more. */
  setAdded(added: HolderWords): void {
    this.added = added;
    this.disclosure = undefined;
    this.#changed();
  }

  async preview(): Promise<boolean> {
    this.withdrawn = false;
    return await this.#try(async () => {
      this.disclosure = await this.#shares.preview(this.#id, this.added);
    });
  }

  /** @param language the language it was shown in, BCP 47 */
  async publish(language: string): Promise<boolean> {
    const { disclosure, added } = this;
    if (!disclosure || this.busy) return false;
    this.moved = false;
    const done = await this.#try(async () => {
      try {
        this.share = await this.#shares.publish(this.#id, { digest: disclosure.digest, language, added });
        this.disclosure = undefined;
      } catch (error) {
        if (!(error instanceof WalletError) || error.code !== 'store.conflict') throw error;
        this.disclosure = await this.#shares.preview(this.#id, added);
        this.moved = true;
      }
    });
    return done && !this.moved;
  }

  async withdraw(): Promise<boolean> {
    return await this.#try(async () => {
      await this.#shares.withdraw(this.#id);
      this.share = undefined;
      this.withdrawn = true;
    });
  }

  async #try(work: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.problem = undefined;
    this.#changed();
    try {
      await work();
    } catch (error) {
      this.problem = problemOf(error);
    }
    this.busy = false;
    this.#changed();
    return this.problem === undefined;
  }
}
