/**
 * Writes a certificate as a PDF that verifies by itself: the page with its own fonts and its structure, and the credential attached, byte
 * for byte as it was issued. The same page gives the same bytes, wherever it is written.
 */
import { utf8, type Bytes } from '../../core/bytes.js';
import { ENGINE } from '../../core/version.js';
import { parseDateTime } from '../../core/date.js';
import { sizeFor, type CertificatePage, type Fact } from '../page.js';
import { qrModules } from '../qr.js';
import { alarm, ALARM, DASH, draw, heightOf, INK, LOUD, OPEN, own, SOFT, type Block, type MakeBlock } from './blocks.js';
import { designOf, drawDesign, type Design } from './design-page.js';
import { PdfDocument, type Attachment, type Color } from './document.js';
import { FontBook, type FontSource } from './fonts.js';
import { breakLines, evenLines } from './lines.js';

export interface CertificatePdf {
  readonly page: CertificatePage;
  /** The credential as issued: it goes into the file unchanged. */
  readonly attachment: Attachment;
  /** The evidence bundle of a verification as JSON (`VerifyOptions.evidence`): with it, whoever has the file can verify it without a network. */
  readonly evidence?: string | undefined;
  readonly fonts: FontSource;
  /** SHA-256 of the credential, as for the page. */
  readonly hash: Uint8Array;
  /** ISO 8601; the date of the file. */
  readonly date: string;
  readonly image?: { readonly type: 'image/png' | 'image/jpeg'; readonly bytes: Bytes; readonly alt: string } | undefined;
  /** The issuer's own picture of the certificate, as it is in the credential: a page of its own before the words, and instead of `image`. */
  readonly design?: Design | undefined;
}

const FADED: Color = [246, 219, 219];
/** Of the stamp, counter-clockwise. */
const TURN = (24 * Math.PI) / 180;

/** Smaller and smaller, until everything is on the page. */
const SCALES = [1, 0.9, 0.8, 0.7, 0.6, 0.5];

/** Room that is left for a picture, and below it. */
const PICTURE = { width: 200, height: 84, gap: 16 };

export async function writeCertificate(given: CertificatePdf): Promise<Bytes> {
  const { page } = given;
  const { width, height } = page.paper;
  const document = await PdfDocument.create(width, height);
  const book = new FontBook(document, given.fonts);
  const upright = page.paper.orientation === 'portrait';
  const [side, top, bottom] = upright ? [72, 64, 58] : [104, 56, 54];
  const inner = width - 2 * side;
  const block: MakeBlock = async (tag, words, style, scale, room = inner) => {
    const { sizes, weight = 400, color = INK } = style;
    const size = sizeFor(words.value, sizes, room, style.lines ?? 2) * scale;
    const language = words.language ?? page.language;
    await book.prepare(words.value, weight, language);
    const setting = { size, weight, language, direction: words.direction };
    // What stands in the middle is even; what stands at the side is filled.
    const lines = await (room === inner ? evenLines : breakLines)(words.value, book, setting, room);
    return { tag, lines, size, color, before: style.before * scale, language: words.language };
  };

  const foot = await footBlocks(page, block, inner - 96);
  const small = { sizes: [7.5], color: SOFT, before: 0 };
  const hint = [
    await block('P', own(page.hint), small, 1),
    await block('P', own([page.link, page.copy].filter((part) => part !== undefined).join('  ·  ')), small, 1),
  ];
  const footHeight = Math.max(heightOf(foot), 84) + heightOf(hint) + 14;
  // A picture that is none is left out: the certificate does not hang on it.
  const design = await designOf(document, given.design);
  const picture = given.image && !design && (await document.image(given.image.bytes, given.image.type).catch(() => undefined));
  const above = picture ? PICTURE.height + PICTURE.gap : 0;

  let main: readonly Block[] = [];
  for (const scale of SCALES) {
    main = await mainBlocks(page, block, scale);
    if (heightOf(main) + above <= height - top - bottom - footHeight - 16) break;
  }
  const stamp = LOUD.has(page.status.status) && !OPEN.has(page.status.status) ? await stampBlock(page, block, width) : undefined;

  document.decoration(() => {
    drawBorder(document, page);
    if (stamp) drawStamp(document, stamp, page.paper);
  });
  const room = height - top - bottom - footHeight;
  let y = top + Math.max(0, (room - heightOf(main) - above) / 2);
  if (picture && given.image) {
    const { alt } = given.image;
    const box = { x: (width - PICTURE.width) / 2, y, ...PICTURE };
    document.tagged('Figure', () => picture(box), { alt });
    y += above;
  }
  for (const one of main) y = draw(document, one, y, (line) => (width - line.width) / 2);
  y = height - bottom - footHeight;
  for (const one of foot) y = draw(document, one, y, () => side);
  drawCode(document, page, width - side, height - bottom - footHeight);
  let last = height - bottom - heightOf(hint);
  for (const one of hint) last = draw(document, one, last, (line) => (width - line.width) / 2);

  if (design && given.design) await drawDesign(document, design, given.design, page, block);

  return await document.finish(
    {
      title: `${page.kind}: ${page.achievement.value}, ${page.recipient.value}`,
      author: page.issuer.value,
      producer: `${ENGINE.name} ${ENGINE.version}`,
      language: page.language,
      date: new Date(parseDateTime(given.date) ?? 0).toISOString(),
    },
    [given.attachment, ...evidenceFile(given.evidence)],
    given.hash,
  );
}

