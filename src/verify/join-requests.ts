/** Several verifications at once that need the same document wait for one request: twenty cards of one issuer ask for its keys once. */
import type { Document, Documents, NoDocument } from './documents.js';

interface Running {
  readonly asked: Promise<Document | NoDocument>;
  readonly abort: AbortController;
  waiting: number;
}

/**
 * Nothing is kept: who comes when the answer is there asks anew. A request ends when the last one that waits for it gives up, in that very
 * turn, and whoever gives up ends nobody else's.
 */
export function joinRequests(documents: Documents): Documents {
  const running = new Map<string, Running>();

  const start = (key: string, url: string, accept: string): Running => {
    const abort = new AbortController();
    const request: Running = { asked: documents(url, accept, abort.signal), abort, waiting: 0 };
    const forget = (): void => {
      if (running.get(key) === request) running.delete(key);
    };
    request.asked.then(forget, forget);
    abort.signal.addEventListener('abort', forget);
    running.set(key, request);
    return request;
  };

  const ask = async (url: string, accept: string, signal: AbortSignal, joined = 0): Promise<Document | NoDocument> => {
    signal.throwIfAborted();
    const key = `${accept} ${url}`;
    const known = running.get(key);
    const found = await waitFor(known ?? start(key, url, accept), signal);
    if (!known) return found;
    if ('bytes' in found) return { ...found, shared: true };
    // Who came late has not had the whole time a request may take; who began with the next one has.
    return found.code === 'fetch.timeout' && joined === 0 ? await ask(url, accept, signal, 1) : found;
  };
  return async (url, accept, signal) => await ask(url, accept, signal);
}

async function waitFor(request: Running, signal: AbortSignal): Promise<Document | NoDocument> {
  request.waiting++;
  return await new Promise((resolve, reject) => {
    const leave = (): void => {
      request.waiting--;
      if (request.waiting === 0) request.abort.abort(signal.reason);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', leave, { once: true });
    void request.asked.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
