import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { TrustLookup } from '../../core/ports.js';
import { BadgeError } from '../../errors.js';
import type { Outcome } from '../../verify/check.js';
import type { Report } from '../../verify/report.js';
import type { Item } from '../../readers/expand.js';
import type { Input } from '../../readers/read.js';
import { BadgeElement } from '../base.js';
import type { Batch } from '../controllers/batch.js';
import { Camera, mayScan } from '../controllers/camera.js';
import { InlineJson } from '../controllers/inline-json.js';
import { Latest } from '../controllers/latest.js';
import type { ExpectedRecipient, Inspection, Verifier } from '../engine.js';
import { BadgeErrorEvent, BadgeVerifiedEvent } from '../events.js';
import { statusMark } from '../parts/mark.js';
import { report } from '../styles/report.styles.js';
import { scanStyles } from '../styles/scan.styles.js';
import { shared } from '../styles/shared.styles.js';
import { tokens } from '../styles/tokens.styles.js';
import { styles } from './badge-verify.styles.js';
import { Asking, eventOf } from './asking.js';
import { fromDrop, fromField, fromForm, fromTransfer, inputOf, itemsOf, mayBeBadge } from './input.js';
import { ListPart } from './list-part.js';
import { spoken } from './spoken.js';
import { stepOf, type Step } from './step.js';
import { codesOfInspection, codesOfReport, Wording } from './worded.js';
import { head, panel, type SaveForm, type VerifyView } from './view.js';

/** `button` opens a dialog; `drop` lies open in the page. */
export type VerifyMode = 'button' | 'drop';

/**
 * @summary Verifies a badge in the reader's browser and shows every step. No request is made before the reader presses Verify,
 * and the hosts that will be asked are named beside that button.
 *
 * @slot label - Label of the button that opens the dialog.
 * @slot - Never drawn: `<script type="application/json">` with the badge.
 *
 * @csspart open - The button that opens the dialog.
 * @csspart dialog - The dialog.
 * @csspart panel - Everything in the dialog, or in the page (mode drop).
 * @csspart drop - The drop zone.
 * @csspart summary - The badge in two lines.
 * @csspart recipient - The question whose badge it should be.
 * @csspart hosts - The hosts that will be contacted.
 * @csspart verify - The verify button.
 * @csspart progress - What is shown while it runs.
 * @csspart report - The report.
 * @csspart verdict - The verdict with its sentence.
 * @csspart questions - The three questions.
 * @csspart steps - All steps.
 * @csspart step - One group of steps.
 * @csspart outcome - One finding.
 * @csspart contacts - The hosts that were contacted.
 * @csspart list - The table of several badges.
 * @csspart item - One badge of the table.
 * @csspart filter - Which badges of the list are shown.
 * @csspart scan - The camera, while it looks for a QR code.
 *
 * @cssproperty --badge-shadow-lifted - Shadow of what lies over the page.
 *
 * @fires {BadgeLoadEvent} badge-load - A badge was read; nothing is verified yet.
 * @fires {BadgeErrorEvent} badge-error - There was no badge in what was given.
 * @fires {BadgeVerifiedEvent} badge-verified - A verification ended; of several badges each has its own.
 * @fires {BadgeContactRequestEvent} badge-contact-request - The network is about to be used; cancelable.
 */
export class BadgeVerify extends BadgeElement {
  static readonly tag: string = 'badge-verify';

  static override properties: PropertyDeclarations = {
    src: {},
    mode: { reflect: true, useDefault: true },
    multiple: { type: Boolean },
    debug: { type: Boolean },
    input: { attribute: false },
    recipient: { attribute: false },
    verifier: { attribute: false },
    trust: { attribute: false },
    trustSrc: { attribute: 'trust-src' },
    chosen: { state: true },
    opened: { state: true },
    dragging: { state: true },
    done: { state: true },
    notice: { state: true },
    recipientText: { state: true },
  };

  static override styles: CSSResultGroup = [tokens, shared, report, styles, scanStyles];

