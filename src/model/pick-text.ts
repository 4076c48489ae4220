/** Picks the text a reader understands. By itself, because every element needs it and only the model needs the rest. */
import type { LangString, Text } from './badge.js';

/**
 * The text for a locale: same tag, then same language, then one without a tag, then English, then the first.
 * @param locale BCP 47 tag
 */
export function pickText(text: Text, locale: string): LangString | undefined {
  const wanted = locale.toLowerCase();
  const base = (tag: string | undefined): string | undefined => tag?.toLowerCase().split('-')[0];
  return (
    text.find((item) => item.language?.toLowerCase() === wanted) ??
    text.find((item) => base(item.language) === base(wanted)) ??
    text.find((item) => item.language === undefined) ??
    text.find((item) => base(item.language) === 'en') ??
    text[0]
  );
}
