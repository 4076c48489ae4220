/** The worker's answers on their way to the page: those of a batch go together, and so does what is asked in one turn. */
import type { FromWorker } from './worker-protocol.js';

/** Milliseconds that a report of a batch waits for others at most. */
const PATIENCE = 50;

export type Answer = Exclude<FromWorker, { type: 'gathered' }>;

export class WorkerAnswers {
  readonly #post: (message: FromWorker) => void;
  #done: Answer[] = [];
  #asked: Answer[] = [];
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(post: (message: FromWorker) => void) {
    this.#post = post;
  }

  /** @param left badges of batches that are not done; as many answers as that wait for no others, so that there is always work in hand */
  gather(answer: Answer, left: number): void {
    this.#done.push(answer);
    if (this.#done.length >= left) this.#flush();
    else this.#waiting ??= setTimeout(() => this.#flush(), PATIENCE);
  }

  ask(message: Answer): void {
    if (this.#asked.push(message) > 1) return;
    queueMicrotask(() => {
      const asked = this.#asked;
      this.#asked = [];
      this.#send(asked);
    });
  }

  #flush(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    const done = this.#done;
    this.#done = [];
    this.#send(done);
  }

  #send(messages: readonly Answer[]): void {
    const [first] = messages;
    if (first) this.#post(messages.length === 1 ? first : { type: 'gathered', messages });
  }
}
