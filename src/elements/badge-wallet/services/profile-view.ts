/** The profile: a form, a picture, and the public page with everything it shows before the yes. */
import { html, nothing, type TemplateResult } from 'lit';
import { legible } from '../../../core/legible.js';
import type { ProfileDisclosure } from '../../../wallet/adapter.js';
import { link } from '../../parts/text.js';
import { dayText } from '../views/speech.js';
import type { DeskView } from './desk-view.js';
import { off, states, unless } from './parts.js';
import type { ProfileDesk } from './profile.js';
import type { ServiceSpeech } from './speech.js';

const NAME = 100;
const MESSAGE = 2000;
const PICTURES = 'image/png,image/jpeg';

export function profileView(desk: ProfileDesk, view: DeskView, speech: ServiceSpeech): TemplateResult {
  const content = (): TemplateResult =>
    html`${form(desk, view, speech)} ${picture(desk, view, speech)} ${page(desk, view, speech)}
      <p class="soft" role="status">${desk.told ? speech.pages.profile.done[desk.told] : nothing}</p>`;
  return states({ work: desk.work, again: () => void desk.read(), content }, speech);
}

function form(desk: ProfileDesk, view: DeskView, speech: ServiceSpeech): TemplateResult {
  const { profile: words } = speech.pages;
  const { text, work } = desk;
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!work.busy && view.may('save-profile')) void desk.save();
  };
  const heed = ({ target }: Event): void => {
    const { name, value } = target as HTMLInputElement;
    if (name === 'name' || name === 'message' || name === 'links') desk.write({ [name]: value });
  };
  return html`<form part="profile-form" @submit=${save} @input=${heed}>
    <label for="profile-name">${words.name}</label>
    <input id="profile-name" name="name" maxlength=${NAME} autocomplete="name" .value=${text.name} />
    <label for="profile-message">${words.message}</label>
    <textarea id="profile-message" name="message" rows="4" maxlength=${MESSAGE} .value=${text.message}></textarea>
    <label for="profile-links">${words.links}</label>
    <textarea
      id="profile-links"
      name="links"
      rows="3"
      spellcheck="false"
      aria-describedby="profile-links-hint"
      .value=${text.links}
    ></textarea>
    <p class="soft" id="profile-links-hint">${words.linksHint}</p>
    <div class="actions">
      <button type="submit" class="primary" part="profile-save" aria-disabled=${off(work.busy)}>${words.save}</button>
    </div>
  </form>`;
}

function picture(desk: ProfileDesk, view: DeskView, speech: ServiceSpeech): TemplateResult {
  const { profile: words } = speech.pages;
  const { profile, work } = desk;
  const pick = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file && !work.busy && view.may('save-profile')) void desk.setPicture(file);
    input.value = '';
  };
  const remove = (): void => {
    if (view.may('save-profile')) void desk.setPicture(undefined);
  };
  return html`<h4>${words.picture}</h4>
    <p class="soft" id="profile-picture-hint">${words.pictureHint}</p>
    ${profile?.hasPicture ? html`<p>${speech.services.pictureThere}</p>` : nothing}
    <div class="actions">
      <label class="file second">
        <input type="file" accept=${PICTURES} part="profile-picture" aria-describedby="profile-picture-hint" @change=${pick} />
        <span>${words.pictureSave}</span>
      </label>
      ${
        profile?.hasPicture
          ? html`<button type="button" part="profile-picture-remove" aria-disabled=${off(work.busy)} @click=${unless(work.busy, remove)}>
              ${words.pictureRemove}
            </button>`
          : nothing
      }
    </div>`;
}

function page(desk: ProfileDesk, view: DeskView, speech: ServiceSpeech): TemplateResult {
  const { profile: words, since } = speech.pages;
  const { profile, disclosure, work, typed } = desk;
  const there = profile?.page;
  const withdraw = (): void => {
    if (view.may('withdraw')) view.then('#profile-page', desk.withdraw());
  };
  const preview = (): void => view.then('#profile-disclosure', desk.preview());
  return html`<h4 id="profile-page" tabindex="-1">${words.page}</h4>
    <p>${there ? words.public : words.private}</p>
    ${
      there
        ? html`<p class="url">${link(there.url, html`<bdi>${there.url}</bdi>`, speech)}</p>
            <p class="soft">${there.hidden ? speech.wallet.publicHidden : since(dayText(there.publishedAt, speech))}</p>`
        : nothing
    }
    ${typed ? html`<p class="soft">${speech.services.saveFirst}</p>` : nothing}
    <div class="actions">
      <button
        type="button"
        part="profile-preview"
        aria-disabled=${off(work.busy || typed !== undefined)}
        @click=${unless(work.busy || typed !== undefined, preview)}
      >
        ${there ? words.review : words.makePublic}
      </button>
      ${
        there
          ? html`<button
              type="button"
              class="danger"
              part="profile-withdraw"
              aria-disabled=${off(work.busy)}
              @click=${unless(work.busy, withdraw)}
            >
              ${words.stop}
            </button>`
          : nothing
      }
    </div>
    ${disclosure ? question(disclosure, desk, view, speech) : nothing}`;
}

/** All of it, before the yes. */
function question({ items }: ProfileDisclosure, desk: ProfileDesk, view: DeskView, speech: ServiceSpeech): TemplateResult {
  const { pages, wallet } = speech;
  const { busy } = desk.work;
  const publish = (): void => {
    if (view.may('publish')) view.then('#profile-page', desk.publish());
  };
  return html`<div class="shown" part="profile-disclosure">
    ${desk.moved ? html`<p class="problem" role="alert">${wallet.publicMoved}</p>` : nothing}
    <h4 id="profile-disclosure" tabindex="-1">${pages.profile.previewTitle}</h4>
    <p class="soft">${pages.profile.previewText}</p>
    <dl class="facts">
      ${items.map(
        ({ part, values }) =>
          html`<div>
            <dt>${pages.profile.parts[part]}</dt>
            ${
              part === 'badges'
                ? html`<dd>${pages.profile.badgesShown}</dd>`
                : part === 'picture'
                  ? html`<dd>${speech.services.pictureThere}</dd>`
                  : values.map((value) => html`<dd><bdi>${legible(value)}</bdi></dd>`)
            }
          </div>`,
      )}
    </dl>
    <p class="soft">${wallet.publicConsent}</p>
    <div class="actions">
      <button type="button" class="primary" part="profile-publish" aria-disabled=${off(busy)} @click=${unless(busy, publish)}>
        ${wallet.publicYes}
      </button>
    </div>
  </div>`;
}
