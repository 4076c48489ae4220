/** What stands around the page: tools, the three dates, the answer to a verification. Pure templates, no state of their own. */
import { html, nothing, type TemplateResult } from 'lit';
import type { IssuerPicture } from '../../certificate/index.js';
import type { ViewerMessages } from '../../i18n/messages.js';
import { BadgeError } from '../../errors.js';
import { moment } from '../parts/dates.js';
import { statusLine } from '../parts/mark.js';
import type { Speech } from '../parts/text.js';
import type { Status } from '../../i18n/messages.js';

/** `fit`: as wide as there is room; `page`: the whole page in view; or percent. */
export type Zoom = 'fit' | 'page' | 50 | 75 | 100 | 150 | 200;

export interface ToolsView {
  readonly zoom: Zoom;
  readonly status: Status;
  readonly problem: string;
  readonly canVerify: boolean;
  readonly hasPage: boolean;
  readonly hasImage: boolean;
  readonly hasOriginal: boolean;
  /** Undefined where no fonts are at hand. */
  readonly onPdf: (() => void) | undefined;
  readonly pdf: 'idle' | 'busy' | 'failed';
  /** Which of two pages is shown; undefined where there is one. */
  readonly design: 'issuer' | 'text' | undefined;
  onDesign(): void;
  onZoom(step: -1 | 'fit' | 'page' | 1): void;
  onPrint(): void;
  onOriginal(): void;
  onImage(): void;
  onVerify(): void;
}

export interface ViewerSpeech extends Speech {
  readonly viewer: ViewerMessages;
}

export function tools(view: ToolsView, { words, viewer }: ViewerSpeech): TemplateResult {
  const { status } = view;
  const busy = status === 'verifying';
  const before = status === 'unverified' || busy;
  return html`<div class="tools" part="tools" role="group" aria-label=${viewer.tools}>
      <div class="answer">
        ${statusLine(status, words)}
        ${
          view.canVerify
            ? html`<button
                type="button"
                class=${before ? 'primary' : ''}
                part="verify"
                aria-disabled=${busy ? 'true' : nothing}
                @click=${busy ? nothing : view.onVerify}
              >
                ${before ? words.verify : words.verifyAgain}
              </button>`
            : nothing
        }
      </div>
      <div class="buttons">
        ${view.hasPage ? pageButtons(view, viewer) : nothing}
        ${view.hasOriginal ? html`<button type="button" part="original" @click=${view.onOriginal}>${viewer.original}</button>` : nothing}
        ${view.hasImage ? html`<button type="button" part="image" @click=${view.onImage}>${viewer.image}</button>` : nothing}
      </div>
    </div>
    ${view.problem === '' ? nothing : html`<p class="problem">${view.problem}</p>`}
    ${view.pdf === 'failed' ? html`<p class="problem" role="alert">${viewer.pdfFailed}</p>` : nothing}`;
}

function pageButtons(view: ToolsView, viewer: ViewerMessages): TemplateResult {
  return html`<button type="button" class="icon" aria-label=${viewer.zoomOut} title=${viewer.zoomOut} @click=${() => view.onZoom(-1)}>
      −
    </button>
    <button type="button" class="icon" aria-label=${viewer.zoomIn} title=${viewer.zoomIn} @click=${() => view.onZoom(1)}>+</button>
    ${typeof view.zoom === 'number' ? html`<span class="soft" role="status">${viewer.zoom(view.zoom)}</span>` : nothing}
    <button type="button" part="fit-width" aria-pressed=${view.zoom === 'fit'} @click=${() => view.onZoom('fit')}>${viewer.fit}</button>
    <button type="button" part="fit-page" aria-pressed=${view.zoom === 'page'} @click=${() => view.onZoom('page')}>
      ${viewer.fitPage}
    </button>
    ${
      view.design === undefined
        ? nothing
        : html`<button type="button" part="switch" @click=${view.onDesign}>
            ${view.design === 'issuer' ? viewer.ownPage : viewer.issuerPage}
          </button>`
    }
    <button type="button" part="print" @click=${view.onPrint}>${viewer.print}</button>
    ${
      view.onPdf
        ? html`<button
            type="button"
            part="pdf"
            aria-disabled=${view.pdf === 'busy' ? 'true' : nothing}
            @click=${view.pdf === 'busy' ? nothing : view.onPdf}
          >
            ${view.pdf === 'busy' ? viewer.pdfBusy : viewer.pdf}
          </button>`
        : nothing
    }`;
}

