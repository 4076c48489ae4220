/** The card as a piece of HTML for mails, READMEs and `<noscript>`: a table, no script, no class, nothing from elsewhere. */
import { escapeText, factsOf, type Said, type Twin, type TwinWords } from './card.js';
import { DARK, LIGHT } from './colours.js';

const FONT = "font-family:system-ui,-apple-system,'Segoe UI','Noto Sans KR','Noto Sans JP',sans-serif";

export interface HtmlOptions {
  /** Where a reader can look closer: http or https. */
  readonly href?: string | undefined;
}

/**
 * A fragment. `auto` takes the colours of the page or mail it stands in, since half of all mail programs know no dark colours and invert by
 * themselves.
 */
export function cardHtml(twin: Twin, words: TwinWords, { href }: HtmlOptions = {}): string {
  const facts = factsOf(twin, words);
  const { language, theme, picture } = twin;
  const colours = theme === 'auto' ? undefined : theme === 'dark' ? DARK : LIGHT;
  const soft = colours ? `;color:${colours.soft}` : '';
  const breaks = `${language === 'ko' ? 'word-break:keep-all' : 'line-break:strict'};overflow-wrap:anywhere`;
  const said = ({ text, lang }: Said): string =>
    `<span dir="auto"${lang === language ? '' : ` lang="${escapeText(lang)}"`}>${escapeText(text)}</span>`;
  const name =
    href !== undefined && /^https?:\/\//.test(href)
      ? `<a href="${escapeText(href)}" style="color:inherit">${said(facts.name)}</a>`
      : said(facts.name);
  const image =
    picture === undefined
      ? ''
      : `<td valign="top" style="padding:16px 0 16px 16px"><img src="${picture}" width="96" height="96" alt="${escapeText(words.card.imageOf(facts.name.text))}" style="display:block;object-fit:contain"></td>`;
  const row = (content: string, style = ''): string => `<div style="${style}">${content}</div>`;
  return `<table role="presentation" lang="${language}" cellpadding="0" cellspacing="0" border="0" style="border:1px solid ${colours?.line ?? 'currentColor'};border-radius:16px;border-collapse:separate;max-width:420px;${FONT};font-size:14px;line-height:1.4${colours ? `;color:${colours.text};background:${colours.surface}` : ''}"><tr>${image}<td valign="top" style="padding:16px;${breaks}">
${row(`<strong style="font-size:18px">${name}</strong>`)}
${row(said(facts.issuer))}
${facts.domain === '' ? '' : row(`<bdi>${escapeText(facts.domain)}</bdi>`, `font-size:12px${soft}`)}
${row(facts.dates.map(escapeText).join('<br>'), `font-size:12px;padding-top:4px${soft}`)}
${row(`<strong${colours ? ` style="color:${colours.status[facts.status]}"` : ''}>${escapeText(facts.word)}</strong>${facts.checked === '' ? '' : `<br><span style="font-size:12px">${escapeText(facts.checked)}</span>`}`, 'padding-top:8px')}
</td></tr></table>
`;
}
