/**
 * The pixels of a PNG (PNG third edition §7, §9): their brightness, to look for a QR code where nothing else decodes images, and where a
 * browser that guards against fingerprinting disturbs what a canvas gives back; or their colours, to be compared. Not for showing.
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
 * @returns `broken` where the image data is damaged, `unsupported` where it is very large
 * @throws BadgeError `png.malformed` where the chunks do not add up
 */
export async function pngLuma(file: Bytes): Promise<Luma | 'broken' | 'unsupported'> {
  let luma = new Uint8Array();
  const size = await eachRow(file, (rows, at, y, layout) => {
    if (y === 0) luma = new Uint8Array(layout.width * layout.height);
    brightness(rows, at, luma, y * layout.width, layout);
  });
  return typeof size === 'string' ? size : { ...size, luma };
}

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of every pixel, row by row, a byte each. */
  readonly rgb: Bytes;
  /** One byte a pixel; undefined where nothing is transparent. */
  readonly alpha: Bytes | undefined;
}

/**
 * Every pixel with its colours, to be compared with those of another file.
 * @returns and throws what {@link pngLuma} does
 */
export async function pngPixels(file: Bytes): Promise<Pixels | 'broken' | 'unsupported'> {
  let [rgb, alpha] = [new Uint8Array(), new Uint8Array()];
  const size = await eachRow(file, (rows, at, y, layout) => {
    const { width, height } = layout;
    if (y === 0) [rgb, alpha] = [new Uint8Array(width * height * 3), new Uint8Array(width * height)];
    colours(rows, at, rgb, alpha, y * width, layout);
  });
  if (typeof size === 'string') return size;
  return { ...size, rgb, alpha: alpha.every((value) => value === 255) ? undefined : alpha };
}

async function eachRow(
  file: Bytes,
  take: (rows: Bytes, at: number, y: number, layout: Layout) => void,
): Promise<{ readonly width: number; readonly height: number } | 'broken' | 'unsupported'> {
  const chunks = pngChunks(file);
  const header = chunks[0]?.data ?? new Uint8Array();
  if (header.length !== 13) return 'broken';
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth = 0, colour = 0, , , interlaced = 0] = header.subarray(8);
  const samples = SAMPLES[colour];
  if (samples === undefined || ![1, 2, 4, 8, 16].includes(depth) || width === 0 || height === 0) return 'broken';
  if (interlaced > 1) return 'broken';
  if (width * height > MOST_PIXELS) return 'unsupported';
  const bits = samples * depth;
  const stride = Math.ceil((width * bits) / 8);
  const passes = interlaced === 0 ? [] : passesOf(width, height, bits);
  const size = interlaced === 0 ? (stride + 1) * height : passes.reduce((sum, pass) => sum + (pass.stride + 1) * pass.height, 0);
  const packed = await inflateWithin(concat(...chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)), 'deflate', size);
  if (typeof packed === 'string' || packed.length !== size) return 'broken';
  const [entries, alphas] = [dataOf(chunks, 'PLTE'), dataOf(chunks, 'tRNS')];
  const palette = paletteOf(entries, alphas);
  const key = colour === 0 || colour === 2 ? keyOf(alphas, samples) : undefined;
  const layout = { width, height, stride, depth, colour, samples, step: Math.max(1, bits >> 3), palette, entries, alphas, key };
  const rows = interlaced === 0 ? packed : await spread(packed, passes, layout);
  if (!rows) return 'broken';
  for (let y = 0, rested = 0; y < height; y++) {
    if (interlaced === 0 && !unfilter(rows, y * (stride + 1), y > 0, layout)) return 'broken';
    take(rows, y * (stride + 1) + 1, y, layout);
    if ((y - rested) * stride < BREATH) continue;
    rested = y;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { width, height };
}

/** Bytes after which others have their turn: some ten milliseconds of work. */
const BREATH = 1024 * 1024;

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly depth: number;
  readonly colour: number;
  readonly samples: number;
  /** Bytes to the same sample of the pixel before. */
  readonly step: number;
  /** Brightness of each colour of the palette. */
  readonly palette: Bytes;
  /** The palette itself, and how transparent each of its colours is. */
  readonly entries: Uint8Array;
  readonly alphas: Uint8Array;
  /** The samples that stand for what is transparent, where the image has such a colour (§11.3.1.1). */
  readonly key: readonly number[] | undefined;
}

interface Pass {
  /** Pixels, and bytes of a row without its filter. */
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  /** Where its first pixel belongs, and how far apart its pixels lie there. */
  readonly at: readonly [x: number, y: number];
  readonly by: readonly [x: number, y: number];
}

/** The seven passes of Adam7 (§8.1), without those that hold nothing. */
function passesOf(width: number, height: number, bits: number): readonly Pass[] {
  const places = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ] as const;
  return places.flatMap(([x, y, dx, dy]) => {
    const [across, down] = [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)];
    return across > 0 && down > 0
      ? [{ width: across, height: down, stride: Math.ceil((across * bits) / 8), at: [x, y], by: [dx, dy] }]
      : [];
  });
}

