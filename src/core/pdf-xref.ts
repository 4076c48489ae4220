/**
 * What a PDF itself says of where its objects lie (ISO 32000-2 §7.5.4, §7.5.8): other programs believe it. Ours does not, and compares:
 * a file in which the two differ may show others another page than the one that was read here.
 */

/** Offset of an object; the stream it is packed into; or that there is none. */
export type XrefPlace = { readonly at: number } | { readonly within: number } | 'none';

export interface XrefSection {
  readonly places: ReadonlyMap<number, XrefPlace>;
  /** Offsets of the sections that go before, the nearer first. */
  readonly before: readonly number[];
}

const MOST_SECTIONS = 1000;
const MOST_PLACES = 400_000;

/**
 * Follows the sections from the last one on.
 * @param sectionAt a section by its offset; undefined where there is none
 * @returns undefined where the chain is broken: other programs then search the file, as ours does
 */
export async function readXref(
  text: string,
  sectionAt: (offset: number) => Promise<XrefSection | undefined>,
): Promise<ReadonlyMap<number, XrefPlace> | undefined> {
  const [, last] = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(text.slice(-2048)) ?? [];
  if (last === undefined) return undefined;
  const found = new Map<number, XrefPlace>();
  const seen = new Set<number>();
  const queue = [Number(last)];
  for (let offset = queue.shift(); offset !== undefined; offset = queue.shift()) {
    if (seen.has(offset)) continue;
    seen.add(offset);
    const section = seen.size > MOST_SECTIONS ? undefined : await sectionAt(offset);
    if (!section || found.size > MOST_PLACES) return undefined;
    for (const [number, place] of section.places) if (!found.has(number)) found.set(number, place);
    queue.unshift(...section.before);
  }
  return found;
}

/** A table in plain text, and where its trailer begins. */
export function readTable(
  text: string,
  offset: number,
): { readonly places: ReadonlyMap<number, XrefPlace>; readonly trailer: number } | undefined {
  const head = /\s*xref\s+/y;
  head.lastIndex = offset;
  if (!head.test(text)) return undefined;
  const places = new Map<number, XrefPlace>();
  let at = head.lastIndex;
  for (;;) {
    const part = /(\d{1,10})\s+(\d{1,7})\s+/y;
    part.lastIndex = at;
    const [whole, first, count] = part.exec(text) ?? [];
    if (whole === undefined) break;
    at += whole.length;
    for (let index = 0; index < Number(count); index++) {
      const entry = /(\d{10}) \d{5} ([nf])\s{0,2}/y;
      entry.lastIndex = at;
      const [line, place, kind] = entry.exec(text) ?? [];
      if (line === undefined || places.size > MOST_PLACES) return undefined;
      places.set(Number(first) + index, kind === 'n' ? { at: Number(place) } : 'none');
      at += line.length;
    }
  }
  const trailer = /\s*trailer\s*/y;
  trailer.lastIndex = at;
  return trailer.test(text) ? { places, trailer: trailer.lastIndex } : undefined;
}

/**
 * A table in a stream (§7.5.8.3).
 * @param widths of the three fields of an entry, in bytes
 * @param index pairs of first number and count
 */
export function readPacked(
  data: Uint8Array,
  widths: readonly number[],
  index: readonly number[],
): ReadonlyMap<number, XrefPlace> | undefined {
  const [kindWidth = 0, firstWidth = 0, lastWidth = 0] = widths;
  const size = kindWidth + firstWidth + lastWidth;
  if (widths.length !== 3 || !widths.every((width) => width >= 0 && width <= 8) || size === 0) return undefined;
  const number = (from: number, width: number): number => {
    let value = 0;
    for (let byte = 0; byte < width; byte++) value = value * 256 + (data[from + byte] ?? 0);
    return value;
  };
  const places = new Map<number, XrefPlace>();
  let at = 0;
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first = 0, count = 0] = index.slice(pair, pair + 2);
    for (let step = 0; step < count && at + size <= data.length; step++, at += size) {
      const kind = kindWidth === 0 ? 1 : number(at, kindWidth);
      const value = number(at + kindWidth, firstWidth);
      places.set(first + step, kind === 1 ? { at: value } : kind === 2 ? { within: value } : 'none');
    }
  }
  return places;
}

/** Takes back PNG's prediction of bytes by those above and before them (§7.4.4.4; PNG §9). */
export function unpredicted(data: Uint8Array, columns: number): Uint8Array | undefined {
  if (columns < 1 || columns > 1000) return undefined;
  const rows = Math.floor(data.length / (columns + 1));
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const filter = data[row * (columns + 1)] ?? 0;
    for (let column = 0; column < columns; column++) {
      const raw = data[row * (columns + 1) + 1 + column] ?? 0;
      const left = column === 0 ? 0 : (out[row * columns + column - 1] ?? 0);
      const up = row === 0 ? 0 : (out[(row - 1) * columns + column] ?? 0);
      if (filter > 3) return undefined;
      out[row * columns + column] = raw + ([0, left, up, (left + up) >> 1][filter] ?? 0);
    }
  }
  return out;
}
