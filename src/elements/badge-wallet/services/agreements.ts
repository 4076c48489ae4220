/** Terms: what is agreed to, and what waits to be. DOM-free. */
import { WalletError } from '../../../errors.js';
import type { Terms, TermsService } from '../../../wallet/adapter.js';
import { Work } from './work.js';

export class Agreements {
  readonly work: Work;
  terms: readonly Terms[] = [];
  /** Other terms came into force while these were read: they are shown now. */
  moved = false;
  readonly #service: TermsService;
  readonly #language: () => string;
  readonly #agreed: () => void;

  /** @param agreed everything that waits has been agreed to */
  constructor(
    service: TermsService,
    ports: { readonly language: () => string; readonly changed: () => void; readonly agreed: () => void },
  ) {
    this.#service = service;
    this.#language = ports.language;
    this.#agreed = ports.agreed;
    this.work = new Work(ports.changed);
  }

  get waiting(): readonly Terms[] {
    return this.terms.filter(({ agreedAt }) => agreedAt === undefined);
  }

  async read(): Promise<boolean> {
    return await this.work.read(async () => await this.#service.list(this.#language()), this.#take);
  }

  async agree(): Promise<boolean> {
    const ids = this.waiting.map(({ id }) => id);
    const language = this.#language();
    if (ids.length === 0) return false;
    this.moved = false;
    const done = await this.work.act(async () => {
      try {
        await this.#service.agree(ids, language);
      } catch (error) {
        if (!(error instanceof WalletError) || error.code !== 'store.conflict') throw error;
        this.moved = true;
      }
      this.#take(await this.#service.list(language));
    });
    if (done && this.waiting.length === 0) this.#agreed();
    return done && this.waiting.length === 0;
  }

  readonly #take = (terms: readonly Terms[]): void => {
    this.terms = terms;
  };
}
