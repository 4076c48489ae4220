/** One taking-in at a time: how far it is, what became of each badge, and the ways to go on. DOM-free. */
import type { Input } from '../../readers/read.js';
import type { HeldIdentity } from '../../wallet/adapter.js';
import type { Verifier } from '../engine.js';
import { problemOf, type Problem, type WalletStore } from './store.js';
import type { TakenIn } from './take-in.js';

export interface ImportPorts {
  readonly store: WalletStore;
  readonly verifier: () => Promise<Verifier>;
  /** Asks the page; false keeps everything as it is. */
  readonly allowed: (inputs: readonly Input[]) => Promise<boolean>;
  readonly changed: () => void;
  /** Badges entered the wallet. */
  readonly added: (count: number) => void;
}

export class Importing {
  results: readonly TakenIn[] = [];
  progress: { readonly done: number; readonly total: number } | undefined;
  problem: Problem | undefined;
  readonly #ports: ImportPorts;
  #abort: AbortController | undefined;

  constructor(ports: ImportPorts) {
    this.#ports = ports;
  }

  /** Ends what runs; what was kept until then stays. */
  cancel(): void {
    this.#abort?.abort();
  }

  /** @param fresh forgets the results of the time before */
  async takeIn(inputs: readonly Input[], fresh = true): Promise<void> {
    const { store, verifier, allowed, changed, added } = this.#ports;
    if (inputs.length === 0 || !(await allowed(inputs))) return;
    this.cancel();
    const abort = (this.#abort = new AbortController());
    if (fresh) this.results = [];
    this.problem = undefined;
    this.progress = { done: 0, total: inputs.length };
    changed();
    let count = 0;
    try {
      const { takeIn } = await import('./take-in.js');
      await takeIn(store, await verifier(), inputs, () => new Date(), {
        signal: abort.signal,
        onResult: (result) => {
          if (result.result === 'added' || result.result === 'replaced') count++;
          this.results = [...this.results, result];
          changed();
        },
        onProgress: (done, total) => {
          if (this.#abort === abort) this.progress = { done, total };
          changed();
        },
      });
    } catch (error) {
      if (!abort.signal.aborted) this.problem = problemOf(error);
    } finally {
      if (this.#abort === abort) {
        this.#abort = undefined;
        this.progress = undefined;
      }
      changed();
      if (count > 0) added(count);
    }
  }

  /** Another try for one that was refused. */
  async again(result: TakenIn): Promise<void> {
    if (result.result !== 'refused' || result.input === undefined) return;
    this.results = this.results.filter((one) => one !== result);
    await this.takeIn([result.input], false);
  }

  /** The holder says that the address a badge names is theirs. */
  async claim(identity: HeldIdentity, result: TakenIn): Promise<void> {
    await this.withIdentity(async () => {
      await this.#ports.store.stateIdentity(identity);
    });
    if (!this.problem) await this.again(result);
  }

  /** Changes whose badges may enter, and tells where that fails. */
  async withIdentity(change: () => Promise<void>): Promise<void> {
    this.problem = undefined;
    try {
      await change();
    } catch (error) {
      this.problem = problemOf(error);
    }
    this.#ports.changed();
  }
}
