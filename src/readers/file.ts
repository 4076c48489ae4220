/** Reads files that are no text: a PNG with a badge baked into it, a picture of a QR code, a PDF with a badge attached. */
import { startsWith, type Bytes } from '../core/bytes.js';
import type { PdfFile } from '../core/pdf.js';
import { BadgeError } from '../errors.js';
import type { PdfLook } from './pdf-text.js';
import {
  contained,
  decode,
  imageType,
  PDF_MAGIC,
  readDocument,
  readMarkup,
  type ReadJson,
  type ReadJwt,
  type ReadNote,
  type ReadResult,
  type ReadUrl,
} from './read.js';

const FINDERS = {
  png: () => import('./png.js'),
  pdf: () => import('./pdf.js'),
  look: () => import('./pdf-text.js'),
  qr: () => import('./qr.js'),
};

/**
 * @param image what {@link imageType} says; undefined for a PDF
 * @throws BadgeError `png.*`, `image.*`, `qr.no-badge`, `pdf.*`; what `readDocument` throws
 */
export async function readFile(content: Bytes, image: string | undefined): Promise<ReadResult> {
  if (image === 'PNG') return await readPng(content);
  if (image !== undefined) return await readQr(content, 'other', new BadgeError('image.no-badge', { type: image }), image);
  const { findInPdf } = await FINDERS.pdf();
  const { document, notes, file } = await findInPdf(content, readAttached);
  return { ...document, container: 'pdf', notes, image: undefined, look: await lookOf(file) };
}

/** What stands on the pages. A file whose pages are broken may still carry a badge. */
async function lookOf(file: PdfFile): Promise<PdfLook> {
  try {
    return await (await FINDERS.look()).readLook(file);
  } catch (error) {
    if (error instanceof BadgeError) return { text: '', complete: false, ambiguous: true, actions: [], pictures: [] };
    throw error;
  }
}

/** A file attached to a PDF is text, or an image with a badge baked into it. */
async function readAttached(bytes: Bytes): Promise<ReadJson | ReadJwt | ReadUrl> {
  if (imageType(bytes) === 'PNG') return await readDocument((await (await FINDERS.png()).findInPng(bytes)).text);
  if (imageType(bytes) !== undefined || startsWith(bytes, PDF_MAGIC)) throw new BadgeError('input.unsupported');
  return await readMarkup(decode(bytes), bytes);
}

async function readPng(content: Bytes): Promise<ReadResult> {
  const { findInPng } = await FINDERS.png();
  try {
    const { text, notes } = await findInPng(content);
    return { ...(await contained(text, 'png.no-badge')), container: 'png', notes, image: { type: 'image/png', bytes: content } };
  } catch (error) {
    if (error instanceof BadgeError && error.code === 'png.no-badge') return await readQr(content, 'PNG', error, 'PNG');
    throw error;
  }
}

/** What the QR code in an image says; `none` where there is no code in it. */
async function readQr(content: Bytes, kind: 'PNG' | 'other', none: BadgeError, type: string): Promise<ReadResult> {
  const { findInImage } = await FINDERS.qr();
  const texts = await findInImage(content, kind);
  if (texts === 'none') throw none;
  if (texts === 'undecodable') throw new BadgeError('image.undecodable', { type });
  let trouble: BadgeError | undefined;
  for (const text of texts) {
    try {
      const document = await readDocument(text);
      const notes: ReadNote[] = texts.length > 1 ? [{ code: 'container.several-codes', params: { count: texts.length } }] : [];
      return { ...document, container: 'qr', notes, image: undefined };
    } catch (error) {
      if (!(error instanceof BadgeError)) throw error;
      if (error.code !== 'input.unsupported') trouble ??= error;
    }
  }
  throw trouble ?? new BadgeError('qr.no-badge');
}
