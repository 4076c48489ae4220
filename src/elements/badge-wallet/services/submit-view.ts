/** Making a submission: what is typed, then everything the addressee will see, then the yes, then the link, told once. */
import { html, nothing, type TemplateResult } from 'lit';
import { legible } from '../../../core/legible.js';
import { plain } from '../../parts/text.js';
import type { SubmissionPreview } from '../../../wallet/adapter.js';
import type { DeskView } from './desk-view.js';
import { off, unless } from './parts.js';
import type { ServiceSpeech } from './speech.js';
import { fact } from './submissions-view.js';
import type { Fields, Submissions } from './submissions.js';

const LINE = 200;
const MESSAGE = 2000;

export function draftView(all: Submissions, view: DeskView, speech: ServiceSpeech): TemplateResult {
  if (all.made) return link(all, speech);
  const { submissions } = speech;
  const show = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!all.work.busy) view.then('#submission-preview', all.show());
  };
  return html`<p class="soft">${submissions.createText}</p>
    <form part="submission-form" @submit=${show} @input=${(event: Event) => heed(event, all)} @change=${(event: Event) => heed(event, all)}>
      ${fields(all, view, speech)}
      <div class="actions">
        <button type="submit" part="submission-preview" aria-disabled=${off(all.work.busy)}>${submissions.preview}</button>
      </div>
    </form>
    ${all.preview ? question(all.preview, all, view, speech) : nothing}`;
}

/** What is typed is kept at once. */
function heed({ target }: Event, all: Submissions): void {
  const { name, value } = target as HTMLInputElement;
  if (Object.hasOwn(all.fields, name) && all.fields[name as keyof Fields] !== value) all.write({ [name]: value });
}

function fields({ fields: typed }: Submissions, { desk }: DeskView, speech: ServiceSpeech): TemplateResult {
  const { submissions, words, locale } = speech;
  return html`<label for="submission-badge">${submissions.badge}</label>
    <select id="submission-badge" name="badge" required>
      <option value="" ?selected=${typed.badge === ''}></option>
      ${desk
        .badges()
        .map(
          ({ id, summary }) =>
            html`<option value=${id} ?selected=${id === typed.badge}>${plain(summary.name, locale)?.value ?? words.unnamed}</option>`,
        )}
    </select>
    <label for="submission-addressee">${submissions.addressee}</label>
    <input
      id="submission-addressee"
      name="addressee"
      required
      maxlength=${LINE}
      autocomplete="organization"
      aria-describedby="submission-addressee-hint"
      .value=${typed.addressee}
    />
    <p class="soft" id="submission-addressee-hint">${submissions.addresseeHint}</p>
    <label for="submission-purpose">${submissions.purpose}</label>
    <input id="submission-purpose" name="purpose" required maxlength=${LINE} autocomplete="off" .value=${typed.purpose} />
    <label for="submission-message">${submissions.message}</label>
    <textarea id="submission-message" name="message" rows="3" maxlength=${MESSAGE} .value=${typed.message}></textarea>
    <label for="submission-days">${submissions.days}</label>
    <select id="submission-days" name="days">
      ${submissions.daysOf.map(([days, text]) => html`<option value=${days} ?selected=${String(days) === typed.days}>${text}</option>`)}
    </select>
    <label for="submission-views">${submissions.mostViews}</label>
    <input
      id="submission-views"
      name="mostViews"
      type="number"
      inputmode="numeric"
      min="1"
      max="1000"
      aria-describedby="submission-views-hint"
      .value=${typed.mostViews}
    />
    <p class="soft" id="submission-views-hint">${submissions.mostViewsHint}</p>
    <label for="submission-passcode">${submissions.passcode}</label>
    <input
      id="submission-passcode"
      name="passcode"
      minlength="6"
      maxlength="100"
      autocomplete="off"
      spellcheck="false"
      aria-describedby="submission-passcode-hint"
      .value=${typed.passcode}
    />
    <p class="soft" id="submission-passcode-hint">${submissions.passcodeHint}</p>
    <label for="submission-invited">${submissions.invited}</label>
    <input
      id="submission-invited"
      name="invited"
      type="email"
      maxlength="254"
      autocomplete="off"
      aria-describedby="submission-invited-hint"
      .value=${typed.invited}
    />
    <p class="soft" id="submission-invited-hint">${submissions.invitedHint}</p>`;
}

/** All of it, before the yes. */
function question(
  { facts, addresses, verdict, also = [] }: SubmissionPreview,
  all: Submissions,
  view: DeskView,
  speech: ServiceSpeech,
): TemplateResult {
  const { submissions, wallet, words } = speech;
  const { busy } = all.work;
  const submit = (): void => {
    if (view.may('submit')) view.then('#submission-title', all.submit());
  };
  return html`<div class="shown" part="submission-disclosure">
    ${all.moved ? html`<p class="problem" role="alert">${wallet.publicMoved}</p>` : nothing}
    <h4 id="submission-preview" tabindex="-1">${submissions.previewTitle}</h4>
    <p class="soft">${submissions.previewText}</p>
    ${
      verdict === undefined
        ? nothing
        : html`<p class="notice ${verdict === 'valid' ? '' : 'warning'}" part="submission-verdict">
            ${submissions.verdictNow}: <strong>${[verdict, ...also].map((one) => words.status[one]).join(' · ')}</strong><br />
            ${words.meaning[verdict]}
          </p>`
    }
    <dl class="facts">${facts.map(({ label, value }) => fact(label, legible(value)))}</dl>
    ${
      addresses.length > 0
        ? html`<div class="notice warning">
            <p>${submissions.addressesIn}</p>
            <ul>
              ${addresses.map((address) => html`<li><bdi>${legible(address)}</bdi></li>`)}
            </ul>
          </div>`
        : html`<p class="soft">${submissions.noAddresses}</p>`
    }
    <div class="actions">
      <button type="button" class="primary" part="submission-agree" aria-disabled=${off(busy)} @click=${unless(busy, submit)}>
        ${submissions.agree}
      </button>
    </div>
  </div>`;
}

function link(all: Submissions, speech: ServiceSpeech): TemplateResult {
  const { submissions, wallet } = speech;
  const { made } = all;
  const copy = ({ target }: Event): void => {
    const area = (target as HTMLElement).closest('.shown')?.querySelector('textarea');
    void all.copy(made?.link ?? '').then(() => {
      if (!all.copied) area?.select();
    });
  };
  return html`<div class="shown">
    <p role="status">${submissions.madeText}</p>
    <textarea readonly rows="3" part="submission-link" aria-label=${submissions.link} .value=${made?.link ?? ''}></textarea>
    <div class="actions"><button type="button" class="primary" @click=${copy}>${wallet.publicCopy}</button></div>
    <p class="soft" role="status">${all.copied ? wallet.copied : nothing}</p>
    ${made?.passcode ? html`<p>${submissions.separately}</p>` : nothing}
  </div>`;
}
