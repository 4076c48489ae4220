import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { CertificatePage, Orientation, PaperName } from '../../certificate/index.js';
import { parseDateTime } from '../../core/date.js';
import type { JsonObject } from '../../core/json.js';
import { httpUrl } from '../../core/url.js';
import { BadgeError } from '../../errors.js';
import type { Status } from '../../i18n/messages.js';
import type { Badge } from '../../model/badge.js';
import type { Input } from '../../readers/read.js';
import type { Report } from '../../verify/report.js';
import { BadgeElement } from '../base.js';
import { InlineJson } from '../controllers/inline-json.js';
import { Latest } from '../controllers/latest.js';
import type { Source } from '../controllers/source.js';
import { findVerifier, privateHostsHere, type Verifier } from '../engine.js';
import { BadgeErrorEvent, BadgeLoadEvent, BadgeVerifiedEvent } from '../events.js';
import { chooseImage, type ImageChoice, type ImagePolicy } from '../parts/image.js';
import type * as ReportPart from './report-part.js';
import { shared } from '../styles/shared.styles.js';
import { tokens } from '../styles/tokens.styles.js';
import { styles } from './certificate-viewer.styles.js';
import { submissionSecret, zulu } from './given.js';
import { openCertificate, type Opened } from './open.js';
import { pictureSheet } from './picture-sheet.js';
import { loadPress, type Press } from './press.js';
import { sheet } from './sheet.js';
import { sheetStyles } from './sheet.styles.js';
import { dates, designNote, emptyView, messageView, tools, type ViewerSpeech, type Zoom } from './view.js';

const ZOOMS: readonly Extract<Zoom, number>[] = [50, 75, 100, 150, 200];

/**
 * @summary A badge as a certificate: a page to read, print and keep, and the verdict beside it. It says "not verified" until
 * somebody verified it, and shows on screen and paper alike where it no longer holds.
 *
 * @attr {string} lang - Language of the element and of the words on the page; else that of the nearest ancestor, the page, the visitor. ko, en, ja.
 * @slot - Never drawn: `<script type="application/json">` with the badge.
 *
 * @csspart tools - Status and buttons above the page.
 * @csspart verify - The verify button.
 * @csspart print - The print button.
 * @csspart pdf - The button that saves a PDF.
 * @csspart original - The button that saves what the certificate was read from.
 * @csspart image - The button that saves a picture that carries the certificate.
 * @csspart fit-width - The button that makes the page as wide as there is room.
 * @csspart fit-page - The button that shows the whole page at once.
 * @csspart desk - What the page lies on.
 * @csspart sheet - The page.
 * @csspart switch - The button between the issuer's own design and the page of text, where there are both.
 * @csspart picture - The issuer's own design.
 * @csspart design - What is told of the issuer's design.
 * @csspart submission - The link to a submitted certificate, on the page of its service.
 * @csspart open - The button that opens a submitted certificate here.
 * @csspart message - What the holder wrote with it.
 * @csspart band - What is wrong with the certificate, at the top of the page.
 * @csspart recipient - Name of the recipient.
 * @csspart achievement - Name of the badge.
 * @csspart issuer - Name of the issuer.
 * @csspart status - Status on the page.
 * @csspart dates - The three dates below the page.
 * @csspart report - The report of the verification.
 *
 * @cssproperty --badge-certificate-font - Font families of the page.
 *
 * @fires {BadgeLoadEvent} badge-load - The certificate is drawn.
 * @fires {BadgeErrorEvent} badge-error - It could not be read.
 * @fires {BadgeVerifiedEvent} badge-verified - A verification ended.
 * @fires {BadgeContactRequestEvent} badge-contact-request - The network is about to be used; cancelable.
 */
export class CertificateViewer extends BadgeElement {
  static readonly tag: string = 'certificate-viewer';

  static override properties: PropertyDeclarations = {
    src: {},
    paper: { reflect: true, useDefault: true },
    orientation: { reflect: true, useDefault: true },
    images: {},
    link: {},
    linkExpires: { attribute: 'link-expires' },
    fontsSrc: { attribute: 'fonts-src' },
    addressee: {},
    purpose: {},
    input: { attribute: false },
    badge: { attribute: false },
    verifier: { attribute: false },
    zoom: { state: true },
    press: { state: true },
    pdf: { state: true },
    asText: { state: true },
    reportPart: { state: true },
  };

  static override styles: CSSResultGroup = [tokens, shared, styles, sheetStyles];

