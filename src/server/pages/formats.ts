/** The platform's formatters of dates, one for each language: making one takes longer than drawing the rest of a page. */
import type { Language } from '../../i18n/locale.js';

const FORMS = {
  /** A calendar day. */
  day: { dateStyle: 'long' },
  /** A moment, with its zone said. */
  moment: { year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
} as const;

// No state: what is in it follows from the key, and there are as many as languages.
const made = new Map<string, Intl.DateTimeFormat>();

/** In UTC, the same on every machine. */
export function dateFormat(language: Language, form: keyof typeof FORMS): Intl.DateTimeFormat {
  const key = `${form} ${language}`;
  const format = made.get(key) ?? new Intl.DateTimeFormat(language, { ...FORMS[form], timeZone: 'UTC' });
  made.set(key, format);
  return format;
}
