/** One badge in a list or grid: picture, name, issuer, date, status and how old that is. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BadgeEntry } from '../../../wallet/adapter.js';
import { daysLeft, statusOf } from '../../../wallet/status.js';
import { day } from '../../parts/dates.js';
import { emblem } from '../../parts/image.js';
import { statusLine } from '../../parts/mark.js';
import { issuersText, plain } from '../../parts/text.js';
import { ago, type WalletSpeech } from './speech.js';

export interface ItemView {
  readonly now: Date;
  readonly selected: string | undefined;
  pictureOf(id: string): string | undefined;
  onOpen(id: string): void;
}

/** Where an item stands in its list. */
export interface ItemPlace {
  /** Counts from 0. */
  readonly at: number;
  readonly of: number;
  /** Whether Tab leads here. */
  readonly stop: boolean;
  /** Drawn outside of the rows that are in sight, because it has focus. */
  readonly apart: boolean;
}

export function item(entry: BadgeEntry, { at, of, stop, apart }: ItemPlace, view: ItemView, speech: WalletSpeech): TemplateResult {
  return html`<li class="item ${apart ? 'apart' : ''}" data-id=${entry.id} part="item" aria-setsize=${of} aria-posinset=${at + 1}>
    ${opener(entry, view, speech, stop ? 0 : -1)}
  </li>`;
}

/** Opens the badge. */
export function opener(entry: BadgeEntry, view: ItemView, speech: WalletSpeech, tabIndex = 0): TemplateResult {
  const { words, locale, wallet } = speech;
  const { summary, verification } = entry;
  const name = plain(summary.name, locale);
  const issuer = plain(summary.issuer.name, locale);
  const status = statusOf(entry, view.now);
  const left = status === 'valid' ? daysLeft(summary, view.now) : undefined;
  const picture = view.pictureOf(entry.id);
  return html`<button
    type="button"
    class="open"
    tabindex=${tabIndex}
    aria-current=${entry.id === view.selected ? 'true' : nothing}
    @click=${() => view.onOpen(entry.id)}
  >
    <span class="picture">
      ${picture === undefined ? emblem() : html`<img src=${picture} alt="" decoding="async" referrerpolicy="no-referrer" />`}
    </span>
    <span class="about">
      <span class="item-name">${name ? issuersText(name) : words.unnamed}</span>
      <span class="soft">${issuer ? issuersText(issuer) : words.unnamedIssuer}</span>
      ${summary.issuedOn === undefined ? nothing : html`<span class="soft when">${day(summary.issuedOn, speech)}</span>`}
      ${left !== undefined && left <= 30 ? html`<span class="soon">${wallet.soon(left)}</span>` : nothing}
    </span>
    <span class="item-status"
      >${statusLine(status, words)}${
        verification ? html`<span class="soft age">${wallet.checkedAt(ago(verification.checkedAt, view.now, speech))}</span>` : nothing
      }</span
    >
  </button>`;
}
