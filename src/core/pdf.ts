/**
 * The objects of a PDF (ISO 32000-2 §7.3, §7.5), as far as attachments need them. The file is walked from front to back and the last definition
 * of an object holds, as in a repaired file: cross-reference tables, which may lie, are not asked. What is compressed is inflated within a budget.
 */
import { BadgeError } from '../errors.js';
import { inflateWithin, type Bytes } from './bytes.js';
import { readPacked, readTable, readXref, unpredicted, type XrefPlace, type XrefSection } from './pdf-xref.js';

export type PdfValue = null | boolean | number | string | PdfName | PdfRef | readonly PdfValue[] | PdfDict;
export type PdfDict = ReadonlyMap<string, PdfValue>;
export interface PdfName {
  readonly name: string;
}
export interface PdfRef {
  readonly ref: number;
}
export interface PdfStream {
  readonly dict: PdfDict;
  readonly start: number;
  readonly end: number;
}
interface PdfObject {
  readonly value: PdfValue;
  readonly stream: PdfStream | undefined;
  /** Where it was found. */
  readonly place: XrefPlace;
}

/** Objects of a file, bytes inflated for one reading, and levels of nesting. */
const MOST_OBJECTS = 300_000;
const BUDGET = 64 * 1024 * 1024;
const DEEPEST = 40;
/** Letters of the list at the head of an object stream. */
const LONGEST_INDEX = 1024 * 1024;

export const isDict = (value: unknown): value is PdfDict => value instanceof Map;
export const isName = (value: PdfValue | undefined, name: string): boolean =>
  typeof value === 'object' && value !== null && 'name' in value && value.name === name;
const isRef = (value: PdfValue | undefined): value is PdfRef => typeof value === 'object' && value !== null && 'ref' in value;

export class PdfFile {
  readonly #bytes: Bytes;
  readonly #objects = new Map<number, PdfObject>();
  #trailer: PdfDict | undefined;
  #encrypted = false;
  #replaced = false;
  #spent = 0;

