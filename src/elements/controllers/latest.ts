/**
 * Runs one piece of asynchronous work at a time: a newer call aborts the older one, and an answer that comes late is dropped,
 * so what is drawn always belongs to what was asked last. Knows nothing of the DOM.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { BadgeError } from '../../errors.js';

export type Phase<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'pending' }
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'failed'; readonly error: unknown };

export class Latest<T> implements ReactiveController {
  phase: Phase<T> = { state: 'idle' };
  readonly #host: ReactiveControllerHost;
  #abort: AbortController | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The value, if the latest call has one. */
  get value(): T | undefined {
    return this.phase.state === 'done' ? this.phase.value : undefined;
  }

  get pending(): boolean {
    return this.phase.state === 'pending';
  }

  hostDisconnected(): void {
    if (this.pending) this.reset();
  }

  /**
   * @returns the value of this call
   * @throws BadgeError `aborted` where a newer call or {@link reset} overtook it, or what the work threw
   */
  async run(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    const live = (): boolean => this.#abort === abort;
    this.#set({ state: 'pending' });
    try {
      const value = await work(abort.signal);
      if (!live()) throw new BadgeError('aborted');
      this.#set({ state: 'done', value });
      return value;
    } catch (error) {
      if (!live()) throw new BadgeError('aborted', {}, { cause: error });
      this.#set({ state: 'failed', error });
      throw error;
    }
  }

  /** Aborts what runs and forgets what was found. */
  reset(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    if (this.phase.state !== 'idle') this.#set({ state: 'idle' });
  }

  #set(phase: Phase<T>): void {
    this.phase = phase;
    this.#host.requestUpdate();
  }
}
