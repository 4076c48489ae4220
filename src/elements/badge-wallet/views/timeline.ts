/** Badges by year and month. A year is drawn when it is opened; of a month with many, the first ones. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BadgeEntry } from '../../../wallet/adapter.js';
import { timeline, type TimelineMonth } from '../../../wallet/timeline.js';
import { opener, type ItemView } from './item.js';
import type { WalletSpeech } from './speech.js';

export { timelineStyles as styles } from './timeline.styles.js';

export interface TimelineView extends ItemView {
  /** Years the holder opened or closed; of the others the newest is open. */
  readonly years: Map<number, boolean>;
  onYear(year: number, open: boolean): void;
  /** Shows these alone, as a list. */
  onMonth(ids: readonly string[]): void;
}

/** Badges of a month that are drawn. */
const MOST = 24;

export function timelineView(view: TimelineView, shown: readonly BadgeEntry[], speech: WalletSpeech): TemplateResult {
  const { years, undated } = timeline(shown);
  const { wallet, locale } = speech;
  const yearText = new Intl.DateTimeFormat(locale.tag, { year: 'numeric' });
  const monthText = new Intl.DateTimeFormat(locale.tag, { month: 'long' });
  return html`<div class="timeline" part="items">
    ${years.map(({ year, count, months }, index) => {
      const open = view.years.get(year) ?? index === 0;
      return html`<details
        ?open=${open}
        @toggle=${({ target }: Event) => {
          const now = (target as HTMLDetailsElement).open;
          if (now !== open) view.onYear(year, now);
        }}
      >
        <summary>
          <span class="year">${yearText.format(new Date(year, 6))}</span> <span class="soft">${wallet.count(count, count)}</span>
        </summary>
        ${open ? months.map((one) => month(one, monthText.format(new Date(year, one.month, 15)), view, speech)) : nothing}
      </details>`;
    })}
    ${undated.length > 0 ? month({ month: 0, entries: undated }, wallet.undated, view, speech) : nothing}
  </div>`;
}

function month({ entries }: TimelineMonth, title: string, view: TimelineView, speech: WalletSpeech): TemplateResult {
  const rest = entries.length - MOST;
  return html`<section class="month">
    <h3>${title}</h3>
    <ul class="list">
      ${entries.slice(0, MOST).map((entry) => html`<li class="item" data-id=${entry.id} part="item">${opener(entry, view, speech)}</li>`)}
    </ul>
    ${
      rest > 0
        ? html`<button type="button" class="quiet" @click=${() => view.onMonth(entries.map(({ id }) => id))}>
            ${speech.wallet.showMonth(entries.length)}
          </button>`
        : nothing
    }
  </section>`;
}
