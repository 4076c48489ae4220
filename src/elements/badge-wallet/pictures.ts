/**
 * The images of a wallet's badges, taken out of the badges themselves when they come into view. No image is ever fetched: a badge whose
 * image is elsewhere has an emblem in the list, and asks in its details. DOM-free but for object URLs, which end with the element.
 */
import { credentialOf } from '../../model/claims.js';
import { normalize } from '../../model/normalize.js';
import type { StoredBadge } from '../../wallet/adapter.js';

/** Images kept at a time, of which those that were looked at longest ago go first; and how many are taken out at once. */
const MOST = 300;
const LANES = 4;
const DATA_IMAGE = /^data:image\/(png|jpe?g|gif|webp|avif|svg\+xml)[;,]/i;

export class Pictures {
  readonly #get: (id: string) => Promise<StoredBadge | undefined>;
  readonly #changed: () => void;
  readonly #sources = new Map<string, string | undefined>();
  /** Those being taken out, and those that wait for it: the last list of what is in sight. */
  readonly #running = new Set<string>();
  #waiting: readonly string[] = [];

  constructor(get: (id: string) => Promise<StoredBadge | undefined>, changed: () => void) {
    this.#get = get;
    this.#changed = changed;
  }

  /** An address for `<img>`; undefined while there is none. */
  of(id: string): string | undefined {
    return this.#sources.get(id);
  }

  /** What is in sight now. What is not, and has not begun, is no longer looked for. */
  want(ids: readonly string[]): void {
    this.#waiting = ids.filter((id) => !this.#sources.has(id) && !this.#running.has(id));
    this.#next();
  }

  #next(): void {
    while (this.#running.size < LANES) {
      const [id, ...rest] = this.#waiting;
      if (id === undefined) return;
      this.#waiting = rest;
      this.#running.add(id);
      void this.#load(id)
        .catch(() => undefined) // A damaged badge has an emblem, and says what is wrong where it is opened.
        .then((source) => {
          if (!this.#running.delete(id)) return revoke(source);
          this.#sources.set(id, source);
          this.#trim();
          if (source !== undefined) this.#changed();
          this.#next();
        });
    }
  }

  clear(): void {
    for (const source of this.#sources.values()) revoke(source);
    this.#sources.clear();
    this.#running.clear();
    this.#waiting = [];
  }

  async #load(id: string): Promise<string | undefined> {
    const stored = await this.#get(id);
    if (!stored) return undefined;
    const { type, bytes } = stored.source;
    if (type === 'image/png' || type === 'image/svg+xml') return URL.createObjectURL(new Blob([bytes], { type }));
    const { read } = await import('../../readers/index.js');
    const found = await read(bytes);
    const src = found.form === 'url' ? undefined : normalize(credentialOf(found))?.image?.src;
    return src !== undefined && DATA_IMAGE.test(src) ? src : undefined;
  }

  #trim(): void {
    for (const [id, source] of this.#sources) {
      if (this.#sources.size <= MOST) return;
      revoke(source);
      this.#sources.delete(id);
    }
  }
}

function revoke(source: string | undefined): void {
  if (source?.startsWith('blob:')) URL.revokeObjectURL(source);
}
