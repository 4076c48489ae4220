/**
 * A verifier whose work is done in a worker. Where no worker can be started (another origin, a strict policy, an old runtime) the same
 * work is done in the page: a constructor that throws, an error event and silence all lead there.
 */
import type { FromWorker, ToWorker } from './worker-protocol.js';
import type { Verifier, VerifierOptions, VerifyOptions } from './verifier.js';

/** How long a worker may take to say that it runs, in milliseconds. */
const PATIENCE = 3000;

export interface WorkerVerifier extends Verifier {
  /** Ends the worker. Calls under way are rejected with an `AbortError`. */
  close(): void;
}

interface Pending {
  readonly resolve: (message: FromWorker) => void;
  readonly reject: (error: Error) => void;
  readonly onOutcome: VerifyOptions['onOutcome'];
}

/** @param start makes the worker; the package's own module worker unless another way of loading it is needed */
export function createWorkerVerifier(
  options: VerifierOptions = {},
  start: () => Worker = () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' }),
): WorkerVerifier {
  const pending = new Map<number, Pending>();
  let next = 0;
  let worker: Promise<Worker | undefined> | undefined;

  const receive = ({ data }: MessageEvent<FromWorker>): void => {
    if (data.type === 'ready') return;
    const call = pending.get(data.id);
    if (data.type === 'outcome') {
      call?.onOutcome?.(data.outcome);
      return;
    }
    pending.delete(data.id);
    if (data.type === 'error')
      call?.reject(data.name === 'TypeError' ? new TypeError(data.message) : new DOMException(data.message, data.name));
    else call?.resolve(data);
  };
  const connect = async (): Promise<Worker | undefined> => {
    const made = await startWorker(start);
    made?.addEventListener('message', receive);
    return made;
  };
  const inPage = async (): Promise<Verifier> => (await import('./index.js')).createVerifier({}, options);

  const ask = async (to: Worker, message: Exclude<ToWorker, { type: 'abort' }>, call: VerifyOptions = {}): Promise<FromWorker> => {
    call.signal?.throwIfAborted();
    return await new Promise<FromWorker>((resolve, reject) => {
      pending.set(message.id, { resolve, reject, onOutcome: call.onOutcome });
      call.signal?.addEventListener('abort', () => {
        to.postMessage({ type: 'abort', id: message.id } satisfies ToWorker);
      });
      to.postMessage(message);
    });
  };

  return {
    verify: async (input, call = {}) => {
      const to = await (worker ??= connect());
      if (!to) return await (await inPage()).verify(input, call);
      const { recipient, at, evidence, debug } = call;
      const message = {
        type: 'verify',
        id: next++,
        input,
        options,
        call: {
          ...(recipient && { recipient }),
          ...(at && { at: at.toISOString() }),
          ...(evidence !== undefined && { evidence }),
          ...(debug !== undefined && { debug }),
        },
      } as const;
      const answer = await ask(to, message, call);
      if (answer.type !== 'report') throw new TypeError('the worker gave no report');
      return answer.report;
    },
    inspect: async (input) => {
      const to = await (worker ??= connect());
      if (!to) return await (await inPage()).inspect(input);
      const answer = await ask(to, { type: 'inspect', id: next++, input, options });
      if (answer.type !== 'inspection') throw new TypeError('the worker gave no inspection');
      return answer.inspection;
    },
    close: () => {
      void worker?.then((made) => {
        made?.terminate();
      });
      worker = undefined;
      for (const { reject } of pending.values()) reject(new DOMException('closed', 'AbortError'));
      pending.clear();
    },
  };
}

/** A worker that has said that it runs, or undefined. */
async function startWorker(start: () => Worker): Promise<Worker | undefined> {
  let made: Worker;
  try {
    made = start();
  } catch {
    return undefined;
  }
  return await new Promise((resolve) => {
    const give = (up: boolean): void => {
      clearTimeout(timer);
      if (up) made.terminate();
      resolve(up ? undefined : made);
    };
    const timer = setTimeout(() => {
      give(true);
    }, PATIENCE);
    made.addEventListener(
      'message',
      () => {
        give(false);
      },
      { once: true },
    );
    made.addEventListener(
      'error',
      () => {
        give(true);
      },
      { once: true },
    );
  });
}