  /** URL of a badge in any form. A link to a submission is opened when somebody presses the button for it, or on the page of its service. */
  declare src: string | undefined;
  /** `a4` or `letter`. */
  declare paper: PaperName;
  /** `portrait` or `landscape`. */
  declare orientation: Orientation;
  /** Which images are fetched unasked: `origin`, `all` or `none`. */
  declare images: ImagePolicy;
  /** http(s) address where the certificate can be checked: stands on the page, also as a QR code. */
  declare link: string | undefined;
  /** Until when this page or link can be opened (ISO 8601). It has nothing to do with how long the certificate is valid. */
  declare linkExpires: string | undefined;
  /** Address below which the @fontsource packages of the Noto fonts are served: with it, the page can be saved as PDF. */
  declare fontsSrc: string | undefined;
  /** Whom the certificate is submitted to. */
  declare addressee: string | undefined;
  /** What it is submitted for. */
  declare purpose: string | undefined;
  /** The badge as text, bytes or a file. Goes before inline JSON, which goes before `src`. */
  declare input: Input | undefined;
  /** A view of a badge, or its JSON. Goes before everything else. */
  declare badge: Badge | JsonObject | undefined;
  /** Verifier to use instead of the context's, or of one with default settings. */
  declare verifier: Verifier | undefined;
  declare protected zoom: Zoom;
  declare protected press: Press | undefined;
  declare protected pdf: 'idle' | 'busy' | 'failed';
  /** Our own page, where the issuer has one too. */
  declare protected asText: boolean;
  declare protected reportPart: typeof ReportPart | undefined;

  readonly #opened = new Latest<Opened>(this);
  readonly #check = new Latest<Report>(this);
  readonly #inline = new InlineJson(this, () => this.isConnected && this.hasUpdated && this.reload());
  #loading: Promise<unknown> = Promise.resolve();

  constructor() {
    super();
    this.paper = 'a4';
    this.orientation = 'portrait';
    this.images = 'origin';
    this.zoom = 'fit';
    this.pdf = 'idle';
    this.asText = false;
  }

  /** The last report, if this certificate was verified. */
  get report(): Report | undefined {
    return this.#check.value;
  }

  /** Reads the badge again, and forgets the former answer. */
  reload(): void {
    this.#check.reset();
    const given = this.badge ?? this.input ?? this.#inline.text;
    if (given === undefined && !this.src) {
      this.#opened.reset();
      return;
    }
    this.#loading = this.#load(given, false);
  }

  /**
   * Verifies the badge whose page is drawn.
   * @throws BadgeError where there is nothing that could be read, or `aborted` where something overtook the call
   * @throws TypeError where the element holds only a view of a badge, which proves nothing
   */
  async verify(): Promise<Report> {
    await this.updateComplete;
    await this.#loading;
    const { phase } = this.#opened;
    if (phase.state === 'failed') throw phase.error;
    const input = this.#opened.value?.source.input;
    if (input === undefined || input === '')
      throw new TypeError('<certificate-viewer> has no document to verify: set src, input, badge as JSON, or inline JSON');
    void this.wantSentences();
    const report = await this.#check.run(async (signal) => {
      const verifier = this.verifier ?? (await findVerifier(this));
      const { hosts } = await verifier.inspect(input);
      if (!this.mayContact('verify', hosts)) throw new BadgeError('aborted');
      const [found] = await Promise.all([verifier.verify(input, { signal, evidence: Boolean(this.fontsSrc) }), this.#loadReportPart()]);
      return found;
    });
    this.dispatchEvent(new BadgeVerifiedEvent(report.verdict, report.also, report.checkedAt));
    return report;
  }

