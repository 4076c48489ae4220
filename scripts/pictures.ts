/** Pictures as PNG: made small enough to be kept in a repository, and compared so that a reader sees what changed. */
import { deflateSync } from 'node:zlib';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { PNG_SIGNATURE, pngChunk } from '../src/core/png.js';

/** How far two colours may be from each other: 0 is the same, 1 is black and white. */
const COLOUR = 0.06;
/** A picture is judged by its worst square of this side: a lost icon is no smaller on a long page. */
const SQUARE = 24;
/** So many pixels of that square may differ. */
const TOLERATED = 12;
/** Distances between the values of a channel, the first that leaves few enough colours. */
const STEPS = [17, 51, 85, 255];

export interface Difference {
  /** Pixels that differ in the square that differs most, of 576; more than 12 are a change. Pictures of two sizes differ everywhere. */
  readonly worst: number;
  readonly changed: boolean;
  /** PNG: as it was, as it is, and red where it changed, side by side. */
  readonly picture: Uint8Array;
}

/** @param before PNG @param after PNG */
export function compare(before: Uint8Array, after: Uint8Array): Difference {
  const [was, is] = [decode(before), decode(after)];
  const [width, height] = [Math.max(was.width, is.width), Math.max(was.height, is.height)];
  const [old, now, marks] = [was, is, new PNG({ width, height })].map((one) => onPaper(one, width, height)) as [PNG, PNG, PNG];
  const among = (windowSize?: number): number =>
    pixelmatch(old.data, now.data, marks.data, width, height, { threshold: COLOUR, ...(windowSize !== undefined && { windowSize }) });
  const sameSize = was.width === is.width && was.height === is.height;
  const worst = sameSize ? among(SQUARE) : SQUARE * SQUARE;
  if (!sameSize) among();
  return { worst, changed: worst > TOLERATED, picture: sideBySide([old, now, marks], width, height) };
}

/**
 * The same picture in at most 256 colours, with nothing but pixels in it: a third of the bytes, and nothing that a reader would miss.
 * Both sides of a comparison have to be slim.
 * @param png of any kind; what is transparent becomes opaque
 */
export function slim(png: Uint8Array): Uint8Array {
  const { width, height, data } = decode(png);
  for (const step of STEPS) {
    const palette = new Map<number, number>();
    const rows = new Uint8Array((width + 1) * height);
    for (let pixel = 0; pixel < width * height; pixel++) {
      let colour = 0;
      for (let of = 0; of < 3; of++) colour = (colour << 8) | (Math.round((data[pixel * 4 + of] ?? 0) / step) * step);
      const index = palette.get(colour) ?? palette.size;
      if (index === palette.size) palette.set(colour, index);
      // Each row begins with the kind of its filter: none.
      rows[pixel + Math.floor(pixel / width) + 1] = index;
    }
    if (palette.size <= 256) return indexed(width, height, [...palette.keys()], rows);
  }
  throw new Error('a picture of two steps has at most eight colours');
}

/** PNG with a palette (PNG third edition §11.2), which pngjs reads and does not write. */
function indexed(width: number, height: number, colours: readonly number[], rows: Uint8Array): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 3], 8);
  const palette = Uint8Array.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    Uint8Array.from(PNG_SIGNATURE),
    pngChunk('IHDR', header),
    pngChunk('PLTE', palette),
    pngChunk('IDAT', new Uint8Array(deflateSync(rows, { level: 9 }))),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

const decode = (png: Uint8Array): PNG => PNG.sync.read(Buffer.from(png));

/** Laid at the top left of a white sheet. */
function onPaper(picture: PNG, width: number, height: number): PNG {
  const sheet = new PNG({ width, height });
  sheet.data.fill(255);
  PNG.bitblt(picture, sheet, 0, 0, picture.width, picture.height, 0, 0);
  return sheet;
}

function sideBySide(pictures: readonly PNG[], width: number, height: number): Uint8Array {
  const sheet = new PNG({ width: width * pictures.length, height });
  for (const [index, picture] of pictures.entries()) PNG.bitblt(picture, sheet, 0, 0, width, height, index * width, 0);
  return PNG.sync.write(sheet);
}
