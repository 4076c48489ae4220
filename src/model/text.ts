/** Reads language-tagged values as the versions write them, and picks the one for a reader. */
import { asArray, isObject, type Json, type JsonObject } from '../core/json.js';
import type { LangString, Text } from './badge.js';

/** What a document says of the texts in it that say nothing of themselves. */
export interface TextDefaults {
  readonly language?: string;
  readonly direction?: 'ltr' | 'rtl';
}

/**
 * A string, a value object (`@value`, `@language`, `@direction`; VC Data Model 2.0 §11.1), a language map, or an array of these.
 * A language that is no BCP 47 tag by its letters is dropped: it would end up in a `lang` attribute.
 */
export function readText(value: Json | undefined, defaults: TextDefaults = {}): Text {
  return asArray(value).flatMap((item): readonly LangString[] => {
    if (typeof item === 'string') return item.trim() === '' ? [] : [{ value: item, ...defaults }];
    if (typeof item === 'number') return [{ value: String(item) }];
    if (!isObject(item)) return [];
    if ('@value' in item) return readText(stringOnly(item['@value']), readDefaults(item, defaults));
    return Object.entries(item).flatMap(([tag, text]) => (isTag(tag) ? readText(stringOnly(text), { ...defaults, language: tag }) : []));
  });
}

/** The defaults of a document: `@language` of its own (OB 2.0 Internationalization) or of a context object (JSON-LD 1.1 §4.2.4). */
export function readDefaults(node: JsonObject, inherited: TextDefaults = {}): TextDefaults {
  let { language, direction } = inherited;
  for (const source of [...asArray(node['@context']), node]) {
    if (!isObject(source)) continue;
    const [tag, turn] = [source['@language'], source['@direction']];
    if (typeof tag === 'string' && isTag(tag)) language = tag;
    if (turn === 'ltr' || turn === 'rtl') direction = turn;
  }
  return { ...(language !== undefined && { language }), ...(direction !== undefined && { direction }) };
}

function isTag(text: string): boolean {
  return /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,8}$/i.test(text);
}

/** Value objects and language maps hold strings, and nothing deeper. */
function stringOnly(value: Json | undefined): Json | undefined {
  return asArray(value).filter((item) => typeof item === 'string');
}