  /** Prints the page, and nothing of what is around it. */
  async print(): Promise<void> {
    await this.updateComplete;
    const drawn = this.renderRoot.querySelector('.sheet');
    if (!drawn) return;
    const { printSheet } = await import('./print.js');
    await printSheet(drawn, [tokens, shared, sheetStyles], drawn.classList.contains('landscape'), this.paper);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.press?.language !== this.locale.language) void this.#loadPress();
    if (changed.has('src') || changed.has('badge') || changed.has('input') || !this.hasUpdated) this.reload();
  }

  protected override render(): TemplateResult {
    const { words, locale, press } = this;
    const { phase } = this.#opened;
    if (!words || !press || phase.state === 'pending')
      return html`<div class="viewer waiting" aria-busy="true"><div class="desk">${words?.loading ?? nothing}</div></div>`;
    const speech: ViewerSpeech = { words, locale, viewer: press.viewer };
    if (phase.state !== 'done') {
      const error: unknown = phase.state === 'failed' ? phase.error : undefined;
      const view = {
        failure: error === undefined ? undefined : { error, sentence: this.sentenceFor(error) },
        link: this.#submissionLink(),
        onRetry: () => this.reload(),
        onOpen: () => void this.#openHere(),
      };
      return html`<div class="viewer" lang=${locale.tag}>${emptyView(view, speech)}</div>`;
    }
    const { source, picture, submission } = phase.value;
    const badge = this.#check.value?.badge ?? phase.value.badge;
    const status = this.#status();
    const linkExpires = submission?.expiresAt ?? this.linkExpires;
    const page = badge && this.#page(press, badge, phase.value, status);
    return html`<div class="viewer zoom-${this.zoom}" lang=${locale.tag}>
      ${tools(
        {
          zoom: this.zoom,
          status,
          problem: this.#problem(),
          canVerify: source.input !== '',
          hasPage: page !== undefined,
          hasImage: source.image !== undefined || source.document !== undefined,
          hasOriginal: source.input !== '',
          onZoom: (step) => this.#zoom(step),
          onPrint: () => void this.print(),
          design: picture.kind === 'picture' && page ? (this.asText ? 'text' : 'issuer') : undefined,
          onDesign: () => (this.asText = !this.asText),
          pdf: this.pdf,
          onPdf: this.fontsSrc && page && source.document ? () => void this.#savePdf(page) : undefined,
          onOriginal: () => void this.#save('original'),
          onImage: () => void this.#save('image'),
          onVerify: () => void this.verify().catch(() => undefined),
        },
        speech,
      )}
      <div class="desk" part="desk" tabindex="0" role="region" aria-label=${press.viewer.page}>
        ${
          page && badge
            ? this.#sheet(page, badge, phase.value, press, words.imageOf(page.achievement.value))
            : html`<p class="empty">${words.detailsElsewhere}</p>`
        }
      </div>
      ${submission ? messageView(submission.message, speech) : nothing}
      ${designNote(picture, this.asText, this.fontsSrc !== undefined, press.viewer)}
      ${dates(
        {
          validity: page?.facts.find(({ label }) => label === press.words.validUntil)?.value.value ?? '',
          checkedAt: this.#check.value?.checkedAt,
          linkExpires,
          linkEnded: (parseDateTime(linkExpires ?? '') ?? Infinity) < Date.now(),
        },
        speech,
      )}
      ${this.#reportArea(speech)}
      <p class="hidden" role="status">
        ${status === 'unverified' || status === 'verifying' ? '' : `${words.status[status]}. ${words.meaning[status]}`}
      </p>
    </div>`;
  }

  #sheet(page: CertificatePage, badge: Badge, { source, picture }: Opened, press: Press, imageText: string): TemplateResult {
    const qr = page.link === undefined ? undefined : press.qr(page.link);
    const checked = page.status.checkedAt === undefined ? '' : press.words.checked(zulu(page.status.checkedAt));
    if (picture.kind !== 'picture' || this.asText) return sheet({ page, image: this.#image(badge, source), imageText, qr, checked });
    const paper = press.certificate.paperOf(page.paper.name, picture.width > picture.height ? 'landscape' : 'portrait');
    return pictureSheet({ page: { ...page, paper }, picture, alt: press.viewer.designOf(page.issuer.value), qr, checked });
  }

  #reportArea(speech: ViewerSpeech): TemplateResult | typeof nothing {
    const [report, part, sentences] = [this.#check.value, this.reportPart, this.sentences];
    if (!report || !part || !sentences) return nothing;
    return html`<div class="report-area">${part.reportView(report, { ...speech, sentences })}</div>`;
  }

  #status(): Status {
    return this.#check.pending ? 'verifying' : (this.#check.value?.verdict ?? 'unverified');
  }

  #problem(): string {
    const { phase } = this.#check;
    return phase.state === 'failed' && !isAborted(phase.error) ? this.sentenceFor(phase.error) : '';
  }

  #page(press: Press, badge: Badge, { hash, submission }: Opened, status: Status): CertificatePage {
    const { words, locale } = this;
    // What was submitted to somebody is not for whomever a page names.
    const { addressee, purpose, link } = submission ?? this;
    const before = status === 'unverified' || status === 'verifying';
    return press.certificate.certificatePage(badge, {
      language: locale.tag,
      words: press.words,
      hash,
      paper: this.paper === 'letter' ? 'letter' : 'a4',
      orientation: this.orientation === 'landscape' ? 'landscape' : 'portrait',
      link: httpUrl(link)?.href,
      submission: addressee ? { addressee, ...(purpose && { purpose }) } : undefined,
      status: {
        status,
        word: words?.status[status] ?? '',
        meaning: before ? '' : (words?.meaning[status] ?? ''),
        checkedAt: this.#check.value?.checkedAt,
      },
    });
  }

  /** Where `src` is a link to a submission. */
  #submissionLink(): URL | undefined {
    const given = this.badge ?? this.input ?? this.#inline.text;
    const url =
      given === undefined && this.src && URL.canParse(this.src, document.baseURI) ? new URL(this.src, document.baseURI) : undefined;
    return url && submissionSecret(url) !== undefined ? url : undefined;
  }

  #image(badge: Badge, source: Source): ImageChoice {
    const own = this.src && URL.canParse(this.src, document.baseURI) ? [new URL(this.src, document.baseURI).origin] : [];
    return chooseImage(source.image ?? badge.image?.src, this.images, [location.origin, ...own], privateHostsHere());
  }

  #zoom(step: -1 | 'fit' | 'page' | 1): void {
    const at = typeof this.zoom === 'number' ? ZOOMS.indexOf(this.zoom) : 1;
    this.zoom = typeof step === 'string' ? step : (ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at + step))] ?? 'fit');
  }

  async #load(given: Badge | JsonObject | Input | undefined, pressed: boolean): Promise<void> {
    try {
      const mayContact = (host: string): boolean => this.mayContact('load', [host]);
      const { badge } = await this.#opened.run(async (signal) => await openCertificate(given, this.src, mayContact, signal, pressed));
      this.dispatchEvent(new BadgeLoadEvent(badge?.version, badge?.kind));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** What was pressed is gone then: whoever reads by keyboard goes on at the page, or at why there is none. */
  async #openHere(): Promise<void> {
    this.#loading = this.#load(undefined, true);
    await this.#loading;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.desk, .empty')?.focus();
  }

  async #loadPress(): Promise<void> {
    const { language } = this.locale;
    try {
      const press = await loadPress(language);
      if (language === this.locale.language) this.press = press;
    } catch (cause) {
      console.warn('open-badge-wallet: no words for', language, cause);
    }
  }

  async #loadReportPart(): Promise<void> {
    this.reportPart ??= await import('./report-part.js');
    const { styleSheet } = this.reportPart.reportStyles;
    const sheets = (this.renderRoot as ShadowRoot).adoptedStyleSheets;
    if (styleSheet && !sheets.includes(styleSheet)) sheets.push(styleSheet);
  }

  async #save(what: 'original' | 'image'): Promise<void> {
    const source = this.#opened.value?.source;
    if (!source) return;
    const { saveSource } = await import('./save.js');
    await saveSource(source, this.#check.value?.badge ?? source.badge, what);
  }

  async #savePdf(page: CertificatePage): Promise<void> {
    const opened = this.#opened.value;
    if (!opened || !this.fontsSrc) return;
    const base = new URL(this.fontsSrc, document.baseURI);
    if (!this.mayContact('load', [base.host])) return;
    this.pdf = 'busy';
    try {
      const { savePdf } = await import('./save-pdf.js');
      const { checkedAt, badge, bundle } = this.#check.value ?? {};
      const date = checkedAt ?? opened.badge?.issuedOn ?? '';
      const alt = this.press?.viewer.designOf(page.issuer.value) ?? '';
      await savePdf({ page, ...opened, date, bundle, base: base.href, badge: badge ?? opened.badge, alt });
      this.pdf = 'idle';
    } catch (cause) {
      console.warn('open-badge-wallet: no PDF', cause);
      this.pdf = 'failed';
    }
  }

  #fail(error: unknown): void {
    if (isAborted(error) && this.#opened.phase.state !== 'failed') return;
    this.dispatchEvent(new BadgeErrorEvent(error instanceof BadgeError ? error.code : 'check.error'));
  }
}

const isAborted = (error: unknown): boolean => error instanceof BadgeError && error.code === 'aborted';

declare global {
  interface HTMLElementTagNameMap {
    'certificate-viewer': CertificateViewer;
  }
}
