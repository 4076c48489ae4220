/** The dictionaries of the backend, all of them at once: a server speaks to many. */
import { server as en } from '../i18n/en-server.js';
import { server as ja } from '../i18n/ja-server.js';
import { server as ko } from '../i18n/ko-server.js';
import type { Language } from '../i18n/locale.js';
import type { ServerMessages } from '../i18n/messages-server.js';

export const SERVER: Readonly<Record<Language, ServerMessages>> = { ko, en, ja };

/** Languages by their own names. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { ko: '한국어', en: 'English', ja: '日本語' };
