/** What all elements share: registration that never throws, a language of their own, and the words in it. */
import { LitElement, type PropertyDeclarations } from 'lit';
import { BadgeError, type Params } from '../errors.js';
import { loadCard, loadPlainReport, loadReport } from '../i18n/load.js';
import { localeOf, wantedTag, type Language, type Locale } from '../i18n/locale.js';
import { sayOutcome, type CardMessages, type PlainReport } from '../i18n/messages.js';
import type { OutcomeCode } from '../verify/codes.js';
import { BadgeContactRequestEvent, type ContactPurpose } from './events.js';

/** The element's colours: the page's own scheme, or always one. */
export type Theme = 'auto' | 'light' | 'dark';

/**
 * @attr {string} lang - Language of the element; else that of the nearest ancestor, the page, the visitor. ko, en, ja.
 *
 * @cssproperty --badge-color-text - Text.
 * @cssproperty --badge-color-text-soft - Secondary text.
 * @cssproperty --badge-color-surface - Background.
 * @cssproperty --badge-color-sunken - Background of quiet areas.
 * @cssproperty --badge-color-line - Hairlines.
 * @cssproperty --badge-color-edge - Borders that carry meaning, such as those of fields and buttons.
 * @cssproperty --badge-color-accent - Links, focus, primary buttons.
 * @cssproperty --badge-color-on-accent - Text on the accent.
 * @cssproperty --badge-color-valid - Mark and word of "valid".
 * @cssproperty --badge-color-expired - Mark and word of "expired".
 * @cssproperty --badge-color-revoked - Mark and word of "revoked".
 * @cssproperty --badge-color-suspended - Mark and word of "suspended".
 * @cssproperty --badge-color-not-yet-valid - Mark and word of "not yet valid".
 * @cssproperty --badge-color-invalid - Mark and word of "not valid".
 * @cssproperty --badge-color-unknown - Mark and word of "could not be checked". Neither red nor green.
 * @cssproperty --badge-font - Font family; inherited from the page by default.
 * @cssproperty --badge-font-size - Base size; inherited by default.
 * @cssproperty --badge-space - Unit of the grid, 4px.
 * @cssproperty --badge-radius - Corner of a card, 16px; smaller corners follow it.
 * @cssproperty --badge-shadow - Shadow of a card.
 * @cssproperty --badge-duration - Length of transitions; none where reduced motion is asked for.
 */
export abstract class BadgeElement extends LitElement {
  static override properties: PropertyDeclarations = {
    theme: { reflect: true, useDefault: true },
    words: { state: true },
    sentences: { state: true },
    locale: { state: true },
  };

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  /**
   * Registers the class. A tag that is taken stays as it is: another version of this package that came first goes on serving the whole page,
   * without a word, and something else that has the name is told of.
   */
  static define(this: CustomElementConstructor & { readonly tag: string }, tag = this.tag, registry = customElements): void {
    const existing = registry.get(tag);
    if (!existing) registry.define(tag, this);
    else if ((existing as { tag?: unknown }).tag !== this.tag)
      console.warn(`<${tag}> is already defined by something else; this copy of open-badge-wallet leaves it alone.`);
  }

  /** `auto` follows the `color-scheme` of the page. */
  declare theme: Theme;
  /** Undefined until the dictionary has arrived: nothing with words is drawn before. */
  declare protected words: CardMessages | undefined;
  /** The sentences of the report; undefined until {@link wantSentences}, and the dictionary, have come. */
  declare protected sentences: PlainReport | undefined;
  declare protected locale: Locale;

  #wants: 'card' | 'plain' | 'whole' = 'card';
  #loading: Promise<void> | undefined;
  #langObserver: MutationObserver | undefined;

  constructor() {
    super();
    this.theme = 'auto';
    this.locale = localeOf('en');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#langObserver = new MutationObserver(() => this.#relocate());
    this.#langObserver.observe(document.documentElement, { attributeFilter: ['lang'] });
    this.#relocate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#langObserver?.disconnect();
    this.#langObserver = undefined;
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang' && this.#langObserver) this.#relocate();
  }

  /**
   * From now on this element also needs the words of the report, all of them or those of a plain badge.
   * Before it is connected its language is not known; an upgrade constructs it inside the document.
   */
  protected async wantSentences(part: 'plain' | 'whole' = 'whole'): Promise<void> {
    if (this.#wants !== 'whole' && this.#wants !== part) {
      this.#wants = part;
      if (this.#langObserver) this.#loading = this.#loadWords();
    }
    await this.#loading;
  }

  /** What went wrong, in the reader's language; empty until the words are there. */
  protected sentenceFor(error: unknown): string {
    const { code, params } = error instanceof BadgeError ? error : { code: 'check.error' as const, params: {} };
    return this.sentence(code, params);
  }

  protected sentence(code: OutcomeCode, params: Params = {}): string {
    if (!this.sentences?.outcomes[code]) void this.wantSentences();
    return this.sentences ? sayOutcome(this.sentences, code, params) : '';
  }

  /** Asks the page before the network is used. */
  protected mayContact(purpose: ContactPurpose, hosts: readonly string[]): boolean {
    return this.dispatchEvent(new BadgeContactRequestEvent(purpose, hosts));
  }

  #relocate(): void {
    const locale = localeOf(wantedTag(this));
    if (this.words && locale.tag === this.locale.tag && locale.wanted === this.locale.wanted) return;
    this.locale = locale;
    this.#loading = this.#loadWords();
  }

  async #loadWords(): Promise<void> {
    const locale = this.locale;
    try {
      const [words, sentences] = await Promise.all([loadCard(locale.language), this.#loadSentences(locale.language)]);
      if (locale !== this.locale) return;
      this.words = words;
      if (sentences) this.sentences = sentences;
    } catch (cause) {
      // A dictionary that did not arrive leaves the skeleton, or the former language, in place.
      console.warn('open-badge-wallet: no words for', locale.language, cause);
    }
  }

  async #loadSentences(language: Language): Promise<PlainReport | undefined> {
    if (this.#wants === 'card') return undefined;
    try {
      if (this.#wants === 'whole') return await loadReport(language);
    } catch (cause) {
      // What has no sentence is told by its code; the next who wants one tries again.
      console.warn('open-badge-wallet: some words are missing for', language, cause);
      this.#wants = 'plain';
    }
    return await loadPlainReport(language);
  }
}
