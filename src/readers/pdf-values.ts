/** Small values that many parts of a PDF are made of. */
import type { PdfDict, PdfFile, PdfValue } from '../core/pdf.js';
import { IDENTITY, type Box, type Matrix } from './pdf-canvas.js';

export const numbersOf = (file: PdfFile, value: PdfValue | undefined): readonly number[] =>
  file.array(value).map((one) => Number(file.get(one) ?? 0));

export function matrixOf(file: PdfFile, dict: PdfDict): Matrix {
  const [a, b, c, d, e, f] = numbersOf(file, dict.get('Matrix'));
  return f === undefined ? IDENTITY : [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f];
}

/** A rectangle, whichever two corners it names (§7.9.5). */
export function boxOf(file: PdfFile, value: PdfValue | undefined): Box | undefined {
  const [a, b, c, d] = numbersOf(file, value);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}
