/**
 * Finds a badge among the files attached to a PDF (ISO 32000-2 §7.11.4, §14.13): associated files of the document, the tree of embedded files,
 * then associated files and attachment notes of the pages. Content decides, never a name, a media type or a relation.
 */
import { isDict, isName, PdfFile, type PdfDict, type PdfRef, type PdfValue } from '../core/pdf.js';
import type { Bytes } from '../core/bytes.js';
import { BadgeError, type ErrorCode } from '../errors.js';
import { credentialOf } from '../model/claims.js';
import { detect, type Family } from '../model/detect.js';
import type { ReadJson, ReadJwt, ReadNote, ReadUrl } from './read.js';

/** Files that are looked into, nodes of trees that are walked, and bytes of one file: more than the longest JSON that is read. */
const MOST_FILES = 200;
const MOST_NODES = 20_000;
const LONGEST = 16 * 1024 * 1024;

const BADGES: ReadonlySet<Family> = new Set<Family>(['ob3', 'clr', 'ob2', 'legacy', 'endorsement', 'presentation']);

/** A file that says so much about itself is a badge, and a broken one. */
const TELLING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'json.duplicate-key',
  'json.too-deep',
  'jwt.syntax',
  'sd-jwt.malformed',
  'png.malformed',
  'enveloped.unsupported',
]);

/** Reads an attached file as if it had been handed over by itself. */
export type ReadFile = (bytes: Bytes) => Promise<ReadJson | ReadJwt | ReadUrl>;

export interface FoundFile {
  readonly document: ReadJson | ReadJwt;
  readonly notes: readonly ReadNote[];
  /** What else is in the file. */
  readonly file: PdfFile;
}

/**
 * The first attached badge; further ones are counted and told.
 * @throws BadgeError `pdf.malformed`, `pdf.encrypted`, `pdf.too-large`, `pdf.no-badge`, `pdf.unreadable-file`; what is wrong with the badge where it is a broken one
 */
export async function findInPdf(bytes: Bytes, readFile: ReadFile): Promise<FoundFile> {
  const file = await PdfFile.open(bytes);
  const badges: (ReadJson | ReadJwt)[] = [];
  let trouble: BadgeError | undefined;
  let unread = false;
  for (const ref of attachments(file)) {
    const stream = file.stream(ref);
    if (!stream) continue;
    try {
      const content = await file.read(stream, LONGEST);
      unread ||= content === undefined;
      const document = content && content.length > 0 ? await readFile(content) : undefined;
      if (document && document.form !== 'url' && BADGES.has(detect(credentialOf(document)).family)) badges.push(document);
    } catch (error) {
      if (!(error instanceof BadgeError)) throw error;
      if (TELLING.has(error.code) || error.code === 'pdf.too-large') trouble ??= error;
    }
  }
  const [document] = badges;
  if (!document) throw trouble ?? new BadgeError(unread ? 'pdf.unreadable-file' : 'pdf.no-badge');
  const notes: ReadNote[] = badges.length > 1 ? [{ code: 'container.several-files', params: { count: badges.length } }] : [];
  return { document, notes, file };
}

/** References to the streams of attached files, each once, in the order in which a badge is looked for. */
export function attachments(file: PdfFile): readonly PdfRef[] {
  const { catalog = new Map<string, PdfValue>() } = file;
  const found = new Map<number, PdfRef>();
  const add = (specification: PdfValue | undefined): void => {
    const names = file.dict(file.dict(specification).get('EF'));
    for (const key of ['UF', 'F', 'Unix', 'Mac', 'DOS']) {
      const ref = names.get(key);
      if (typeof ref === 'object' && ref !== null && 'ref' in ref && found.size < MOST_FILES) found.set(ref.ref, ref);
    }
  };
  file.array(catalog.get('AF')).forEach(add);
  for (const node of walk(file, file.dict(catalog.get('Names')).get('EmbeddedFiles'))) file.array(node.get('Names')).forEach(add);
  for (const page of walk(file, catalog.get('Pages'))) {
    file.array(page.get('AF')).forEach(add);
    for (const note of file.array(page.get('Annots')).map((annotation) => file.dict(annotation))) {
      if (isName(file.get(note.get('Subtype')), 'FileAttachment')) add(note.get('FS'));
    }
  }
  return [...found.values()];
}

/** The nodes of a tree of `Kids` (name trees §7.9.6, pages §7.7.3), each once, whatever points back. */
function walk(file: PdfFile, root: PdfValue | undefined): ReadonlySet<PdfDict> {
  const seen = new Set<PdfDict>();
  const queue = [root];
  for (const value of queue) {
    const node = file.get(value);
    if (!isDict(node) || seen.has(node) || seen.size >= MOST_NODES) continue;
    seen.add(node);
    for (const kid of file.array(node.get('Kids'))) if (queue.length < MOST_NODES) queue.push(kid);
  }
  return seen;
}
