/** The frame of every page, and how words get into it: rendered here in the visitor's language, exchanged by the browser afterwards. */
import { LANGUAGES, LANGUAGE_NAMES, WORDS, type Language, type Word } from '../words.js';

export interface Visit {
  readonly language: Language;
  readonly theme: Theme;
  /** Origin of the issuer. */
  readonly issuer: string;
}

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A word that follows the language switch. */
export const say = (visit: Visit, word: Word, tag = 'span'): string =>
  `<${tag} data-word="${word}">${escape(WORDS[visit.language][word])}</${tag}>`;

const label = (visit: Visit, word: Word): string => `aria-label="${escape(WORDS[visit.language][word])}" data-label="${word}"`;

const MARK =
  '<svg class="mark" viewBox="0 0 40 40" aria-hidden="true"><circle cx="20" cy="20" r="18.5"/><path d="M8 27C14 25 17 22 20 18S27 9 33 11"/><circle class="star" cx="14" cy="13" r="2"/><circle class="star" cx="27" cy="25" r="2.6"/><circle class="star" cx="20" cy="31" r="1.4"/></svg>';

interface Page {
  readonly path: string;
  readonly title: Word;
  readonly lead: Word;
  readonly content: string;
  /** What only this page loads. */
  readonly head?: string;
}

const NAV: readonly (readonly [path: string, word: Word])[] = [
  ['/', 'nav.badges'],
  ['/verify', 'nav.verify'],
  ['/wallet', 'nav.wallet'],
  ['/adapter', 'nav.adapter'],
  ['/service', 'nav.service'],
  ['/snippets', 'nav.snippets'],
  ['/configure', 'nav.configure'],
  ['/themes', 'nav.themes'],
];

export function frame(visit: Visit, { path, title, lead, content, head = '' }: Page): string {
  const words = WORDS[visit.language];
  const links = NAV.map(([href, word]) => `<a href="${href}"${href === path ? ' aria-current="page"' : ''}>${say(visit, word)}</a>`).join(
    '',
  );
  const languages = LANGUAGES.map(
    (tag) =>
      `<button type="button" lang="${tag}" data-language="${tag}" aria-pressed="${tag === visit.language}">${LANGUAGE_NAMES[tag]}</button>`,
  ).join('');
  const themes = THEMES.map(
    (theme) =>
      `<button type="button" data-theme-choice="${theme}" aria-pressed="${theme === visit.theme}">${say(visit, `theme.${theme}`)}</button>`,
  ).join('');
  return `<!doctype html>
<html lang="${visit.language}" data-theme="${visit.theme}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${escape(words[title])} · ${escape(words.school)}</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/site.css">
    <script type="module" src="/cdn/open-badge-wallet.js"></script>
    <script type="module" src="/browser/site.js"></script>
    ${head}
  </head>
  <body data-title="${title}">
    <a class="skip" href="#content">${say(visit, 'skip')}</a>
    <header class="top">
      <a class="brand" href="/">${MARK}${say(visit, 'school')}</a>
      <nav ${label(visit, 'nav.label')}>${links}</nav>
      <div class="switches">
        <div class="switch" role="group" ${label(visit, 'language')}>${languages}</div>
        <div class="switch" role="group" ${label(visit, 'theme')}>${themes}</div>
      </div>
    </header>
    <main id="content">
      <div class="intro">
        ${say(visit, title, 'h1')}
        ${say(visit, lead, 'p')}
      </div>
      ${content}
    </main>
    <footer>
      ${say(visit, 'foot', 'p')}
      <p><a href="${visit.issuer}/">${say(visit, 'foot.issuer')}</a></p>
    </footer>
  </body>
</html>
`;
}
