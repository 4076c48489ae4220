/** The worker's side: verifications by the engine that works here, with everything from outside asked of the page. */
import type { TrustAnswer, TrustLoader } from '../core/ports.js';
import { BatchDocuments } from './batch-documents.js';
import { EngineMemory } from './memory.js';
import { localEngine } from './index.js';
import { fromRefusal, toRefusal } from './refusal.js';
import type { SessionPorts } from './session.js';
import { WorkerAnswers, type Answer } from './worker-answers.js';
import type { FromWorker, GivenDocument, InspectMessage, ToWorker, VerifyMessage, Want } from './worker-protocol.js';

/** Badges of batches that are worked on at a time: while one waits for the platform's cryptography or for the page, others go on. */
const AT_ONCE = 4;

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
  const answers = new WorkerAnswers((message) => scope.postMessage(message));
  /** Badges of batches that nobody has begun with. */
  const waiting: VerifyMessage[] = [];
  let begun = 0;
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
        answers.ask({ type: 'ask', id, ask: number, want });
      });
    } finally {
      asked.delete(number);
      signal.removeEventListener('abort', stop);
    }
  };
  const portsOf = ({ id, head: { ports: has, replayed, batch } }: VerifyMessage): SessionPorts => ({
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
  const inspect = async ({ id, input, options }: InspectMessage): Promise<Answer> => ({
    type: 'inspection',
    id,
    inspection: await localEngine(options, { memory }).inspect(input),
  });
  const verify = async (message: VerifyMessage): Promise<Answer> => {
    const { id, input, head } = message;
    const { call, outcomes, batch } = head;
    const abort = new AbortController();
    running.set(id, abort);
    const report = await localEngine(head.options, { memory }).verify(
      input,
      {
        ...call,
        at: new Date(call.at),
        startedAt: new Date(call.startedAt),
        signal: abort.signal,
        ...(outcomes && { onOutcome: (outcome) => scope.postMessage({ type: 'outcome', id, outcome }) }),
      },
      portsOf(message),
    );
    return batch === undefined ? { type: 'report', id, report } : { type: 'report-text', id, text: JSON.stringify(report) };
  };
  const answer = async (id: number, working: Promise<Answer>): Promise<Answer> => {
    const said = await working.catch((error: unknown): Answer => ({ type: 'error', id, refusal: toRefusal(error) }));
    running.delete(id);
    return said;
  };
  const advance = (): void => {
    for (let message = begun < AT_ONCE ? waiting.shift() : undefined; message; message = begun < AT_ONCE ? waiting.shift() : undefined) {
      begun++;
      void answer(message.id, verify(message)).then((said) => {
        begun--;
        advance();
        answers.gather(said, begun + waiting.length);
      });
    }
  };
  const stop = (id: number): void => {
    const at = waiting.findIndex((message) => message.id === id);
    if (at < 0) running.get(id)?.abort();
    else {
      waiting.splice(at, 1);
      answers.gather({ type: 'error', id, refusal: { name: 'AbortError', message: '' } }, begun + waiting.length);
    }
  };

  const receive = (data: ToWorker): void => {
    if (data.type === 'gathered') data.messages.forEach(receive);
    else if (data.type === 'ping') scope.postMessage({ type: 'pong' });
    else if (data.type === 'abort') stop(data.id);
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
    } else if (data.type === 'verify' && data.head.batch !== undefined) {
      waiting.push(data);
      advance();
    } else void answer(data.id, data.type === 'verify' ? verify(data) : inspect(data)).then((said) => scope.postMessage(said));
  };
  scope.onmessage = ({ data }) => receive(data);
  scope.postMessage({ type: 'ready' });
}