/** The rows of an interlaced image as those of one that is not, without their filters; undefined where one has none that exists. */
async function spread(
  packed: Bytes,
  passes: readonly Pass[],
  { height, stride, step, depth, samples }: Layout,
): Promise<Bytes | undefined> {
  const rows = new Uint8Array((stride + 1) * height);
  const bits = samples * depth;
  let from = 0;
  let done = 0;
  for (const pass of passes) {
    for (let y = 0; y < pass.height; y++, from += pass.stride + 1) {
      if (!unfilter(packed, from, y > 0, { stride: pass.stride, step })) return undefined;
      const row = (pass.at[1] + y * pass.by[1]) * (stride + 1) + 1;
      for (let x = 0; x < pass.width; x++) {
        const to = pass.at[0] + x * pass.by[0];
        if (bits >= 8) for (let part = 0; part < step; part++) rows[row + to * step + part] = packed[from + 1 + x * step + part] ?? 0;
        else {
          const value = ((packed[from + 1 + ((x * bits) >> 3)] ?? 0) >> (8 - bits - ((x * bits) & 7))) & ((1 << bits) - 1);
          const byte = row + ((to * bits) >> 3);
          rows[byte] = (rows[byte] ?? 0) | (value << (8 - bits - ((to * bits) & 7)));
        }
      }
      done += pass.stride;
      if (done < BREATH) continue;
      done = 0;
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  return rows;
}

/** Undoes the filter of one row in place (§9.2). In the first row what is above is zero, and so is what is left of a row. */
function unfilter(rows: Bytes, row: number, hasAbove: boolean, { stride, step }: Pick<Layout, 'stride' | 'step'>): boolean {
  const filter = rows[row] ?? 0;
  const above = (at: number): number => (hasAbove ? (rows[at - stride - 1] ?? 0) : 0);
  const left = (at: number): number => (at - step > row ? (rows[at - step] ?? 0) : 0);
  const end = row + stride;
  if (filter === 1) for (let at = row + 1 + step; at <= end; at++) rows[at] = (rows[at] ?? 0) + (rows[at - step] ?? 0);
  if (filter === 2 && hasAbove) for (let at = row + 1; at <= end; at++) rows[at] = (rows[at] ?? 0) + (rows[at - stride - 1] ?? 0);
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

/** A sample of more than eight bits by its upper eight, one of fewer spread over all. */
function colours(rows: Bytes, row: number, rgb: Bytes, alpha: Bytes, to: number, layout: Layout): void {
  const { width, depth, colour, samples, entries, alphas, key } = layout;
  const most = depth >= 8 ? 255 : (1 << depth) - 1;
  const byte = depth >> 3;
  for (let x = 0; x < width; x++) {
    const bit = x * samples * depth;
    const at = row + (bit >> 3);
    const first = depth >= 8 ? (rows[at] ?? 0) : ((rows[at] ?? 0) >> (8 - depth - (bit & 7))) & most;
    const grey = (first * 255) / most;
    const out = (to + x) * 3;
    const coloured = colour === 2 || colour === 6;
    for (let part = 0; part < 3; part++)
      rgb[out + part] = colour === 3 ? (entries[first * 3 + part] ?? 0) : coloured ? (rows[at + part * byte] ?? 0) : grey;
    const isKey = key?.every(
      (value, part) => value === (depth === 16 ? first16(rows, at + 2 * part) : part === 0 ? first : rows[at + part]),
    );
    alpha[to + x] = isKey
      ? 0
      : colour === 3
        ? (alphas[first] ?? 255)
        : colour === 4
          ? (rows[at + byte] ?? 0)
          : colour === 6
            ? (rows[at + 3 * byte] ?? 0)
            : 255;
  }
}

const first16 = (rows: Bytes, at: number): number => ((rows[at] ?? 0) << 8) | (rows[at + 1] ?? 0);

/** Two bytes a sample, whatever the depth. */
function keyOf(alphas: Uint8Array, samples: number): readonly number[] | undefined {
  if (alphas.length !== samples * 2) return undefined;
  return Array.from({ length: samples }, (_, part) => ((alphas[part * 2] ?? 0) << 8) | (alphas[part * 2 + 1] ?? 0));
}

const dataOf = (chunks: readonly PngChunk[], name: string): Uint8Array =>
  chunks.find(({ type }) => type === name)?.data ?? new Uint8Array();

/** Brightness of every colour of the palette, with its transparency (§11.2.3, §11.3.1.1). */
function paletteOf(entries: Uint8Array, alphas: Uint8Array): Bytes {
  return Uint8Array.from({ length: Math.floor(entries.length / 3) }, (_, index) => {
    const [red = 0, green = 0, blue = 0] = entries.subarray(index * 3, index * 3 + 3);
    return 255 - ((255 - grey(red, green, blue)) * (alphas[index] ?? 255)) / 255;
  });
}
