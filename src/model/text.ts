/** Reads language-tagged values as the versions write them, and picks the one for a reader. */
import { asArray, isObject, type Json } from '../core/json.js';
import type { LangString, Text } from './badge.js';

/** A string, a value object (`@value`, `@language`, `@direction`; VC Data Model 2.0 §11.1), a language map, or an array of these. */
export function readText(value: Json | undefined, language?: string): Text {
  return asArray(value).flatMap((item): readonly LangString[] => {
    if (typeof item === 'string') return item.trim() === '' ? [] : [language === undefined ? { value: item } : { value: item, language }];
    if (typeof item === 'number') return [{ value: String(item) }];
    if (!isObject(item)) return [];
    if (typeof item['@value'] === 'string') return [valueObject(item['@value'], item['@language'], item['@direction'])];
    return Object.entries(item).flatMap(([tag, text]) => (/^[a-z]{2,3}(-|$)/i.test(tag) ? readText(text, tag) : []));
  });
}

function valueObject(value: string, language: Json | undefined, direction: Json | undefined): LangString {
  return {
    value,
    ...(typeof language === 'string' && { language }),
    ...((direction === 'ltr' || direction === 'rtl') && { direction }),
  };
}

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