  /** URL of a badge: JSON, JWT, PNG or SVG. */
  declare src: string | undefined;
  /** `button` or `drop`. */
  declare mode: VerifyMode;
  /** For those who check many: a folder may be chosen, and there is room for a list of addresses. Several badges are a list either way. */
  declare multiple: boolean;
  /** Shows issuers what was hashed and signed, and where a file differs from its hosted copy. */
  declare debug: boolean;
  /** The badge itself: text or bytes. Goes before inline JSON, which goes before `src`. */
  declare input: Input | undefined;
  /** Whose badge it should be. Where it is set, the reader is not asked. */
  declare recipient: readonly ExpectedRecipient[] | undefined;
  /** Verifier to use instead of the context's, or of one with default settings. */
  declare verifier: Verifier | undefined;
  /** Whom the page trusts; else the context's list, else `trust-src`. */
  declare trust: TrustLookup | undefined;
  /** URL of a registry of trusted issuers. Asked only when the reader verifies. */
  declare trustSrc: string | undefined;
  /** What the reader dropped, pasted or typed. */
  declare protected chosen: Input | undefined;
  declare protected opened: boolean;
  declare protected dragging: boolean;
  declare protected done: number;
  declare protected notice: string;
  declare protected recipientText: string;

  readonly #inspection = new Latest<Inspection>(this);
  readonly #check = new Latest<Report>(this);
  readonly #expansion = new Latest<readonly Item[]>(this);
  readonly #camera = new Camera(this, (text) => this.#scanned(text));
  readonly #inline = new InlineJson(this, () => this.hasUpdated && this.#restart());
  readonly #asking = new Asking(this);
  readonly #list = new ListPart(this);
  readonly #wording = new Wording(
    (part) => this.wantSentences(part),
    (code) => this.sentences?.outcomes[code] !== undefined,
  );
  #hadFocus = false;
  #lastStep: Step['at'] | undefined;

  constructor() {
    super();
    this.mode = 'button';
    this.multiple = false;
    this.debug = false;
    this.opened = false;
    this.dragging = false;
    this.done = 0;
    this.notice = '';
    this.recipientText = '';
    this.addEventListener('paste', (event) => this.#paste(event));
    void this.wantSentences('plain');
  }

  /** The last report; of several badges the one that is open. */
  get report(): Report | undefined {
    return this.#check.value ?? this.#list.batch?.shown;
  }

  /** The reports of several badges, in the order in which the badges were given. */
  get reports(): readonly Report[] {
    return this.#list.batch?.entries.flatMap(({ report }) => report ?? []) ?? [];
  }

  /** Opens the dialog (mode button). */
  async show(): Promise<void> {
    this.opened = true;
    await this.updateComplete;
    const dialog = this.#dialog;
    if (!dialog || dialog.open) return;
    dialog.showModal();
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
    if (this.#inspection.phase.state === 'idle') this.#inspect();
  }

  /** Closes the dialog and cancels what runs. */
  close(): void {
    this.#dialog?.close();
  }

  /**
   * Verifies what the element holds, without opening the dialog.
   * @throws BadgeError `aborted` where something overtook the call, or the page refused it the network
   * @throws TypeError where there is nothing to verify
   */
  async verify(): Promise<Report> {
    await this.updateComplete;
    const input = this.#given;
    if (input === undefined) throw new TypeError('<badge-verify> has nothing to verify: set src, input, or inline JSON');
    this.done = 0;
    this.notice = '';
    const work = async (signal: AbortSignal): Promise<Report> => {
      const { hosts } = this.#inspection.value ?? (await this.#asking.inspect(input));
      const options = await this.#asking.options(this.recipientText.trim());
      if (hosts.length > 0 && !this.mayContact('verify', hosts)) throw new BadgeError('aborted');
      const onOutcome = ({ code }: Outcome): void => {
        if (!signal.aborted) this.done++;
        // Words for it are on their way while the rest is checked.
        void this.#wording.learn([code]);
      };
      return (await this.#asking.verifier()).verify(input, { ...options, signal, onOutcome });
    };
    const report = await this.#check.run((signal) => this.#wording.of(work(signal), codesOfReport));
    this.dispatchEvent(new BadgeVerifiedEvent(report.verdict, report.also, report.checkedAt));
    return report;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
    const other = !this.hasUpdated || changed.has('src') || changed.has('input');
    if (!other && !changed.has('trust') && !changed.has('trustSrc')) return;
    if (other) this.chosen = undefined;
    if (this.hasUpdated) this.#forget();
    this.#restart();
  }

  protected override render(): TemplateResult {
    const { words, sentences, locale } = this;
    const bare = html`<div class="waiting ${this.mode}" aria-busy="true"></div>`;
    if (!words || !sentences) return bare;
    const step = this.#step();
    const speech = { words, sentences, locale };
    const content = (): TemplateResult =>
      html`<div class="panel" part="panel">
        ${panel(this.#view(step), speech)}
        <p class="hidden" role="status">${spoken(step, this.#list, this.#camera, speech)}</p>
      </div>`;
    if (this.mode === 'drop') return html`<div class="inline" lang=${locale.tag}>${content()}</div>`;
    return html`<button type="button" class="opener" part="open" lang=${locale.tag} aria-haspopup="dialog" @click=${this.show}>
        ${statusMark('unverified')}<slot name="label">${sentences.open}</slot>
      </button>
      <dialog part="dialog" lang=${locale.tag} aria-labelledby="title" @close=${this.#closed}>
        ${this.opened ? html`${head(() => this.close(), sentences)} ${content()}` : nothing}
      </dialog>`;
  }

  /** Where the focused control went away with its step, focus goes to what the new step is about. */
  protected override updated(): void {
    const step = this.#step().at;
    if (step !== this.#lastStep && this.#hadFocus && !this.shadowRoot?.activeElement) {
      this.renderRoot.querySelector<HTMLElement>('[data-focus]')?.focus();
    }
    this.#lastStep = step;
  }

  get #given(): Input | undefined {
    return this.chosen ?? this.input ?? this.#inline.text ?? inputOf(this.src);
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  /** Something else is to be verified. */
  #restart(): void {
    this.#check.reset();
    this.#inspection.reset();
    this.notice = '';
    if (this.opened || this.mode === 'drop' || this.chosen !== undefined) this.#inspect();
  }

  /** Reads what was given; this uses no network. */
  #inspect(): void {
    const input = this.#given;
    if (input === undefined) return;
    this.#inspection
      .run(() => this.#wording.of(this.#asking.inspect(input), codesOfInspection))
      .then(
        (found) => this.dispatchEvent(eventOf(found)),
        (error: unknown) => this.#refuse(this.#inspection, error),
      );
  }

  /** What was overtaken is nobody's error. */
  #refuse({ phase }: Latest<unknown>, error: unknown): void {
    if (phase.state === 'failed') this.dispatchEvent(new BadgeErrorEvent(error instanceof BadgeError ? error.code : 'check.error'));
  }

  #step(): Step {
    return stepOf({
      check: this.#check.phase,
      inspection: this.#inspection.phase,
      expansion: this.#expansion.phase,
      batch: this.#list.going,
      camera: this.#camera.state,
      done: this.done,
      notice: this.notice,
      scan: this.sentences?.scan,
      explain: (error) => this.sentenceFor(error),
      say: (code, params) => this.sentence(code, params),
    });
  }

  #view(step: Step): VerifyView {
    return {
      step,
      open: this.chosen !== undefined || (this.input ?? this.#inline.text ?? this.src) === undefined,
      multiple: this.multiple,
      dragging: this.dragging,
      asksRecipient: this.recipient === undefined,
      recipientText: this.recipientText,
      list: this.#list,
      camera: this.#camera,
      onText: (event) => (event.preventDefault(), this.#take(fromForm(event))),
      onFile: (event) => this.#take(fromField(event)),
      onDrag: (event) => (event.preventDefault(), (this.dragging = event.type !== 'dragleave')),
      onDrop: (event) => (event.preventDefault(), void fromDrop(event.dataTransfer).then((found) => this.#take(found))),
      onScan: mayScan() ? () => (this.#forget(), void this.#camera.start()) : undefined,
      onStopScan: () => this.#camera.stop(),
      onRecipient: (event) => (this.recipientText = (event.target as HTMLInputElement).value),
      onVerify: () => void (this.#list.going ? this.#verifyAll(this.#list.going) : this.verify()).catch(() => undefined),
      onCancel: () => this.#cancel(),
      onAnother: () => this.#another(),
      onSave: (reports, form) => void this.#save(reports, form),
    };
  }

  /** What the reader handed over: one badge, or several. */
  #take(inputs: readonly Input[]): void {
    this.dragging = false;
    if (inputs.length === 0) return;
    this.#forget();
    this.#expand(inputs).catch((error: unknown) => this.#refuse(this.#expansion, error));
  }

  async #expand(inputs: readonly Input[]): Promise<void> {
    const items = await this.#expansion.run(async () => {
      // Of several badges some has more to say than a plain one.
      const found = await this.#wording.of(itemsOf(inputs), ({ length }) => (length === 1 ? [] : ['check.error']));
      if (found.length !== 1) await this.#list.load();
      return found;
    });
    this.#expansion.reset();
    const [item] = items;
    if (items.length === 1 && item?.input !== undefined) {
      this.chosen = item.input;
      return this.#restart();
    }
    const found = await this.#list.batch?.load(items, (input) => this.#asking.inspect(input));
    found?.forEach((one) => this.dispatchEvent(eventOf(one)));
  }

  /** @throws BadgeError `aborted` where the page refused it the network */
  async #verifyAll(batch: Batch): Promise<void> {
    const { hosts } = batch;
    if (hosts.length > 0 && !this.mayContact('verify', hosts)) throw new BadgeError('aborted');
    const options = await this.#asking.options(this.recipientText.trim());
    await batch.run(await this.#asking.verifier(), options, ({ verdict, also, checkedAt }) =>
      this.dispatchEvent(new BadgeVerifiedEvent(verdict, also, checkedAt)),
    );
  }

  /** The text of a QR code. What leads to no badge is passed over: there may be a better one beside it. */
  async #scanned(text: string): Promise<boolean> {
    if (!(await mayBeBadge(text))) return false;
    this.#camera.stop();
    this.#take([text]);
    return true;
  }

  /** Whatever the reader handed over before. */
  #forget(): void {
    this.#camera.stop();
    this.#expansion.reset();
    this.#list.batch?.reset();
    this.#check.reset();
    this.#inspection.reset();
  }

  /** Files may be pasted anywhere in the element, text anywhere but in a field, which takes it itself. */
  #paste(event: ClipboardEvent): void {
    if (this.#step().at !== 'input') return;
    const inField = event.composedPath()[0] instanceof HTMLTextAreaElement;
    if (inField && event.clipboardData?.files.length === 0) return;
    event.preventDefault();
    this.#take(fromTransfer(event.clipboardData));
  }

  async #save(reports: readonly Report[], form: SaveForm): Promise<void> {
    const { saveReports } = await import('./save.js');
    await saveReports(reports, form, this.#list.batch?.drawn ?? [], { locale: this.locale, words: this.words });
  }

  #cancel(): void {
    if (this.#list.going) return this.#list.going.stop();
    this.#check.reset();
    this.notice = this.sentences?.cancelled ?? '';
  }

  #another(): void {
    this.chosen = undefined;
    this.recipientText = '';
    this.#forget();
    this.#restart();
  }

  #closed(): void {
    if (this.#check.pending || this.#list.batch?.phase === 'running') this.#cancel();
    this.#camera.stop();
    this.opened = false;
    this.renderRoot.querySelector<HTMLElement>('.opener')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'badge-verify': BadgeVerify;
  }
}
