/**
 * One worker, seen from the page: what it is asked, what it asks back, and its end. A worker that does not stop when it is told to,
 * that fails, or that has been silent for long is ended, and every call it still had is rejected with {@link WorkerEnded}.
 */
import type { TrustDocument, TrustLoader } from '../core/ports.js';
import type { Outcome } from './check.js';
import type { Report } from './report.js';
import { fromRefusal, toRefusal } from './refusal.js';
import type { SessionPorts } from './session.js';
import type { FromWorker, InspectMessage, ToWorker, VerifyMessage, Want } from './worker-protocol.js';

/** Milliseconds in which an aborted verification has to be over before its worker is ended. */
const GRACE = 400;
/** Milliseconds between two looks at a worker that has work, and how many in a row may find it silent. */
const LOOK = 10_000;
const SILENT_LOOKS = 3;

/** The worker is gone, and with it the call; somebody else may take it on. */
export class WorkerEnded extends Error {}

/** What the page does for one call. */
export interface LinkCall {
  readonly signal: AbortSignal | undefined;
  readonly ports: SessionPorts | undefined;
  readonly onOutcome: ((outcome: Outcome) => void) | undefined;
}

export type CallMessage = Omit<VerifyMessage, 'id'> | Omit<InspectMessage, 'id'>;
export type CallAnswer = Extract<FromWorker, { type: 'report' | 'inspection' }>;
type One<Message> = Exclude<Message, { type: 'gathered' }>;

interface Pending extends LinkCall {
  /** Ends what the page does for it; undefined where it was asked nothing, which is the case for most badges of a batch. */
  abort: AbortController | undefined;
  /** Nobody waits for it any more. */
  over: boolean;
  readonly resolve: (answer: CallAnswer) => void;
  readonly reject: (error: Error) => void;
  /** Documents a host's function asked for, to answer about trust. */
  readonly loads: Map<number, (document: TrustDocument) => void>;
}

export class WorkerLink {
  readonly #worker: Worker;
  readonly #onEnd: () => void;
  readonly #calls = new Map<number, Pending>();
  /** What is sent together. */
  #outbox: One<ToWorker>[] = [];
  #sending: ReturnType<typeof setTimeout> | undefined;
  /** Badges of a batch that were answered together; as many are going to be asked for in their place. */
  #expected = 0;
  #next = 0;
  #silent = 0;
  #looking: ReturnType<typeof setInterval> | undefined;
  #ended = false;

  /** @param worker one that has said that it is ready */
  constructor(worker: Worker, onEnd: () => void) {
    this.#worker = worker;
    this.#onEnd = onEnd;
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#receive(data));
    for (const type of ['error', 'messageerror'] as const)
      worker.addEventListener(type, (event) => {
        event.preventDefault();
        this.end();
      });
  }

