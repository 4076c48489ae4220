/** What a worker has of the documents of a batch: what the page gave it for one badge, it need not ask for again for the next. */
import type { Document, Documents } from './documents.js';

/** Batches that are remembered; a worker serves one or two at a time. */
const BATCHES = 2;
/** Bytes kept of one batch; what comes after them is asked for each time. */
const KEPT = 8 * 1024 * 1024;

interface Batch {
  readonly documents: Map<string, Document>;
  size: number;
}

export class BatchDocuments {
  readonly #batches = new Map<string, Batch>();

  /** @param batch whose documents these are; undefined for a verification by itself, which keeps nothing */
  keep(batch: string | undefined, documents: Documents): Documents {
    if (batch === undefined) return documents;
    const own = this.#batches.get(batch) ?? { documents: new Map<string, Document>(), size: 0 };
    this.#batches.delete(batch);
    this.#batches.set(batch, own);
    for (const oldest of this.#batches.keys()) {
      if (this.#batches.size <= BATCHES) break;
      this.#batches.delete(oldest);
    }
    return async (url, accept, signal) => {
      signal.throwIfAborted();
      const key = `${accept} ${url}`;
      const known = own.documents.get(key);
      if (known) return { ...known, shared: true };
      const found = await documents(url, accept, signal);
      if ('bytes' in found && own.size + found.bytes.length <= KEPT) {
        own.documents.set(key, found);
        own.size += found.bytes.length;
      }
      return found;
    };
  }
}
