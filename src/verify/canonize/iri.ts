/** What is an IRI and what a keyword, as JSON-LD 1.1 has it; narrower wherever implementations differ. */

const KEYWORDS = new Set([
  '@base',
  '@container',
  '@context',
  '@default',
  '@direction',
  '@embed',
  '@explicit',
  '@graph',
  '@id',
  '@included',
  '@index',
  '@json',
  '@language',
  '@list',
  '@nest',
  '@none',
  '@omitDefault',
  '@prefix',
  '@preserve',
  '@protected',
  '@requireAll',
  '@reverse',
  '@set',
  '@type',
  '@value',
  '@version',
  '@vocab',
]);

export const isKeyword = (value: string): boolean => value.startsWith('@') && KEYWORDS.has(value);

/** Looks like a keyword, and may become one (JSON-LD 1.1 §1.7): such words are dropped by some and refused by others. */
export const isKeywordLike = (value: string): boolean => /^@[a-zA-Z]+$/.test(value);

/** Absolute, no blank node, and with no character that N-Quads would have to escape. */
export const isPlainIri = (value: string): boolean => /^[A-Za-z][A-Za-z0-9+.-]*:[^\s\p{Cc}<>"{}|^`\\]*$/u.test(value);

/** BCP 47 as far as JSON-LD looks at it. */
export const isLanguageTag = (value: string): boolean => /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/.test(value);