  /**
   * @throws TypeError where the message cannot be cloned
   * @throws WorkerEnded
   * @throws what the worker or the signal says
   */
  async ask(message: CallMessage, call: LinkCall): Promise<CallAnswer> {
    call.signal?.throwIfAborted();
    if (this.#ended) throw new WorkerEnded();
    const id = this.#next++;
    const stop = (): void => this.#abort(id);
    call.signal?.addEventListener('abort', stop, { once: true });
    try {
      return await new Promise<CallAnswer>((resolve, reject) => {
        this.#calls.set(id, { ...call, abort: undefined, over: false, resolve, reject, loads: new Map() });
        this.#look();
        const whole = { ...message, id };
        if (whole.type === 'verify' && whole.head.batch !== undefined) this.#gather(whole);
        else this.#send(whole);
      });
    } finally {
      call.signal?.removeEventListener('abort', stop);
    }
  }

  /** Ends the worker; calls under way are rejected with `error`. */
  end(error: Error = new WorkerEnded()): void {
    if (this.#ended) return;
    this.#ended = true;
    clearInterval(this.#looking);
    clearTimeout(this.#sending);
    this.#worker.terminate();
    for (const call of this.#calls.values()) {
      leave(call);
      call.reject(error);
    }
    this.#calls.clear();
    this.#onEnd();
  }

  #receive(message: FromWorker): void {
    this.#silent = 0;
    if (message.type === 'gathered') {
      this.#expected = 0;
      for (const one of message.messages) this.#receive(one);
      return;
    }
    if (message.type === 'ready' || message.type === 'pong') return;
    const call = this.#calls.get(message.id);
    if (!call) return;
    if (message.type === 'ask') {
      void this.#give(message, call);
      return;
    }
    if (message.type === 'loaded') {
      call.loads.get(message.load)?.(message.document);
      call.loads.delete(message.load);
      return;
    }
    if (message.type === 'outcome') {
      if (!call.over) call.onOutcome?.(message.outcome);
      return;
    }
    this.#done(message.id);
    if (message.type === 'report-text' || message.type === 'error') this.#expected++;
    if (message.type === 'error') call.reject(fromRefusal(message.refusal));
    else if (message.type === 'report-text') {
      try {
        call.resolve({ type: 'report', id: message.id, report: JSON.parse(message.text) as Report });
      } catch (cause) {
        call.reject(new Error('the worker gave no report', { cause }));
      }
    } else call.resolve(message);
  }

  /** Badges of a batch go together: as soon as there are as many as were answered together, and in the next turn at the latest. */
  #gather(message: One<ToWorker>): void {
    this.#outbox.push(message);
    if (this.#expected > 0 && this.#outbox.length >= this.#expected) this.#flush();
    else this.#sending ??= setTimeout(() => this.#flush());
  }

  #flush(): void {
    clearTimeout(this.#sending);
    this.#sending = undefined;
    this.#expected = 0;
    const messages = this.#outbox;
    this.#outbox = [];
    if (messages.length === 0) return;
    if (messages.length > 1) {
      try {
        this.#post({ type: 'gathered', messages });
        return;
      } catch {
        // One of them cannot be cloned: each by itself shows which.
      }
    }
    for (const message of messages) this.#send(message);
  }

  #send(message: One<ToWorker>): void {
    try {
      this.#post(message);
    } catch (cause) {
      if (message.type !== 'verify' && message.type !== 'inspect') throw cause;
      const call = this.#calls.get(message.id);
      this.#done(message.id);
      call?.reject(new TypeError('the input cannot be sent to a worker', { cause }));
    }
  }

  async #give({ id, ask, want }: Extract<FromWorker, { type: 'ask' }>, call: Pending): Promise<void> {
    if (call.over) return;
    const { ports, loads } = call;
    const abort = (call.abort ??= new AbortController());
    const load: TrustLoader = async (url) =>
      await new Promise((resolve, reject) => {
        abort.signal.throwIfAborted();
        abort.signal.addEventListener('abort', () => reject(abort.signal.reason as Error), { once: true });
        const number = this.#next++;
        loads.set(number, resolve);
        this.#post({ type: 'load', id, ask, load: number, url });
      });
    try {
      if (!ports) throw new TypeError('nothing to ask');
      const value = await answer(want, ports, abort.signal, load);
      if (abort.signal.aborted) return;
      try {
        this.#post({ type: 'given', ask, value });
      } catch {
        // A host may answer with an object of its own class: what is JSON in it counts, as it does in the page.
        this.#post({ type: 'given', ask, value: JSON.parse(JSON.stringify(value)) as unknown });
      }
    } catch (error) {
      if (!abort.signal.aborted) this.#post({ type: 'refused', ask, refusal: toRefusal(error) });
    }
  }

  /** The caller hears at once; the worker has a moment to agree. */
  #abort(id: number): void {
    const call = this.#calls.get(id);
    if (!call) return;
    leave(call);
    call.reject(call.signal?.reason as Error);
    // All badges of a batch are aborted in one turn, and in one message.
    if (this.#outbox.push({ type: 'abort', id }) === 1) queueMicrotask(() => this.#flush());
    setTimeout(() => {
      if (this.#calls.has(id)) this.end();
    }, GRACE);
  }

  #post(message: ToWorker): void {
    if (!this.#ended) this.#worker.postMessage(message);
  }

  #done(id: number): void {
    const call = this.#calls.get(id);
    if (call) leave(call);
    this.#calls.delete(id);
    if (this.#calls.size > 0) return;
    clearInterval(this.#looking);
    this.#looking = undefined;
  }

  #look(): void {
    this.#silent = 0;
    this.#looking ??= setInterval(() => {
      if (this.#silent >= SILENT_LOOKS) {
        this.end();
        return;
      }
      this.#silent++;
      this.#post({ type: 'ping' });
    }, LOOK);
  }
}

function leave(call: Pending): void {
  call.over = true;
  call.abort?.abort();
}

async function answer(want: Want, ports: SessionPorts, signal: AbortSignal, load: TrustLoader): Promise<unknown> {
  switch (want.port) {
    case 'documents':
      return await ports.documents(want.url, want.accept, signal);
    case 'resolveDid':
      return await ports.resolveDid?.(want.did, signal);
    case 'loadContext':
      return await ports.loadContext?.(want.url, signal);
    case 'trust':
      return await ports.trust?.(want.issuer, signal, load);
  }
}
