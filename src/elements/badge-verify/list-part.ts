/** What several badges need and one does not. It arrives with the first list. */
import type { LitElement } from 'lit';
import type { Batch } from '../controllers/batch.js';
import type * as List from './list.js';

export class ListPart {
  /** What draws several badges and says how they stand, and the badges themselves; undefined before there are several. */
  views: Pick<typeof List, 'listView' | 'spokenList'> | undefined;
  batch: Batch | undefined;
  readonly #host: LitElement;

  /** @param host is asked to draw, and gets the styles of the list */
  constructor(host: LitElement) {
    this.#host = host;
  }

  /** The badges, where it is several that were handed over last. */
  get going(): Batch | undefined {
    return this.batch?.phase === 'idle' ? undefined : this.batch;
  }

  async load(): Promise<Batch> {
    const part = await import('./list.js');
    if (this.batch) return this.batch;
    const { styleSheet } = part.styles;
    if (styleSheet) (this.#host.renderRoot as ShadowRoot).adoptedStyleSheets.push(styleSheet);
    this.views = part;
    return (this.batch = new part.Batch(this.#host));
  }
}
