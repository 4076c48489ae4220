/**
 * The words that stand on the pages of a PDF (ISO 32000-2 §9), as far as they can be read without its fonts: to be compared with the badge
 * that is attached. Invisible text is passed over. It draws nothing and runs nothing; what it cannot read it says it cannot.
 */
import { latin1 } from '../core/bytes.js';
import { isDict, isName, type PdfDict, type PdfFile, type PdfValue } from '../core/pdf.js';
import { readUnicodeMap, type UnicodeMap } from './pdf-unicode.js';

/** What is on the pages. `complete`: nothing on them was left out. */
export interface PdfLook {
  readonly text: string;
  readonly complete: boolean;
}

const MOST_PAGES = 20;
const MOST_LETTERS = 200_000;
const DEEPEST = 4;
const LONGEST = 8 * 1024 * 1024;

/** Operators after which text stands elsewhere. */
const MOVES: ReadonlySet<string> = new Set(['Td', 'TD', 'Tm', 'T*', "'", '"', 'ET']);

export async function readLook(file: PdfFile): Promise<PdfLook> {
  const reader = new LookReader(file);
  const pages = pagesOf(file, file.catalog?.get('Pages'));
  for (const page of pages.slice(0, MOST_PAGES)) {
    const resources = inherited(file, page, 'Resources');
    const contents = file.get(page.get('Contents'));
    const streams = Array.isArray(contents) ? (contents as readonly PdfValue[]) : [page.get('Contents')];
    await reader.read(streams, file.dict(resources), 0);
  }
  return { text: reader.text, complete: reader.complete && pages.length <= MOST_PAGES };
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

class LookReader {
  text = '';
  complete = true;
  readonly #file: PdfFile;
  readonly #fonts = new Map<PdfDict, Promise<UnicodeMap | undefined>>();

  constructor(file: PdfFile) {
    this.#file = file;
  }

  async read(streams: readonly (PdfValue | undefined)[], resources: PdfDict, depth: number): Promise<void> {
    const parts: string[] = [];
    for (const reference of streams) {
      const stream = this.#file.stream(reference);
      const bytes = stream && (await this.#file.read(stream, LONGEST));
      if (bytes) parts.push(latin1Fast(bytes));
      else if (reference !== undefined) this.complete = false;
    }
    await this.#run(parts.join('\n'), resources, depth);
  }

  async #run(content: string, resources: PdfDict, depth: number): Promise<void> {
    const fonts = this.#file.dict(resources.get('Font'));
    let map: UnicodeMap | undefined;
    let invisible = false;
    const saved: { readonly map: UnicodeMap | undefined; readonly invisible: boolean }[] = [];
    let operands: Operand[] = [];
    for (const token of tokens(content)) {
      if (this.text.length > MOST_LETTERS) {
        this.complete = false;
        return;
      }
      if (token.kind !== 'operator') {
        operands.push(token);
        continue;
      }
      const last = operands.at(-1);
      if (token.value === 'Tf') map = await this.#font(fonts.get(operands.at(-2)?.value ?? ''));
      if (token.value === 'q' && saved.length < 1000) saved.push({ map, invisible });
      if (token.value === 'Q') ({ map, invisible } = saved.pop() ?? { map, invisible });
      if (token.value === 'Tr') invisible = last?.value === '3' || last?.value === '7';
      if (MOVES.has(token.value)) this.text += '\n';
      if (['Tj', 'TJ', "'", '"'].includes(token.value) && !invisible) this.#show(operands, map);
      if (token.value === 'Do') await this.#form(this.#file.dict(resources.get('XObject')).get(last?.value ?? ''), resources, depth);
      operands = [];
    }
  }

  #show(operands: readonly Operand[], map: UnicodeMap | undefined): void {
    for (const { kind, value } of operands) {
      if (kind !== 'string') continue;
      const read = map?.(value);
      if (read === undefined) this.complete = false;
      else this.text += read;
    }
  }

  #font(reference: PdfValue | undefined): Promise<UnicodeMap | undefined> {
    const font = this.#file.dict(reference);
    const known = this.#fonts.get(font) ?? this.#readFont(font);
    this.#fonts.set(font, known);
    return known;
  }

  async #readFont(font: PdfDict): Promise<UnicodeMap | undefined> {
    const stream = this.#file.stream(font.get('ToUnicode'));
    const bytes = stream && (await this.#file.read(stream, LONGEST));
    if (bytes) return readUnicodeMap(latin1Fast(bytes));
    const encoding = this.#file.get(font.get('Encoding'));
    if (isName(this.#file.get(font.get('Subtype')), 'Type0') || isDict(encoding)) return undefined;
    return (text) => new TextDecoder('windows-1252').decode(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  }

  /** A page within the page. A picture may show words nobody can read here. */
  async #form(reference: PdfValue | undefined, resources: PdfDict, depth: number): Promise<void> {
    const stream = this.#file.stream(reference);
    if (!stream) return;
    const isForm = isName(this.#file.get(stream.dict.get('Subtype')), 'Form');
    if (!isForm) return;
    if (depth >= DEEPEST) this.complete = false;
    else {
      const own = this.#file.get(stream.dict.get('Resources'));
      await this.read([reference], isDict(own) ? own : resources, depth + 1);
    }
  }
}

interface Operand {
  readonly kind: 'string' | 'name' | 'other' | 'operator';
  readonly value: string;
}

const TOKEN =
  /%[^\r\n]*|\/([^\0\t\n\f\r ()<>[\]{}/%]*)|<<|>>|<([0-9A-Fa-f\s]*)>|(\()|[[\]{}]|([+-]?(?:\d+\.?\d*|\.\d+))|([A-Za-z'"*][A-Za-z0-9'"*]*)/g;

/** What a content stream is made of; strings as their bytes, one letter each (§7.8.2). */
function* tokens(content: string): Generator<Operand> {
  const pattern = new RegExp(TOKEN);
  for (let match = pattern.exec(content); match; match = pattern.exec(content)) {
    const [, name, hexed, opened, number, operator] = match;
    if (name !== undefined) yield { kind: 'name', value: name };
    else if (hexed !== undefined) yield { kind: 'string', value: fromHex(hexed) };
    else if (opened !== undefined) {
      const [value, end] = literal(content, pattern.lastIndex);
      pattern.lastIndex = end;
      yield { kind: 'string', value };
    } else if (number !== undefined) yield { kind: 'other', value: number };
    else if (operator === 'ID') {
      // An inline picture: nothing in it is an operator (§8.9.7).
      const end = /\sEI(?=\s|$)/g;
      end.lastIndex = pattern.lastIndex;
      pattern.lastIndex = end.exec(content) ? end.lastIndex : content.length;
    } else if (operator !== undefined) yield { kind: 'operator', value: operator };
  }
}

function fromHex(text: string): string {
  const digits = text.replace(/\s/g, '');
  return (digits.length % 2 === 0 ? digits : `${digits}0`).replace(/../g, (pair) => String.fromCharCode(parseInt(pair, 16)));
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A string in brackets, which may be nested or escaped (§7.3.4.2), and where it ends. */
function literal(content: string, start: number): readonly [string, number] {
  let value = '';
  let open = 1;
  let at = start;
  for (; at < content.length; at++) {
    const letter = content.charAt(at);
    if (letter === '\\') {
      const octal = /^[0-7]{1,3}/.exec(content.slice(at + 1, at + 4))?.[0];
      const next = content.charAt(at + 1);
      if (octal !== undefined) value += String.fromCharCode(parseInt(octal, 8) & 0xff);
      else if (next !== '\n' && next !== '\r') value += ESCAPES[next] ?? next;
      at += octal?.length ?? 1;
      continue;
    }
    if (letter === '(') open++;
    if (letter === ')' && --open === 0) break;
    value += letter;
  }
  return [value, at + 1];
}

/** One letter for each byte. */
const latin1Fast = (bytes: Uint8Array): string => {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(latin1(bytes.subarray(at, at + 8192)));
  return parts.join('');
};
