/**
 * The words that can be seen on the pages of a PDF (ISO 32000-2 §9), as far as they can be read without its fonts: to be compared with the
 * badge that is attached. Words that are hidden in one of the many ways there are do not count. It draws nothing and runs nothing; what it
 * cannot read it says it cannot.
 */
import { isDict, isName, type PdfDict, type PdfFile, type PdfValue } from '../core/pdf.js';
import { Canvas, overlap, placed, type Box, type Drawn } from './pdf-canvas.js';
import { findActions } from './pdf-actions.js';
import { Interpreter } from './pdf-interpreter.js';
import { printOf } from './pdf-picture.js';
import { start, type State } from './pdf-state.js';
import { boxOf, matrixOf } from './pdf-values.js';

/** What is on the pages. `complete`: nothing on them was left out. */
export interface PdfLook {
  readonly text: string;
  readonly complete: boolean;
  /** Programs may show different pages: the file was changed after it was written, or lies about where its parts are. */
  readonly ambiguous: boolean;
  /** What the file would have a program do: names of action types, such as `JavaScript` or `Launch`. Nothing of it was done. */
  readonly actions: readonly string[];
  /** Pictures on the pages. */
  readonly pictures: readonly PdfPicture[];
}

export interface PdfPicture {
  readonly page: number;
  /** Part of the page it takes, from 0 to 1. */
  readonly share: number;
  /** What it is known by ({@link printOf}); undefined where it is not seen whole, or where nobody can tell what it shows. */
  readonly print: string | undefined;
}

const MOST_PAGES = 20;

/** Notes that show nothing, or no more than a small sign. */
const SMALL: readonly string[] = ['Link', 'Popup', 'FileAttachment', 'Text', 'Sound', 'TrapNet'];
const HIDDEN = 2;

/** Part of a page. */
const LARGE = 0.05;

export async function readLook(file: PdfFile): Promise<PdfLook> {
  const interpreter = new Interpreter(file);
  const pages = pagesOf(file, file.catalog?.get('Pages'));
  const form = file.dict(file.catalog?.get('AcroForm'));
  // Other programs fill these in themselves.
  if (form.has('XFA') || file.get(form.get('NeedAppearances')) === true) interpreter.complete = false;
  let text = '';
  const drawn: { readonly page: number; readonly picture: Drawn }[] = [];
  for (const [index, page] of pages.slice(0, MOST_PAGES).entries()) {
    const canvas = new Canvas(paperOf(file, page));
    const state = start(file.dict(inherited(file, page, 'Resources')));
    const contents = file.get(page.get('Contents'));
    const streams = Array.isArray(contents) ? (contents as readonly PdfValue[]) : [page.get('Contents')];
    await interpreter.read(canvas, streams, state);
    for (const note of file.array(page.get('Annots'))) await readNote(file, interpreter, canvas, file.dict(note), state);
    const seen = canvas.look();
    text += seen.text;
    drawn.push(...canvas.pictures.map((picture) => ({ page: index, picture })));
    if (!seen.sure) interpreter.complete = false;
  }
  return {
    text,
    complete: interpreter.complete && pages.length <= MOST_PAGES,
    ambiguous: await file.isAmbiguous(),
    actions: findActions(file),
    pictures: await withPrints(file, drawn),
  };
}

/** Small pictures are not looked at: there is no room for a certificate on them. The pages are read by now, and need no bytes of the file's budget. */
async function withPrints(
  file: PdfFile,
  drawn: readonly { readonly page: number; readonly picture: Drawn }[],
): Promise<readonly PdfPicture[]> {
  const pictures: PdfPicture[] = [];
  for (const { page, picture } of drawn) {
    const { share, whole, reference } = picture;
    pictures.push({ page, share, print: whole && share >= LARGE ? await printOf(file, reference) : undefined });
  }
  return pictures;
}

/** What a note draws above the page (§12.5.5). */
async function readNote(file: PdfFile, interpreter: Interpreter, canvas: Canvas, note: PdfDict, state: State): Promise<void> {
  if (SMALL.some((kind) => isName(file.get(note.get('Subtype')), kind)) || (Number(file.get(note.get('F')) ?? 0) & HIDDEN) !== 0) return;
  const normal = file.dict(note.get('AP')).get('N');
  const chosen = file.get(note.get('AS'));
  const key = typeof chosen === 'object' && chosen !== null && 'name' in chosen ? chosen.name : '';
  const reference = file.stream(normal) ? normal : file.dict(normal).get(key);
  const stream = file.stream(reference);
  if (!stream) {
    interpreter.complete = false;
    return;
  }
  const matrix = matrixOf(file, stream.dict);
  const from = placed(matrix, boxOf(file, stream.dict.get('BBox')) ?? [0, 0, 1, 1]);
  const to = boxOf(file, note.get('Rect')) ?? [0, 0, 0, 0];
  const [x, y] = [(to[2] - to[0]) / (from[2] - from[0] || 1), (to[3] - to[1]) / (from[3] - from[1] || 1)];
  await interpreter.form(canvas, reference, { ...state, ctm: [x, 0, 0, y, to[0] - from[0] * x, to[1] - from[1] * y] }, 1);
}

function paperOf(file: PdfFile, page: PdfDict): Box {
  const media = boxOf(file, inherited(file, page, 'MediaBox')) ?? [0, 0, 612, 792];
  return overlap(media, boxOf(file, inherited(file, page, 'CropBox')) ?? media);
}

function pagesOf(file: PdfFile, root: PdfValue | undefined): readonly PdfDict[] {
  const seen = new Set<PdfDict>();
  const visit = (value: PdfValue | undefined): readonly PdfDict[] => {
    const node = file.get(value);
    if (!isDict(node) || seen.has(node) || seen.size > 5000) return [];
    seen.add(node);
    return node.has('Kids') ? file.array(node.get('Kids')).flatMap(visit) : [node];
  };
  return visit(root);
}

/** A value of a page, or of the nearest node above it that has one (§7.7.3.4). */
function inherited(file: PdfFile, page: PdfDict, key: string): PdfValue | undefined {
  let node = page;
  for (let level = 0; level < 20 && !node.has(key); level++) node = file.dict(node.get('Parent'));
  return node.get(key);
}