  private constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  /** @throws BadgeError `pdf.malformed`, `pdf.encrypted`, `pdf.too-large` */
  static async open(bytes: Bytes): Promise<PdfFile> {
    const file = new PdfFile(bytes);
    await file.#load();
    if (file.#encrypted) throw new BadgeError('pdf.encrypted');
    return file;
  }

  /** The document catalog (ISO 32000-2 §7.7.2). */
  get catalog(): PdfDict | undefined {
    const root = this.get(this.#trailer?.get('Root'));
    return isDict(root) ? root : undefined;
  }

  /** Every object of the file, those nothing leads to included. */
  *values(): Generator<PdfValue> {
    for (const { value } of this.#objects.values()) yield value;
  }

  /**
   * Whether objects were replaced after they were written (§7.5.6), or lie elsewhere than the file says: what was read here is then not
   * what every program shows.
   * @throws BadgeError `pdf.too-large`
   */
  async isAmbiguous(): Promise<boolean> {
    if (this.#replaced) return true;
    const text = asText(this.#bytes);
    const shift = Math.max(0, text.indexOf('%PDF-'));
    const places = await readXref(text, (offset) => this.#section(text, offset + shift));
    if (!places) return false;
    return [...this.#objects].some(([number, { place }]) => {
      const said = places.get(number) ?? 'none';
      if (said === 'none' || place === 'none') return said !== place;
      return 'at' in said && 'at' in place
        ? said.at + shift !== place.at
        : !('within' in said && 'within' in place) || said.within !== place.within;
    });
  }

  async #section(text: string, offset: number): Promise<XrefSection | undefined> {
    const numbers = (...keys: readonly (PdfValue | undefined)[]): readonly number[] => keys.filter((one) => typeof one === 'number');
    const table = readTable(text, offset);
    if (table) {
      const trailer = this.dict(new PdfLexer(text, table.trailer).value());
      return { places: table.places, before: numbers(trailer.get('XRefStm'), trailer.get('Prev')) };
    }
    const [, number] = /^\s*(\d{1,10})\s+\d{1,5}\s+obj\b/.exec(text.slice(offset, offset + 40)) ?? [];
    const stream = number === undefined ? undefined : this.#objects.get(Number(number))?.stream;
    if (!stream || !isName(stream.dict.get('Type'), 'XRef')) return undefined;
    const { dict } = stream;
    const parms = this.dict(dict.get('DecodeParms'));
    const predictor = Number(this.get(parms.get('Predictor')) ?? 1);
    const raw = await this.#decoded(stream, BUDGET);
    const data =
      raw && (predictor >= 10 ? unpredicted(raw, Number(this.get(parms.get('Columns')) ?? 1)) : predictor === 1 ? raw : undefined);
    const index = this.array(dict.get('Index')).map(Number);
    const places =
      data && readPacked(data, this.array(dict.get('W')).map(Number), index.length > 0 ? index : [0, Number(dict.get('Size') ?? 0)]);
    return places && { places, before: numbers(dict.get('Prev')) };
  }

  /** The value itself, behind any references. */
  get(value: PdfValue | undefined): PdfValue | undefined {
    for (let hops = 0; isRef(value) && hops < 8; hops++) value = this.#objects.get(value.ref)?.value;
    return isRef(value) ? undefined : value;
  }

  /** The dictionary behind a value; empty where there is none. */
  dict(value: PdfValue | undefined): PdfDict {
    const found = this.get(value);
    return isDict(found) ? found : new Map();
  }

  /** The array behind a value; empty where there is none. */
  array(value: PdfValue | undefined): readonly PdfValue[] {
    const found = this.get(value);
    return Array.isArray(found) ? (found as readonly PdfValue[]) : [];
  }

  /** The stream a reference names. */
  stream(value: PdfValue | undefined): PdfStream | undefined {
    return isRef(value) ? this.#objects.get(value.ref)?.stream : undefined;
  }

  /**
   * What is in a stream: stored as it is, or deflated. Other filters are not for files.
   * @throws BadgeError `pdf.too-large` where it, or all of them together, grow beyond a limit
   */
  async read(stream: PdfStream, limit: number): Promise<Bytes | undefined> {
    const parms = this.get(stream.dict.get('DecodeParms'));
    const predictor = this.get(this.dict(Array.isArray(parms) ? (parms as readonly PdfValue[])[0] : parms).get('Predictor'));
    return typeof predictor === 'number' && predictor > 1 ? undefined : await this.#decoded(stream, limit);
  }

  /** The bytes of a stream as they stand in the file. */
  raw({ dict, start, end }: PdfStream): Bytes {
    const length = this.get(dict.get('Length'));
    const exact = typeof length === 'number' && length >= 0 && this.#endsAt(start + length) ? start + length : end;
    return this.#bytes.slice(start, exact);
  }

  async #decoded(stream: PdfStream, limit: number): Promise<Bytes | undefined> {
    const given = this.get(stream.dict.get('Filter'));
    const filters = given === undefined || given === null ? [] : Array.isArray(given) ? (given as readonly PdfValue[]) : [given];
    const raw = this.raw(stream);
    if (filters.length > 1) return undefined;
    if (filters.length === 1 && !isName(this.get(filters[0]), 'FlateDecode')) return undefined;
    const within = Math.min(limit, BUDGET - this.#spent);
    const found = filters.length === 0 ? (raw.length > within ? 'too-large' : raw) : await inflateWithin(raw, 'deflate', within);
    if (found === 'broken') return undefined;
    this.#spent += found === 'too-large' ? within : found.length;
    if (found === 'too-large') throw new BadgeError('pdf.too-large', { limit: within });
    return found;
  }

  #endsAt(offset: number): boolean {
    return /^\s{0,2}endstream/.test(asText(this.#bytes.subarray(offset, offset + 11)));
  }

  async #load(): Promise<void> {
    const text = asText(this.#bytes);
    if (!text.slice(0, 1024).includes('%PDF-')) throw new BadgeError('pdf.malformed');
    // Nothing in a comment is an object, whatever it looks like.
    const landmark = /%[^\r\n]*|(?<!\d)(\d{1,10})\s{1,8}\d{1,5}\s{1,8}obj\b|\btrailer\b/g;
    for (let match = landmark.exec(text); match; match = landmark.exec(text)) {
      if (match[0].startsWith('%')) continue;
      const lexer = new PdfLexer(text, landmark.lastIndex);
      const value = lexer.value();
      const stream = isDict(value) && match[1] !== undefined ? lexer.stream(value) : undefined;
      landmark.lastIndex = stream ? stream.end : lexer.at; // Nothing is read twice, so that no file takes longer than its length.
      if (match[1] === undefined) {
        if (isDict(value)) this.#trail(value);
        continue;
      }
      this.#define(Number(match[1]), { value, stream, place: { at: match.index } });
      if (!stream) continue;
      if (isName(stream.dict.get('Type'), 'XRef')) this.#trail(stream.dict);
      if (isName(stream.dict.get('Type'), 'ObjStm') && !this.#encrypted) await this.#unpack(stream, Number(match[1]));
    }
    if (!this.#encrypted && this.catalog === undefined) throw new BadgeError('pdf.malformed');
  }

  #trail(dict: PdfDict): void {
    if (dict.has('Encrypt')) this.#encrypted = true;
    if (dict.has('Root')) this.#trailer = dict;
  }

  #define(number: number, object: PdfObject): void {
    if (this.#objects.size >= MOST_OBJECTS) throw new BadgeError('pdf.too-large', { limit: MOST_OBJECTS });
    if (this.#objects.has(number)) this.#replaced = true;
    this.#objects.set(number, object);
  }

  /** An object stream (ISO 32000-2 §7.5.7): pairs of number and offset, then the objects. */
  async #unpack(stream: PdfStream, within: number): Promise<void> {
    const bytes = await this.read(stream, BUDGET);
    const first = this.get(stream.dict.get('First'));
    if (!bytes || typeof first !== 'number' || first > LONGEST_INDEX) return;
    const text = asText(bytes);
    const pairs = text.slice(0, first).trim().split(/\s+/).map(Number);
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const [number = NaN, offset = NaN, , next = text.length - first] = pairs.slice(i, i + 4);
      // Offsets go upwards: an object that reaches into the next one would be read again and again.
      if (!Number.isInteger(number) || !(offset >= 0 && next > offset)) return;
      this.#define(number, {
        value: new PdfLexer(text.slice(first + offset, first + next), 0).value(),
        stream: undefined,
        place: { within },
      });
    }
  }
}

/** One letter for each byte, so that offsets in the text are offsets in the file. */
function asText(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes);
}

/** Reads values at a place in the text. What is no value is `null`: a broken object harms nobody who does not need it. */
class PdfLexer {
  at: number;
  readonly #text: string;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  value(depth = 0): PdfValue {
    this.#space();
    if (depth > DEEPEST) return null;
    const ref = this.#take(/(\d{1,10})\s{1,8}\d{1,5}\s{1,8}R\b/y);
    if (ref) return { ref: Number(ref[1]) };
    const number = this.#take(/[+-]?(?:\d+\.?\d*|\.\d+)/y);
    if (number) return Number(number[0]);
    const name = this.#take(/\/([^\0\t\n\f\r ()<>[\]{}/%]*)/y);
    if (name) return { name: (name[1] ?? '').replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) };
    if (this.#take(/<</y)) return this.#dict(depth);
    if (this.#take(/\[/y)) return this.#items(']', depth);
    if (this.#take(/<[0-9A-Fa-f\s]*>/y)) return '';
    if (this.#take(/\(/y)) return this.#string();
    const word = this.#take(/true\b|false\b|null\b/y)?.[0];
    return word === undefined || word === 'null' ? null : word === 'true';
  }

  /** The stream that follows its dictionary. */
  stream(dict: PdfDict): PdfStream | undefined {
    if (!this.#take(/\s{0,8}stream(?:\r\n|\n|\r)/y)) return undefined;
    const start = this.at;
    const length = dict.get('Length');
    if (typeof length === 'number' && /^\s{0,2}endstream/.test(this.#text.slice(start + length, start + length + 11)))
      return { dict, start, end: start + length };
    const end = this.#text.indexOf('endstream', start);
    if (end < 0) return { dict, start, end: this.#text.length };
    const breaks = /(?:\r\n|\n|\r)?$/.exec(this.#text.slice(Math.max(start, end - 2), end))?.[0].length ?? 0;
    return { dict, start, end: end - breaks };
  }

  #dict(depth: number): PdfDict {
    const entries = new Map<string, PdfValue>();
    const items = this.#items('>>', depth);
    for (let i = 0; i + 1 < items.length; i += 2) {
      const key = items[i];
      if (typeof key === 'object' && key !== null && 'name' in key) entries.set(key.name, items[i + 1] ?? null);
    }
    return entries;
  }

  #items(close: ']' | '>>', depth: number): readonly PdfValue[] {
    const items: PdfValue[] = [];
    for (;;) {
      this.#space();
      if (this.at >= this.#text.length) return items;
      if (this.#text.startsWith(close, this.at)) {
        this.at += close.length;
        return items;
      }
      const before = this.at;
      items.push(this.value(depth + 1));
      if (this.at === before) return items; // Nothing a value begins with: the object is broken from here on.
    }
  }

  /** Strings are passed over: nothing that is needed stands in one. Brackets may be nested or escaped (§7.3.4.2). */
  #string(): string {
    const mark = /\\[^]|[()]/g;
    mark.lastIndex = this.at;
    let open = 1;
    for (let match = mark.exec(this.#text); match; match = mark.exec(this.#text)) {
      if (match[0] === '(') open++;
      if (match[0] === ')') open--;
      if (open === 0) break;
    }
    this.at = mark.lastIndex === 0 ? this.#text.length : mark.lastIndex;
    return '';
  }

  /** White space and comments (§7.2.3). */
  #space(): void {
    while (this.#take(/[\0\t\n\f\r ]+|%[^\r\n]*/y));
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.#text);
    if (match) this.at = pattern.lastIndex;
    return match;
  }
}
