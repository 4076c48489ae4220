/** The worker's side: verifications by the engine that works here, with everything from outside asked of the page. */
import type { TrustAnswer, TrustLoader } from '../core/ports.js';
import { BatchDocuments } from './batch-documents.js';
import { EngineMemory } from './memory.js';
import { localEngine } from './index.js';
import { fromRefusal, toRefusal } from './refusal.js';
import type { SessionPorts } from './session.js';
import type { FromWorker, GivenDocument, InspectMessage, ToWorker, VerifyMessage, Want } from './worker-protocol.js';

/** What a worker's global scope, or one end of a channel, has to offer. */
export interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
}

interface Asked {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  /** Fetches for whoever answers, within the verification that asked. */
  readonly load: TrustLoader | undefined;
}

/** Serves until the scope ends. */
export function serve(scope: WorkerScope): void {
  const running = new Map<number, AbortController>();
  const asked = new Map<number, Asked>();
  const memory = new EngineMemory();
  const batches = new BatchDocuments();
  let next = 0;

  const ask = async (id: number, want: Want, signal: AbortSignal, load?: TrustLoader): Promise<unknown> => {
    signal.throwIfAborted();
    const number = next++;
    const stop = (): void => {
      asked.get(number)?.reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await new Promise((resolve, reject) => {
        asked.set(number, { resolve, reject, load });
        scope.postMessage({ type: 'ask', id, ask: number, want });
      });
    } finally {
      asked.delete(number);
      signal.removeEventListener('abort', stop);
    }
  };
  const portsOf = ({ id, ports: has, replayed, batch }: VerifyMessage): SessionPorts => ({
    replayed,
    documents: batches.keep(
      batch,
      async (url, accept, signal) => (await ask(id, { port: 'documents', url, accept }, signal)) as GivenDocument,
    ),
    resolveDid: has.includes('resolveDid')
      ? async (did, signal) => (await ask(id, { port: 'resolveDid', did }, signal)) as object | undefined
      : undefined,
    loadContext: has.includes('loadContext')
      ? async (url, signal) => (await ask(id, { port: 'loadContext', url }, signal)) as object | undefined
      : undefined,
    trust: has.includes('trust')
      ? async (issuer, signal, load) => (await ask(id, { port: 'trust', issuer }, signal, load)) as TrustAnswer | undefined
      : undefined,
  });
  const work = async (message: VerifyMessage | InspectMessage): Promise<FromWorker> => {
    const { id, input, options } = message;
    const engine = localEngine(options, { memory });
    if (message.type === 'inspect') return { type: 'inspection', id, inspection: await engine.inspect(input) };
    const abort = new AbortController();
    running.set(id, abort);
    const report = await engine.verify(
      input,
      {
        ...message.call,
        at: new Date(message.call.at),
        startedAt: new Date(message.call.startedAt),
        signal: abort.signal,
        ...(message.outcomes && { onOutcome: (outcome) => scope.postMessage({ type: 'outcome', id, outcome }) }),
      },
      portsOf(message),
    );
    return { type: 'report', id, report };
  };

  scope.onmessage = ({ data }) => {
    if (data.type === 'ping') scope.postMessage({ type: 'pong' });
    else if (data.type === 'abort') running.get(data.id)?.abort();
    else if (data.type === 'given') asked.get(data.ask)?.resolve(data.value);
    else if (data.type === 'refused') asked.get(data.ask)?.reject(fromRefusal(data.refusal));
    else if (data.type === 'load') {
      const { ask: about, load, url, id } = data;
      void asked
        .get(about)
        ?.load?.(url)
        .then((document) => scope.postMessage({ type: 'loaded', id, load, document }))
        // The verification was aborted: nobody waits for this any more.
        .catch(() => undefined);
    } else {
      const { id } = data;
      void work(data)
        .catch((error: unknown): FromWorker => ({ type: 'error', id, refusal: toRefusal(error) }))
        .then((answer) => {
          running.delete(id);
          scope.postMessage(answer);
        });
    }
  };
  scope.postMessage({ type: 'ready' });
}
