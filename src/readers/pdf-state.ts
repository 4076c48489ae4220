/** The graphics state of a content stream (ISO 32000-2 §8.4), as far as places and visibility hang on it. */
import type { PdfDict } from '../core/pdf.js';
import { EVERYWHERE, IDENTITY, type Box, type Color, type Matrix } from './pdf-canvas.js';
import type { ColorSpace } from './pdf-shapes.js';
import type { UnicodeMap } from './pdf-unicode.js';

/** What `q` keeps and `Q` brings back (§8.4). */
export interface State {
  readonly resources: PdfDict;
  readonly ctm: Matrix;
  readonly clip: Box;
  /** Whether what is seen is just the clip's box. */
  readonly clear: boolean;
  readonly fill: Color;
  readonly stroke: Color;
  readonly fillSpace: ColorSpace;
  readonly strokeSpace: ColorSpace;
  readonly alpha: number;
  readonly strokeAlpha: number;
  /** Whether paint replaces what is below it. */
  readonly plain: boolean;
  readonly lineWidth: number;
  readonly font: UnicodeMap | undefined;
  readonly size: number;
  readonly mode: number;
  readonly leading: number;
  readonly rise: number;
  readonly stretch: number;
  readonly spacing: number;
}

export const BLACK: Color = [0, 0, 0];

export const start = (resources: PdfDict): State => ({
  resources,
  ctm: IDENTITY,
  clip: EVERYWHERE,
  clear: true,
  fill: BLACK,
  stroke: BLACK,
  fillSpace: 'device',
  strokeSpace: 'device',
  alpha: 1,
  strokeAlpha: 1,
  plain: true,
  lineWidth: 1,
  font: undefined,
  size: 0,
  mode: 0,
  leading: 0,
  rise: 0,
  stretch: 1,
  spacing: 0,
});
