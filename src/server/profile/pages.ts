/** The profile as its holder edits it, what its page would disclose, and that page. */
import type { ProfileDisclosure, ProfileText } from '../../api/profile.js';
import { legible } from '../../core/legible.js';
import { httpUrl } from '../../core/url.js';
import type { Language } from '../../i18n/locale.js';
import { notice } from '../accounts/pages.js';
import { html, type Html } from '../html.js';
import { PUBLIC } from '../words.js';

export interface ProfileView {
  readonly text: ProfileText;
  readonly hasPicture: boolean;
  readonly url: string | undefined;
  /** What was agreed to is not what is written now. */
  readonly differs: boolean;
}

/** One link a line: its label, a space and its address, as people write them. */
export const linkLines = (links: ProfileText['links']): string => links.map(({ label, url }) => `${label} ${url}`.trim()).join('\n');

export function linksOf(lines: string): { readonly label: string; readonly url: string }[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, label = '', url = ''] = /^(.*?)\s*(\S+)$/.exec(line) ?? [];
      return { label, url };
    });
}

export function profilePage(language: Language, { text, hasPicture, url, differs }: ProfileView, done: string): Html {
  const words = PUBLIC[language].profile;
  const state = url === undefined ? words.private : words.public;
  return html`${notice(done)}${notice(differs ? words.differs : '')}
    <p>${state} ${url === undefined ? '' : html`<a href="${new URL(url).pathname}">${url}</a>`}</p>
    <form method="post" action="/profile">
      <label>${words.name} <input name="name" maxlength="100" autocomplete="name" value="${text.name}" /></label>
      <label>${words.message} <textarea name="message" rows="4" maxlength="2000">${text.message}</textarea></label>
      <label
        >${words.links} <span class="hint">${words.linksHint}</span>
        <textarea name="links" rows="4" maxlength="6000" spellcheck="false">${linkLines(text.links)}</textarea>
      </label>
      <button>${words.save}</button>
    </form>
    <h2>${words.picture}</h2>
    ${hasPicture ? html`<p><img class="portrait" src="/profile/picture" alt="${words.picture}" width="120" /></p>` : ''}
    <form method="post" action="/profile/picture" enctype="multipart/form-data">
      <label>${words.pictureHint} <input type="file" name="picture" accept="image/png,image/jpeg" /></label>
      <button class="plain" name="answer" value="take">${words.pictureSave}</button>
      ${hasPicture ? html`<button class="danger" name="answer" value="remove" formnovalidate>${words.pictureRemove}</button>` : ''}
    </form>
    <h2>${words.page}</h2>
    <p><a class="button" href="/profile/page">${url === undefined ? words.makePublic : words.review}</a></p>
    ${url === undefined ? '' : html`<form method="post" action="/profile/withdraw"><button class="danger">${words.stop}</button></form>`}`;
}

export function profilePreview(language: Language, disclosure: ProfileDisclosure, url: string | undefined, changed: boolean): Html {
  const words = PUBLIC[language].profile;
  const common = PUBLIC[language];
  const rows = disclosure.items.map(
    ({ part, values }) =>
      html`<dt>${words.parts[part]}</dt>
        <dd>
          ${part === 'badges' ? words.badgesShown : part === 'picture' ? html`<img class="portrait" src="/profile/picture" alt="" width="120" />` : ''}
          ${values.map((value) => html`<div class="said">${value}</div>`)}
        </dd>`,
  );
  return html`${notice(changed ? common.changed : '', true)}
    <p>${words.previewText}</p>
    <dl class="facts">${rows}</dl>
    <form method="post" action="/profile/page">
      <input type="hidden" name="digest" value="${disclosure.digest}" />
      ${
        url === undefined
          ? html`<label
              >${common.path} <span class="hint">${common.pathHint}</span>
              <input name="path" maxlength="40" pattern="[a-z0-9]([a-z0-9\\-]*[a-z0-9])?" autocapitalize="none" spellcheck="false"
            /></label>`
          : html`<p class="soft">${url}</p>`
      }
      <p>${common.consent}</p>
      <button>${common.yes}</button>
    </form>`;
}

export interface PublicView {
  readonly path: string;
  readonly text: ProfileText;
  readonly textLanguage: string;
  readonly hasPicture: boolean;
  readonly badges: readonly { readonly path: string; readonly name: string; readonly issuer: string; readonly date: string }[];
}

export function publicProfilePage(language: Language, { path, text, textLanguage, hasPicture, badges }: PublicView): Html {
  const words = PUBLIC[language].profile;
  const links = text.links.flatMap(({ label, url }) => {
    const address = httpUrl(url);
    return address
      ? [html`<li><a href="${address.href}" rel="nofollow noopener noreferrer ugc me">${legible(label) || address.host}</a></li>`]
      : [];
  });
  return html`<div class="badge">
      ${hasPicture ? html`<img class="portrait" src="/p/${path}/picture" alt="" width="120" />` : ''}
      <div>
        ${text.message === '' ? '' : html`<p class="said" dir="auto" lang="${textLanguage}">${legible(text.message)}</p>`}
        ${
          links.length === 0
            ? ''
            : html`<ul>
                ${links}
              </ul>`
        }
      </div>
    </div>
    <h2>${words.parts.badges}</h2>
    ${
      badges.length === 0
        ? html`<p class="soft">${words.noBadges}</p>`
        : html`<ul class="tiles">
            ${badges.map(
              (one) =>
                html`<li>
                  <a href="/b/${one.path}"
                    ><img src="/b/${one.path}/image" alt="" width="72" height="72" loading="lazy" /><span
                      >${one.name}<br /><small>${[one.issuer, one.date].filter(Boolean).join(' · ')}</small></span
                    ></a
                  >
                </li>`,
            )}
          </ul>`
    }`;
}
