/** Loads what a card without script says. */
import type { Language } from './locale.js';
import type { TwinMessages } from './messages-twin.js';

const twin: Readonly<Record<Language, () => Promise<{ readonly twin: TwinMessages }>>> = {
  ko: () => import('./ko-twin.js'),
  en: () => import('./en-twin.js'),
  ja: () => import('./ja-twin.js'),
};

export async function loadTwin(language: Language): Promise<TwinMessages> {
  return (await twin[language]()).twin;
}
