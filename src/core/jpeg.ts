/** What the header of a JPEG says of it (ITU-T T.81 §B.2.2, Exif 3.0 §4.6.5). Decodes nothing. */
import { latin1, type Bytes } from './bytes.js';

export interface JpegFrame {
  /** Pixels, as they are stored. */
  readonly width: number;
  readonly height: number;
  /** Colours of a pixel: 1 for grey, 3 for a screen, 4 for a printer. */
  readonly components: number;
  /** Bits of each. */
  readonly depth: number;
  /** Number of the process: 0 to 2 are those that everybody decodes, the last of them progressive. */
  readonly process: number;
  /** How it has to be turned to be seen as it was meant: Exif `Orientation`, 1 to 8. */
  readonly orientation: number;
}

/** Undefined where there is no frame: no JPEG, or a broken one. */
export function jpegFrame(bytes: Bytes): JpegFrame | undefined {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let orientation = 1;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + data.getUint16(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xe1) orientation = turned(bytes.subarray(at + 4, at + 2 + data.getUint16(at + 2))) ?? orientation;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const [width, height] = [data.getUint16(at + 7), data.getUint16(at + 5)];
      return { width, height, components: data.getUint8(at + 9), depth: data.getUint8(at + 4), process: marker - 0xc0, orientation };
    }
  }
  return undefined;
}

/** The first directory of TIFF (§4.6.2) in a segment of Exif. */
function turned(segment: Bytes): number | undefined {
  if (segment.length < 20 || latin1(segment.subarray(0, 6)) !== 'Exif\0\0') return undefined;
  const data = new DataView(segment.buffer, segment.byteOffset + 6, segment.byteLength - 6);
  const little = data.getUint16(0) === 0x4949;
  const first = data.getUint32(4, little);
  if (first + 2 > data.byteLength) return undefined;
  const end = Math.min(data.byteLength, first + 2 + data.getUint16(first, little) * 12);
  for (let at = first + 2; at + 12 <= end; at += 12) {
    if (data.getUint16(at, little) !== 0x0112) continue;
    const value = data.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}
