import { expect } from 'chai';
import fc from 'fast-check';
import { concat, utf8, type Bytes } from '../../src/core/bytes.js';
import { pngLuma, pngPixels } from '../../src/core/png-pixels.js';
import { chunk, zlib } from '../fixtures/images.js';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface Look {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly interlaced?: number;
  readonly extra?: readonly Bytes[];
}

const uint32 = (value: number): Bytes => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);

function header({ width, height, depth, colour, interlaced = 0 }: Look): Bytes {
  return chunk('IHDR', concat(uint32(width), uint32(height), Uint8Array.of(depth, colour, 0, 0, interlaced)));
}

/** Filters rows the way a writer does (PNG §9.2), with the filter of each row given. */
function filtered(look: Look, rows: readonly Uint8Array[], filters: readonly number[]): Bytes {
  const step = Math.max(1, ((SAMPLES[look.colour] ?? 1) * look.depth) >> 3);
  const lines = rows.map((row, y) => {
    const filter = filters[y % filters.length] ?? 0;
    const value = (x: number, line = row): number => (x < 0 ? 0 : (line[x] ?? 0));
    const up = (x: number): number => (y > 0 ? value(x, rows[y - 1]) : 0);
    const line = row.map((byte, x) => {
      const [a, b, c] = [value(x - step), up(x), up(x - step)];
      const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
      const guesses = [0, a, b, Math.floor((a + b) / 2), pa <= pb && pa <= pc ? a : pb <= pc ? b : c];
      return byte - (guesses[filter] ?? 0);
    });
    return concat(Uint8Array.of(filter), line);
  });
  return concat(...lines);
}

async function encode(look: Look, rows: readonly Uint8Array[], filters: readonly number[]): Promise<Bytes> {
  return await file(look, filtered(look, rows, filters));
}

/** Which pass a pixel of an interlaced image is in (PNG §8.1), as the specification draws it. */
const ADAM7 = ['16462646', '77777777', '56565656', '77777777', '36463646', '77777777', '56565656', '77777777'];

async function interlaced(look: Look, levels: readonly number[], filters: readonly number[]): Promise<Bytes> {
  const passes = ['1', '2', '3', '4', '5', '6', '7'].map((pass) => {
    const lines = Array.from({ length: look.height }, (_, y) =>
      Array.from({ length: look.width }, (_, x) => x)
        .filter((x) => ADAM7[y % 8]?.[x % 8] === pass)
        .map((x) => levels[y * look.width + x] ?? 0),
    ).filter((line) => line.length > 0);
    const small = { ...look, width: lines[0]?.length ?? 0, height: lines.length };
    return filtered(look, rowsOf(small, lines.flat()), filters);
  });
  return await file({ ...look, interlaced: 1 }, concat(...passes));
}

async function file(look: Look, content: Bytes): Promise<Bytes> {
  const data = await zlib(content);
  const half = data.length >> 1;
  return concat(
    SIGNATURE,
    header(look),
    ...(look.extra ?? []),
    chunk('IDAT', data.subarray(0, half)),
    chunk('IDAT', data.subarray(half)),
    chunk('IEND', new Uint8Array()),
  );
}

/** Grey levels as rows of a colour type. */
function rowsOf({ width, height, depth, colour }: Look, levels: readonly number[]): readonly Uint8Array[] {
  const samples = SAMPLES[colour] ?? 1;
  return Array.from({ length: height }, (_, y) => {
    const bits = Array.from({ length: width }, (_, x) => {
      const level = levels[y * width + x] ?? 0;
      return Array.from({ length: samples }, (_, sample) => {
        const opaque = (colour === 4 && sample === 1) || (colour === 6 && sample === 3);
        return (opaque ? 2 ** depth - 1 : level).toString(2).padStart(depth, '0');
      }).join('');
    }).join('');
    return Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => parseInt(byte.padEnd(8, '0'), 2));
  });
}

