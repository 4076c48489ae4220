/**
 * Writes a certificate as a PDF that verifies by itself: the page with its own fonts and its structure, and the credential attached, byte
 * for byte as it was issued. The same page gives the same bytes, wherever it is written.
 */
import type { Bytes } from '../../core/bytes.js';
import { ENGINE } from '../../core/version.js';
import { parseDateTime } from '../../core/date.js';
import { sizeFor, type CertificatePage, type Fact, type Words } from '../page.js';
import { qrModules } from '../qr.js';
import { PdfDocument, type Attachment, type Color, type Tag } from './document.js';
import { FontBook, type FontSource, type Weight } from './fonts.js';
import { breakLines, type Line } from './lines.js';

export interface CertificatePdf {
  readonly page: CertificatePage;
  /** The credential as issued: it goes into the file unchanged. */
  readonly attachment: Attachment;
  readonly fonts: FontSource;
  /** SHA-256 of the credential, as for the page. */
  readonly hash: Uint8Array;
  /** ISO 8601; the date of the file. */
  readonly date: string;
  readonly image?: { readonly type: 'image/png' | 'image/jpeg'; readonly bytes: Uint8Array; readonly alt: string } | undefined;
}

const INK: Color = [28, 30, 36];
const SOFT: Color = [88, 91, 100];
const ALARM: Color = [176, 32, 32];
const DASH: Color = [92, 84, 120];

interface Block {
  readonly tag: Tag;
  readonly lines: readonly Line[];
  readonly size: number;
  readonly color: Color;
  readonly before: number;
  readonly language: string | undefined;
}

/** Statuses under which the page may not look as if it held. */
const LOUD: ReadonlySet<string> = new Set(['revoked', 'expired', 'suspended', 'invalid', 'not-yet-valid', 'could-not-check']);
const OPEN: ReadonlySet<string> = new Set(['not-yet-valid', 'could-not-check']);

/** Smaller and smaller, until everything is on the page. */
const SCALES = [1, 0.9, 0.8, 0.7, 0.6, 0.5];

export async function writeCertificate(given: CertificatePdf): Promise<Bytes> {
  const { page } = given;
  const { width, height } = page.paper;
  const document = await PdfDocument.create(width, height);
  const book = new FontBook(document, given.fonts);
  const upright = page.paper.orientation === 'portrait';
  const [side, top, bottom] = upright ? [72, 64, 58] : [104, 56, 54];
  const inner = width - 2 * side;

  const block = async (
    tag: Tag,
    words: Words,
    style: {
      readonly sizes: readonly number[];
      readonly weight?: Weight;
      readonly color?: Color;
      readonly before: number;
      readonly lines?: number;
    },
    scale: number,
    room = inner,
  ): Promise<Block> => {
    const { sizes, weight = 400, color = INK } = style;
    const size = sizeFor(words.value, sizes, room, style.lines ?? 2) * scale;
    const language = words.language ?? page.language;
    await book.prepare(words.value, weight, language);
    const lines = await breakLines(words.value, book, { size, weight, language, direction: words.direction }, room);
    return { tag, lines, size, color, before: style.before * scale, language: words.language };
  };
  const own = (value: string): Words => ({ value, language: undefined, direction: 'ltr' });
  const soft = (value: string, before: number, size = 11.5): Parameters<typeof block> => [
    'P',
    own(value),
    { sizes: [size], color: SOFT, before },
    1,
  ];

  const foot = await footBlocks(page, block, inner - 96);
  const hint = await block(
    'P',
    own([page.hint, page.link, page.copy].filter((part) => part !== undefined).join('  ·  ')),
    { sizes: [7.5], color: SOFT, before: 0 },
    1,
  );
  const footHeight = Math.max(heightOf(foot), 84) + heightOf([hint]) + 14;
  const image =
    given.image &&
    (await document
      .image(given.image.bytes, given.image.type, { x: width / 2 - 100, y: 0, width: 200, height: 84 })
      .catch(() => undefined));

  let main: readonly Block[] = [];
  for (const scale of SCALES) {
    main = await mainBlocks(page, block, soft, scale);
    if (heightOf(main) + (image ? 100 : 0) <= height - top - bottom - footHeight - 16) break;
  }

  document.decoration(() => drawBorder(document, page));
  const room = height - top - bottom - footHeight;
  let y = top + Math.max(0, (room - heightOf(main) - (image ? 100 : 0)) / 2);
  if (image && given.image) {
    const place = await document.image(given.image.bytes, given.image.type, { x: width / 2 - 100, y, width: 200, height: 84 });
    document.tagged('Figure', place, { alt: given.image.alt });
    y += 100;
  }
  for (const one of main) y = draw(document, one, y, (line) => (width - line.width) / 2);
  y = height - bottom - footHeight;
  for (const one of foot) y = draw(document, one, y, () => side);
  drawCode(document, page, width - side, height - bottom - footHeight);
  draw(document, hint, height - bottom - heightOf([hint]), (line) => (width - line.width) / 2);

  return await document.finish(
    {
      title: `${page.kind}: ${page.achievement.value}, ${page.recipient.value}`,
      author: page.issuer.value,
      producer: `${ENGINE.name} ${ENGINE.version}`,
      language: page.language,
      date: new Date(parseDateTime(given.date) ?? 0).toISOString(),
    },
    given.attachment,
    given.hash,
  );
}

