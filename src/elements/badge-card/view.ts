/** What a card looks like in each state: pure templates, no state of their own. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Status } from '../../i18n/messages.js';
import type { Badge } from '../../model/badge.js';
import type { Verdict } from '../../verify/report.js';
import { day, isPast } from '../parts/dates.js';
import { listed } from '../parts/formats.js';
import { emblem, type ImageChoice } from '../parts/image.js';
import { statusLine } from '../parts/mark.js';
import { domainOf, homeOf, issuersText, link, plain, type Speech } from '../parts/text.js';
import type { CardLayout } from './badge-card.js';

export interface CardView {
  readonly layout: CardLayout;
  readonly state: 'empty' | 'failed' | 'loaded';
  readonly badge: Badge | undefined;
  readonly image: ImageChoice;
  readonly status: Status;
  readonly also: readonly Verdict[];
  readonly problem: string;
  readonly checkProblem: string;
  readonly detailsProblem: string;
  readonly missingHosts: readonly string[];
  readonly detailsPending: boolean;
  readonly canVerify: boolean;
  /** Milliseconds: for facts that follow from dates alone. */
  readonly now: number;
  onVerify(): void;
  onRetry(): void;
  onDetails(): void;
  onImage(): void;
}

/** Same boxes as a loaded card, without words until there are words. */
export function drawSkeleton(layout: CardLayout, label: string | undefined, lang?: string): TemplateResult {
  return html`<div class="box ${layout} skeleton" part="base" aria-busy="true" lang=${lang ?? nothing}>
    <div class="image"><span class="bone"></span></div>
    <div class="body">
      <p class="name"><span class="bone"></span></p>
      <p class="issuer"><span class="bone"></span></p>
      <p class="dates"><span class="bone"></span></p>
    </div>
    <div class="foot"><span class="bone"></span></div>
    ${label === undefined ? nothing : html`<span class="hidden" role="status">${label}</span>`}
  </div>`;
}

/** @param more the list of details (layout full) */
export function drawCard(view: CardView, speech: Speech, more: TemplateResult | undefined): TemplateResult {
  const { words, locale } = speech;
  if (view.state === 'loaded') return drawLoaded(view, speech, more);
  const failed = view.state === 'failed';
  return html`<div class="box ${view.layout} ${view.state}" part="base" lang=${locale.tag}>
    <div class="image" part="image">${emblem()}</div>
    <div class="body">
      <p class="name" part="name">${failed ? words.failed : words.empty}</p>
      ${failed ? html`<p class="sentence" part="sentence" role="status">${view.problem}</p>` : nothing}
    </div>
    ${failed ? html`<div class="foot"><button type="button" @click=${view.onRetry}>${words.retry}</button></div>` : nothing}
  </div>`;
}

function drawLoaded(view: CardView, speech: Speech, more: TemplateResult | undefined): TemplateResult {
  const { words, locale } = speech;
  const { badge, layout } = view;
  const name = badge && plain(badge.name, locale);
  // What is not known yet is not missing.
  const isLinked = view.missingHosts.length > 0;
  const nameless = isLinked ? words.nameElsewhere : words.unnamed;
  return html`<article class="box ${layout} is-${view.status}" part="base" lang=${locale.tag} aria-labelledby="name">
    ${picture(view, name?.value ?? nameless, speech)}
    <div class="body">
      <p class="name" id="name" part="name" title=${layout === 'full' || !name ? nothing : name.value}>
        ${name ? issuersText(name) : nameless}
      </p>
      ${badge ? issuerLine(badge, isLinked, speech) : nothing} ${badge ? dates(badge, view.now, speech) : nothing}
      ${badge && badge.contains.length > 0 ? html`<p class="soft">${words.contains(badge.contains.length)}</p>` : nothing}
      ${elsewhere(view, speech)}
    </div>
    ${foot(view, speech)} ${more ?? nothing}
  </article>`;
}

function picture({ image, onImage }: CardView, name: string, { words }: Speech): TemplateResult {
  const content =
    image.show === 'image'
      ? html`<img
          src=${image.src}
          alt=${words.imageOf(name)}
          loading=${image.src.startsWith('data:') ? 'eager' : 'lazy'}
          decoding="async"
          referrerpolicy="no-referrer"
        />`
      : image.show === 'offer'
        ? html`<button type="button" class="offer" title=${words.showImage(image.host)} @click=${onImage}>
            ${emblem()}<span>${words.showImage(image.host)}</span>
          </button>`
        : emblem();
  return html`<div class="image" part="image">${content}</div>`;
}

function issuerLine(badge: Badge, isLinked: boolean, speech: Speech): TemplateResult | typeof nothing {
  const { words, locale } = speech;
  const name = plain(badge.issuer.name, locale);
  const domain = domainOf(badge.issuer);
  if (isLinked && !name && domain === undefined) return nothing;
  const label = name ? issuersText(name) : domain === undefined ? words.unnamedIssuer : nothing;
  return html`<p class="issuer" part="issuer">
    <span class="hidden">${words.issuer}: </span><span class="issuer-name">${link(homeOf(badge.issuer), label, speech)}</span>
    ${domain === undefined ? nothing : html`<bdi class="domain">${domain}</bdi>`}
  </p>`;
}

function dates(badge: Badge, now: number, speech: Speech): TemplateResult {
  const { words } = speech;
  const pair = (label: string, iso: string | undefined): TemplateResult | typeof nothing =>
    iso === undefined
      ? nothing
      : html`<div>
          <dt>${label}</dt>
          <dd>${day(iso, speech)}</dd>
        </div>`;
  return html`<dl class="dates" part="dates">
    ${pair(words.issued, badge.issuedOn)} ${pair(isPast(badge.expires, now) ? words.expired : words.expires, badge.expires)}
  </dl>`;
}

/** The badge links documents that nobody asked for yet. */
function elsewhere(view: CardView, { words, locale }: Speech): TemplateResult | typeof nothing {
  if (view.missingHosts.length === 0) return nothing;
  const hosts = listed(locale.tag, view.missingHosts);
  return html`<div class="elsewhere">
    <p class="soft">${view.detailsProblem || words.detailsElsewhere}</p>
    <button type="button" aria-disabled=${view.detailsPending ? 'true' : nothing} @click=${view.onDetails}>
      ${words.showDetails(hosts)}
    </button>
  </div>`;
}

function foot(view: CardView, { words, locale }: Speech): TemplateResult {
  const { status } = view;
  const before = status === 'unverified' || status === 'verifying';
  const sentence = before ? '' : words.meaning[status];
  const also = listed(
    locale.tag,
    view.also.map((verdict) => words.status[verdict]),
  );
  const note = before && isPast(view.badge?.expires, view.now) ? words.expiredByDate : '';
  const busy = status === 'verifying';
  return html`<div class="foot">
    ${statusLine(status, words)}
    ${
      view.canVerify
        ? html`<button
            type="button"
            class="quiet"
            part="verify"
            aria-disabled=${busy ? 'true' : nothing}
            @click=${busy ? nothing : view.onVerify}
          >
            ${before ? words.verify : words.verifyAgain}
          </button>`
        : nothing
    }
    ${
      sentence || note || view.checkProblem
        ? html`<p class="sentence" part="sentence">
            ${view.checkProblem || sentence || note}${also ? html` ${words.also(also)}` : nothing}
          </p>`
        : nothing
    }
    <span class="hidden" role="status">${before ? view.checkProblem : `${words.status[status]}. ${sentence}`}</span>
  </div>`;
}
