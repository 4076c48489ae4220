/**
 * Which fonts a text needs. The Noto fonts of the @fontsource packages come in slices of some hundred letters; only the slices that hold
 * a letter of this certificate are fetched, from wherever the caller keeps the packages.
 */
import { isObject, parseJson } from '../../core/json.js';
import { fromUtf8 } from '../../core/bytes.js';
import type { Face, PdfDocument } from './document.js';

/** Reads a file of the @fontsource packages: `noto-serif/unicode.json`, `noto-serif/files/noto-serif-latin-400-normal.woff`. */
export type FontSource = (path: string) => Promise<Uint8Array>;

export type Weight = 400 | 600;

type Family = 'noto-serif' | 'noto-serif-kr' | 'noto-serif-jp' | 'amiri' | 'noto-serif-hebrew' | 'noto-emoji';

/** Without it a certificate is as good: pictures in a text are then told by their number. */
const OPTIONAL: ReadonlySet<Family> = new Set<Family>(['noto-emoji']);

/** What a letter no font has is told by, and the letters that takes. */
const numberOf = (letter: string): string => `[U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
const DIGIT = '0';

/** What joins several signs into one picture: where there is no picture, there is nothing to join. */
const JOINERS = /\u200d|\ufe0e|\ufe0f|\u20e3|[\u{1f3fb}-\u{1f3ff}]/gu;

/** A piece of text in one font. */
export interface Run {
  readonly text: string;
  readonly face: Face;
}

interface Place {
  readonly family: Family;
  readonly slice: string;
}

/** Amiri has one bold weight. */
function fileOf({ family, slice }: Place, weight: Weight): string {
  const has = family === 'amiri' && weight === 600 ? 700 : family === 'noto-emoji' ? 400 : weight;
  return `${family}/files/${family}-${slice}-${String(has)}-normal.woff`;
}

interface Slice {
  readonly name: string;
  readonly ranges: readonly (readonly [number, number])[];
}

export class FontBook {
  readonly #source: FontSource;
  readonly #document: PdfDocument;
  readonly #slices = new Map<Family, Promise<readonly Slice[]>>();
  readonly #faces = new Map<string, Face>();

  constructor(document: PdfDocument, source: FontSource) {
    this.#document = document;
    this.#source = source;
  }

  /** Gets every font for a text ready, in the order of its letters: the same text gives the same file. */
  async prepare(text: string, weight: Weight, language: string): Promise<void> {
    // Slices promise more letters than their files have: what the first file lacks, the next family may have.
    let letters = [...new Set([...Array.from(text.replace(JOINERS, '')), DIGIT])];
    for (let turn = 0; letters.length > 0; turn++) {
      const wanted = new Set<string>();
      const asked: string[] = [];
      for (const letter of letters) {
        const place = (await this.#places(letter, language))[turn];
        if (!place) continue;
        wanted.add(fileOf(place, weight));
        asked.push(letter);
      }
      await this.#embed([...wanted].filter((path) => !this.#faces.has(path)));
      const found = await Promise.all(asked.map(async (letter) => await this.#faceOf(letter, weight, language)));
      letters = asked.filter((_, index) => !found[index]);
    }
  }

  async #embed(paths: readonly string[]): Promise<void> {
    const files = await Promise.all(paths.map(async (path) => await this.#file(path)));
    for (const [index, path] of paths.entries()) {
      const name = (path.split('/').at(-1) ?? '').replace(/\.woff$/, '');
      const bytes = files[index];
      if (bytes) this.#faces.set(path, await this.#document.embedFont(bytes, name));
    }
  }

  /** The text in pieces of one font each; `prepare` came before. Letters no font has are told by their number, and never dropped. */
  async runs(text: string, weight: Weight, language: string): Promise<readonly Run[]> {
    const runs: { text: string; face: Face }[] = [];
    for (const letter of text.replace(JOINERS, '')) {
      const found = await this.#faceOf(letter, weight, language);
      const face = found ?? (await this.#faceOf(DIGIT, weight, language));
      if (!face) continue;
      const shown = found ? letter : numberOf(letter);
      const last = runs.at(-1);
      if (last?.face === face) last.text += shown;
      else runs.push({ text: shown, face });
    }
    return runs;
  }

  async #faceOf(letter: string, weight: Weight, language: string): Promise<Face | undefined> {
    const faces = (await this.#places(letter, language)).map((place) => this.#faces.get(fileOf(place, weight)));
    return faces.find((face) => face?.has(letter));
  }

  /** Undefined where a font that may be missing is. */
  async #file(path: string): Promise<Uint8Array | undefined> {
    const reading = this.#source(path);
    return OPTIONAL.has(path.split('/')[0] as Family) ? await reading.catch(() => undefined) : await reading;
  }

  /** Where a letter may be, in the order in which it is looked for. */
  async #places(letter: string, language: string): Promise<readonly Place[]> {
    const code = letter.codePointAt(0) ?? 0;
    const families = familiesFor(letter, language);
    const slices = await Promise.all(families.map(async (family) => await this.#slicesOf(family)));
    return families.flatMap((family, index) => {
      const slice = slices[index]?.find(({ ranges }) => ranges.some(([from, to]) => code >= from && code <= to));
      return slice ? [{ family, slice: slice.name }] : [];
    });
  }

  #slicesOf(family: Family): Promise<readonly Slice[]> {
    const known = this.#slices.get(family) ?? this.#readSlices(family);
    this.#slices.set(family, known);
    return known;
  }

  async #readSlices(family: Family): Promise<readonly Slice[]> {
    const text = await this.#file(`${family}/unicode.json`);
    if (!text) return [];
    const table = parseJson(fromUtf8(text));
    if (!isObject(table)) return [];
    return Object.entries(table).flatMap(([key, value]) =>
      typeof value === 'string' ? [{ name: key.replace(/[[\]]/g, ''), ranges: rangesOf(value) }] : [],
    );
  }
}

function rangesOf(text: string): readonly (readonly [number, number])[] {
  return text.split(',').map((part) => {
    const [from = '', to = from] = part.trim().replace(/^U\+/i, '').split('-');
    return [parseInt(from, 16), parseInt(to, 16)];
  });
}

/** Families in the order in which they are asked; only those whose script it is are loaded for most letters. */
function familiesFor(letter: string, language: string): readonly Family[] {
  if (/\p{scx=Hangul}/u.test(letter) && !/\p{scx=Han}/u.test(letter)) return ['noto-serif-kr'];
  if (/[\p{scx=Hiragana}\p{scx=Katakana}]/u.test(letter) && !/\p{scx=Han}/u.test(letter)) return ['noto-serif-jp'];
  if (/[\p{Script=Arabic}]/u.test(letter)) return ['amiri'];
  if (/[\p{Script=Hebrew}]/u.test(letter)) return ['noto-serif-hebrew'];
  if (/[\p{Emoji_Presentation}\p{Regional_Indicator}]/u.test(letter)) return ['noto-emoji'];
  // Signs that may be pictures too are letters where a font has them.
  if (/\p{Extended_Pictographic}/u.test(letter)) return ['noto-serif', 'noto-emoji'];
  const eastern: readonly Family[] = language.startsWith('ja') ? ['noto-serif-jp', 'noto-serif-kr'] : ['noto-serif-kr', 'noto-serif-jp'];
  if (/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(letter)) return eastern;
  return /[\p{L}\p{M}\p{N}\p{P}\p{Z}]/u.test(letter) ? ['noto-serif'] : ['noto-serif', ...eastern];
}