type MakeBlock = (
  tag: Tag,
  words: Words,
  style: {
    readonly sizes: readonly number[];
    readonly weight?: Weight;
    readonly color?: Color;
    readonly before: number;
    readonly lines?: number;
  },
  scale: number,
  room?: number,
) => Promise<Block>;

async function mainBlocks(
  page: CertificatePage,
  block: MakeBlock,
  soft: (value: string, before: number, size?: number) => Parameters<MakeBlock>,
  scale: number,
): Promise<readonly Block[]> {
  const plain = (value: string): Words => ({ value, language: undefined, direction: 'ltr' });
  const said = async (value: string, before: number, size?: number): Promise<Block> => {
    const [tag, words, style] = soft(value, before, size);
    return await block(tag, words, style, scale);
  };
  const { status } = page;
  const loud = LOUD.has(status.status)
    ? [
        await block('P', plain(status.word), { sizes: [20], weight: 600, color: OPEN.has(status.status) ? DASH : ALARM, before: 0 }, scale),
        await block('P', plain(status.meaning), { sizes: [11], color: INK, before: 4 }, scale),
      ]
    : [];
  const upright = page.paper.orientation === 'portrait';
  const gap = upright ? 1 : 0.5;
  return [
    ...loud,
    await block('H1', plain(page.kind), { sizes: [34], before: 14 * gap }, scale),
    ...(page.intro === '' ? [] : [await said(page.intro, 26 * gap)]),
    await block(
      'P',
      { ...page.recipient, value: `${page.recipient.value}${page.honorific}` },
      { sizes: [32, 24, 17, 12], before: 20 * gap },
      scale,
    ),
    await said(page.statement, 16 * gap),
    await block('H2', page.achievement, { sizes: [24, 20, 16, 12], weight: 600, before: 14 * gap }, scale),
    ...(page.description ? [await block('P', page.description, { sizes: [11, 10, 9], before: 12 * gap, lines: 4 }, scale)] : []),
    ...(await factBlocks([...page.facts, ...page.submission], block, scale, 24 * gap)),
  ];
}

async function factBlocks(facts: readonly Fact[], block: MakeBlock, scale: number, before: number): Promise<readonly Block[]> {
  const blocks: Block[] = [];
  for (const [index, { label, value }] of facts.entries()) {
    const words =
      value.direction === 'rtl' ? { ...value, value: `${value.value} :${label}` } : { ...value, value: `${label}: ${value.value}` };
    blocks.push(await block('P', words, { sizes: [11, 10, 9], before: index === 0 ? before : 4, lines: 3 }, scale));
  }
  return blocks;
}

async function footBlocks(page: CertificatePage, block: MakeBlock, room: number): Promise<readonly Block[]> {
  const plain = (value: string): Words => ({ value, language: undefined, direction: 'ltr' });
  const { status, confirmation } = page;
  const checked = status.checkedAt === undefined ? '' : ` · ${status.checkedAt.slice(0, 10)} ${status.checkedAt.slice(11, 16)} UTC`;
  return [
    await block('P', { ...page.issuer, direction: 'ltr' }, { sizes: [15, 12, 10], weight: 600, before: 0 }, 1, room),
    ...(page.issuerHost === undefined ? [] : [await block('P', plain(page.issuerHost), { sizes: [9], color: SOFT, before: 3 }, 1, room)]),
    await block(
      'P',
      plain(`${status.word}${checked}`),
      { sizes: [9], color: OPEN.has(status.status) ? DASH : LOUD.has(status.status) ? ALARM : SOFT, before: 3 },
      1,
      room,
    ),
    await block('P', plain(`${confirmation.label}: ${confirmation.value.value}`), { sizes: [9], before: 3 }, 1, room),
  ];
}

const LEADING = 1.38;

function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { before, lines, size }) => sum + before + lines.length * size * LEADING, 0);
}

/** @returns where the next block begins */
function draw(
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

function drawBorder(document: PdfDocument, { ornament, paper }: CertificatePage): void {
  for (const curve of ornament.curves) document.curve(curve, 0.5, ornament.color);
  const [left, top, right, bottom] = [42, 42, paper.width - 42, paper.height - 42];
  document.curve(
    [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ],
    0.75,
    ornament.color,
  );
}

/** The address as a code, at the right edge. */
function drawCode(document: PdfDocument, { link }: CertificatePage, right: number, top: number): void {
  const modules = link === undefined ? undefined : qrModules(link);
  if (!modules || link === undefined) return;
  const side = 80 / modules.length;
  const corners = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [[right - 80 + x * side, top + y * side] as const] : [])));
  document.tagged('Figure', () => document.squares(corners, side, [0, 0, 0]), { alt: link });
}
