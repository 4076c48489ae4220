/** A badge written into the page: `<script type="application/json">` as a child of the element, also when the parser is not done with it yet. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class InlineJson implements ReactiveController {
  text: string | undefined;
  readonly #host: ReactiveControllerHost & Element;
  readonly #changed: () => void;
  #observer: MutationObserver | undefined;

  /** @param changed called when the text appeared, changed or went away */
  constructor(host: ReactiveControllerHost & Element, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(() => this.#read());
    this.#observer.observe(this.#host, { childList: true, subtree: true, characterData: true });
    this.#read();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  #read(): void {
    const script = this.#host.querySelector(':scope > script[type="application/json"], :scope > script[type="application/ld+json"]');
    const written = script?.textContent.trim();
    const text = written === '' ? undefined : written;
    if (text === this.text) return;
    this.text = text;
    this.#changed();
  }
}
