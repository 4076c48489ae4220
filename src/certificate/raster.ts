/** What the header of a PNG or JPEG says of it, and whether a PDF can hold it so that everybody sees the same picture. Decodes nothing. */
import { latin1, type Bytes } from '../core/bytes.js';
import { jpegFrame } from '../core/jpeg.js';

export interface Raster {
  /** Pixels, as it is seen. */
  readonly width: number;
  readonly height: number;
  /**
   * A PDF for screens has no colours of printers (ISO 19005-3 §6.2.4.3), no more than eight bits a colour in a JPEG and only its three common
   * processes (ISO 32000-2 §7.4.8), and nothing that moves. One that has to be turned would not be told from one that somebody turned over,
   * and a very large one would take too long to write.
   */
  readonly fitsPdf: boolean;
}

const MOST_PIXELS = 24_000_000;

/** Undefined where there is no such picture. */
export function rasterOf(bytes: Bytes, type: string): Raster | undefined {
  if (type === 'image/png') return pngRaster(bytes);
  const frame = type === 'image/jpeg' ? jpegFrame(bytes) : undefined;
  if (!frame) return undefined;
  const { components, depth, process, orientation } = frame;
  const [width, height] = orientation >= 5 ? [frame.height, frame.width] : [frame.width, frame.height];
  const common = (components === 1 || components === 3) && depth === 8 && process <= 2 && orientation === 1;
  return { width, height, fitsPdf: common && width * height <= MOST_PIXELS };
}

function pngRaster(bytes: Bytes): Raster | undefined {
  if (bytes.length < 24 || latin1(bytes.subarray(12, 16)) !== 'IHDR') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return { width, height, fitsPdf: width * height <= MOST_PIXELS && !moves(bytes, view) };
}

/** Whether `acTL` stands before the picture (PNG third edition §11.3.6.1). */
function moves(bytes: Bytes, view: DataView): boolean {
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const type = latin1(bytes.subarray(at + 4, at + 8));
    if (type === 'acTL' || type === 'IDAT') return type === 'acTL';
  }
  return false;
}
