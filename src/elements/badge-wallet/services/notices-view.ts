/** Notices: a list in which each opens, and is read then. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { legible } from '../../../core/legible.js';
import type { Notice } from '../../../wallet/adapter.js';
import { momentText } from '../views/speech.js';
import type { Notices } from './notices.js';
import { more, states } from './parts.js';
import { problem, translated, type ServiceSpeech } from './speech.js';

export function noticesView(notices: Notices, speech: ServiceSpeech): TemplateResult {
  const { list } = notices;
  const { correspondence } = speech;
  return states(
    {
      work: list.work,
      again: () => void notices.read(),
      content: () =>
        list.items.length === 0
          ? html`<p class="state">${correspondence.noNotices}</p>`
          : html`${problem(notices.problem, speech)}
              <ul>
                ${repeat(
                  list.items,
                  ({ id }) => id,
                  (notice) => html`<li>${one(notice, notices, speech)}</li>`,
                )}
              </ul>
              ${more(list, speech)}`,
    },
    speech,
  );
}

function one(notice: Notice, notices: Notices, speech: ServiceSpeech): TemplateResult {
  const { correspondence } = speech;
  const read = ({ target }: Event): void => {
    if ((target as HTMLDetailsElement).open) void notices.mark(notice);
  };
  return html`<details class="row" part="notice" @toggle=${read}>
    <summary>
      <span class="row-head">
        ${notice.readAt === undefined ? html`<span class="tag fresh">${correspondence.fresh}</span>` : nothing}
        ${notice.kind === 'notice' ? nothing : html`<span class="tag">${correspondence.kinds[notice.kind]}</span>`}
        <b lang=${notice.language}>${legible(notice.title)}</b>
      </span>
      <span class="soft">${momentText(notice.issuedAt, speech)}</span>
    </summary>
    <div class="row-body">${span(notice, speech)} ${translated(notice, correspondence, speech)}</div>
  </details>`;
}

/** From when to when, and whether it still stands. */
function span({ beginsAt, endsAt, withdrawnAt }: Notice, speech: ServiceSpeech): TemplateResult {
  const { correspondence } = speech;
  const end = endsAt === undefined ? '' : momentText(endsAt, speech);
  return html`${beginsAt === undefined ? nothing : html`<p class="soft">${correspondence.window(momentText(beginsAt, speech), end)}</p>`}
  ${withdrawnAt === undefined ? nothing : html`<p>${correspondence.withdrawn(momentText(withdrawnAt, speech))}</p>`}`;
}
