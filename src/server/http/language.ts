/** Which language a visitor reads: said in the address, remembered in a cookie, or asked for by the browser. */
import { LANGUAGES, type Language } from '../../i18n/locale.js';

export const LANGUAGE_COOKIE = 'language';

const known = (tag: string | null | undefined): Language | undefined =>
  LANGUAGES.find((language) => language === tag?.trim().toLowerCase().split('-')[0]);

/** A cookie's value as it stands. */
export function cookieOf(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, value] = part.split('=', 2);
    if (key?.trim() === name) return value?.trim();
  }
  return undefined;
}

/** The language the visitor chose just now, if any: it is remembered then. */
export const chosenLanguage = (url: URL): Language | undefined => known(url.searchParams.get('lang'));

export function languageOf(request: Request, url: URL, fallback: Language): Language {
  const accepted = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((item) => {
      const [tag, weight] = item.split(';');
      return { tag, weight: Number(/q=([\d.]+)/.exec(weight ?? '')?.[1] ?? 1) };
    })
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => known(tag));
  return (
    chosenLanguage(url) ?? known(cookieOf(request, LANGUAGE_COOKIE)) ?? accepted.find((language) => language !== undefined) ?? fallback
  );
}
