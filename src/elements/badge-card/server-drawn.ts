/**
 * The card that takes over what a server drew: it waits until it could draw the same, then makes the nodes that are there its own. Where the
 * server drew something else (another version, a date that has passed meanwhile), it draws anew and says so to the page's developer.
 */
import { hydrate } from '@lit-labs/ssr-client';
import { adoptStyles, type PropertyValues } from 'lit';
import { loadCard } from '../../i18n/load.js';
import { BadgeCard } from './badge-card.js';

export class ServerDrawnCard extends BadgeCard {
  /** A shadow root was there before us, and nothing of ours is in it yet. */
  #drawn = false;
  /** The badge was read before the first update, which need not do so again. */
  #ahead = false;
  #leave: () => void = () => undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave();
  }

  override reload(): void {
    if (!this.#ahead) super.reload();
    this.#ahead = false;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = this.shadowRoot;
    if (!root) return super.createRenderRoot();
    this.#drawn = true;
    adoptStyles(root, (this.constructor as typeof BadgeCard).elementStyles);
    for (const style of root.querySelectorAll('style')) style.remove();
    return root;
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (this.#drawn) await this.#catchUp();
    await super.scheduleUpdate();
  }

  protected override update(changed: PropertyValues<this>): void {
    if (this.#drawn) {
      this.#drawn = false;
      this.renderOptions.isConnected = this.isConnected;
      try {
        hydrate(this.render(), this.renderRoot, this.renderOptions);
      } catch (error) {
        console.warn('open-badge-wallet: the server drew another card; it is drawn anew.', error);
        this.renderRoot.replaceChildren();
      }
    }
    super.update(changed);
  }

  /** Until words and badge are there, what the server drew stays as it is. */
  async #catchUp(): Promise<void> {
    const { src, badge } = this;
    const inline = this.querySelector(':scope > script[type="application/json"]');
    if (badge === undefined && !src && !inline) return;
    const read = new Promise<void>((resolve) => {
      this.#leave = resolve;
      for (const end of ['badge-load', 'badge-error'] as const) this.addEventListener(end, () => resolve(), { once: true });
    });
    super.reload();
    // A dictionary that does not come is the base class's to tell of.
    const words = loadCard(this.locale.language).catch(() => undefined);
    await read;
    this.words ??= await words;
    this.#ahead = this.isConnected && this.src === src && this.badge === badge;
  }
}
