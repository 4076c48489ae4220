/** What a holder sees of submissions: the list, the form, the preview to agree to, the link this once, one submission with its log. */
import type { SubmissionDocument, SubmissionEvent, SubmissionPreview } from '../../api/submissions.js';
import type { Language } from '../../i18n/locale.js';
import { html, type Html } from '../html.js';
import { dateText } from '../pages/frame.js';
import { SUBMISSIONS } from '../words.js';

export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** What a form holds, as text. */
export type Draft = Readonly<Record<'badge' | 'addressee' | 'purpose' | 'message' | 'days' | 'mostViews' | 'passcode' | 'invited', string>>;

export function listView(rows: readonly SubmissionDocument[], next: string | undefined, language: Language): Html {
  const words = SUBMISSIONS[language];
  const one = ({ id, name, addressee, state, expiresAt, views, mostViews }: SubmissionDocument): Html =>
    html`<li>
      <a href="/submissions/${id}">${name === '' ? addressee : `${name} · ${addressee}`}</a>
      <span class="soft"
        >${words.states[state]} · ${words.views} ${words.viewsOf(views, mostViews)} · ${words.expires}
        ${dateText(expiresAt, language)}</span
      >
    </li>`;
  return html`<p>${words.text}</p>
    <p><a href="/submissions/new">${words.create}</a></p>
    ${
      rows.length === 0
        ? html`<p class="soft">${words.none}</p>`
        : html`<ul class="rows">
            ${rows.map(one)}
          </ul>`
    }
    ${next === undefined ? '' : html`<p><a href="/submissions?after=${encodeURIComponent(next)}">${words.older}</a></p>`}`;
}

function daysField(language: Language, label: string, chosen = '30'): Html {
  const options = SUBMISSIONS[language].daysOf.map(
    ([days, text]) => html`<option value="${String(days)}" ${String(days) === chosen ? html`selected` : ''}>${text}</option>`,
  );
  return html`<label
    >${label}<select name="days">
      ${options}
    </select></label
  >`;
}

export function draftForm(badges: readonly Choice[], chosen: string, language: Language): Html {
  const words = SUBMISSIONS[language];
  if (badges.length === 0) return html`<p>${words.noBadges}</p>`;
  const options = badges.map(({ id, name }) => html`<option value="${id}" ${id === chosen ? html`selected` : ''}>${name}</option>`);
  return html`<p>${words.createText}</p>
    <form method="post" action="/submissions/preview">
      <label
        >${words.badge}<select name="badge" required>
          ${options}
        </select></label
      >
      <label>${words.addressee}<input name="addressee" required maxlength="200" /><small>${words.addresseeHint}</small></label>
      <label>${words.purpose}<input name="purpose" required maxlength="200" /></label>
      <label>${words.message}<textarea name="message" maxlength="2000" rows="3"></textarea></label>
      ${daysField(language, words.days)}
      <label
        >${words.mostViews}<input name="mostViews" inputmode="numeric" pattern="[0-9]{1,4}" /><small>${words.mostViewsHint}</small></label
      >
      <label
        >${words.passcode}<input name="passcode" type="password" autocomplete="off" minlength="6" maxlength="100" /><small
          >${words.passcodeHint}</small
        ></label
      >
      <label>${words.invited}<input name="invited" type="email" maxlength="254" /><small>${words.invitedHint}</small></label>
      <p><button>${words.preview}</button></p>
    </form>`;
}

/** @param shown the picture as the addressee will see it: the issuer's design, or the badge's image */
export function previewView(
  preview: SubmissionPreview,
  draft: Draft,
  { picture, verdict, hasImage }: { readonly picture: Html; readonly verdict: Html; readonly hasImage: boolean },
  language: Language,
): Html {
  const words = SUBMISSIONS[language];
  const rows = preview.facts.map(
    ({ label, value }) =>
      html`<dt>${label}</dt>
        <dd>${value}</dd>`,
  );
  const hidden = Object.entries({ ...draft, agreed: preview.hash }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return html`<p>${words.previewText}</p>
    ${verdict}
    <article class="certificate">
      ${picture}
      <dl class="facts">${rows}</dl>
    </article>
    ${hasImage ? html`<p>${words.image}</p>` : ''}
    ${
      preview.addresses.length === 0
        ? html`<p>${words.noAddresses}</p>`
        : html`<p>
            <strong>${words.addressesIn}: ${preview.addresses.join(', ')}</strong>
          </p>`
    }
    <form method="post" action="/submissions">
      ${hidden}
      <p><button>${words.agree}</button></p>
    </form>`;
}

export function madeView(link: string, hasPasscode: boolean, id: string, language: Language): Html {
  const words = SUBMISSIONS[language];
  return html`<p>${words.madeText}</p>
    <label>${words.link}<input readonly value="${link}" /></label>
    ${hasPasscode ? html`<p>${words.separately}</p>` : ''}
    <p><a href="/submissions/${id}">${words.log}</a></p>`;
}

export function submissionView(document: SubmissionDocument & { readonly events: readonly SubmissionEvent[] }, language: Language): Html {
  const words = SUBMISSIONS[language];
  const { id, addressee, purpose, createdAt, expiresAt, views, mostViews, state, events, invited } = document;
  const events_ = events.map(
    ({ at, what, place }) =>
      html`<tr>
        <td>${dateText(at, language)}</td>
        <td>${words.events[what]}</td>
        <td>${place}</td>
      </tr>`,
  );
  const open = state === 'open' || state === 'expired' || state === 'used-up';
  return html`<dl class="facts">
      <dt>${words.addressee}</dt>
      <dd>${addressee}</dd>
      <dt>${words.purpose}</dt>
      <dd>${purpose}</dd>
      <dt>${words.created}</dt>
      <dd>${dateText(createdAt, language)}</dd>
      <dt>${words.expires}</dt>
      <dd>${dateText(expiresAt, language)} · ${words.states[state]}</dd>
      <dt>${words.views}</dt>
      <dd>${words.viewsOf(views, mostViews)}</dd>
      ${
        invited === null
          ? ''
          : html`<dt>${words.invited}</dt>
              <dd>${invited}</dd>`
      }
    </dl>
    ${
      open
        ? html`<form method="post" action="/submissions/${id}/extend">
              ${daysField(language, words.extend)}
              <p><button>${words.extendIt}</button></p>
            </form>
            <form method="post" action="/submissions/${id}/revoke">
              <p class="soft">${words.revokeText}</p>
              <p><button class="danger">${words.revoke}</button></p>
            </form>`
        : ''
    }
    <h2>${words.log}</h2>
    <table>
      <tbody>
        ${events_}
      </tbody>
    </table>
    <p><a href="/submissions">${words.title}</a></p>`;
}
