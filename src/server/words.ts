/** All words of the backend, loaded at once: a server speaks all languages all the time. */
import * as en from '../i18n/en-whole.js';
import * as ja from '../i18n/ja-whole.js';
import * as ko from '../i18n/ko-whole.js';
import type { LanguageWords } from '../i18n/language-words.js';
import { LANGUAGES, type Language } from '../i18n/locale.js';
import { wholeReport, type ReportMessages } from '../i18n/messages.js';

const WHOLE: Readonly<Record<Language, LanguageWords>> = { ko, en, ja };

/** Languages by their own names. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { ko: '한국어', en: 'English', ja: '日本語' };

function everywhere<P extends keyof LanguageWords>(part: P): Readonly<Record<Language, LanguageWords[P]>> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, WHOLE[language][part]])) as Record<Language, LanguageWords[P]>;
}

export const SERVER = everywhere('server');
export const ACCOUNTS = everywhere('accounts');
export const TERMS = everywhere('terms');
export const CORRESPONDENCE = everywhere('correspondence');
export const OAUTH = everywhere('oauth');
export const PUBLIC = everywhere('publicPages');
/** What a card says, for pages that show a badge without one. */
export const CARD = everywhere('card');
export const IDENTITY = everywhere('identity');
export const OPERATOR = everywhere('operator');
export const CERTIFICATES = everywhere('certificate');
export const VIEWERS = everywhere('viewer');
export const REPORTS = Object.fromEntries(
  LANGUAGES.map((language) => [language, wholeReport(WHOLE[language].report, WHOLE[language].findings)]),
) as Record<Language, ReportMessages>;
export const SUBMISSIONS = everywhere('submissions');
export const PRIVACY = everywhere('privacy');
export const PASSKEYS = everywhere('passkeys');
export const TWIN = everywhere('twin');
