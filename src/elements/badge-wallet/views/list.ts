/** The list: search first, then what narrows and orders it, then the badges, as a grid or as rows. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { pickText } from '../../../model/pick-text.js';
import type { BadgeEntry } from '../../../wallet/adapter.js';
import { issuerOf, skillKey, type Facet, type Filter, type Order } from '../../../wallet/arrange.js';
import { daysLeft, statusOf, type EntryStatus } from '../../../wallet/status.js';
import { day } from '../../parts/dates.js';
import { emblem } from '../../parts/image.js';
import { statusLine } from '../../parts/mark.js';
import { issuersText, plain } from '../../parts/text.js';
import type { Layout, WalletStore } from '../store.js';
import { problemText, type WalletSpeech } from './speech.js';

export interface ListView {
  readonly store: WalletStore;
  readonly now: Date;
  /** Entries that are drawn; more are drawn when the reader comes to the end. */
  readonly drawn: number;
  readonly selected: string | undefined;
  readonly offline: boolean;
  readonly filtersOpen: boolean;
  pictureOf(id: string): string | undefined;
  onSearch(query: string): void;
  onFilter(filter: Filter): void;
  onOrder(order: Order): void;
  onLayout(layout: Layout): void;
  onOpen(id: string): void;
  onAdd(): void;
  onBackup(): void;
  onMore(): void;
  onFilters(open: boolean): void;
}

const ORDERS: readonly Order[] = ['issued', 'added', 'name', 'issuer', 'expires'];
const LAYOUTS: readonly Layout[] = ['grid', 'list'];

export function listView(view: ListView, speech: WalletSpeech): TemplateResult {
  const { store } = view;
  const { wallet, locale } = speech;
  const shown = store.shown(locale.wanted);
  return html`<div class="list-pane" part="list">
    ${toolbar(view, speech)} ${view.offline ? html`<p class="notice" role="status">${wallet.offline}</p>` : nothing}
    ${store.damaged.length > 0 ? html`<p class="notice" role="status">${wallet.damaged(store.damaged.length)}</p>` : nothing}
    <p class="soft count" role="status">${store.state === 'open' && store.count > 0 ? wallet.count(shown.length, store.count) : nothing}</p>
    ${content(view, shown, speech)}
  </div>`;
}

function toolbar(view: ListView, speech: WalletSpeech): TemplateResult {
  const { store } = view;
  const { wallet } = speech;
  return html`<div class="toolbar" part="toolbar">
    <search>
      <label class="hidden" for="query">${wallet.search}</label>
      <input
        id="query"
        type="search"
        part="search"
        autocomplete="off"
        enterkeyhint="search"
        placeholder=${wallet.searchHint}
        .value=${store.query}
        @input=${(event: Event) => view.onSearch((event.target as HTMLInputElement).value)}
      />
    </search>
    <button type="button" class="primary" part="add" @click=${() => view.onAdd()}>${wallet.add}</button>
    <div class="controls">
      <label>
        <span>${wallet.order}</span>
        <select @change=${(event: Event) => view.onOrder((event.target as HTMLSelectElement).value as Order)}>
          ${ORDERS.map((order) => html`<option value=${order} ?selected=${order === store.order}>${wallet.orders[order]}</option>`)}
        </select>
      </label>
      <fieldset class="segments">
        <legend class="hidden">${wallet.layout}</legend>
        ${LAYOUTS.map(
          (layout) =>
            html`<button type="button" aria-pressed=${layout === store.layout ? 'true' : 'false'} @click=${() => view.onLayout(layout)}>
              ${wallet.layouts[layout]}
            </button>`,
        )}
      </fieldset>
      <button type="button" class="quiet" @click=${() => view.onBackup()}>${wallet.backup}</button>
      ${store.count > 1 ? filters(view, speech) : nothing}
    </div>
  </div>`;
}

const MEMBERS: readonly (keyof Filter)[] = ['status', 'issuer', 'collection', 'skill', 'tag'];
const MOST_CHIPS = 12;

function filters(view: ListView, speech: WalletSpeech): TemplateResult {
  const { store } = view;
  const { wallet } = speech;
  const active = MEMBERS.reduce((sum, member) => sum + (store.filter[member]?.length ?? 0), 0);
  return html`<details
    class="filters"
    part="filters"
    ?open=${view.filtersOpen}
    @toggle=${(event: Event) => view.onFilters((event.target as HTMLDetailsElement).open)}
  >
    <summary>${wallet.filters}${active > 0 ? ` (${String(active)})` : nothing}</summary>
    ${view.filtersOpen ? chipGroups(view, speech) : nothing}
    ${active > 0 ? html`<button type="button" class="quiet" @click=${() => view.onFilter({})}>${wallet.clearFilters}</button>` : nothing}
  </details>`;
}

