/**
 * The brightness of every pixel of a PNG (PNG third edition §7, §9): enough to look for a QR code where nothing else decodes images,
 * and where a browser that guards against fingerprinting disturbs what a canvas gives back. Not for showing: colours are not kept.
 */
import { concat, inflateWithin, type Bytes } from './bytes.js';
import { pngChunks, type PngChunk } from './png.js';

export interface Luma {
  readonly width: number;
  readonly height: number;
  /** One byte a pixel, row by row; what is transparent stands on white. */
  readonly luma: Bytes;
}

/** 40 million pixels: a photo. */
const MOST_PIXELS = 40_000_000;

/** Samples of a pixel by colour type (Table 8). */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * @returns `broken` where the image data is damaged, `unsupported` where it is interlaced or very large
 * @throws BadgeError `png.malformed` where the chunks do not add up
 */
export async function pngLuma(file: Bytes): Promise<Luma | 'broken' | 'unsupported'> {
  const chunks = pngChunks(file);
  const header = chunks[0]?.data ?? new Uint8Array();
  if (header.length !== 13) return 'broken';
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth = 0, colour = 0, , , interlaced] = header.subarray(8);
  const samples = SAMPLES[colour];
  if (samples === undefined || ![1, 2, 4, 8, 16].includes(depth) || width === 0 || height === 0) return 'broken';
  if (interlaced !== 0 || width * height > MOST_PIXELS) return 'unsupported';
  const bits = samples * depth;
  const stride = Math.ceil((width * bits) / 8);
  const size = (stride + 1) * height;
  const rows = await inflateWithin(concat(...chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)), 'deflate', size);
  if (typeof rows === 'string' || rows.length !== size) return 'broken';
  const layout = { width, stride, depth, colour, samples, step: Math.max(1, bits >> 3), palette: paletteOf(chunks) };
  const luma = new Uint8Array(width * height);
  for (let y = 0, rested = 0; y < height; y++) {
    if (!unfilter(rows, y * (stride + 1), layout)) return 'broken';
    brightness(rows, y * (stride + 1) + 1, luma, y * width, layout);
    if ((y - rested) * stride < BREATH) continue;
    rested = y;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { width, height, luma };
}

/** Bytes after which others have their turn: some ten milliseconds of work. */
const BREATH = 1024 * 1024;

interface Layout {
  readonly width: number;
  readonly stride: number;
  readonly depth: number;
  readonly colour: number;
  readonly samples: number;
  /** Bytes to the same sample of the pixel before. */
  readonly step: number;
  readonly palette: Bytes;
}

/** Undoes the filter of one row in place (§9.2). In the first row what is above is zero, and so is what is left of a row. */
function unfilter(rows: Bytes, row: number, { stride, step }: Layout): boolean {
  const filter = rows[row] ?? 0;
  const above = (at: number): number => (row > 0 ? (rows[at - stride - 1] ?? 0) : 0);
  const left = (at: number): number => (at - step > row ? (rows[at - step] ?? 0) : 0);
  const end = row + stride;
  if (filter === 1) for (let at = row + 1 + step; at <= end; at++) rows[at] = (rows[at] ?? 0) + (rows[at - step] ?? 0);
  if (filter === 2 && row > 0) for (let at = row + 1; at <= end; at++) rows[at] = (rows[at] ?? 0) + (rows[at - stride - 1] ?? 0);
  if (filter === 3) for (let at = row + 1; at <= end; at++) rows[at] = (rows[at] ?? 0) + ((left(at) + above(at)) >> 1);
  if (filter === 4) {
    for (let at = row + 1; at <= end; at++) rows[at] = (rows[at] ?? 0) + paeth(left(at), above(at), at - step > row ? above(at - step) : 0);
  }
  return filter <= 4;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function brightness(rows: Bytes, row: number, out: Bytes, to: number, { width, depth, colour, samples, palette }: Layout): void {
  const most = depth >= 8 ? 255 : (1 << depth) - 1;
  const byte = depth >> 3;
  for (let x = 0; x < width; x++) {
    const bit = x * samples * depth;
    const at = row + (bit >> 3);
    const first = depth >= 8 ? (rows[at] ?? 0) : ((rows[at] ?? 0) >> (8 - depth - (bit & 7))) & most;
    let value: number;
    if (colour === 3) value = palette[first] ?? 255;
    else if (colour === 2 || colour === 6) value = grey(first, rows[at + byte] ?? 0, rows[at + 2 * byte] ?? 0);
    else value = (first * 255) / most;
    const alpha = colour === 4 ? (rows[at + byte] ?? 0) : colour === 6 ? (rows[at + 3 * byte] ?? 0) : 255;
    out[to + x] = alpha === 255 ? value : 255 - ((255 - value) * alpha) / 255;
  }
}

/** Rec. 601, in whole numbers. */
const grey = (red: number, green: number, blue: number): number => (red * 77 + green * 150 + blue * 29) >> 8;

/** Brightness of every colour of the palette, with its transparency (§11.2.3, §11.3.1.1). */
function paletteOf(chunks: readonly PngChunk[]): Bytes {
  const of = (name: string): Uint8Array => chunks.find(({ type }) => type === name)?.data ?? new Uint8Array();
  const [colours, alphas] = [of('PLTE'), of('tRNS')];
  return Uint8Array.from({ length: Math.floor(colours.length / 3) }, (_, index) => {
    const [red = 0, green = 0, blue = 0] = colours.subarray(index * 3, index * 3 + 3);
    return 255 - ((255 - grey(red, green, blue)) * (alphas[index] ?? 255)) / 255;
  });
}
