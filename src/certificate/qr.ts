/** Writes QR codes: the dark modules of one, row by row. One of two doors to `qr`; the other, `readers/qr.ts`, reads. */
import encodeQR from 'qr';
import { utf8 } from '../core/bytes.js';

/** More bytes than this make a code that a phone cannot read from a printed corner. */
const LONGEST = 300;

/** @returns undefined for a text that is too long */
export function qrModules(text: string): readonly (readonly boolean[])[] | undefined {
  if (utf8(text).length > LONGEST) return undefined;
  const framed = encodeQR(text, 'raw', { ecc: 'medium', border: 1 });
  return framed.slice(1, -1).map((row) => row.slice(1, -1));
}
