/** What `npm run visual` compares by: an equal picture passes, a changed one does not, however small the change on however long a page. */
import { expect } from 'chai';
import { PNG } from 'pngjs';
import { compare, slim } from '../../scripts/pictures.js';

type Colour = readonly [red: number, green: number, blue: number];

interface Patch {
  readonly at: readonly [x: number, y: number];
  readonly side: number;
  readonly colour: Colour;
}

const [WIDTH, HEIGHT] = [120, 900];

/** A page with a slope of 140 greys and greens, and patches on it. */
function drawn(patches: readonly Patch[] = [], height = HEIGHT): Uint8Array {
  const png = new PNG({ width: WIDTH, height });
  const paint = (x: number, y: number, colour: Colour): void => {
    png.data.writeUInt32BE(((colour[0] << 24) | (colour[1] << 16) | (colour[2] << 8) | 255) >>> 0, (y * WIDTH + x) * 4);
  };
  for (let y = 0; y < height; y++) for (let x = 0; x < WIDTH; x++) paint(x, y, [x * 2, 100 + (y % 140), 128]);
  for (const { at, side, colour } of patches)
    for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) paint(at[0] + x, at[1] + y, colour);
  return slim(PNG.sync.write(png));
}

const ICON: Patch = { at: [40, 500], side: 8, colour: [180, 30, 30] };
const reference = drawn([ICON]);

describe('pictures', () => {
  it('that are equal pass, and so do three pixels that are not', () => {
    expect(compare(reference, drawn([ICON]))).to.include({ worst: 0, changed: false });
    const { worst, changed } = compare(
      reference,
      drawn([ICON, ...[10, 50, 90].map((x): Patch => ({ at: [x, 20], side: 1, colour: [0, 0, 0] }))]),
    );
    expect(worst).to.be.at.most(3);
    expect(changed).to.equal(false);
  });

  it('in which an icon is gone, has moved or has another colour do not pass', () => {
    const changes: readonly (readonly Patch[])[] = [[], [{ ...ICON, at: [44, 500] }], [{ ...ICON, colour: [30, 130, 60] }]];
    for (const patches of changes) expect(compare(reference, drawn(patches)).changed).to.equal(true);
  });

  it('of another size do not pass, and whatever differs is shown beside both', () => {
    const { changed, picture } = compare(reference, drawn([ICON], HEIGHT - 1));
    expect(changed).to.equal(true);
    const shown = PNG.sync.read(Buffer.from(picture));
    expect([shown.width, shown.height]).to.deep.equal([WIDTH * 3, HEIGHT]);
    const third = PNG.sync.read(Buffer.from(compare(reference, drawn()).picture));
    expect([...third.data.subarray((503 * WIDTH * 3 + WIDTH * 2 + 43) * 4).subarray(0, 3)]).to.deep.equal([255, 0, 0]);
  });

  it('become small: at most 256 colours, each near what it was', () => {
    const png = PNG.sync.read(Buffer.from(reference));
    expect(reference[25], 'colour type').to.equal(3);
    const [red = 0, green = 0, blue = 0] = png.data.subarray((10 * WIDTH + 60) * 4);
    expect(Math.max(Math.abs(red - 120), Math.abs(green - 110), Math.abs(blue - 128))).to.be.at.most(26);
  });
});
