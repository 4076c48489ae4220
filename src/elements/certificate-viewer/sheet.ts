/** The page itself: words in reading order, so that it is a document to whoever reads it, and a picture to nobody. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { CertificatePage, Fact, PageStatus, Words } from '../../certificate/index.js';
import type { ImageChoice } from '../parts/image.js';
import { statusMark } from '../parts/mark.js';

export interface SheetView {
  readonly page: CertificatePage;
  readonly image: ImageChoice;
  readonly imageText: string;
  readonly qr: readonly (readonly boolean[])[] | undefined;
  /** When the verdict was found, in words; empty before there is one. */
  readonly checked: string;
}

/** A verdict that has to be seen at once, on screen and on paper. */
const LOUD = new Set(['revoked', 'expired', 'suspended', 'invalid', 'not-yet-valid', 'could-not-check']);

/** What never becomes good again by itself stands across the page as well. */
const STAMPED = new Set(['revoked', 'expired', 'suspended', 'invalid']);
/** How many letters of the stamp's usual size the page is wide. */
const WIDEST = 9;

export function sheet({ page, image, imageText, qr, checked }: SheetView): TemplateResult {
  const { paper, status } = page;
  return html`<article
    class="sheet ${paper.name} ${paper.orientation} is-${status.status}"
    part="sheet"
    lang=${page.language}
    aria-labelledby="kind"
  >
    ${border(page)} ${stamp(status)}
    <div class="content">
      ${band(status)}
      <div class="main">
        ${image.show === 'image' ? html`<img class="picture" src=${image.src} alt=${imageText} referrerpolicy="no-referrer" />` : nothing}
        <h2 class="kind" id="kind">${page.kind}</h2>
        ${page.intro === '' ? nothing : html`<p class="intro">${page.intro}</p>`}
        <p class="recipient ${fit(page.recipient.value)}" part="recipient">${words(page.recipient)}${page.honorific}</p>
        <p class="intro">${page.statement}</p>
        <h3 class="achievement ${fit(page.achievement.value)}" part="achievement">${words(page.achievement)}</h3>
        ${page.description ? html`<p class="description">${words(page.description)}</p>` : nothing} ${facts('items', page.facts)}
        ${facts('items submission', page.submission)}
      </div>
      ${foot({ page, qr, checked })}
    </div>
  </article>`;
}

export function stamp({ status, word }: PageStatus): TemplateResult | typeof nothing {
  return STAMPED.has(status) ? html`<p class="stamp ${word.length > WIDEST ? 'long' : ''}" aria-hidden="true">${word}</p>` : nothing;
}

export function band({ status, word, meaning }: PageStatus): TemplateResult | typeof nothing {
  return LOUD.has(status) ? html`<p class="band" part="band"><b>${statusMark(status)}${word}</b> <span>${meaning}</span></p>` : nothing;
}

/** Who certifies, and how to check it: the same below every design. */
export function foot({ page, qr, checked }: Pick<SheetView, 'page' | 'qr' | 'checked'>): TemplateResult {
  const { status } = page;
  return html`<footer class="foot">
    <div class="by">
      <p class="issuer" part="issuer">${words(page.issuer)}</p>
      ${page.issuerHost === undefined ? nothing : html`<p class="small"><bdi>${page.issuerHost}</bdi></p>`}
      <p class="small state is-${status.status}" part="status">
        ${statusMark(status.status)}<span><b>${status.word}</b>${checked === '' ? nothing : html` · ${checked}`}</span>
      </p>
    </div>
    <div class="proof">
      ${qr ? code(qr) : nothing}
      <dl class="small">
        <dt>${page.confirmation.label}</dt>
        <dd class="number">${page.confirmation.value.value}</dd>
      </dl>
    </div>
    <p class="hint small">
      ${page.hint} ${page.link === undefined ? nothing : html`<bdi class="link">${page.link}</bdi>`}
      <span class="copy">${page.copy}</span>
    </p>
  </footer>`;
}

export function words({ value, language, direction }: Words): TemplateResult {
  return html`<bdi lang=${language ?? nothing} dir=${direction}>${value}</bdi>`;
}

export function facts(kind: string, list: readonly Fact[]): TemplateResult | typeof nothing {
  if (list.length === 0) return nothing;
  return html`<dl class=${kind}>
    ${list.map(
      ({ label, value }) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${words(value)}</dd>
        </div>`,
    )}
  </dl>`;
}

/** Long words are set smaller: by how many letters there are, so that it needs no measuring. */
function fit(text: string): string {
  const letters = Array.from(text).reduce(
    (sum, letter) => sum + (/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/.test(letter) ? 1.8 : 1),
    0,
  );
  return letters > 160 ? 'tiny' : letters > 70 ? 'small-size' : letters > 32 ? 'medium' : 'large';
}

function border({ ornament, paper }: CertificatePage): TemplateResult {
  const [red, green, blue] = ornament.color;
  const path = ornament.curves.map((curve) => `M${curve.map(([x, y]) => `${String(x)} ${String(y)}`).join('L')}Z`).join('');
  return html`<svg class="border" viewBox="0 0 ${paper.width} ${paper.height}" aria-hidden="true">
    ${svg`<path d=${path} fill="none" stroke="rgb(${red} ${green} ${blue})" stroke-width="0.5" />
      <rect x="42" y="42" width=${paper.width - 84} height=${paper.height - 84} fill="none" stroke="rgb(${red} ${green} ${blue})" stroke-width="0.75" />`}
  </svg>`;
}

function code(modules: readonly (readonly boolean[])[]): TemplateResult {
  const size = modules.length;
  const path = modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${String(x)} ${String(y)}h1v1h-1z` : ''))).join('');
  return html`<svg class="code" viewBox="-2 -2 ${size + 4} ${size + 4}" aria-hidden="true" shape-rendering="crispEdges">
    ${svg`<path d=${path} />`}
  </svg>`;
}
