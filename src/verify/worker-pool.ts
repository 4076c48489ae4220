/**
 * As many workers as are needed, and no more than make sense: started when there is work, ended when there has been none for a while.
 * A call that loses its worker is tried once more with a worker to itself.
 */
import { BadgeError } from '../errors.js';
import { startWorker } from './worker-start.js';
import { WorkerEnded, WorkerLink, type CallAnswer, type CallMessage, type LinkCall } from './worker-link.js';

/** Calls by themselves that one worker has at a time: while one waits for the network, another computes. */
const CAPACITY = 4;
/**
 * Badges of a batch that one worker has in hand. It is given the next ones when half of them are done, so that each message carries many
 * and no worker waits for the page; near the end they get fewer by halves.
 */
export const IN_HAND = 16;
/** Milliseconds a worker is kept without work. */
const IDLE = 30_000;

export interface PoolOptions {
  readonly workers: number;
  readonly start: (() => Worker | Promise<Worker>) | undefined;
}

interface Slot {
  /** Undefined where no worker could be started. */
  readonly link: Promise<WorkerLink | undefined>;
  /** Calls by themselves, and badges of batches. */
  load: number;
  batch: number;
  /** Taken by a call that has it for itself. */
  alone: boolean;
  idle: ReturnType<typeof setTimeout> | undefined;
}

/** How a call takes a worker: beside others, as one badge of a batch, or for itself. */
type Kind = 'single' | 'batch' | 'alone';

interface Waiting {
  readonly kind: Kind;
  readonly take: (slot: Slot | undefined) => void;
  readonly giveUp: (error: Error) => void;
}

export class WorkerPool {
  readonly #start: PoolOptions['start'];
  readonly #slots = new Set<Slot>();
  readonly #waiting: Waiting[] = [];
  /** How many workers there may be. What hinders one hinders all: it falls to what there is when one cannot be started. */
  #most: number;
  /** Counts how often it was closed: a call that began before does not go on afterwards. */
  #closed = 0;

  constructor({ workers, start }: PoolOptions) {
    this.#most = workers;
    this.#start = start;
  }

  /**
   * @returns undefined where there are no workers to be had
   * @throws BadgeError `worker.ended` where the call ended two workers
   */
  async ask(message: CallMessage, call: LinkCall): Promise<CallAnswer | undefined> {
    let told = 0;
    const began = this.#closed;
    const usual = message.type === 'verify' && message.head.batch !== undefined ? 'batch' : 'single';
    let kind: Kind = usual;
    for (let lost = false; ; kind = lost ? 'alone' : usual) {
      const slot = await this.#acquire(kind, call.signal);
      if (!slot) return undefined;
      try {
        const link = await unlessAborted(slot.link, call.signal);
        if (began !== this.#closed) throw closed();
        if (!link) continue;
        // What was told in the first attempt is not told again.
        let seen = 0;
        const onOutcome: LinkCall['onOutcome'] = (outcome) => {
          if (++seen <= told) return;
          told = seen;
          call.onOutcome?.(outcome);
        };
        return await link.ask(message, { ...call, onOutcome });
      } catch (error) {
        if (!(error instanceof WorkerEnded)) throw error;
        call.signal?.throwIfAborted();
        if (kind === 'alone') throw new BadgeError('worker.ended', {}, { cause: error });
        lost = true;
      } finally {
        this.#release(slot, kind);
      }
    }
  }

  /** Ends all workers. Calls under way are rejected with an `AbortError`; a later call starts anew. */
  close(): void {
    this.#closed++;
    const error = closed();
    for (const { giveUp } of this.#waiting.splice(0)) giveUp(error);
    for (const slot of this.#slots) {
      clearTimeout(slot.idle);
      void slot.link.then((link) => link?.end(error));
    }
    this.#slots.clear();
  }

  async #acquire(kind: Kind, signal: AbortSignal | undefined): Promise<Slot | undefined> {
    signal?.throwIfAborted();
    if (this.#most === 0) return undefined;
    const free = this.#free(kind);
    if (free) return this.#occupy(free, kind, 1);
    return await new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal?.reason as Error);
      };
      const settled = (): void => signal?.removeEventListener('abort', leave);
      const waiting: Waiting = {
        kind,
        take: (slot) => {
          settled();
          resolve(slot);
        },
        giveUp: (error) => {
          settled();
          reject(error);
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiting);
    });
  }

  /** The least busy one; a new one where all are busy and there may be more. */
  #free(kind: Kind): Slot | undefined {
    let least: Slot | undefined;
    for (const slot of this.#slots) if (hasRoom(slot, kind) && (!least || busy(slot) < busy(least))) least = slot;
    return (!least || busy(least) > 0) && this.#slots.size < this.#most ? this.#open() : least;
  }

  #occupy(slot: Slot, kind: Kind, calls: 1 | -1): Slot {
    if (kind === 'batch') slot.batch += calls;
    else slot.load += calls;
    slot.alone = kind === 'alone' && calls === 1;
    clearTimeout(slot.idle);
    return slot;
  }

  #release(slot: Slot, kind: Kind): void {
    this.#occupy(slot, kind, -1);
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      if (this.#most === 0) {
        this.#waiting.shift();
        next.take(undefined);
        continue;
      }
      const free = this.#free(next.kind);
      if (!free) break;
      this.#waiting.shift();
      next.take(this.#occupy(free, next.kind, 1));
    }
    if (busy(slot) > 0 || !this.#slots.has(slot)) return;
    slot.idle = setTimeout(() => {
      this.#slots.delete(slot);
      void slot.link.then((link) => link?.end());
    }, IDLE);
    // In Node a waiting worker must not keep the program alive.
    (slot.idle as unknown as { unref?(): void }).unref?.();
  }

  #open(): Slot {
    const slot: Slot = {
      link: startWorker(this.#start).then((worker) => {
        if (worker) return new WorkerLink(worker, () => this.#slots.delete(slot));
        this.#slots.delete(slot);
        this.#most = this.#slots.size;
        return undefined;
      }),
      load: 0,
      batch: 0,
      alone: false,
      idle: undefined,
    };
    this.#slots.add(slot);
    return slot;
  }
}

const busy = ({ load, batch }: Slot): number => load + batch;

function hasRoom(slot: Slot, kind: Kind): boolean {
  if (slot.alone) return false;
  // Badges of a batch take no room from who waits for one alone.
  return kind === 'batch' ? slot.batch < IN_HAND : kind === 'single' ? slot.load < CAPACITY : busy(slot) === 0;
}

/** A worker may take its time to start; whoever has lost patience is not kept waiting. */
async function unlessAborted<Value>(value: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return await value;
  return await new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    void value.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

const closed = (): DOMException => new DOMException('closed', 'AbortError');
