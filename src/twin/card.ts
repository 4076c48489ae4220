/**
 * What a card says where no script runs: name, issuer, dates, and a status only together with the moment it was found out.
 * Nothing here verifies, and nothing here fetches.
 */
import { legible } from '../core/legible.js';
import { hostOfId } from '../core/url.js';
import type { Language } from '../i18n/locale.js';
import type { CardMessages, Status } from '../i18n/messages.js';
import type { TwinMessages } from '../i18n/messages-twin.js';
import type { Badge, Text } from '../model/badge.js';
import { languageOf } from '../model/language.js';
import { pickText } from '../model/pick-text.js';

export type TwinTheme = 'auto' | 'light' | 'dark';
export type TwinStatus = Exclude<Status, 'verifying'>;

export interface Twin {
  readonly badge: Badge;
  /** An answer of a verification; without `checkedAt` it is drawn as not verified. */
  readonly status: TwinStatus;
  /** When that was found out (RFC 3339). */
  readonly checkedAt?: string | undefined;
  /** `data:` address of a picture from `pictureOf`; without it an emblem is drawn. */
  readonly picture?: string | undefined;
  readonly language: Language;
  readonly theme: TwinTheme;
}

export interface TwinWords {
  readonly card: CardMessages;
  readonly twin: TwinMessages;
}

export interface Said {
  readonly text: string;
  /** BCP 47, where it is not the card's. */
  readonly lang: string;
}

/** The card in words, in the order they are read. */
export interface Facts {
  readonly name: Said;
  readonly issuer: Said;
  /** Host of the issuer's id; empty where it has none. */
  readonly domain: string;
  readonly dates: readonly string[];
  readonly status: TwinStatus;
  readonly word: string;
  /** When it was checked; empty where nobody did. */
  readonly checked: string;
  /** All of it as one text, for whoever hears it. */
  readonly spoken: string;
}

export function factsOf({ badge, status: found, checkedAt, language }: Twin, { card, twin }: TwinWords): Facts {
  const said = (text: Text, otherwise: string): Said => {
    const picked = pickText(text, language);
    const value = picked && legible(picked.value).replace(/\s+/g, ' ').trim();
    return picked && value ? { text: value, lang: languageOf(picked) ?? language } : { text: otherwise, lang: language };
  };
  const moment = checkedAt === undefined || Number.isNaN(Date.parse(checkedAt)) ? undefined : new Date(checkedAt);
  const status = moment ? found : 'unverified';
  const name = said(badge.name, card.unnamed);
  const issuer = said(badge.issuer.name, card.unnamedIssuer);
  const domain = hostOfId(badge.issuer.id) ?? '';
  const [issued, expires] = [dayOf(badge.issuedOn, language), dayOf(badge.expires, language)];
  const dates = [...(issued === '' ? [] : [`${card.issued} ${issued}`]), ...(expires === '' ? [] : [`${card.expires} ${expires}`])];
  const word = card.status[status];
  const checked = moment && status !== 'unverified' ? twin.checkedOn(momentOf(moment, language)) : '';
  const spoken = [
    name.text,
    `${card.issuer}: ${[issuer.text, domain].filter(Boolean).join(', ')}`,
    ...dates,
    [word, checked].filter(Boolean).join('. '),
  ];
  return { name, issuer, domain, dates, status, word, checked, spoken: spoken.join('. ') };
}

/** The calendar day its issuer wrote: no time zone moves it. */
function dayOf(iso: string | undefined, language: Language): string {
  const [day] = /^\d{4}-\d{2}-\d{2}/.exec(iso ?? '') ?? [];
  return day === undefined || Number.isNaN(Date.parse(day))
    ? ''
    : new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}

const momentOf = (moment: Date, language: Language): string =>
  new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(moment);

export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
