/** Blocks of words, laid out and drawn: what pages of certificates are put together from. */
import type { CertificatePage, Words } from '../page.js';
import type { Color, PdfDocument, Tag } from './document.js';
import type { Weight } from './fonts.js';
import type { Line } from './lines.js';

export const INK: Color = [28, 30, 36];
export const SOFT: Color = [88, 91, 100];
export const ALARM: Color = [176, 32, 32];
export const DASH: Color = [92, 84, 120];

export interface Block {
  readonly tag: Tag;
  readonly lines: readonly Line[];
  readonly size: number;
  readonly color: Color;
  readonly before: number;
  readonly language: string | undefined;
}

/** Statuses under which the page may not look as if it held. */
export const LOUD: ReadonlySet<string> = new Set(['revoked', 'expired', 'suspended', 'invalid', 'not-yet-valid', 'could-not-check']);
export const OPEN: ReadonlySet<string> = new Set(['not-yet-valid', 'could-not-check']);

interface Style {
  /** The first at which the words fit into so many lines. */
  readonly sizes: readonly number[];
  readonly weight?: Weight;
  readonly color?: Color;
  readonly before: number;
  readonly lines?: number;
}

/** Lays words out; `room` is the width they have. */
export type MakeBlock = (tag: Tag, words: Words, style: Style, scale: number, room?: number) => Promise<Block>;

/** Words of ours, in the language of the page. */
export const own = (value: string): Words => ({ value, language: undefined, direction: 'ltr' });

const LEADING = 1.38;

export function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { before, lines, size }) => sum + before + lines.length * size * LEADING, 0);
}

/** @returns where the next block begins */
export function draw(
  document: PdfDocument,
  { tag, lines, size, color, before, language }: Block,
  from: number,
  left: (line: Line) => number,
): number {
  let y = from + before;
  document.tagged(
    tag,
    () => {
      for (const line of lines) {
        let x = left(line);
        for (const { text, face } of line.runs) {
          document.text(text, face, size, x, y + size * 1.05, color);
          x += face.width(text, size);
        }
        y += size * LEADING;
      }
    },
    { language },
  );
  return y;
}

/** What is wrong with the certificate, before anything else on a page. */
export async function alarm({ status }: CertificatePage, block: MakeBlock, scale: number, room?: number): Promise<readonly Block[]> {
  if (!LOUD.has(status.status)) return [];
  const color = OPEN.has(status.status) ? DASH : ALARM;
  return [
    await block('P', own(status.word), { sizes: [20], weight: 600, color, before: 0 }, scale, room),
    await block('P', own(status.meaning), { sizes: [11], color: INK, before: 4 }, scale, room),
  ];
}
