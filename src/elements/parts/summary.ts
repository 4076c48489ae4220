/** A badge in two lines beside its picture. Draws only images that are already here. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Badge } from '../../model/badge.js';
import { chooseImage, emblem } from './image.js';
import { domainOf, issuersText, plain, type Speech } from './text.js';

export function summary(badge: Badge, { words, locale }: Speech): TemplateResult {
  const name = plain(badge.name, locale);
  const issuer = plain(badge.issuer.name, locale);
  const domain = domainOf(badge.issuer);
  const image = chooseImage(badge.image?.src, 'origin', [location.origin], 'refuse');
  return html`<div class="summary" part="summary">
    <div class="summary-image">
      ${image.show === 'image' ? html`<img src=${image.src} alt="" decoding="async" referrerpolicy="no-referrer" />` : emblem()}
    </div>
    <div class="summary-text">
      <p class="summary-name">${name ? issuersText(name) : words.unnamed}</p>
      <p class="soft">
        ${issuer ? issuersText(issuer) : domain === undefined ? words.unnamedIssuer : nothing}
        ${domain === undefined ? nothing : html`<bdi class="domain">${domain}</bdi>`}
      </p>
    </div>
  </div>`;
}
