import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { TrustLookup } from '../../core/ports.js';
import { BadgeError } from '../../errors.js';
import type { OutcomeCode } from '../../verify/codes.js';
import type { Report } from '../../verify/report.js';
import type { Input } from '../../readers/read.js';
import { BadgeElement } from '../base.js';
import { InlineJson } from '../controllers/inline-json.js';
import { Latest } from '../controllers/latest.js';
import { TrustSource } from '../controllers/trust-source.js';
import { findTrust, findVerifier, type ExpectedRecipient, type Inspection, type Verifier } from '../engine.js';
import { BadgeErrorEvent, BadgeLoadEvent, BadgeVerifiedEvent } from '../events.js';
import { statusMark } from '../parts/mark.js';
import { report } from '../styles/report.styles.js';
import { shared } from '../styles/shared.styles.js';
import { tokens } from '../styles/tokens.styles.js';
import { styles } from './badge-verify.styles.js';
import { inputOf } from './input.js';
import { panel, type Step, type VerifyView } from './view.js';

/** `button` opens a dialog; `drop` lies open in the page. */
export type VerifyMode = 'button' | 'drop';

/**
 * @summary Verifies a badge in the reader's browser and shows every step. No request is made before the reader presses Verify,
 * and the hosts that will be asked are named beside that button.
 *
 * @attr {string} lang - Language of the element; else that of the nearest ancestor, the page, the visitor. ko, en, ja.
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
 *
 * @cssproperty --badge-color-text - Text. All `--badge-*` properties of badge-card hold here too.
 * @cssproperty --badge-color-surface - Background.
 * @cssproperty --badge-color-accent - Links, focus, primary buttons.
 * @cssproperty --badge-shadow-lifted - Shadow of the dialog.
 *
 * @fires {BadgeLoadEvent} badge-load - A badge was read; nothing is verified yet.
 * @fires {BadgeErrorEvent} badge-error - There was no badge in what was given.
 * @fires {BadgeVerifiedEvent} badge-verified - A verification ended.
 * @fires {BadgeContactRequestEvent} badge-contact-request - The network is about to be used; cancelable.
 */
export class BadgeVerify extends BadgeElement {
  static readonly tag: string = 'badge-verify';

