/** Badge images drawn in code: a frame, a motif and a hue, as SVG; and one rosette of pixels for the PNG. */
import { png, type Pixel } from '../test/fixtures/mint.js';

export type Frame = 'shield' | 'hexagon' | 'seal' | 'arch' | 'octagon';
export type Motif = 'bars' | 'orbit' | 'peaks' | 'waves' | 'cross' | 'weave' | 'petals' | 'flask' | 'steps';

export interface Drawing {
  readonly frame: Frame;
  readonly motif: Motif;
  /** 0 to 360. */
  readonly hue: number;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function ring(count: number, radius: (index: number) => number, turn = 0): string {
  const points = Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * 2 * Math.PI + turn - Math.PI / 2;
    return `${round(150 + radius(index) * Math.cos(angle))} ${round(150 + radius(index) * Math.sin(angle))}`;
  });
  return `M${points.join('L')}Z`;
}

/** Outline of a frame, `inset` smaller. */
function outline(frame: Frame, inset: number): string {
  const i = inset;
  switch (frame) {
    case 'shield':
      return `M150 ${14 + i} ${266 - i} ${50 + i * 0.7}V${152 - i * 0.2}C${266 - i} ${222 - i} 212 ${266 - i} 150 ${288 - i * 1.1}C88 ${266 - i} ${34 + i} ${222 - i} ${34 + i} ${152 - i * 0.2}V${50 + i * 0.7}Z`;
    case 'hexagon':
      return ring(6, () => 138 - i * 1.1);
    case 'octagon':
      return ring(8, () => 138 - i * 1.05, Math.PI / 8);
    case 'seal':
      return i > 0 ? ring(72, () => 128 - i) : ring(48, (index) => (index % 2 === 0 ? 138 : 127));
    case 'arch':
      return `M${42 + i} ${280 - i}V130A108 116 0 0 1 ${258 - i} 130V${280 - i}Z`;
  }
}

const PETAL = 'M150 150C128 122 132 96 150 76C168 96 172 122 150 150Z';
const MOTIFS: Readonly<Record<Motif, string>> = {
  bars: '<path d="M88 198V162M119 198V132M150 198V148M181 198V112M212 198V92"/><path d="M80 216H220" stroke-width="6"/>',
  orbit:
    '<circle cx="150" cy="150" r="20" fill="#fff"/><ellipse cx="150" cy="150" rx="76" ry="28" stroke-width="8"/><ellipse cx="150" cy="150" rx="76" ry="28" stroke-width="8" transform="rotate(60 150 150)"/><ellipse cx="150" cy="150" rx="76" ry="28" stroke-width="8" transform="rotate(120 150 150)"/>',
  peaks:
    '<path d="M78 206 130 112l30 50 18-28 44 72Z" stroke-linejoin="round" stroke-width="10"/><circle cx="196" cy="98" r="13" fill="#fff" stroke="none"/>',
  waves:
    '<path d="M80 120q17.5-22 35 0t35 0 35 0 35 0M80 156q17.5-22 35 0t35 0 35 0 35 0M80 192q17.5-22 35 0t35 0 35 0 35 0" stroke-width="11"/>',
  cross: '<path d="M150 92v116M92 150h116" stroke-width="34" stroke-linecap="butt"/>',
  weave:
    '<path d="M106 90v120M135 90v26m0 28v66M165 90v76m0 18v26M194 90v120" stroke-width="10"/><path d="M90 130h8m16 0h80m-104 38h62m26 0h44" stroke-width="10"/>',
  petals: Array.from(
    { length: 6 },
    (_, index) =>
      `<path d="${PETAL}" fill="#fff" stroke="none" opacity="${index % 2 === 0 ? 0.95 : 0.62}" transform="rotate(${index * 60} 150 150)"/>`,
  ).join(''),
  flask:
    '<path d="M132 92v44L94 198a10 10 0 0 0 9 14h94a10 10 0 0 0 9-14l-38-62V92M120 92h60" stroke-linejoin="round" stroke-width="10"/><path d="M114 180h72" stroke-width="10"/>',
  steps: '<path d="M84 206h34v-34h34v-34h34v-34h34" stroke-linejoin="round" stroke-width="13"/>',
};

export function drawSvg({ frame, motif, hue }: Drawing): string {
  const [light, deep, tint] = [`hsl(${hue} 62% 48%)`, `hsl(${(hue + 28) % 360} 66% 30%)`, `hsl(${hue} 80% 88%)`];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300" width="300" height="300">` +
    `<defs><linearGradient id="g" x1="0" y1="0" x2="0.6" y2="1"><stop stop-color="${light}"/><stop offset="1" stop-color="${deep}"/></linearGradient></defs>` +
    `<path d="${outline(frame, 0)}" fill="url(#g)" stroke="${deep}" stroke-width="4" stroke-linejoin="round"/>` +
    `<path d="${outline(frame, 16)}" fill="none" stroke="${tint}" stroke-opacity="0.7" stroke-width="3" stroke-linejoin="round"/>` +
    `<g fill="none" stroke="#fff" stroke-width="15" stroke-linecap="round">${MOTIFS[motif]}</g></svg>`
  );
}

export const svgUrl = (svg: string): string => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;

const mix = (from: number, to: number, share: number): number => Math.round(from + (to - from) * share);
const between = (value: number): number => Math.min(1, Math.max(0, value));

/** A rosette with a twelve-fold rim and a compass in it. */
export function drawPng(size = 320): Promise<Uint8Array<ArrayBuffer>> {
  const pixel = (x: number, y: number): Pixel => {
    const [dx, dy] = [x - size / 2 + 0.5, y - size / 2 + 0.5];
    const [radius, angle] = [Math.hypot(dx, dy), Math.atan2(dy, dx)];
    const rim = size * (0.455 + 0.02 * Math.cos(angle * 12));
    const alpha = between(rim - radius + 0.5);
    const band = between(2.2 - Math.abs(radius - size * 0.385)) * 0.75;
    const four = size * (0.09 + 0.23 * Math.abs(Math.cos(2 * angle)) ** 7);
    const eight = size * (0.06 + 0.13 * Math.abs(Math.sin(2 * angle)) ** 7);
    const star = Math.max(between(four - radius + 0.5), between(eight - radius + 0.5) * 0.7) * between(radius - size * 0.045 + 0.5);
    const white = Math.max(band, star);
    const shade = between((dx + dy) / size + 0.5);
    return [
      mix(mix(224, 150, shade), 255, white),
      mix(mix(112, 42, shade), 255, white),
      mix(mix(70, 66, shade), 255, white),
      Math.round(alpha * 255),
    ];
  };
  return png(size, pixel);
}
