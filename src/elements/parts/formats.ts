/** The platform's formatters, one for each language and form that is drawn: making one takes as long as a hundred uses of it. */
type DateForm = 'day' | 'moment' | 'minute';

const FORMS: Readonly<Record<DateForm, Intl.DateTimeFormatOptions>> = {
  day: { dateStyle: 'long' },
  moment: { dateStyle: 'medium', timeStyle: 'medium' },
  minute: { dateStyle: 'long', timeStyle: 'short' },
};

// No state: what is in them follows from the key, and a page speaks few languages.
const dates = new Map<string, Intl.DateTimeFormat>();
const ages = new Map<string, Intl.RelativeTimeFormat>();

/** @param tag BCP 47, canonical */
export function dateFormat(tag: string, form: DateForm): Intl.DateTimeFormat {
  return made(dates, `${form} ${tag}`, () => new Intl.DateTimeFormat(tag, FORMS[form]));
}

/** `yesterday` and the like. */
export function ageFormat(tag: string): Intl.RelativeTimeFormat {
  return made(ages, tag, () => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));
}

/** `a, b and c`. Most lists have no two parts, and making a format is the slowest thing of a first drawing. */
export function listed(tag: string, parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : new Intl.ListFormat(tag, { type: 'conjunction' }).format(parts);
}

function made<Format>(formats: Map<string, Format>, key: string, make: () => Format): Format {
  const format = formats.get(key) ?? make();
  formats.set(key, format);
  return format;
}