  static override properties: PropertyDeclarations = {
    src: {},
    mode: { reflect: true, useDefault: true },
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

  static override styles: CSSResultGroup = [tokens, shared, report, styles];

  /** URL of a badge: JSON, JWT, PNG or SVG. */
  declare src: string | undefined;
  /** `button` or `drop`. */
  declare mode: VerifyMode;
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
  readonly #inline = new InlineJson(this, () => this.hasUpdated && this.#restart());
  readonly #trust = new TrustSource();
  #hadFocus = false;
  #lastStep: Step['at'] | undefined;

  constructor() {
    super();
    this.mode = 'button';
    this.debug = false;
    this.opened = false;
    this.dragging = false;
    this.done = 0;
    this.notice = '';
    this.recipientText = '';
    this.addEventListener('paste', (event) => this.#paste(event));
    this.wantSentences();
  }

  /** The last report. */
  get report(): Report | undefined {
    return this.#check.value;
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
    const recipient = [
      ...(this.recipient ?? []),
      ...(this.recipientText.trim() === '' ? [] : [{ type: 'email', value: this.recipientText.trim() }]),
    ];
    const report = await this.#check.run(async (signal) => {
      const verifier = await this.#verifier();
      const { hosts } = this.#inspection.value ?? (await this.#inspected(verifier, input));
      const trust = await this.#trust.lookup(this.#givenTrust, this.trustSrc);
      if (hosts.length > 0 && !this.mayContact('verify', hosts)) throw new BadgeError('aborted');
      return verifier.verify(input, {
        signal,
        onOutcome: () => {
          if (!signal.aborted) this.done++;
        },
        ...(recipient.length > 0 && { recipient }),
        ...(this.debug && { debug: true }),
        ...(trust && { trust }),
      });
    });
    this.dispatchEvent(new BadgeVerifiedEvent(report.verdict, report.also, report.checkedAt));
    return report;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
    const other = !this.hasUpdated || changed.has('src') || changed.has('input');
    if (!other && !changed.has('trust') && !changed.has('trustSrc')) return;
    if (other) this.chosen = undefined;
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
        <p class="hidden" role="status">${this.#spoken(step)}</p>
      </div>`;
    if (this.mode === 'drop') return html`<div class="inline" lang=${locale.tag}>${content()}</div>`;
    return html`<button type="button" class="opener" part="open" lang=${locale.tag} aria-haspopup="dialog" @click=${this.show}>
        ${statusMark('unverified')}<slot name="label">${sentences.open}</slot>
      </button>
      <dialog part="dialog" lang=${locale.tag} aria-labelledby="title" @close=${this.#closed}>
        ${
          this.opened
            ? html`<header>
                  <h2 id="title" tabindex="-1">${sentences.title}</h2>
                  <button type="button" class="close quiet" aria-label=${sentences.close} title=${sentences.close} @click=${this.close}>
                    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path d="m6 6 12 12M18 6 6 18" /></svg>
                  </button>
                </header>
                ${content()}`
            : nothing
        }
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

  async #verifier(): Promise<Verifier> {
    return this.verifier ?? (await findVerifier(this));
  }

  get #givenTrust(): TrustLookup | undefined {
    return this.trust ?? findTrust(this);
  }

  /** The register of issuers is asked too, so its host is named with the badge's own. */
  async #inspected(verifier: Verifier, input: Input): Promise<Inspection> {
    const found = await verifier.inspect(input);
    return { ...found, hosts: [...new Set([...found.hosts, ...this.#trust.hosts(this.#givenTrust, this.trustSrc)])] };
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
      .run(async () => await this.#inspected(await this.#verifier(), input))
      .then(
        ({ answer, badge, code }) =>
          this.dispatchEvent(
            answer === 'badge' || answer === 'url' ? new BadgeLoadEvent(badge?.version, badge?.kind) : new BadgeErrorEvent(code ?? answer),
          ),
        (error: unknown) => {
          if (this.#inspection.phase.state === 'failed')
            this.dispatchEvent(new BadgeErrorEvent(error instanceof BadgeError ? error.code : 'check.error'));
        },
      );
  }

  #step(): Step {
    const [check, inspection] = [this.#check.phase, this.#inspection.phase];
    if (check.state === 'pending') return { at: 'running', done: this.done };
    if (check.state === 'done') return { at: 'report', report: check.value };
    if (inspection.state === 'pending') return { at: 'reading' };
    if (inspection.state === 'failed') return { at: 'input', problem: this.sentenceFor(inspection.error) };
    if (inspection.state === 'idle') return { at: 'input', problem: '' };
    const { answer, code, params } = inspection.value;
    if (answer === 'no-badge' || answer === 'not-a-badge')
      return { at: 'refused', answer, problem: code === undefined ? '' : this.sentence(code as OutcomeCode, params) };
    return { at: 'ready', found: inspection.value, notice: check.state === 'failed' ? this.sentenceFor(check.error) : this.notice };
  }

  #view(step: Step): VerifyView {
    return {
      step,
      open: this.chosen !== undefined || (this.input ?? this.#inline.text ?? this.src) === undefined,
      dragging: this.dragging,
      asksRecipient: this.recipient === undefined,
      recipientText: this.recipientText,
      onText: (event) => this.#submitText(event),
      onFile: (event) => this.#choose((event.target as HTMLInputElement).files?.[0]),
      onDrag: (event) => this.#drag(event),
      onDrop: (event) => this.#drop(event),
      onRecipient: (event) => (this.recipientText = (event.target as HTMLInputElement).value),
      onVerify: () => void this.verify().catch(() => undefined),
      onCancel: () => this.#cancel(),
      onAnother: () => this.#another(),
      onSave: (report, form) => void this.#save(report, form),
    };
  }

  /** What a screen reader is told; it changes once a step and not with every check. */
  #spoken(step: Step): string {
    const { words, sentences } = this;
    if (!words || !sentences) return '';
    if (step.at === 'running') return words.status.verifying;
    if (step.at === 'report') {
      const { verdict, also } = step.report;
      const others = also.map((status) => words.status[status]).join(', ');
      return `${sentences.announce(words.status[verdict], words.meaning[verdict])}${others === '' ? '' : ` ${words.also(others)}`}`;
    }
    if (step.at === 'refused') return `${words.status[step.answer]}. ${step.problem}`;
    if (step.at === 'input') return step.problem;
    return step.at === 'ready' ? step.notice : sentences.reading;
  }

  #choose(input: Input | undefined): void {
    this.dragging = false;
    if (input === undefined || input === '') return;
    this.chosen = input;
    this.#restart();
  }

  #submitText(event: SubmitEvent): void {
    event.preventDefault();
    const text = new FormData(event.target as HTMLFormElement).get('text');
    this.#choose(typeof text === 'string' ? text.trim() : undefined);
  }

  #drag(event: DragEvent): void {
    event.preventDefault();
    this.dragging = event.type !== 'dragleave';
  }

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.#choose(fromTransfer(event.dataTransfer));
  }

  /** Files may be pasted anywhere in the element, text anywhere but in a field, which takes it itself. */
  #paste(event: ClipboardEvent): void {
    if (this.#step().at !== 'input') return;
    const inField = event.composedPath()[0] instanceof HTMLTextAreaElement;
    const file = event.clipboardData?.files[0];
    if (inField && !file) return;
    event.preventDefault();
    this.#choose(file ?? fromTransfer(event.clipboardData));
  }

  async #save(report: Report, form: 'page' | 'data'): Promise<void> {
    const { savePage, saveData } = await import('./save.js');
    if (form === 'page') await savePage(report, this.locale.language);
    else saveData(report);
  }

  #cancel(): void {
    this.#check.reset();
    this.notice = this.sentences?.cancelled ?? '';
  }

  #another(): void {
    this.chosen = undefined;
    this.recipientText = '';
    this.#restart();
  }

  #closed(): void {
    if (this.#check.pending) this.#cancel();
    this.opened = false;
    this.renderRoot.querySelector<HTMLElement>('.opener')?.focus();
  }
}

function fromTransfer(data: DataTransfer | null): Input | undefined {
  const texts = ['text/uri-list', 'text/plain'].map((type) => data?.getData(type).trim() ?? '');
  return data?.files[0] ?? texts.find((text) => text !== '');
}

declare global {
  interface HTMLElementTagNameMap {
    'badge-verify': BadgeVerify;
  }
}
