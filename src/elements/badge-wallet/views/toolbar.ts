/** Search first, then what orders and narrows the list. */
import { html, nothing, type TemplateResult } from 'lit';
import { legible } from '../../../core/legible.js';
import { pickText } from '../../../model/pick-text.js';
import { issuerOf, skillKey, type Facet, type Filter, type Order } from '../../../wallet/arrange.js';
import type { EntryStatus } from '../../../wallet/status.js';
import { LAYOUTS, type Layout, type WalletStore } from '../store.js';
import { checkAgain, type NoticesView } from './notices.js';
import type { WalletSpeech } from './speech.js';

export interface ToolbarView extends NoticesView {
  readonly filtersOpen: boolean;
  onSearch(query: string): void;
  onFilter(filter: Filter): void;
  onOrder(order: Order): void;
  onLayout(layout: Layout): void;
  onAdd(): void;
  onBackup(): void;
  /** How much is new at the service; undefined where the storage has none. */
  readonly news: number | undefined;
  onServices(section?: 'terms'): void;
  onFilters(open: boolean): void;
}

const ORDERS: readonly Order[] = ['issued', 'added', 'name', 'issuer', 'expires'];

export function toolbar(view: ToolbarView, speech: WalletSpeech): TemplateResult {
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
        @focus=${() => store.prepareSearch()}
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
      <button type="button" class="quiet" part="backup-open" aria-haspopup="dialog" @click=${() => view.onBackup()}>
        ${wallet.backup}
      </button>
      ${services(view, speech)} ${store.count > 1 ? filters(view, speech) : nothing} ${store.count > 0 ? checkAgain(view, speech) : nothing}
    </div>
  </div>`;
}

function services({ news, onServices }: ToolbarView, { wallet }: WalletSpeech): TemplateResult | typeof nothing {
  if (news === undefined) return nothing;
  return html`<button type="button" class="quiet" part="services-open" aria-haspopup="dialog" @click=${() => onServices()}>
    ${wallet.services} ${news > 0 ? html`<span class="number">${wallet.servicesNew(news)}</span>` : nothing}
  </button>`;
}

const MEMBERS: readonly (keyof Filter)[] = ['status', 'issuer', 'collection', 'skill', 'tag'];
const MOST_CHIPS = 12;

function filters(view: ToolbarView, speech: WalletSpeech): TemplateResult {
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

function chipGroups(view: ToolbarView, speech: WalletSpeech): TemplateResult {
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
          <bdi>${legible(names(member, value))}</bdi> <span class="soft">${count}</span>
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
