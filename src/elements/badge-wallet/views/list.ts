/** The list: what there is to say first, then the badges, as a grid or as rows; of many, those in sight. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { BadgeEntry } from '../../../wallet/adapter.js';
import type { Windowed } from '../../controllers/windowed.js';
import { emblem } from '../../parts/image.js';
import { item, type ItemView } from './item.js';
import { notices, type NoticesView } from './notices.js';
import { dayText, momentText, problemText, type WalletSpeech } from './speech.js';
import type * as Skills from './skills.js';
import type * as Timeline from './timeline.js';
import { toolbar, type ToolbarView } from './toolbar.js';

/** Views that are downloaded when somebody wants them. */
export interface RareViews {
  timeline(): typeof Timeline | undefined;
  skills(): typeof Skills | undefined;
}

export interface ListView extends ToolbarView, ItemView, NoticesView, Timeline.TimelineView, Skills.SkillsView {
  readonly rare: RareViews;
  readonly windowed: Windowed;
  readonly offline: boolean;
  /** Said above everything. */
  readonly announcements: TemplateResult | typeof nothing;
}

export function listView(view: ListView, speech: WalletSpeech): TemplateResult {
  const { store } = view;
  const { wallet, locale } = speech;
  const shown = store.shown(locale.wanted);
  return html`<div class="list-pane" part="list">
    ${toolbar(view, speech)} ${view.announcements} ${offline(view, speech)}
    ${store.damaged.length > 0 ? html`<p class="notice" role="status">${wallet.damaged(store.damaged.length)}</p>` : nothing}
    ${notices(view, speech)}
    <p class="soft count" role="status">${store.state === 'open' && store.count > 0 ? wallet.count(shown.length, store.count) : nothing}</p>
    ${content(view, shown, speech)}
  </div>`;
}

/** What is shown is a copy, or what is kept here anyway. */
function offline({ store, offline: noNetwork }: ListView, speech: WalletSpeech): TemplateResult | typeof nothing {
  const { wallet } = speech;
  const { copyOf } = store;
  if (copyOf === undefined && !noNetwork) return nothing;
  return html`<p class="notice" part="offline" role="status">
    ${copyOf === undefined ? wallet.offline : wallet.offlineCopy(momentText(copyOf, speech))}
  </p>`;
}

/** The browser lost what was here: says so, and leads to a backup. */
function lost({ store, onBackup, onAdd }: ListView, day: string, speech: WalletSpeech): TemplateResult {
  const { wallet } = speech;
  return html`<div class="state" part="lost" role="alert">
    <h3>${wallet.lostTitle}</h3>
    <p>${wallet.lostText(dayText(day, speech))}</p>
    <div class="actions">
      <button type="button" class="primary" part="restore-lost" aria-haspopup="dialog" @click=${() => onBackup()}>
        ${wallet.backupRestore}
      </button>
      <button type="button" @click=${() => onAdd()}>${wallet.add}</button>
      <button type="button" class="quiet" part="forget-lost" @click=${() => void store.forgetLost()}>${wallet.lostForget}</button>
    </div>
  </div>`;
}

function content(view: ListView, shown: readonly BadgeEntry[], speech: WalletSpeech): TemplateResult {
  const { store } = view;
  const { wallet } = speech;
  if (store.state === 'opening') return html`<p class="state" role="status">${wallet.opening}</p>`;
  if (store.state === 'failed') {
    return html`<div class="state" role="alert">
      <p>${store.problem ? problemText(store.problem, speech) : nothing}</p>
      ${
        store.problem?.params['code'] === 'terms.agree-first' && store.adapter.terms
          ? html`<button type="button" class="primary" part="terms-open" aria-haspopup="dialog" @click=${() => view.onServices('terms')}>
              ${wallet.readTerms}
            </button>`
          : nothing
      }
    </div>`;
  }
  if (store.count === 0 && !store.reading && store.lost !== undefined) return lost(view, store.lost, speech);
  if (store.count === 0 && !store.reading) {
    return html`<div class="state" part="empty">
      ${emblem()}
      <slot name="empty">
        <h3>${wallet.emptyTitle}</h3>
        <p>${wallet.emptyText}</p>
      </slot>
      <button type="button" class="primary" @click=${() => view.onAdd()}>${wallet.add}</button>
    </div>`;
  }
  if (shown.length === 0) {
    return html`<div class="state">
      <p>${wallet.nothingFound}</p>
      <p class="soft">${wallet.nothingFoundHint}</p>
    </div>`;
  }
  const { layout } = store;
  const waiting = html`<div class="state" aria-busy="true"></div>`;
  if (layout === 'timeline') return view.rare.timeline()?.timelineView(view, shown, speech) ?? waiting;
  if (layout === 'skills') return view.rare.skills()?.skillsView(view, shown, speech) ?? waiting;
  return items(view, shown, speech);
}

function items(view: ListView, shown: readonly BadgeEntry[], speech: WalletSpeech): TemplateResult {
  const { windowed, store } = view;
  const { first, end, stop } = windowed.span({ ids: store.shownIds, look: `${store.layout} ${speech.locale.tag}` });
  const places = Array.from({ length: end - first }, (_, index) => first + index);
  const drawn = stop < 0 || (stop >= first && stop < end) ? places : stop < first ? [stop, ...places] : [...places, stop];
  return html`<p class="hidden" id="keys">${speech.wallet.keys}</p>
    <ul
      class="items ${store.layout}"
      part="items"
      aria-describedby="keys"
      @focusin=${windowed.onFocus}
      @focusout=${windowed.onFocus}
      @keydown=${windowed.onKey}
    >
      ${repeat(
        drawn.flatMap((at) => {
          const entry = shown[at];
          return entry ? [{ entry, at }] : [];
        }),
        ({ entry }) => entry.id,
        ({ entry, at }) => item(entry, { at, of: shown.length, stop: at === stop, apart: at < first || at >= end }, view, speech),
      )}
    </ul>`;
}