/** UTF-8 characters: room for a credential that carries its picture, which stands in a recording twice; more would make a file that nobody mails. */
const LONGEST_EVIDENCE = 4_000_000;

/** A recording that is too long is left out: without it the file is verified as any other. */
function evidenceFile(evidence: string | undefined): readonly Attachment[] {
  if (evidence === undefined || evidence.length > LONGEST_EVIDENCE) return [];
  return [{ name: 'evidence.json', type: 'application/json', bytes: utf8(evidence) }];
}

async function mainBlocks(page: CertificatePage, block: MakeBlock, scale: number): Promise<readonly Block[]> {
  const said = async (value: string, before: number): Promise<Block> =>
    await block('P', own(value), { sizes: [11.5], color: SOFT, before }, scale);
  const upright = page.paper.orientation === 'portrait';
  const gap = upright ? 1 : 0.5;
  return [
    ...(await alarm(page, block, scale)),
    await block('H1', own(page.kind), { sizes: [34], before: 14 * gap }, scale),
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
  const { status, confirmation } = page;
  const checked = status.checkedAt === undefined ? '' : ` · ${status.checkedAt.slice(0, 10)} ${status.checkedAt.slice(11, 16)} UTC`;
  return [
    await block('P', { ...page.issuer, direction: 'ltr' }, { sizes: [15, 12, 10], weight: 600, before: 0 }, 1, room),
    ...(page.issuerHost === undefined ? [] : [await block('P', own(page.issuerHost), { sizes: [9], color: SOFT, before: 3 }, 1, room)]),
    await block(
      'P',
      own(`${status.word}${checked}`),
      { sizes: [9], color: OPEN.has(status.status) ? DASH : LOUD.has(status.status) ? ALARM : SOFT, before: 3 },
      1,
      room,
    ),
    await block('P', own(`${confirmation.label}: ${confirmation.value.value}`), { sizes: [9], before: 3 }, 1, room),
  ];
}

/** What no longer holds says so across the whole page, below the words. */
async function stampBlock({ status }: CertificatePage, block: MakeBlock, room: number): Promise<Block> {
  return await block('P', own(status.word), { sizes: [96, 72, 54, 40], weight: 600, color: FADED, before: 0, lines: 1 }, 1, room);
}

function drawStamp(document: PdfDocument, { lines, size, color }: Block, { width, height }: CertificatePage['paper']): void {
  const [line] = lines;
  if (!line) return;
  let along = -line.width / 2;
  for (const { text, face } of line.runs) {
    const [x, y] = [width / 2 + along * Math.cos(TURN), height * 0.56 - along * Math.sin(TURN)];
    document.text(text, face, size, x, y, color, TURN);
    along += face.width(text, size);
  }
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
