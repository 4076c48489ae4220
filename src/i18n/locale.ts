/**
 * Which language an element speaks: its own `lang`, else that of the nearest ancestor that has one, through shadow roots,
 * else the document's, else the visitor's. Never a global of the page: two elements may speak two languages.
 */

/** The languages there are dictionaries for. One that is added here does not compile until all of its words are there. */
export const LANGUAGES = ['ko', 'en', 'ja'] as const;

export type Language = (typeof LANGUAGES)[number];

export interface Locale {
  /** The dictionary to use. */
  readonly language: Language;
  /** Tag for `Intl` and for the `lang` of our own words: the wanted one where we speak it, `en` otherwise. */
  readonly tag: string;
  /** The tag that was asked for, for picking among the issuer's languages. */
  readonly wanted: string;
}

/** The tag asked for at this place of the document. */
export function wantedTag(element: Element): string {
  for (let node: Node | null = element; node; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
    const tag = node instanceof Element ? (node.getAttribute('lang') ?? '') : '';
    if (tag !== '') return tag;
  }
  return document.documentElement.lang || navigator.language || 'en';
}

/** The best we can do for a tag. A tag `Intl` does not understand counts as English. */
export function localeOf(wanted: string): Locale {
  const [tag] = canonical(wanted);
  const language = LANGUAGES.find((known) => known === tag?.toLowerCase().split('-')[0]);
  return language && tag ? { language, tag, wanted: tag } : { language: 'en', tag: 'en', wanted: tag ?? 'en' };
}

function canonical(tag: string): readonly string[] {
  try {
    return Intl.getCanonicalLocales(tag);
  } catch {
    return [];
  }
}
