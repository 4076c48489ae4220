/**
 * A picture for badges that have none a chat would show: a rosette drawn from the hash of the badge, so that no two are alike. It is no
 * mark of validity, and says nothing.
 */
import { deflateSync } from 'node:zlib';
import { concat } from '../../core/bytes.js';
import { pngChunk, PNG_SIGNATURE } from '../../core/png.js';

/** The size chats ask for, halved. */
export const SEAL = { width: 600, height: 315 } as const;

/** @param hash hexadecimal, of 16 digits or more */
export function sealPng(hash: string): Uint8Array<ArrayBuffer> {
  const { width, height } = SEAL;
  const digit = (place: number): number => parseInt(hash[place] ?? '0', 16) || 0;
  const hue = (digit(0) * 16 + digit(1)) * (Math.PI / 128);
  const petals = 6 + digit(2);
  const turns = 3 + (digit(3) % 5);
  const tint = (shift: number): number => 0.5 + 0.5 * Math.cos(hue + shift);
  const colour = [tint(0), tint(2.1), tint(4.2)];
  const rows = new Uint8Array((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - width / 2, y - height / 2];
      const radius = Math.hypot(dx, dy) / (height * 0.42);
      const angle = Math.atan2(dy, dx);
      const edge = 1 + 0.06 * Math.cos(petals * angle);
      const inside = radius < edge ? 1 : 0;
      const wave =
        Math.sin(radius * 22 + turns * Math.sin((petals / 2) * angle)) * Math.sin(radius * 22 - turns * Math.cos((petals / 2) * angle));
      const ink = inside === 0 ? 0.06 : 0.34 + 0.28 * wave;
      const place = y * (width * 3 + 1) + 1 + x * 3;
      for (let channel = 0; channel < 3; channel++)
        rows[place + channel] = 255 - Math.round(255 * ink * (1 - 0.55 * (colour[channel] ?? 0)));
    }
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8);
  return concat(
    new Uint8Array(PNG_SIGNATURE),
    pngChunk('IHDR', header),
    pngChunk('IDAT', new Uint8Array(deflateSync(rows))),
    pngChunk('IEND', new Uint8Array()),
  );
}
