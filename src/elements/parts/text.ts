/** Words of the issuer: always drawn as text, each in its own language and direction, and never able to reorder what stands beside them. */
import { html, nothing, type TemplateResult } from 'lit';
import { legible } from '../../core/legible.js';
import { hostOfId, httpUrl } from '../../core/url.js';
import type { Issuer, LangString, Text } from '../../model/badge.js';
import { languageOf } from '../../model/language.js';
import { pickText } from '../../model/pick-text.js';
import type { CardMessages } from '../../i18n/messages.js';
import type { Locale } from '../../i18n/locale.js';

/** What any part needs to speak. */
export interface Speech {
  readonly words: CardMessages;
  readonly locale: Locale;
}

/** The text for this reader. */
export function plain(text: Text, locale: Locale): LangString | undefined {
  const picked = pickText(text, locale.wanted);
  const value = picked && legible(picked.value).trim();
  return picked && value ? { ...picked, value } : undefined;
}

export function issuersText(text: LangString): TemplateResult {
  return html`<span class="text" lang=${languageOf(text) ?? nothing} dir=${text.direction ?? 'auto'}>${text.value}</span>`;
}

/**
 * What the issuer's identity hangs on, and a signature proves: the host of its id, else the id itself, shortened.
 * Never its home page, which anybody may write beside a key of their own.
 */
export function domainOf(issuer: Issuer): string | undefined {
  const host = hostOfId(issuer.id);
  if (host !== undefined || issuer.id === undefined) return host;
  const id = legible(issuer.id);
  return id.length > 24 ? `${id.slice(0, 14)}…${id.slice(-6)}` : id;
}

/** The issuer's home page, where it belongs to the host its identity hangs on; undefined otherwise. */
export function homeOf(issuer: Issuer): string | undefined {
  const [host, home] = [hostOfId(issuer.id), httpUrl(issuer.url)];
  if (host === undefined || !home) return undefined;
  const [left, right] = [host, home.host].map((name) => `.${name.replace(/^www\./, '')}`) as [string, string];
  return left.endsWith(right) || right.endsWith(left) ? home.href : undefined;
}

/** A link into the open web: only http(s), in a new tab, telling the other side nothing. Anything else is drawn as text. */
export function link(target: string | undefined, label: unknown, { words }: Speech): TemplateResult {
  const url = httpUrl(target);
  if (!url) return html`${label}`;
  return html`<a href=${url.href} target="_blank" rel="noopener noreferrer nofollow"
    >${label}<span class="hidden"> (${words.newTab})</span></a
  >`;
}