export interface EmptyView {
  /** Undefined where nothing was given. */
  readonly failure: { readonly error: unknown; readonly sentence: string } | undefined;
  /** Where what was given is a link to a submission. */
  readonly link: URL | undefined;
  onRetry(): void;
  onOpen(): void;
}

/**
 * Nothing to draw, or why not. A submission is opened here by a button, since that counts and its holder is told; where the service asks
 * for a passcode or a code, on its own page alone: nobody should learn to type those elsewhere.
 */
export function emptyView({ failure, link, onRetry, onOpen }: EmptyView, { words, viewer }: ViewerSpeech): TemplateResult {
  if (!failure) return html`<div class="empty" role="status"><p>${words.empty}</p></div>`;
  const { error, sentence } = failure;
  const code = error instanceof BadgeError ? error.code : undefined;
  if (!link || code === undefined || code === 'aborted')
    return html`<div class="empty" role="status">
      <p>${words.failed}</p>
      <p class="soft">${sentence}</p>
      <button type="button" @click=${onRetry}>${words.retry}</button>
    </div>`;
  const asks = code === 'input.submission-link';
  const ended = code.startsWith('submission.') && code !== 'submission.guarded';
  return html`<div class="empty" role="status" tabindex="-1">
    ${
      asks || code.startsWith('submission.')
        ? html`<p>${sentence}</p>`
        : html`<p>${words.failed}</p>
            <p class="soft">${sentence}</p>`
    }
    ${
      asks
        ? html`<button type="button" class="primary" part="open" @click=${onOpen}>${viewer.openHere}</button>
            <p class="soft">${viewer.counts}</p>`
        : code.startsWith('submission.')
          ? nothing
          : html`<button type="button" @click=${onRetry}>${words.retry}</button>`
    }
    ${
      ended
        ? nothing
        : html`<p>
            <a part="submission" href=${link.href} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer"
              >${viewer.openAt(link.host)}</a
            >
          </p>`
    }
  </div>`;
}

export function messageView(message: string, { viewer }: ViewerSpeech): TemplateResult | typeof nothing {
  if (message === '') return nothing;
  return html`<section class="message" part="message" aria-label=${viewer.holderWrites}>
    <p class="soft">${viewer.holderWrites}</p>
    <p>${message}</p>
  </section>`;
}

/** What there is to know of the issuer's own design: that it is a picture, or why it is not shown. */
export function designNote(
  picture: IssuerPicture,
  asText: boolean,
  hasPdf: boolean,
  viewer: ViewerMessages,
): TemplateResult | typeof nothing {
  if (picture.kind === 'none' || (picture.kind === 'picture' && asText)) return nothing;
  const text =
    picture.kind === 'refused'
      ? viewer.designRefused[picture.reason](picture.what)
      : `${viewer.designText}${hasPdf && !picture.inPdf ? ` ${viewer.designPdf}` : ''}`;
  return html`<p class="soft design-note" part="design">${text}</p>`;
}

export interface DatesView {
  /** The certificate's own period, in words. */
  readonly validity: string;
  /** ISO 8601. */
  readonly checkedAt: string | undefined;
  readonly linkExpires: string | undefined;
  readonly linkEnded: boolean;
}

/** Three dates that are easily taken for one another. */
export function dates({ validity, checkedAt, linkExpires, linkEnded }: DatesView, speech: ViewerSpeech): TemplateResult {
  const { viewer } = speech;
  const row = (title: string, value: unknown, text: string): TemplateResult =>
    html`<div>
      <dt>${title}</dt>
      <dd><b>${value}</b> <span class="soft">${text}</span></dd>
    </div>`;
  return html`<section class="dates" part="dates" aria-label=${viewer.datesTitle}>
    <dl>
      ${row(viewer.validity, validity, viewer.validityText)}
      ${row(viewer.checkedTitle, checkedAt === undefined ? viewer.never : moment(checkedAt, speech), viewer.checkedText)}
      ${
        linkExpires === undefined
          ? nothing
          : row(viewer.linkTitle, moment(linkExpires, speech), linkEnded ? viewer.linkEnded : viewer.linkText)
      }
    </dl>
  </section>`;
}
