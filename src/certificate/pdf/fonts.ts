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

type Family = 'noto-serif' | 'noto-serif-kr' | 'noto-serif-jp' | 'amiri' | 'noto-serif-hebrew';

/** Stands for a letter no font has. */
const MISSING = '\u25A1';

/** What joins several signs into one picture: where there is no picture, there is nothing to join. */
const JOINERS = /\u200d|\ufe0e|\ufe0f|[\u{1f3fb}-\u{1f3ff}]/gu;

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
  const has = family === 'amiri' && weight === 600 ? 700 : weight;
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
    const wanted = new Set<string>();
    for (const letter of text.replace(JOINERS, '')) {
      const place = (await this.#place(letter, language)) ?? (await this.#place(MISSING, language));
      if (place) wanted.add(fileOf(place, weight));
    }
    const last = await this.#place('?', language);
    if (last) wanted.add(fileOf(last, weight));
    const missing = [...wanted].filter((path) => !this.#faces.has(path));
    const files = await Promise.all(missing.map(async (path) => await this.#source(path)));
    for (const [index, path] of missing.entries()) {
      const name = (path.split('/').at(-1) ?? '').replace(/\.woff$/, '');
      const bytes = files[index];
      if (bytes) this.#faces.set(path, await this.#document.embedFont(bytes, name));
    }
  }

  /** The text in pieces of one font each; `prepare` came before. Letters no font has are told by a mark, and never dropped. */
  async runs(text: string, weight: Weight, language: string): Promise<readonly Run[]> {
    const runs: { text: string; face: Face }[] = [];
    for (const letter of text.replace(JOINERS, '')) {
      const found = (await this.#faceOf(letter, weight, language)) ?? (await this.#faceOf(MISSING, weight, language));
      const shown = found?.letter ?? '?';
      const face = found?.face ?? (await this.#faceOf('?', weight, language))?.face;
      if (!face) continue;
      const last = runs.at(-1);
      if (last?.face === face) last.text += shown;
      else runs.push({ text: shown, face });
    }
    return runs;
  }

  async #faceOf(letter: string, weight: Weight, language: string): Promise<{ readonly face: Face; readonly letter: string } | undefined> {
    const place = await this.#place(letter, language);
    const face = place && this.#faces.get(fileOf(place, weight));
    return face?.has(letter) === true ? { face, letter } : undefined;
  }

  async #place(letter: string, language: string): Promise<Place | undefined> {
    const code = letter.codePointAt(0) ?? 0;
    for (const family of familiesFor(letter, language)) {
      const slice = (await this.#slicesOf(family)).find(({ ranges }) => ranges.some(([from, to]) => code >= from && code <= to));
      if (slice) return { family, slice: slice.name };
    }
    return undefined;
  }

  #slicesOf(family: Family): Promise<readonly Slice[]> {
    const known = this.#slices.get(family) ?? this.#readSlices(family);
    this.#slices.set(family, known);
    return known;
  }

  async #readSlices(family: Family): Promise<readonly Slice[]> {
    const table = parseJson(fromUtf8(await this.#source(`${family}/unicode.json`)));
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
  const eastern: readonly Family[] = language.startsWith('ja') ? ['noto-serif-jp', 'noto-serif-kr'] : ['noto-serif-kr', 'noto-serif-jp'];
  if (/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(letter)) return eastern;
  return /[\p{L}\p{M}\p{N}\p{P}\p{Z}]/u.test(letter) ? ['noto-serif'] : ['noto-serif', ...eastern];
}
