/** A page with the issuer's own design on it: as an image, where nothing in it runs or is fetched, and our status above and below. */
import { html, type TemplateResult } from 'lit';
import type { CertificatePage, IssuerPicture } from '../../certificate/index.js';
import { band, facts, foot, stamp, words } from './sheet.js';

export interface PictureSheetView {
  readonly page: CertificatePage;
  readonly picture: Extract<IssuerPicture, { readonly kind: 'picture' }>;
  /** For those who do not see it. */
  readonly alt: string;
  readonly qr: readonly (readonly boolean[])[] | undefined;
  /** When the verdict was found, in words; empty before there is one. */
  readonly checked: string;
}

export function pictureSheet({ page, picture, alt, qr, checked }: PictureSheetView): TemplateResult {
  const { paper, status } = page;
  return html`<article
    class="sheet pictured ${paper.name} ${paper.orientation} is-${status.status}"
    part="sheet"
    lang=${page.language}
    aria-labelledby="kind"
  >
    ${stamp(status)}
    <div class="content">
      ${band(status)}
      <h2 class="hidden" id="kind">${page.kind}</h2>
      <img class="design" part="picture" src=${picture.src} width=${picture.width} height=${picture.height} alt=${alt} />
      <div class="hidden">
        <p>${words(page.recipient)}${page.honorific}</p>
        <h3>${words(page.achievement)}</h3>
        ${facts('items', page.facts)}
      </div>
      ${facts('items submission', page.submission)} ${foot({ page, qr, checked })}
    </div>
  </article>`;
}