describe('core/png-pixels', () => {
  const kinds: readonly (readonly [colour: number, depths: readonly number[]])[] = [
    [0, [1, 2, 4, 8, 16]],
    [2, [8, 16]],
    [3, [1, 2, 4, 8]],
    [4, [8, 16]],
    [6, [8, 16]],
  ];
  for (const [colour, depths] of kinds) {
    for (const depth of depths) {
      it(`reads colour type ${String(colour)} with ${String(depth)} bits, in every filter, interlaced or not`, async () => {
        const most = 2 ** depth - 1;
        const size = fc.record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 7 }) });
        const filters = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 7 });
        await fc.assert(
          fc.asyncProperty(
            size,
            filters,
            fc.array(fc.nat(most), { minLength: 63, maxLength: 63 }),
            async ({ width, height }, chosen, levels) => {
              const palette = chunk(
                'PLTE',
                Uint8Array.from({ length: 3 * (Math.min(most, 255) + 1) }, (_, i) => Math.round((Math.floor(i / 3) * 255) / most)),
              );
              const look = { width, height, depth, colour, ...(colour === 3 && { extra: [palette] }) };
              for (const bytes of [await encode(look, rowsOf(look, levels), chosen), await interlaced(look, levels, chosen)]) {
                const found = await pngLuma(bytes);
                if (typeof found === 'string') throw new Error(found);
                expect([found.width, found.height]).to.deep.equal([width, height]);
                found.luma.forEach((value, i) => expect(value).to.be.closeTo(((levels[i] ?? 0) * 255) / most, 1));
              }
            },
          ),
          { numRuns: 40 },
        );
      });
    }
  }

  it('puts what is transparent on white', async () => {
    const look = { width: 1, height: 1, depth: 8, colour: 6 };
    expect(await pngLuma(await encode(look, [Uint8Array.of(0, 0, 0, 0)], [0]))).to.deep.include({ luma: Uint8Array.of(255) });
    const extra = [chunk('PLTE', Uint8Array.of(0, 0, 0, 0, 0, 0)), chunk('tRNS', Uint8Array.of(0))];
    const palette = await pngLuma(await encode({ width: 2, height: 1, depth: 8, colour: 3, extra }, [Uint8Array.of(0, 1)], [0]));
    expect(palette).to.deep.include({ luma: Uint8Array.of(255, 0) });
  });

  it('takes the colour that stands for what is transparent for that, and no other', async () => {
    const of = async (look: Omit<Look, 'width' | 'height'>, row: readonly number[], key: readonly number[]): Promise<unknown> => {
      const extra = [chunk('tRNS', Uint8Array.from(key))];
      const found = await pngPixels(await encode({ ...look, extra, width: 2, height: 1 }, [Uint8Array.from(row)], [0]));
      return typeof found === 'string' ? found : found.alpha && [...found.alpha];
    };
    expect(await of({ depth: 8, colour: 0 }, [7, 8], [0, 7])).to.deep.equal([0, 255]);
    expect(await of({ depth: 2, colour: 0 }, [0b11010000], [0, 1])).to.deep.equal([255, 0]);
    expect(await of({ depth: 16, colour: 0 }, [1, 2, 1, 3], [1, 3])).to.deep.equal([255, 0]);
    expect(await of({ depth: 8, colour: 2 }, [1, 2, 3, 1, 2, 4], [0, 1, 0, 2, 0, 3])).to.deep.equal([0, 255]);
    expect(await of({ depth: 16, colour: 2 }, [0, 1, 0, 2, 0, 3, 0, 1, 0, 2, 9, 3], [0, 1, 0, 2, 0, 3])).to.deep.equal([0, 255]);
    expect(await of({ depth: 8, colour: 2 }, [1, 2, 3, 1, 2, 4], [0, 1])).to.equal(undefined);
  });

  it('says what it does not read, before it inflates anything', async () => {
    const end = chunk('IEND', new Uint8Array());
    const of = (look: Look): Promise<unknown> => pngLuma(concat(SIGNATURE, header(look), end));
    expect(await of({ width: 1, height: 1, depth: 8, colour: 0, interlaced: 2 })).to.equal('broken');
    expect(await of({ width: 100_000, height: 100_000, depth: 8, colour: 6 })).to.equal('unsupported');
    expect(await of({ width: 0, height: 1, depth: 8, colour: 0 })).to.equal('broken');
    expect(await of({ width: 1, height: 1, depth: 8, colour: 5 })).to.equal('broken');
    expect(await of({ width: 1, height: 1, depth: 7, colour: 0 })).to.equal('broken');
    expect(await pngLuma(concat(SIGNATURE, chunk('IHDR', utf8('short')), end))).to.equal('broken');
  });

  it('refuses image data that is too short, too long, or of an unknown filter', async () => {
    const look = { width: 2, height: 2, depth: 8, colour: 0 };
    const row = Uint8Array.of(1, 2);
    expect(await pngLuma(await encode(look, [row], [0]))).to.equal('broken');
    expect(await pngLuma(await encode(look, [row, row, row], [0]))).to.equal('broken');
    expect(await pngLuma(await encode(look, [row, row], [5]))).to.equal('broken');
    expect(await pngLuma(concat(SIGNATURE, header(look), chunk('IDAT', utf8('x')), chunk('IEND', new Uint8Array())))).to.equal('broken');
  });
});
