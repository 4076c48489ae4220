/** The colours of the page, as PDF/A asks for them: a small sRGB profile (ICC.1:2001-04), written and not copied. */
import { concat, utf8, type Bytes } from '../../core/bytes.js';

/** Columns of the sRGB matrix under D50, and its white. */
const COLUMNS: Readonly<Record<string, readonly [number, number, number]>> = {
  wtpt: [0.9642, 1, 0.8249],
  rXYZ: [0.4361, 0.2225, 0.0139],
  gXYZ: [0.3851, 0.7169, 0.0971],
  bXYZ: [0.1431, 0.0606, 0.7141],
};

const fixed = (value: number): number => Math.round(value * 65536);

function uint32(...values: readonly number[]): Bytes {
  const out = new Uint8Array(values.length * 4);
  values.forEach((value, index) => new DataView(out.buffer).setUint32(index * 4, value));
  return out;
}

const padded = (bytes: Bytes): Bytes => concat(bytes, new Uint8Array((4 - (bytes.length % 4)) % 4));

/** A gamma of 2.2: what is drawn is black and one quiet colour, and no eye sees the difference to the sRGB curve. */
const CURVE = padded(concat(utf8('curv'), uint32(0, 1), Uint8Array.of(0x02, 0x33)));

function description(text: string): Bytes {
  const ascii = utf8(`${text}\0`);
  return padded(concat(utf8('desc'), uint32(0, ascii.length), ascii, uint32(0, 0), new Uint8Array(3 + 67)));
}

export function srgbProfile(): Bytes {
  const tags: (readonly [string, Bytes])[] = [
    ['desc', description('sRGB')],
    ['cprt', padded(concat(utf8('text'), uint32(0), utf8('No copyright\0')))],
    ...Object.entries(COLUMNS).map(([name, column]) => [name, concat(utf8('XYZ '), uint32(0, ...column.map(fixed)))] as const),
    ...['rTRC', 'gTRC', 'bTRC'].map((name) => [name, CURVE] as const),
  ];
  let offset = 128 + 4 + tags.length * 12;
  const table = tags.map(([name, data]) => {
    const entry = concat(utf8(name), uint32(offset, data.length));
    offset += data.length;
    return entry;
  });
  const header = concat(
    uint32(offset, 0, 0x02100000),
    utf8('mntrRGB XYZ '),
    new Uint8Array([0x07, 0xd0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]),
    utf8('acsp'),
    new Uint8Array(28),
    uint32(fixed(0.9642), fixed(1), fixed(0.8249)),
    new Uint8Array(48),
  );
  return concat(header, uint32(tags.length), ...table, ...tags.map(([, data]) => data));
}
