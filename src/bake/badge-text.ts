/** What may be baked: the JSON of a badge, a compact JWS that carries one, or the URL of a hosted one. Nothing else is. */
import { decodeJws, looksLikeJws } from '../core/compact-jws.js';
import { isObject, parseJson, type JsonObject } from '../core/json.js';
import { httpUrl } from '../core/url.js';
import { BadgeError } from '../errors.js';
import { unwrapClaims } from '../model/claims.js';
import { BAKING, bakingNames, type BakingNames } from '../model/container.js';

export interface BadgeText {
  /** Exactly what will be in the image. */
  readonly text: string;
  /** JSON goes into the body of an SVG element, a token or a URL into its attribute. */
  readonly isJson: boolean;
  readonly names: BakingNames;
}

/**
 * Tells the form of a badge by its content. A byte order mark goes, as does white space around a token or a URL;
 * JSON stays as it is, to the letter, because a proof may depend on it.
 * @throws BadgeError `input.empty`, `input.unsupported`, `jwt.syntax`, `json.*`
 */
export function badgeText(badge: string): BadgeText {
  const whole = badge.replace(/^\uFEFF/, '');
  const trimmed = whole.trim();
  if (trimmed === '') throw new BadgeError('input.empty');
  // Images take compact JWS (OB 3.0 Document Formats); an SD-JWT is for one exchange, and is no such token.
  if (looksLikeJws(trimmed) && !trimmed.includes('~')) {
    const { token, payload } = decodeJws(trimmed);
    return { text: token, isJson: false, names: namesOf(unwrapClaims(payload)) };
  }
  // Only Open Badges 1.x and 2.0 bake an address.
  if (httpUrl(trimmed)) return { text: trimmed, isJson: false, names: BAKING.ob2 };
  if (!/^[{["]/.test(trimmed)) throw new BadgeError('input.unsupported');
  const text = escapeUnpaired(whole);
  const json = parseJson(text);
  if (!isObject(json)) throw new BadgeError('json.not-object');
  return { text, isJson: true, names: namesOf(json) };
}

function namesOf(document: JsonObject): BakingNames {
  const names = bakingNames(document);
  if (!names) throw new BadgeError('input.unsupported');
  return names;
}

/** Half of a surrogate pair has no UTF-8. It can only stand in a JSON string, where an escape means the same. */
function escapeUnpaired(text: string): string {
  return text.replace(/\p{Surrogate}/gu, escaped);
}

/** XML has no U+FFFE and no U+FFFF; in JSON they, too, can only stand in strings. */
export function escapeForXml(json: string): string {
  return json.replace(/[\uFFFE\uFFFF]/g, escaped);
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16)}`;
}
