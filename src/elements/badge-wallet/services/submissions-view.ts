/** Submissions: the list with states, one with its log and controls, and making one. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { legible } from '../../../core/legible.js';
import type { Submission, SubmissionLog } from '../../../wallet/adapter.js';
import { dayText, momentText } from '../views/speech.js';
import type { DeskView } from './desk-view.js';
import { more, off, states, unless } from './parts.js';
import { problem, type ServiceSpeech } from './speech.js';
import { draftView } from './submit-view.js';
import type { Submissions } from './submissions.js';

export function submissionsView(all: Submissions, view: DeskView, speech: ServiceSpeech): TemplateResult {
  if (all.opened !== undefined) return opened(all, view, speech);
  const { submissions } = speech;
  const { list } = all;
  return html`<p class="soft">${submissions.text}</p>
    <div class="actions">
      <button type="button" class="primary" part="submission-new" @click=${() => view.then('#submission-title', all.create())}>
        ${submissions.create}
      </button>
    </div>
    ${states(
      {
        work: list.work,
        again: () => void list.read(),
        content: () =>
          list.items.length === 0
            ? html`<p class="state">${submissions.none}</p>`
            : html`<ul>
                  ${repeat(
                    list.items,
                    ({ id }) => id,
                    (one) => html`<li class="row">${row(one, all, view, speech)}</li>`,
                  )}
                </ul>
                ${more(list, speech)}`,
      },
      speech,
    )}`;
}

function row(one: Submission, all: Submissions, view: DeskView, speech: ServiceSpeech): TemplateResult {
  const { submissions } = speech;
  const { id, name, addressee, state, views } = one;
  return html`<button type="button" class="row-open" part="submission" @click=${() => view.then('#submission-title', all.open(id))}>
    <span class="row-head">
      <span class="tag ${state === 'open' ? 'fresh' : ''}">${submissions.states[state]}</span>
      <b>${legible(name)}</b>
    </span>
    <span>${legible(addressee)}</span>
    <span class="soft">
      ${submissions.created} ${dayText(one.createdAt, speech)} · ${submissions.views}
      ${views === 0 ? speech.services.never : submissions.viewsOf(views, one.mostViews ?? null)}
    </span>
  </button>`;
}

function opened(all: Submissions, view: DeskView, speech: ServiceSpeech): TemplateResult {
  const { submissions, services } = speech;
  const { log, work } = all;
  const isNew = all.opened === 'new';
  const back = (): void => view.then('#services-section', all.open(undefined));
  return html`<button type="button" class="quiet back" part="services-back" @click=${back}>${services.back}</button>
    <h4 id="submission-title" tabindex="-1">
      ${isNew ? (all.made ? submissions.madeTitle : submissions.create) : log ? legible(log.name) : submissions.certificate}
    </h4>
    ${!isNew && !log && !work.problem ? html`<div class="waiting" aria-busy="true"></div>` : nothing} ${problem(work.problem, speech)}
    ${isNew ? draftView(all, view, speech) : log ? whole(log, all, view, speech) : nothing}`;
}

function whole(log: SubmissionLog, all: Submissions, view: DeskView, speech: ServiceSpeech): TemplateResult {
  const { submissions, services } = speech;
  const facts: readonly (readonly [string, string])[] = [
    [submissions.addressee, legible(log.addressee)],
    [submissions.purpose, legible(log.purpose)],
    [submissions.created, dayText(log.createdAt, speech)],
    [submissions.expires, momentText(log.expiresAt, speech)],
    [submissions.views, log.views === 0 ? services.never : submissions.viewsOf(log.views, log.mostViews ?? null)],
    ...(log.invited === undefined ? [] : [[services.invited, legible(log.invited)] as const]),
    ...(log.passcode ? [[services.passcode, services.yes] as const] : []),
  ];
  return html`<p><span class="tag ${log.state === 'open' ? 'fresh' : ''}">${submissions.states[log.state]}</span></p>
    <dl class="facts">${facts.map(([label, value]) => fact(label, value))}</dl>
    ${log.state === 'revoked' || log.state === 'removed' ? nothing : controls(log, all, view, speech)}
    <h4>${submissions.log}</h4>
    <ol class="log">
      ${log.events.map(
        ({ at, what, place }) =>
          html`<li>
            <span class="soft">${momentText(at, speech)}</span> <span>${submissions.events[what]}</span>
            ${place === '' ? nothing : html`<span class="soft">${legible(place)}</span>`}
          </li>`,
      )}
    </ol>`;
}

export const fact = (label: string, value: unknown): TemplateResult =>
  html`<div>
    <dt>${label}</dt>
    <dd><bdi>${value}</bdi></dd>
  </div>`;

function controls(log: SubmissionLog, all: Submissions, view: DeskView, speech: ServiceSpeech): TemplateResult {
  const { submissions } = speech;
  const { work } = all;
  const extend = (event: SubmitEvent): void => {
    event.preventDefault();
    const days = new FormData(event.target as HTMLFormElement).get('days');
    if (!work.busy && typeof days === 'string' && view.may('extend')) view.then('#submission-title', all.extend(days));
  };
  const revoke = (): void => {
    if (view.may('revoke')) view.then('#submission-title', all.revoke());
  };
  return html`<form class="field-row" @submit=${extend}>
      <label for="submission-extend">${submissions.extend}</label>
      <div class="field">
        <select id="submission-extend" name="days">
          ${submissions.daysOf.map(([days, text]) => html`<option value=${days} ?selected=${days === 30}>${text}</option>`)}
        </select>
        <button type="submit" part="submission-extend" aria-disabled=${off(work.busy)}>${submissions.extendIt}</button>
      </div>
    </form>
    ${
      log.state === 'open' || log.state === 'expired' || log.state === 'used-up' || log.state === 'closed'
        ? html`<p class="soft">${submissions.revokeText}</p>
            <div class="actions">
              <button
                type="button"
                class="danger"
                part="submission-revoke"
                aria-disabled=${off(work.busy)}
                @click=${unless(work.busy, revoke)}
              >
                ${submissions.revoke}
              </button>
            </div>`
        : nothing
    }`;
}
