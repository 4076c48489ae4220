/** Finds the recording of a verification (an evidence bundle) among the files attached to a PDF. It is read, and not believed. */
import { fromUtf8, latin1, startsWith, type Bytes } from '../core/bytes.js';
import { BadgeError } from '../errors.js';
import { PDF_MAGIC } from './read.js';

/** Bytes of a recording, inflated. */
const LONGEST = 16 * 1024 * 1024;

/**
 * @returns the JSON of the first bundle; undefined where there is none, or where this is no PDF
 * @throws BadgeError `pdf.malformed`, `pdf.encrypted`, `pdf.too-large`
 */
export async function recordingInPdf(bytes: Bytes): Promise<string | undefined> {
  if (!startsWith(bytes, PDF_MAGIC)) return undefined;
  const [{ PdfFile }, { attachments }] = await Promise.all([import('../core/pdf.js'), import('./pdf.js')]);
  const file = await PdfFile.open(bytes);
  for (const ref of attachments(file)) {
    const stream = file.stream(ref);
    const content = stream && (await file.read(stream, LONGEST));
    if (content && /^\s*\{\s*"format"\s*:\s*"open-badge-wallet\/bundle\/1"/.test(latin1(content.subarray(0, 200)))) return text(content);
  }
  return undefined;
}

function text(content: Bytes): string | undefined {
  try {
    return fromUtf8(content);
  } catch (error) {
    if (error instanceof BadgeError) return undefined;
    throw error;
  }
}
