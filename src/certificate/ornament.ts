/**
 * The border of a certificate: interlaced waves drawn from the hash of the credential, as engravers draw them. No two certificates have
 * the same one, so a copy of the look is seen beside the original; it proves nothing by itself.
 */

export type Point = readonly [x: number, y: number];

export interface Ornament {
  /** Closed curves as many short lines, in points from the upper left corner. */
  readonly curves: readonly (readonly Point[])[];
  /** Red, green and blue, 0 to 255. */
  readonly color: readonly [number, number, number];
}

/** Distance of the middle of the border from the edge, and how far waves go from it. */
const MARGIN = 27;
const SWING = 9;
/** Points between two corners of a wave: fine enough to look round on paper. */
const STEP = 2;

/**
 * @param hash at least 16 bytes
 * @param width in points, as `height`
 */
export function ornament(hash: Uint8Array, width: number, height: number): Ornament {
  const byte = (index: number): number => hash[index % hash.length] ?? 0;
  const inner = { width: width - 2 * MARGIN, height: height - 2 * MARGIN };
  const length = 2 * (inner.width + inner.height);
  const count = Math.round(length / STEP);
  const strands = 4 + (byte(0) % 2);
  const waves = 44 + (byte(1) % 20);
  const second = 2 + (byte(2) % 2);
  const depth = 0.2 + byte(3) / 640;
  const curves = Array.from({ length: strands }, (_, strand) => {
    const phase = (2 * Math.PI * strand) / strands + byte(4 + strand) / 80;
    return Array.from({ length: count }, (_, index): Point => {
      const turn = (2 * Math.PI * index) / count;
      const wave = Math.sin(waves * turn + phase) * (1 - depth) + Math.sin(waves * second * turn - phase) * depth * 0.5;
      return place((index / count) * length, wave * SWING, inner);
    });
  });
  return { curves, color: colorOf(byte(9)) };
}

/** A place on the frame, `offset` points to its outside; around the corners the waves are drawn in, so that they meet. */
function place(at: number, offset: number, { width, height }: { readonly width: number; readonly height: number }): Point {
  const sides: readonly (readonly [length: number, point: (along: number, out: number) => Point])[] = [
    [width, (along, out) => [MARGIN + along, MARGIN - out]],
    [height, (along, out) => [MARGIN + width + out, MARGIN + along]],
    [width, (along, out) => [MARGIN + width - along, MARGIN + height + out]],
    [height, (along, out) => [MARGIN - out, MARGIN + height - along]],
  ];
  let along = at;
  for (const [length, point] of sides) {
    if (along <= length) {
      const fade = Math.min(1, Math.min(along, length - along) / (2 * SWING));
      const [x, y] = point(along, offset * fade);
      return [round(x), round(y)];
    }
    along -= length;
  }
  return [MARGIN, MARGIN];
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** A quiet colour of any hue: blue for one certificate, green or copper for another. */
function colorOf(byte: number): readonly [number, number, number] {
  const hue = (byte / 256) * 6;
  const [low, high] = [92, 150];
  const ramp = (shift: number): number => {
    const position = (((hue + shift) % 6) + 6) % 6;
    const share = position < 1 ? position : position < 3 ? 1 : position < 4 ? 4 - position : 0;
    return Math.round(low + (high - low) * share);
  };
  return [ramp(2), ramp(0), ramp(4)];
}
