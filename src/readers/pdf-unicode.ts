/** What the codes of a font mean, by its ToUnicode map (ISO 32000-2 §9.10.3): the plain parts of a CMap, and nothing that would have to be run. */

/** Letters of a string of codes; undefined where a code has no meaning. */
export type UnicodeMap = (codes: string) => string | undefined;

const MOST = 100_000;

/** @param cmap the file, one letter for each byte */
export function readUnicodeMap(cmap: string): UnicodeMap {
  const letters = new Map<string, string>();
  const lengths = new Set<number>();
  for (const [, body = ''] of cmap.matchAll(/begincodespacerange([\s\S]*?)endcodespacerange/g))
    for (const [, from = ''] of body.matchAll(/<([0-9A-Fa-f]+)>\s*<[0-9A-Fa-f]+>/g)) lengths.add(from.length / 2);
  for (const [, body = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', text = ''] of body.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>/g)) set(letters, bytes(code), utf16(text));
  for (const [, body = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) ranges(body, letters);
  const sizes = [...lengths].sort((a, b) => a - b);
  return (codes) => decode(codes, letters, sizes.length > 0 ? sizes : [2]);
}

function ranges(body: string, letters: Map<string, string>): void {
  for (const [, from = '', to = '', first, list] of body.matchAll(
    /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])/g,
  )) {
    const [start, end] = [parseInt(from, 16), parseInt(to, 16)];
    const given = list === undefined ? undefined : [...list.matchAll(/<([0-9A-Fa-f\s]*)>/g)].map(([, text = '']) => utf16(text));
    const base = first === undefined ? '' : utf16(first);
    for (let code = start; code <= end && letters.size < MOST; code++) {
      const step = code - start;
      const head = base.slice(0, -1);
      const text = given ? given[step] : `${head}${String.fromCharCode((base.charCodeAt(base.length - 1) || 0) + step)}`;
      if (text !== undefined) set(letters, bytes(code.toString(16).padStart(from.length, '0')), text);
    }
  }
}

function set(letters: Map<string, string>, code: string, text: string): void {
  if (letters.size < MOST) letters.set(code, text);
}

function decode(codes: string, letters: ReadonlyMap<string, string>, sizes: readonly number[]): string | undefined {
  let text = '';
  for (let at = 0; at < codes.length;) {
    const size = sizes.find((length) => letters.has(codes.slice(at, at + length)));
    if (size === undefined) return undefined;
    text += letters.get(codes.slice(at, at + size)) ?? '';
    at += size;
  }
  return text;
}

const bytes = (hex: string): string => hex.replace(/../g, (pair) => String.fromCharCode(parseInt(pair, 16)));

const utf16 = (hex: string): string => hex.replace(/\s/g, '').replace(/.{4}/g, (unit) => String.fromCharCode(parseInt(unit, 16)));
