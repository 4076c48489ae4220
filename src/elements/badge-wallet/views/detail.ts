/** One badge: what it says, what is known about it and how old that is, and what the holder can do with it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BadgeEntry } from '../../../wallet/adapter.js';
import { statusOf } from '../../../wallet/status.js';
import { details } from '../../parts/details.js';
import { day } from '../../parts/dates.js';
import { chooseImage, emblem } from '../../parts/image.js';
import { statusLine } from '../../parts/mark.js';
import { reportView } from '../../parts/report.js';
import { domainOf, homeOf, issuersText, link, plain } from '../../parts/text.js';
import type { Opened } from '../opened.js';
import { fieldText } from './forms.js';
import { ago, dayText, problemText, type WalletSpeech } from './speech.js';

export interface DetailView {
  readonly entry: BadgeEntry;
  readonly opened: Opened;
  readonly picture: string | undefined;
  readonly now: Date;
  readonly told: string;
  onBack(): void;
  onVerify(): void;
  onDownload(): void;
  onShare(): void;
  onRemove(): void;
  onCollections(text: string): void;
}

export function detailView(view: DetailView, speech: WalletSpeech): TemplateResult {
  const { entry, now, opened } = view;
  const { badge } = opened;
  const { wallet, words, locale } = speech;
  const name = plain(badge?.name ?? entry.summary.name, locale);
  return html`<article class="detail" part="detail" aria-labelledby="detail-name">
    <button type="button" class="quiet back" part="back" @click=${() => view.onBack()}>${wallet.back}</button>
    <div class="detail-head">
      <div class="detail-picture">${picture(view)}</div>
      <div>
        <h3 id="detail-name" tabindex="-1" data-focus>${name ? issuersText(name) : words.unnamed}</h3>
        ${issuer(view, speech)}
        <dl class="dates">
          ${
            entry.summary.issuedOn === undefined
              ? nothing
              : html`<div>
                  <dt>${words.issued}</dt>
                  <dd>${day(entry.summary.issuedOn, speech)}</dd>
                </div>`
          }
          ${
            entry.summary.expires === undefined
              ? nothing
              : html`<div>
                  <dt>${words.expires}</dt>
                  <dd>${day(entry.summary.expires, speech)}</dd>
                </div>`
          }
        </dl>
      </div>
    </div>
    <div class="detail-status is-${statusOf(entry, now)}" role="status">
      ${opened.verifying ? statusLine('verifying', words) : statusLine(statusOf(entry, now), words)} ${known(view, speech)}
    </div>
    ${opened.problem ? html`<p class="problem" role="alert">${problemText(opened.problem, speech)}</p>` : nothing}
    <div class="actions">
      <button
        type="button"
        class="primary"
        part="verify"
        aria-disabled=${opened.verifying ? 'true' : nothing}
        @click=${() => !opened.verifying && view.onVerify()}
      >
        ${opened.verifying ? wallet.verifying : wallet.verify}
      </button>
      <button type="button" part="download" @click=${() => view.onDownload()}>${wallet.download}</button>
      <button type="button" part="share-open" aria-haspopup="dialog" @click=${() => view.onShare()}>${wallet.share}</button>
      <button type="button" class="danger" part="remove" @click=${() => view.onRemove()}>${wallet.remove}</button>
    </div>
    ${collections(view, speech)} ${badge ? details(badge, speech) : nothing}
    ${(opened.stored?.earlier.length ?? 0) > 0 ? html`<p class="soft">${wallet.earlier(opened.stored?.earlier.length ?? 0)}</p>` : nothing}
    ${opened.unkept ? html`<p class="notice" role="status">${wallet.resultNotKept}</p>` : nothing}
    ${opened.report ? reportView(opened.report, speech) : nothing}
  </article>`;
}

function picture({ picture: own, opened: { badge } }: DetailView): TemplateResult {
  const image = own === undefined ? chooseImage(badge?.image?.src, 'origin', [location.origin], 'refuse') : undefined;
  const src = own ?? (image?.show === 'image' ? image.src : undefined);
  return src === undefined ? emblem() : html`<img src=${src} alt="" decoding="async" referrerpolicy="no-referrer" />`;
}

function issuer({ opened: { badge }, entry }: DetailView, speech: WalletSpeech): TemplateResult {
  const { words, locale } = speech;
  const name = plain(entry.summary.issuer.name, locale);
  const domain = badge && domainOf(badge.issuer);
  return html`<p class="soft">
    <span class="hidden">${words.issuer}: </span
    >${link(badge && homeOf(badge.issuer), name ? issuersText(name) : words.unnamedIssuer, speech)}
    ${domain === undefined ? nothing : html`<bdi class="domain">${domain}</bdi>`}
  </p>`;
}

/** How old the answer is, what changed, and what was known when the issuer could still be asked. */
function known({ entry, now }: DetailView, speech: WalletSpeech): TemplateResult | typeof nothing {
  const { wallet, words } = speech;
  const { verification } = entry;
  if (!verification) return nothing;
  const { changed, lastChecked, uncheckedSince } = verification;
  return html`<span class="soft">${wallet.checkedAt(ago(verification.checkedAt, now, speech))}</span>
    ${changed ? html`<p>${wallet.changedSince(words.status[verification.verdict], dayText(changed.at, speech))}</p>` : nothing}
    ${uncheckedSince === undefined ? nothing : html`<p>${wallet.uncheckedSince(dayText(uncheckedSince, speech))}</p>`}
    ${lastChecked ? html`<p>${wallet.lastKnown(words.status[lastChecked.verdict], dayText(lastChecked.at, speech))}</p>` : nothing}`;
}

function collections({ entry, onCollections, told }: DetailView, { wallet }: WalletSpeech): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onCollections(fieldText(event.target, 'collections'));
  };
  return html`<form class="collections" @submit=${submit}>
    <label for="collections">${wallet.collections}</label>
    <div class="field">
      <input
        id="collections"
        name="collections"
        autocomplete="off"
        .value=${entry.labels.collections.join(', ')}
        aria-describedby="collections-hint"
      />
      <button type="submit">${wallet.save}</button>
    </div>
    <p class="soft" id="collections-hint">${wallet.collectionsHint}</p>
    <p class="hidden" role="status">${told}</p>
  </form>`;
}
