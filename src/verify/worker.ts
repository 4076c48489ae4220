/** The engine as a module worker. Its ports are the worker's own `fetch` and clock; the page reaches it through `worker-client.ts`. */
import { createVerifier } from './index.js';
import type { FromWorker, ToWorker } from './worker-protocol.js';

interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
}

const scope = globalThis as unknown as WorkerScope;
const running = new Map<number, AbortController>();

async function handle(message: Exclude<ToWorker, { type: 'abort' }>): Promise<FromWorker> {
  const { id, input, options } = message;
  const verifier = createVerifier({}, options);
  if (message.type === 'inspect') return { type: 'inspection', id, inspection: await verifier.inspect(input) };
  const { at, ...call } = message.call;
  const abort = new AbortController();
  running.set(id, abort);
  const report = await verifier.verify(input, {
    ...call,
    ...(at !== undefined && { at: new Date(at) }),
    signal: abort.signal,
    onOutcome: (outcome) => {
      scope.postMessage({ type: 'outcome', id, outcome });
    },
  });
  return { type: 'report', id, report };
}

scope.onmessage = ({ data }) => {
  if (data.type === 'abort') {
    running.get(data.id)?.abort();
    return;
  }
  const { id } = data;
  void handle(data)
    .catch((error: unknown): FromWorker => {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      return { type: 'error', id, name, message };
    })
    .then((answer) => {
      running.delete(id);
      scope.postMessage(answer);
    });
};
scope.postMessage({ type: 'ready' });
