/** A part of an element that is downloaded when it is drawn for the first time; a download that failed is tried again with the next drawing. */
import type { CSSResult, LitElement } from 'lit';

export class Later<Part extends { readonly styles?: CSSResult }> {
  readonly #host: LitElement;
  readonly #load: () => Promise<Part>;
  #part: Part | undefined;
  #loading = false;

  constructor(host: LitElement, load: () => Promise<Part>) {
    this.#host = host;
    this.#load = load;
  }

  /** The part; undefined while it is on its way. */
  get(): Part | undefined {
    if (!this.#loading) void this.#fetch();
    return this.#part;
  }

  async #fetch(): Promise<void> {
    this.#loading = true;
    try {
      const part = await this.#load();
      const sheet = part.styles?.styleSheet;
      const sheets = (this.#host.renderRoot as ShadowRoot).adoptedStyleSheets;
      if (sheet && !sheets.includes(sheet)) sheets.push(sheet);
      this.#part = part;
    } catch (cause) {
      this.#loading = false;
      console.warn('open-badge-wallet: a part did not arrive', cause);
      return;
    }
    this.#host.requestUpdate();
  }
}
