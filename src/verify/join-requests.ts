/** Several verifications at once that need the same document wait for one request: twenty cards of one issuer ask for its keys once. */
import type { Document, Documents, NoDocument } from './documents.js';

interface Running {
  readonly asked: Promise<Document | NoDocument>;
  readonly abort: AbortController;
  waiting: number;
}

/** Nothing is kept: who comes when the answer is there asks anew. A request ends when nobody waits for it any more. */
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

  return async (url, accept, signal) => {
    signal.throwIfAborted();
    const key = `${accept} ${url}`;
    const known = running.get(key);
    const request = known ?? start(key, url, accept);
    request.waiting++;
    let leave: () => void = () => undefined;
    try {
      const left = new Promise<never>((_, reject) => {
        leave = () => reject(signal.reason as Error);
        signal.addEventListener('abort', leave, { once: true });
      });
      const found = await Promise.race([request.asked, left]);
      return known && 'bytes' in found ? { ...found, shared: true } : found;
    } finally {
      signal.removeEventListener('abort', leave);
      request.waiting--;
      if (request.waiting === 0) request.abort.abort(signal.reason);
    }
  };
}
