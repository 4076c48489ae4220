/** Workers that tests have in hand: the real protocol over a channel, in this thread, and ones that misbehave. */
import { serve, type WorkerScope } from '../../src/verify/worker-serve.js';
import type { FromWorker, ToWorker } from '../../src/verify/worker-protocol.js';

export interface FakeWorker {
  readonly worker: Worker;
  readonly ended: () => boolean;
  /** As if an error had reached the worker's global scope. */
  crash(): void;
}

/** @param run the other end; the package's own unless a test wants another */
export function fakeWorker(run: (scope: WorkerScope) => void = serve): FakeWorker {
  const { port1, port2 } = new MessageChannel();
  const events = new EventTarget();
  let ended = false;
  port1.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (!ended) events.dispatchEvent(new MessageEvent('message', { data }));
  };
  run(port2);
  const worker = {
    postMessage: (message: ToWorker) => {
      if (!ended) port1.postMessage(message);
    },
    terminate: () => {
      ended = true;
      port1.close();
    },
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  };
  return {
    worker: worker as unknown as Worker,
    ended: () => ended,
    crash: () => void events.dispatchEvent(new Event('error', { cancelable: true })),
  };
}

/** Says that it is ready, then does what the test says with each message. */
export function scripted(onMessage: (message: ToWorker, scope: WorkerScope) => void): (scope: WorkerScope) => void {
  return (scope) => {
    scope.onmessage = ({ data }) => onMessage(data, scope);
    scope.postMessage({ type: 'ready' });
  };
}
