/** Many badges, a few at a time: inputs are taken only as fast as they are verified, and one bad input is one bad report. */
import type { Input } from '../readers/index.js';
import { reportOfError } from './close-report.js';
import type { Engine, EngineCall } from './engine.js';
import type { PolicyName, Report, Verdict } from './report.js';
import type { SessionPorts } from './session.js';
import { shareDocuments } from './shared-documents.js';
import type { BatchInputs, BatchSummary, VerifyAllOptions } from './verifier.js';

interface Place {
  readonly engine: Engine;
  readonly ports: SessionPorts;
  readonly policy: PolicyName;
}

/** The most that may be asked for by `concurrency`. */
const MOST = 64;
/** Bytes of input in hand above which no more are taken until something is done. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Milliseconds after which others have a turn; browsers make each turn at least 4 long. */
const TURN = 10;

export async function verifyBatch(
  inputs: BatchInputs,
  options: VerifyAllOptions & Pick<EngineCall, 'at' | 'startedAt'>,
  place: Place,
): Promise<BatchSummary> {
  const { onReport, onProgress, concurrency, signal: outer, at, ...call } = options;
  const abort = new AbortController();
  const signal = outer ? AbortSignal.any([outer, abort.signal]) : abort.signal;
  signal.throwIfAborted();
  const total = Array.isArray(inputs) ? inputs.length : inputs instanceof Set ? inputs.size : undefined;
  const ports = { ...place.ports, documents: shareDocuments(place.ports.documents, signal), batch: crypto.randomUUID() };
  const verdicts: Partial<Record<Verdict, number>> = {};
  const each = { ...call, at, signal };
  const turns = new Turns();
  const room = new Room();
  const take = taker(inputs, signal, room);
  let done = 0;

  const verify = async (input: Input): Promise<Report> => {
    try {
      return await place.engine.verify(input, each, ports);
    } catch (error) {
      signal.throwIfAborted();
      return reportOfError(error, { policy: place.policy, at, contacts: [], replayed: place.ports.replayed ?? false });
    }
  };
  const lane = async (): Promise<void> => {
    for (let next = await take(); next; next = await take()) {
      const report = await verify(next.input);
      // Several reports may come in one turn, and whoever hears of them takes time.
      while (turns.long) await turns.rest();
      signal.throwIfAborted();
      verdicts[report.verdict] = (verdicts[report.verdict] ?? 0) + 1;
      done++;
      onReport?.(next.index, report);
      onProgress?.({ done, total });
      room.give(next.size);
      signal.throwIfAborted();
    }
  };
  try {
    const lanes = concurrency === undefined ? place.engine.concurrency : Math.max(1, Math.min(MOST, Math.floor(concurrency) || 1));
    await Promise.all(Array.from({ length: lanes }, () => lane()));
    return { done, verdicts };
  } catch (error) {
    abort.abort(error);
    throw error;
  }
}

interface Taken {
  readonly index: number;
  readonly input: Input;
  /** The room it takes, until that is given back. */
  readonly size: number;
}

/** Takes inputs one after the other, whoever asks. Undefined: there are no more. */
function taker(inputs: BatchInputs, signal: AbortSignal, room: Room): () => Promise<Taken | undefined> {
  if (typeof inputs === 'string' || ArrayBuffer.isView(inputs) || !(Symbol.iterator in inputs || Symbol.asyncIterator in inputs))
    throw new TypeError('inputs have to be an iterable of inputs');
  const iterator: Iterator<Input> | AsyncIterator<Input> =
    Symbol.asyncIterator in inputs ? inputs[Symbol.asyncIterator]() : inputs[Symbol.iterator]();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        // Whoever gives the inputs may be waiting for something too; nobody waits for them.
        void Promise.resolve(iterator.return?.()).catch(() => undefined);
        reject(signal.reason as Error);
      },
      { once: true },
    );
  });
  aborted.catch(() => undefined);
  let last: Promise<Taken | undefined> = Promise.resolve(undefined);
  let index = 0;
  let ended = false;
  const next = async (): Promise<Taken | undefined> => {
    while (room.full) await Promise.race([room.given(), aborted]);
    if (ended) return undefined;
    const result = await Promise.race([iterator.next(), aborted]);
    ended = result.done === true;
    return result.done === true ? undefined : { index: index++, input: result.value, size: room.take(result.value) };
  };
  return () => (last = last.then(next));
}

/** How long this thread has been at work without others having had a turn. */
class Turns {
  #since: number | undefined;
  #resting: Promise<void> | undefined;

  /** Asked before each piece of work. */
  get long(): boolean {
    if (this.#since === undefined) {
      this.#since = performance.now();
      // A timer, not a promise: whoever shares this thread has a turn.
      this.#resting = new Promise((resolve) =>
        setTimeout(() => {
          this.#since = undefined;
          resolve();
        }),
      );
    }
    return performance.now() - this.#since > TURN;
  }

  async rest(): Promise<void> {
    await this.#resting;
  }
}

/** How much input is in hand. */
class Room {
  #held = 0;
  readonly #waiting: (() => void)[] = [];

  get full(): boolean {
    return this.#held > MOST_BYTES;
  }

  /** @returns the room that was taken: bytes, at most; what is no input takes none */
  take(input: unknown): number {
    const size =
      typeof input === 'string'
        ? 2 * input.length
        : input instanceof Blob
          ? input.size
          : ArrayBuffer.isView(input) || input instanceof ArrayBuffer
            ? input.byteLength
            : 0;
    this.#held += size;
    return size;
  }

  give(bytes: number): void {
    this.#held -= bytes;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  async given(): Promise<void> {
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