function chipGroups(view: ListView, speech: WalletSpeech): TemplateResult {
  const { store } = view;
  const counted = store.facets();
  const names = labels(store, speech);
  return html`${MEMBERS.map((member) => {
    const chosen: readonly string[] = store.filter[member] ?? [];
    const list = [...counted[member].slice(0, MOST_CHIPS), ...missing(chosen, counted[member].slice(0, MOST_CHIPS))];
    if (list.length === 0) return nothing;
    return html`<fieldset class="chips-group">
      <legend>${speech.wallet.filterNames[member]}</legend>
      ${list.map(({ value, count }) => {
        const on = chosen.includes(value);
        const next = on ? chosen.filter((one) => one !== value) : [...chosen, value];
        return html`<button
          type="button"
          class="chip"
          aria-pressed=${on ? 'true' : 'false'}
          @click=${() => view.onFilter({ ...store.filter, [member]: next })}
        >
          <bdi>${names(member, value)}</bdi> <span class="soft">${count}</span>
        </button>`;
      })}
    </fieldset>`;
  })}`;
}

/** What is chosen stays in sight, also where it fits nothing at present. */
function missing(chosen: readonly string[], listed: readonly Facet[]): readonly Facet[] {
  return chosen.filter((value) => !listed.some((facet) => facet.value === value)).map((value) => ({ value, count: 0 }));
}

/** Chips name issuers and skills by their names, and are told apart by their ids. */
function labels(store: WalletStore, { words, locale }: WalletSpeech): (member: keyof Filter, value: string) => string {
  const issuers = new Map<string, string>();
  const skills = new Map<string, string>();
  for (const { summary } of store.shown(locale.wanted)) {
    const name = pickText(summary.issuer.name, locale.wanted)?.value;
    if (name !== undefined && !issuers.has(issuerOf(summary))) issuers.set(issuerOf(summary), name);
    for (const skill of summary.skills) {
      const text = pickText(skill.name, locale.wanted)?.value;
      if (text !== undefined && !skills.has(skillKey(skill))) skills.set(skillKey(skill), text);
    }
  }
  return (member, value) => {
    if (member === 'status') return words.status[value as EntryStatus];
    if (member === 'issuer') return issuers.get(value) ?? value;
    return member === 'skill' ? (skills.get(value) ?? value) : value;
  };
}

function content(view: ListView, shown: readonly BadgeEntry[], speech: WalletSpeech): TemplateResult {
  const { store } = view;
  const { wallet } = speech;
  if (store.state === 'opening') return html`<p class="state" role="status">${wallet.opening}</p>`;
  if (store.state === 'failed') {
    return html`<div class="state" role="alert">
      <p>${store.problem ? problemText(store.problem, speech) : nothing}</p>
    </div>`;
  }
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
  const rest = shown.length - view.drawn;
  return html`<ul class="items ${store.layout}" part="items">
      ${repeat(
        shown.slice(0, view.drawn),
        ({ id }) => id,
        (entry) => item(entry, view, speech),
      )}
    </ul>
    ${
      rest > 0
        ? html`<button type="button" class="more" data-more @click=${() => view.onMore()}>${wallet.more(Math.min(rest, 60))}</button>`
        : nothing
    }`;
}

function item(entry: BadgeEntry, view: ListView, speech: WalletSpeech): TemplateResult {
  const { words, locale, wallet } = speech;
  const { summary } = entry;
  const name = plain(summary.name, locale);
  const issuer = plain(summary.issuer.name, locale);
  const status = statusOf(entry, view.now);
  const left = status === 'valid' ? daysLeft(summary, view.now) : undefined;
  const picture = view.pictureOf(entry.id);
  return html`<li class="item" data-id=${entry.id} part="item">
    <button type="button" class="open" aria-current=${entry.id === view.selected ? 'true' : nothing} @click=${() => view.onOpen(entry.id)}>
      <span class="picture">
        ${picture === undefined ? emblem() : html`<img src=${picture} alt="" decoding="async" referrerpolicy="no-referrer" />`}
      </span>
      <span class="about">
        <span class="item-name">${name ? issuersText(name) : words.unnamed}</span>
        <span class="soft">${issuer ? issuersText(issuer) : words.unnamedIssuer}</span>
        ${summary.issuedOn === undefined ? nothing : html`<span class="soft when">${day(summary.issuedOn, speech)}</span>`}
        ${left !== undefined && left <= 30 ? html`<span class="soon">${wallet.soon(left)}</span>` : nothing}
      </span>
      <span class="item-status">${statusLine(status, words)}</span>
    </button>
  </li>`;
}
