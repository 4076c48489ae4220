import { type CSSResultGroup, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { isObject, type JsonObject } from '../../core/json.js';
import { httpUrl } from '../../core/url.js';
import { BadgeError } from '../../errors.js';
import type { Badge } from '../../model/badge.js';
import type { Report } from '../../verify/report.js';
import { BadgeElement } from '../base.js';
import { InlineJson } from '../controllers/inline-json.js';
import { Latest } from '../controllers/latest.js';
import type { Source } from '../controllers/source.js';
import { findVerifier, privateHostsHere, type Verifier } from '../engine.js';
import { BadgeErrorEvent, BadgeLoadEvent, BadgeVerifiedEvent } from '../events.js';
import type * as Details from '../parts/details.js';
import { chooseImage, type ImagePolicy } from '../parts/image.js';
import { shared } from '../styles/shared.styles.js';
import { tokens } from '../styles/tokens.styles.js';
import { styles } from './badge-card.styles.js';
import { drawCard, drawSkeleton, type CardView } from './view.js';

/** How much a card shows: one row, a card, or everything the issuer recorded. */
export type CardLayout = 'compact' | 'card' | 'full';

/**
 * @summary One badge: what its issuer wrote, and, once somebody verified it, whether that holds.
 * Before that it never says "valid". It asks no server but that of `src` until the reader presses something.
 *
 * @slot - Never drawn: a link for pages without script, or `<script type="application/json">` with the badge.
 *
 * @csspart base - The card.
 * @csspart image - Image, emblem, or the offer to fetch the image.
 * @csspart name - Name of the badge.
 * @csspart issuer - Issuer with its domain.
 * @csspart dates - Dates.
 * @csspart status - Status mark and word.
 * @csspart sentence - What the status means.
 * @csspart details - List of everything else (layout full).
 * @csspart verify - The verify button.
 *
 * @fires {BadgeLoadEvent} badge-load - The badge is drawn.
 * @fires {BadgeErrorEvent} badge-error - It could not be read.
 * @fires {BadgeVerifiedEvent} badge-verified - A verification ended.
 * @fires {BadgeContactRequestEvent} badge-contact-request - The network is about to be used; cancelable.
 */
export class BadgeCard extends BadgeElement {
  static readonly tag: string = 'badge-card';

  static override properties: PropertyDeclarations = {
    src: {},
    layout: { reflect: true, useDefault: true },
    images: {},
    displayOnly: { type: Boolean, attribute: 'display-only' },
    badge: { attribute: false },
    verifier: { attribute: false },
    allowedImage: { state: true },
    details: { state: true },
  };

  static override styles: CSSResultGroup = [tokens, shared, styles];

  /** URL of a badge: JSON, JWT, PNG or SVG. */
  declare src: string | undefined;
  /** `compact`, `card` or `full`. */
  declare layout: CardLayout;
  /** Which images are fetched unasked: `origin`, `all` or `none`. */
  declare images: ImagePolicy;
  /** Draws no verify button; `verify()` still works. */
  declare displayOnly: boolean;
  /** The badge itself: a view, its JSON, or its text (JSON or JWT). Goes before inline JSON, which goes before `src`. */
  declare badge: Badge | JsonObject | string | undefined;
  /** Verifier to use instead of the context's, or of one with default settings. */
  declare verifier: Verifier | undefined;
  declare protected allowedImage: string | undefined;
  /** The part that draws details: undefined before it is needed, null where it could not be loaded. */
  declare protected details: typeof Details | null | undefined;

  readonly #source = new Latest<Source>(this);
  readonly #details = new Latest<Source>(this);
  readonly #check = new Latest<Report>(this);
  readonly #inline = new InlineJson(this, () => this.isConnected && this.hasUpdated && this.reload());
  #loading: Promise<unknown> = Promise.resolve();

  constructor() {
    super();
    this.layout = 'card';
    this.images = 'origin';
    this.displayOnly = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#loading = Promise.resolve();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Moved within the page while it was loading: begin again.
    if (this.hasUpdated && this.#source.phase.state === 'idle') this.reload();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('layout') && this.layout === 'full' && !this.details) void this.#loadDetails();
    if (changed.has('src') || changed.has('badge') || !this.hasUpdated) this.reload();
  }

  /** The last report, if this badge was verified. */
  get report(): Report | undefined {
    return this.#check.value;
  }

  /** Reads the badge again, and forgets the former answer. */
  reload(): void {
    this.#check.reset();
    this.#details.reset();
    this.allowedImage = undefined;
    const { badge, src } = this;
    const inline = this.#inline.text;
    if (badge === undefined && inline === undefined && !src) {
      this.#source.reset();
      return;
    }
    this.#loading = this.#source
      .run((signal) => this.#obtain(badge ?? inline, src, signal))
      .then(
        ({ badge: read }) => this.dispatchEvent(new BadgeLoadEvent(read?.version, read?.kind)),
        (error: unknown) => this.#fail(error),
      );
  }

  /**
   * Verifies the badge that is drawn.
   * @throws BadgeError where there is nothing that could be read, or `aborted` where something overtook the call
   * @throws TypeError where the element holds only a view of a badge, which proves nothing
   */
  async verify(): Promise<Report> {
    await this.updateComplete;
    await this.#loading;
    const { phase } = this.#source;
    if (phase.state === 'failed') throw phase.error;
    const input = this.#source.value?.input;
    if (input === undefined || input === '')
      throw new TypeError('<badge-card> has no document to verify: set src, badge as JSON or text, or inline JSON');
    const report = await this.#check.run(async (signal) => {
      const verifier = this.verifier ?? (await findVerifier(this));
      const { hosts } = await verifier.inspect(input);
      if (!this.mayContact('verify', hosts)) throw new BadgeError('aborted');
      return verifier.verify(input, { signal });
    });
    this.dispatchEvent(new BadgeVerifiedEvent(report.verdict, report.also, report.checkedAt));
    return report;
  }

  protected override render(): TemplateResult {
    const { words, locale } = this;
    if (!words) return drawSkeleton(this.layout, undefined);
    const { phase } = this.#source;
    if (phase.state === 'pending' || (this.layout === 'full' && this.details === undefined))
      return drawSkeleton(this.layout, words.loading, locale.tag);
    const speech = { words, locale };
    const view = this.#view();
    const more = this.layout === 'full' && view.badge ? this.details?.details(view.badge, speech) : undefined;
    return drawCard(view, speech, more);
  }

  #view(): CardView {
    const [source, check, details] = [this.#source.phase, this.#check.phase, this.#details.phase];
    const shown = this.#details.value ?? this.#source.value;
    const badge = this.#check.value?.badge ?? shown?.badge;
    const image = shown?.image ?? badge?.image?.src;
    const allowed = this.allowedImage !== undefined && this.allowedImage === image;
    const missing = this.#check.value?.badge?.missing ?? shown?.missing ?? [];
    return {
      layout: this.layout,
      state: source.state === 'failed' ? 'failed' : shown ? 'loaded' : 'empty',
      badge,
      image: chooseImage(image, allowed ? 'all' : this.images, this.#ownOrigins(), privateHostsHere()),
      status: check.state === 'pending' ? 'verifying' : (this.#check.value?.verdict ?? 'unverified'),
      also: this.#check.value?.also ?? [],
      problem: source.state === 'failed' ? this.sentenceFor(source.error) : '',
      checkProblem: check.state === 'failed' && !isAborted(check.error) ? this.sentenceFor(check.error) : '',
      detailsProblem: details.state === 'failed' && !isAborted(details.error) ? this.sentenceFor(details.error) : '',
      missingHosts: [...new Set(missing.flatMap((url) => httpUrl(url)?.host ?? []))],
      detailsPending: this.#details.pending,
      canVerify: !this.displayOnly && shown !== undefined && shown.input !== '',
      now: Date.now(),
      onVerify: () => void this.verify().catch(() => undefined),
      onRetry: () => this.reload(),
      onDetails: () => void this.#complete().catch(() => undefined),
      onImage: () => this.#allowImage(image),
    };
  }

  async #obtain(given: Badge | JsonObject | string | undefined, src: string | undefined, signal: AbortSignal): Promise<Source> {
    if (isView(given)) return fromView(given);
    if (given !== undefined) {
      const { fromInput } = await import('../controllers/source.js');
      return fromInput(typeof given === 'string' ? given : JSON.stringify(given));
    }
    const url = URL.canParse(src ?? '', document.baseURI) ? httpUrl(new URL(src ?? '', document.baseURI).href) : undefined;
    if (!url) throw new BadgeError('url.syntax');
    if (!this.mayContact('load', [url.host])) throw new BadgeError('aborted');
    const { fromUrl } = await import('../controllers/source.js');
    return fromUrl(url, signal);
  }

  async #loadDetails(): Promise<void> {
    try {
      const details = await import('../parts/details.js');
      const { styleSheet } = details.detailsStyles;
      const sheets = (this.renderRoot as ShadowRoot).adoptedStyleSheets;
      if (styleSheet && !sheets.includes(styleSheet)) sheets.push(styleSheet);
      this.details = details;
    } catch {
      this.details = null;
    }
  }

  async #complete(): Promise<void> {
    const source = this.#source.value;
    if (!source || this.#details.pending) return;
    await this.#details.run(async (signal) => {
      const hosts = [...new Set(source.missing.flatMap((url) => httpUrl(url)?.host ?? []))];
      if (!this.mayContact('details', hosts)) throw new BadgeError('aborted');
      const { complete } = await import('../controllers/source.js');
      return complete(source, privateHostsHere(), signal);
    });
  }

  #allowImage(src: string | undefined): void {
    const host = httpUrl(src)?.host;
    if (host !== undefined && this.mayContact('image', [host])) this.allowedImage = src;
  }

  #ownOrigins(): readonly string[] {
    const url = this.src && URL.canParse(this.src, document.baseURI) ? [new URL(this.src, document.baseURI).origin] : [];
    return [location.origin, ...url];
  }

  #fail(error: unknown): void {
    if (isAborted(error) && this.#source.phase.state !== 'failed') return;
    this.dispatchEvent(new BadgeErrorEvent(error instanceof BadgeError ? error.code : 'check.error'));
  }
}

function isAborted(error: unknown): boolean {
  return error instanceof BadgeError && error.code === 'aborted';
}

function isView(value: Badge | JsonObject | string | undefined): value is Badge {
  return isObject(value) && 'kind' in value && Array.isArray(value['missing']) && !('@context' in value);
}

/** A view proves nothing by itself; a hosted badge can still be looked up where its issuer keeps it. */
function fromView(badge: Badge): Source {
  const hosted = badge.version !== '3.0' && badge.version !== 'clr-2.0' && httpUrl(badge.id) !== undefined;
  return { input: hosted ? (badge.id ?? '') : '', document: undefined, badge, image: undefined, missing: [] };
}

declare global {
  interface HTMLElementTagNameMap {
    'badge-card': BadgeCard;
  }
}
