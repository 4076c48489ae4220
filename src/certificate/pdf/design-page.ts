/**
 * The certificate as its issuer drew it, as a page before the words: the picture as it is in the credential, which is how a reader knows that
 * nobody exchanged it, with nothing over it, and the status above and below. SVG is not drawn: without a browser nothing draws all of it, and
 * half a certificate is another certificate.
 */
import type { Bytes } from '../../core/bytes.js';
import { readDataUrl } from '../../core/data-url.js';
import type { JsonObject } from '../../core/json.js';
import type { Badge } from '../../model/badge.js';
import { paperOf, type CertificatePage } from '../page.js';
import { alarm, ALARM, DASH, draw, heightOf, OPEN, own, SOFT, type MakeBlock } from './blocks.js';
import { issuerPicture } from '../picture.js';
import type { PdfDocument } from './document.js';

export interface Design {
  readonly type: 'image/png' | 'image/jpeg';
  /** As the credential has them. */
  readonly bytes: Bytes;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** For those who do not see it. */
  readonly alt: string;
}

/**
 * The design a PDF can hold: the image in the credential itself, if that has the form of a certificate. One that a badge was baked into is
 * nobody's word for anything, and is none.
 * @param alt for those who do not see it
 */
export async function designIn(document: JsonObject, badge: Badge, alt: string): Promise<Design | undefined> {
  const src = badge.image?.src;
  const [, kind] = /^data:image\/(png|jpeg)[;,]/i.exec(src ?? '') ?? [];
  if (src === undefined || kind === undefined) return undefined;
  const picture = await issuerPicture(document, src);
  if (picture.kind !== 'picture' || !picture.inPdf) return undefined;
  const { width, height } = picture;
  return { type: kind.toLowerCase() === 'png' ? 'image/png' : 'image/jpeg', bytes: readDataUrl(src).bytes, width, height, alt };
}

/** Points around the page, and between the picture and words. */
const EDGE = 40;
const GAP = 18;

export type Drawn = Awaited<ReturnType<PdfDocument['image']>>;

/** Undefined where it cannot be drawn: then the words are the certificate. */
export async function designOf(document: PdfDocument, design: Design | undefined): Promise<Drawn | undefined> {
  if (!design) return undefined;
  return await document.image(design.bytes, design.type).catch(() => undefined);
}

export async function drawDesign(
  document: PdfDocument,
  picture: Drawn,
  design: Design,
  page: CertificatePage,
  block: MakeBlock,
): Promise<void> {
  const { width, height } = paperOf(page.paper.name, design.width > design.height ? 'landscape' : 'portrait');
  const { status, confirmation } = page;
  const room = width - 2 * EDGE;
  const checked = status.checkedAt === undefined ? '' : ` · ${status.checkedAt.slice(0, 10)} ${status.checkedAt.slice(11, 16)} UTC`;
  const head = await alarm(page, block, 1, room);
  const small = { sizes: [9], color: SOFT, before: 0 };
  const foot = [
    await block('P', own(`${status.word}${checked}  ·  ${confirmation.label}: ${confirmation.value.value}`), small, 1, room),
    await block('P', own(page.hint), { ...small, sizes: [7.5] }, 1, room),
  ];
  const from = EDGE + (head.length > 0 ? heightOf(head) + GAP : 0);
  const to = height - EDGE - heightOf(foot) - GAP;
  const scale = Math.min(room / design.width, (to - from) / design.height);
  const box = { width: design.width * scale, height: design.height * scale, x: (width - design.width * scale) / 2, y: from };
  document.pageBefore(width, height);
  let y = EDGE;
  for (const one of head) y = draw(document, one, y, (line) => (width - line.width) / 2);
  if (head.length > 0) document.decoration(() => document.curve(frame(box), 2, OPEN.has(status.status) ? DASH : ALARM));
  document.tagged('Figure', () => picture(box), { alt: design.alt });
  y = height - EDGE - heightOf(foot);
  for (const one of foot) y = draw(document, one, y, (line) => (width - line.width) / 2);
}

/** Around the picture, and nowhere on it. */
function frame({ x, y, width, height }: { x: number; y: number; width: number; height: number }): readonly (readonly [number, number])[] {
  const [left, top, right, bottom] = [x - 4, y - 4, x + width + 4, y + height + 4];
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}
