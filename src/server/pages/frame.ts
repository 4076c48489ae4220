/** The frame of every page: plain HTML that needs no script, one style sheet, the three languages as links. */
import { LANGUAGES, type Language } from '../../i18n/locale.js';
import { html, raw, type Html } from '../html.js';
import type { Settings } from '../settings.js';
import { CORRESPONDENCE, LANGUAGE_NAMES, OPERATOR, PRIVACY, PUBLIC, SERVER, SUBMISSIONS } from '../words.js';
import { dateFormat } from './formats.js';

/** Where what is announced of the service goes. What people write can be no comment: the template escapes it. */
export const BANNER = '<!-- service -->';

export interface Visit {
  readonly settings: Settings;
  readonly language: Language;
  readonly url: URL;
}

export interface Content {
  readonly title: string;
  readonly content: Html;
  /** The language of the title, where it is somebody else's words. */
  readonly titleLanguage?: string | undefined;
  /** What else stands in the head: how the page unfurls. */
  readonly head?: Html;
  /** Somebody is signed in: the way to the account is shown instead of the way in. */
  readonly signedIn?: boolean;
  /** Whoever sees the page is an operator. */
  readonly operator?: boolean;
}

/** A moment as people write it, the same for every reader and every machine: in UTC, and it says so. Dates of rows are ISO 8601. */
export function dateText(iso: string, language: Language): string {
  return dateFormat(language, 'moment').format(new Date(iso));
}

export function frame(
  { settings, language, url }: Visit,
  { title, titleLanguage, content, head, signedIn = false, operator = false }: Content,
): Html {
  const words = SERVER[language];
  const more = CORRESPONDENCE[language];
  const inLanguage = (tag: Language): string => {
    const query = new URLSearchParams(url.searchParams);
    query.set('lang', tag);
    return `${url.pathname}?${query.toString()}`;
  };
  const languages = LANGUAGES.map(
    (tag) =>
      html`<li>
        <a href="${inLanguage(tag)}" lang="${tag}" hreflang="${tag}" ${tag === language ? html`aria-current="true"` : ''}
          >${LANGUAGE_NAMES[tag]}</a
        >
      </li>`,
  );
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${settings.name}</title>
        <link rel="stylesheet" href="/assets/pages.css" />
        ${head ?? ''}
      </head>
      <body>
        <header>
          <a class="brand" href="/">${settings.name}</a>
          <nav>
            ${operator ? html`<a href="/operator">${OPERATOR[language].console}</a>` : ''}
            <a href="/search">${PUBLIC[language].search.search}</a>
            <a href="/notices">${more.notices}</a>
            ${signedIn ? html`<a href="/submissions">${SUBMISSIONS[language].title}</a><a href="/inquiries">${more.inquiries}</a>` : ''}
            <a href="${signedIn ? '/account' : '/sign-in'}">${signedIn ? words.account : words.signIn}</a>
          </nav>
          ${raw(BANNER)}
        </header>
        <main>
          <h1 dir="auto" ${titleLanguage === undefined || titleLanguage === language ? '' : html`lang="${titleLanguage}"`}>${title}</h1>
          ${content}
        </main>
        <footer>
          <p><a href="/privacy/data">${PRIVACY[language].title}</a></p>
          <ul aria-label="${words.language}">
            ${languages}
          </ul>
        </footer>
      </body>
    </html>`;
}
