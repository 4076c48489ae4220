/** What the header of a JPEG says of it (ITU-T T.81 §B.2.2). Decodes nothing. */
import type { Bytes } from './bytes.js';

export interface JpegFrame {
  readonly width: number;
  readonly height: number;
  /** Colours of a pixel: 1 for grey, 3 for a screen, 4 for a printer. */
  readonly components: number;
}

/** Undefined where there is no frame: no JPEG, or a broken one. */
export function jpegFrame(bytes: Bytes): JpegFrame | undefined {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + data.getUint16(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { width: data.getUint16(at + 7), height: data.getUint16(at + 5), components: data.getUint8(at + 9) };
  }
  return undefined;
}
