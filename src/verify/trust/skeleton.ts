/**
 * What a text looks like (the idea of Unicode TR39 §4): two texts with one skeleton can be taken for each other. The table is small on purpose:
 * the letters of Cyrillic, Greek and Armenian that are drawn like Latin ones, and digits and pairs that read like letters.
 */

const PAIRS =
  'аa вb еe ԁd һh іi јj кk мm нh оo рp сc тt уy хx ѕs ԛq ԝw үy ӏl ьb гr ' +
  'αa βb γy εe ηn ιi κk νv οo ρp τt υu χx ωw ' +
  'օo սu ոn հh ցg զq ' +
  '0o 1l |l ıi ɑa ɡg ᴀa ℓl';

/** Greek capitals are drawn like other letters than their small ones. A capital I is a small L in most typefaces. */
const CAPITALS = 'Il Αa Βb Εe Ζz Ηh Ιl Κk Μm Νn Οo Ρp Τt Υy Χx Іl Ӏl';

const table = (pairs: string): ReadonlyMap<string, string> => new Map(pairs.split(' ').map((pair) => Array.from(pair) as [string, string]));
const LOOKS = table(PAIRS);
const LARGE = table(CAPITALS);
const draw = (text: string, looks: ReadonlyMap<string, string>): string => Array.from(text, (sign) => looks.get(sign) ?? sign).join('');

/** Letters and digits only, as they look. Two different texts with the same skeleton are confusable. */
export function skeleton(text: string): string {
  const plain = text
    .normalize('NFKD')
    // Accents are overlooked; the marks of Korean and Japanese make other letters.
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC');
  return draw(draw(plain, LARGE).toLowerCase(), LOOKS)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

/** The same name, however it is written: width, case and spaces apart. */
export function sameName(a: string, b: string): boolean {
  const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  return plain(a) === plain(b);
}

/** Looks alike, and is not the same. */
export function confusable(a: string, b: string): boolean {
  const [left, right] = [skeleton(a), skeleton(b)];
  return left !== '' && left === right && !sameName(a, b);
}

/** Alphabets whose letters are drawn alike: nobody mixes them within a word but to deceive (Unicode TR39 §5.1). */
const ALIKE = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u] as const;

/** The first word that mixes alphabets. */
export function mixedWord(text: string): string | undefined {
  return (text.match(/[\p{L}\p{M}]+/gu) ?? []).find((word) => ALIKE.filter((script) => script.test(word)).length > 1);
}

/**
 * Characters that nobody sees, or that turn the direction. Joiners are left alone where scripts and emoji need them.
 * @returns their code points, as `U+202E`
 */
export function hiddenCharacters(text: string): readonly string[] {
  const found =
    text.match(/(?![\u200c\u200d])(?:[\p{Cc}\p{Cf}]|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u180b|\u180c|\u180d|\u3164|\uffa0)/gu) ?? [];
  const joiners = text.match(/(?<=[A-Za-z0-9\s])[\u200c\u200d]|[\u200c\u200d](?=[A-Za-z0-9\s])/g) ?? [];
  return [...new Set([...found, ...joiners])].map((sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
}
