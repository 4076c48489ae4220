/**
 * The badge's picture for a place nobody controls: pixels alone. Text chunks go, since a baked image carries the whole badge, the address of
 * its recipient included, and a picture in a README is copied around the world.
 */
import { toBase64 } from '../core/base.js';
import { concat, type Bytes } from '../core/bytes.js';
import { pngChunks, PNG_SIGNATURE } from '../core/png.js';

/** Larger pictures do not belong into a mail signature; the emblem is drawn. Bytes. */
const MOST = 300_000;
/** Critical chunks, and those without which the colours are others (PNG third edition §11). */
const KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'sRGB', 'cHRM']);

/** @returns a `data:` address; undefined for anything but a PNG of a fair size */
export function pictureOf(image: Uint8Array | undefined): string | undefined {
  if (!image) return undefined;
  try {
    const bytes: Bytes = concat(
      new Uint8Array(PNG_SIGNATURE),
      ...pngChunks(image)
        .filter(({ type }) => KEPT.has(type))
        .map(({ raw }) => raw),
    );
    return bytes.length > MOST ? undefined : `data:image/png;base64,${toBase64(bytes)}`;
  } catch {
    // No PNG, or a broken one: a card without its picture is a card.
    return undefined;
  }
}
