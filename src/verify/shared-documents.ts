/**
 * The documents of one batch: an address that many badges name (a status list, a `did.json`, an issuer's profile) is asked once,
 * and no host gets more than a few requests at a time.
 */
import type { Document, Documents, NoDocument } from './documents.js';

/** Requests under way at one host. */
const PER_HOST = 4;
/** How often an address that failed is tried in one batch. */
const TRIES = 2;
/** Bytes kept for later badges; the oldest documents go first. */
const KEPT = 32 * 1024 * 1024;

interface Entry {
  readonly asked: Promise<Document | NoDocument>;
  tries: number;
  size: number;
}

/** @param signal of the whole batch: a request serves several badges, so that no single one can end it */
export function shareDocuments(documents: Documents, signal: AbortSignal): Documents {
  const entries = new Map<string, Entry>();
  const polite = limitPerHost(documents, signal);
  let kept = 0;

  const ask = (key: string, url: string, accept: string, tries: number): Promise<Document | NoDocument> => {
    const entry: Entry = { asked: polite(url, accept, signal), tries, size: 0 };
    entries.set(key, entry);
    entry.asked.then(
      (found) => {
        if ('bytes' in found) kept += entry.size = found.bytes.length;
        for (const [oldest, { size }] of entries) {
          if (kept <= KEPT) break;
          if (size === 0) continue;
          kept -= size;
          entries.delete(oldest);
        }
      },
      () => entries.delete(key),
    );
    return entry.asked;
  };

  return async (url, accept, own) => {
    own.throwIfAborted();
    const key = `${accept} ${url}`;
    const known = entries.get(key);
    if (!known) return await ask(key, url, accept, 1);
    const found = await known.asked;
    if ('bytes' in found) return { ...found, shared: true };
    const latest = entries.get(key) ?? known;
    // Somebody else may be trying again already.
    if (latest !== known) return await latest.asked;
    return known.tries < TRIES ? await ask(key, url, accept, known.tries + 1) : found;
  };
}

function limitPerHost(documents: Documents, signal: AbortSignal): Documents {
  const running = new Map<string, number>();
  const waiting = new Map<string, (() => void)[]>();
  return async (url, accept) => {
    const { host } = new URL(url);
    const count = running.get(host) ?? 0;
    if (count < PER_HOST) running.set(host, count + 1);
    else await new Promise<void>((resolve) => waiting.set(host, [...(waiting.get(host) ?? []), resolve]));
    try {
      signal.throwIfAborted();
      return await documents(url, accept, signal);
    } finally {
      const [next, ...others] = waiting.get(host) ?? [];
      // A place is handed on and not given back, so that nobody slips in between.
      if (next) {
        waiting.set(host, others);
        next();
      } else running.set(host, (running.get(host) ?? 1) - 1);
    }
  };
}
