/** Shapes and colours of a content stream (ISO 32000-2 §8.5, §8.6), as far as they say what they cover. */
import { isName, type PdfFile, type PdfValue } from '../core/pdf.js';
import { around, overlap, placed, type Box, type Color, type Matrix } from './pdf-canvas.js';
import type { State } from './pdf-state.js';

const MOST_SHAPES = 50;
/** Points of a line that hides no word. */
const THIN = 1;

export interface Shape {
  readonly points: (readonly [number, number])[];
  curved: boolean;
}

/** A part of what a path paints. */
export interface Stain {
  readonly box: Box;
  readonly solid: boolean;
}

export function filled(shapes: readonly Shape[]): readonly Stain[] {
  const boxes = shapes.map(({ points }) => around(points));
  return shapes.map((shape, index) => {
    const box = boxes[index] ?? around([]);
    // A shape within a shape may be a hole in it.
    const alone = shapes.length <= MOST_SHAPES && boxes.every((other, at) => at === index || !meets(other, box));
    return { box, solid: alone && isRectangle(shape) };
  });
}

export function stroked(shapes: readonly Shape[], { lineWidth, ctm }: State): readonly Stain[] {
  const half = (lineWidth * Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]))) / 2;
  if (half * 2 < THIN) return [];
  return shapes.flatMap(({ points, curved }) =>
    points.slice(1).map((to, index) => {
      const [left, bottom, right, top] = around([points[index] ?? to, to]);
      const solid = !curved && (right - left < 0.1 || top - bottom < 0.1);
      return { box: [left - half, bottom - half, right + half, top + half], solid } as const;
    }),
  );
}

/** Boxes in which something is drawn, however thin. */
export const touched = (shapes: readonly Shape[], isFilled: boolean): readonly Box[] =>
  shapes.flatMap(({ points, curved }) =>
    isFilled || curved ? [around(points)] : points.slice(1).map((to, index) => around([points[index] ?? to, to])),
  );

export function clipped(state: State, shapes: readonly Shape[]): Pick<State, 'clip' | 'clear'> {
  const [only] = shapes;
  const box = around(shapes.flatMap(({ points }) => points));
  return { clip: overlap(state.clip, box), clear: state.clear && shapes.length === 1 && only !== undefined && isRectangle(only) };
}

export const unitBox = ({ ctm }: State): Box => placed(ctm, [0, 0, 1, 1]);

export const isUpright = ([a, b, c, d]: Matrix): boolean =>
  (Math.abs(b) < 1e-3 && Math.abs(c) < 1e-3) || (Math.abs(a) < 1e-3 && Math.abs(d) < 1e-3);

const meets = (one: Box, other: Box): boolean => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

function isRectangle({ points, curved }: Shape): boolean {
  const [left, bottom, right, top] = around(points);
  const isCorner = ([x, y]: readonly [number, number]): boolean =>
    Math.min(Math.abs(x - left), Math.abs(x - right)) < 0.1 && Math.min(Math.abs(y - bottom), Math.abs(y - top)) < 0.1;
  return !curved && points.length >= 4 && points.length <= 5 && points.every(isCorner);
}

/** `device`: gray, RGB or CMYK by how many numbers there are; `ink`: so much of one ink; `other`: cannot be told. */
export type ColorSpace = 'device' | 'ink' | 'other';

/** What the numbers of a colour mean, by the name of its space (§8.6.3). */
export function spaceOf(file: PdfFile, name: string, resource: PdfValue | undefined): ColorSpace {
  if (/^Device(?:Gray|RGB|CMYK)$/.test(name)) return 'device';
  const family = file.array(resource)[0];
  const is = (kind: string): boolean => isName(file.get(family), kind);
  if (['ICCBased', 'CalGray', 'CalRGB'].some(is)) return 'device';
  return is('Separation') || is('DeviceN') ? 'ink' : 'other';
}

export function colorOf(numbers: readonly number[], space: ColorSpace): Color {
  const [a = 0, b = 0, c = 0, d = 0] = numbers;
  if (space === 'ink') return numbers.every((part) => part < 0.05) ? [1, 1, 1] : undefined;
  if (space === 'other') return undefined;
  if (numbers.length === 1) return [a, a, a];
  if (numbers.length === 3) return [a, b, c];
  if (numbers.length === 4) return [(1 - a) * (1 - d), (1 - b) * (1 - d), (1 - c) * (1 - d)];
  return undefined;
}
