/**
 * Where things lie on a page of a PDF, and which words can be seen there: not those that something was painted over, that have the colour of
 * what is behind them, that are too small to read, or that lie outside of the paper. It knows places, and draws nothing.
 */

import type { PdfValue } from '../core/pdf.js';

export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
export type Box = readonly [left: number, bottom: number, right: number, top: number];
/** Red, green and blue from 0 to 1; undefined where it cannot be told. */
export type Color = readonly [number, number, number] | undefined;

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
export const EVERYWHERE: Box = [-1e9, -1e9, 1e9, 1e9];

/** First `one`, then `other` (ISO 32000-2 §8.3.4). */
export const multiply = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + b * i,
  a * h + b * j,
  c * g + d * i,
  c * h + d * j,
  e * g + f * i + k,
  e * h + f * j + l,
];

export const apply = ([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
];

/** The smallest upright box around some points. */
export function around(points: readonly (readonly [number, number])[]): Box {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    [left, bottom] = [Math.min(left, x), Math.min(bottom, y)];
    [right, top] = [Math.max(right, x), Math.max(top, y)];
  }
  return [left, bottom, right, top];
}

export const placed = (matrix: Matrix, [left, bottom, right, top]: Box): Box =>
  around([apply(matrix, left, bottom), apply(matrix, right, bottom), apply(matrix, left, top), apply(matrix, right, top)]);

export const overlap = (one: Box, other: Box): Box => [
  Math.max(one[0], other[0]),
  Math.max(one[1], other[1]),
  Math.min(one[2], other[2]),
  Math.min(one[3], other[3]),
];

/** Something that was painted. */
export interface Paint {
  readonly box: Box;
  readonly color: Color;
  /** Whether it fills its box, and lets nothing through. */
  readonly solid: boolean;
}

export interface Piece {
  /** Undefined where the font does not say what its letters mean. */
  readonly text: string | undefined;
  /** Points along the words; none where the words lie nowhere. */
  readonly points: readonly (readonly [number, number])[];
  readonly color: Color;
  /** What the words may be seen through. */
  readonly clip: Box;
  /** Whether that is just a box. */
  readonly clear: boolean;
}

/** A picture that was drawn. */
export interface Picture {
  /** Where it comes from; undefined where it stands in the page itself. */
  readonly reference: PdfValue | undefined;
  readonly box: Box;
  /** What it may be seen through. */
  readonly clip: Box;
  /** Whether it is drawn upright, by itself and through nothing. */
  readonly plain: boolean;
}

export interface Drawn {
  readonly reference: PdfValue | undefined;
  readonly box: Box;
  /** Part of the paper. */
  readonly share: number;
  /** Whether it is seen whole, with nothing over it. */
  whole: boolean;
}

/** Pictures that are watched; no page has so many that cover others. */
const MOST_OPEN = 100;

/** Comparisons of words with what was painted, for one page, and how unlike colours have to be. */
const MOST_LOOKS = 4_000_000;
const CONTRAST = 0.12;
const PAPER: Color = [1, 1, 1];

type Sight = 'seen' | 'hidden' | 'unsure';

export class Canvas {
  readonly #paper: Box;
  readonly #paints: Paint[] = [];
  readonly #pieces: { readonly piece: Piece; readonly after: number }[] = [];
  readonly pictures: Drawn[] = [];
  /** Those that nothing was put over yet. */
  #open: Drawn[] = [];
  readonly #breaks = new Set<number>();

  constructor(paper: Box) {
    this.#paper = paper;
  }

  paint(paint: Paint): void {
    this.touch(paint.box);
    const [left, bottom, right, top] = paint.box;
    if (right > left && top > bottom) this.#paints.push(paint);
  }

  /** Draws a picture, after it was painted as what it covers. */
  draw({ reference, box, clip, plain }: Picture): void {
    const seen = overlap(overlap(box, clip), this.#paper);
    const drawn = { reference, box, share: areaOf(seen) / (areaOf(this.#paper) || 1), whole: plain && areaOf(seen) > areaOf(box) * 0.999 };
    this.pictures.push(drawn);
    if (this.#open.length >= MOST_OPEN) drawn.whole = false;
    if (drawn.whole) this.#open.push(drawn);
  }

  /** Something is put there, however faint or thin: whatever picture is below it is not seen as it is any more. */
  touch(box: Box): void {
    for (const drawn of this.#open)
      if (box[0] <= drawn.box[2] && drawn.box[0] <= box[2] && box[1] <= drawn.box[3] && drawn.box[1] <= box[3]) drawn.whole = false;
    if (this.#open.some(({ whole }) => !whole)) this.#open = this.#open.filter(({ whole }) => whole);
  }

  write(piece: Piece): void {
    this.#pieces.push({ piece, after: this.#paints.length });
  }

  /** The words that follow stand elsewhere. */
  move(): void {
    this.#breaks.add(this.#pieces.length);
  }

  /** What can be seen, and whether that is sure. */
  look(): { readonly text: string; readonly sure: boolean } {
    if (this.#pieces.length * this.#paints.length > MOST_LOOKS) return { text: '', sure: false };
    let text = '';
    let sure = true;
    for (const [index, { piece, after }] of this.#pieces.entries()) {
      if (this.#breaks.has(index)) text += '\n';
      const seen = this.#sees(piece, after);
      if (seen === 'hidden') continue;
      if (seen === 'unsure' || piece.text === undefined) sure = false;
      text += piece.text ?? '';
    }
    return { text: `${text}\n`, sure };
  }

  #sees(piece: Piece, after: number): Sight {
    const looks = piece.points.map(([x, y]) => this.#at(x, y, piece, after));
    // Half a word is no word.
    if (looks.length === 0 || looks.filter((look) => look === 'hidden').length * 3 > looks.length) return 'hidden';
    return looks.every((look) => look === 'seen') ? 'seen' : 'unsure';
  }

  #at(x: number, y: number, { color, clip, clear }: Piece, after: number): Sight {
    if (!isIn(this.#paper, x, y) || !isIn(clip, x, y)) return 'hidden';
    let behind: Color = PAPER;
    let mixed = false;
    let over = false;
    for (const [order, { box, color: painted, solid }] of this.#paints.entries()) {
      if (!isIn(box, x, y)) continue;
      if (order >= after && solid) return 'hidden';
      if (order >= after) over = true;
      else if (solid) [behind, mixed] = [painted, false];
      else mixed = true;
    }
    if (isAlike(color, behind)) return mixed ? 'unsure' : 'hidden';
    return over || !clear ? 'unsure' : 'seen';
  }
}

const areaOf = ([left, bottom, right, top]: Box): number => Math.max(0, right - left) * Math.max(0, top - bottom);

const isIn = ([left, bottom, right, top]: Box, x: number, y: number): boolean => x >= left && x <= right && y >= bottom && y <= top;

const isAlike = (one: Color, other: Color): boolean =>
  one !== undefined && other !== undefined && one.every((part, index) => Math.abs(part - (other[index] ?? 0)) < CONTRAST);
