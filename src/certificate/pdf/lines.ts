/** Breaks words into lines: at spaces, and between letters where Chinese and Japanese are written without any (JIS X 4051, the plainest part). */
import type { FontBook, Run, Weight } from './fonts.js';

export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
}

/** What may not begin a line, and what may not end one. */
const NOT_FIRST = /[、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】°%,.:;!?)\]}]/u;
const NOT_LAST = /[‘“（〔［｛〈《「『【([{]/u;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/** Pieces between which a line may end; the space stays at the end of a piece. */
export function pieces(text: string): readonly string[] {
  const found: string[] = [];
  let piece = '';
  const letters = Array.from(text);
  for (const [index, letter] of letters.entries()) {
    piece += letter;
    const next = letters[index + 1] ?? '';
    const between = WIDE.test(letter) || WIDE.test(next);
    const free = next !== '' && between && !NOT_FIRST.test(next) && !NOT_LAST.test(letter) && next !== ' ';
    if (letter === ' ' || free) {
      found.push(piece);
      piece = '';
    }
  }
  return piece === '' ? found : [...found, piece];
}

export interface Style {
  readonly size: number;
  readonly weight: Weight;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

/** `book.prepare` came before. */
export async function breakLines(text: string, book: FontBook, style: Style, width: number): Promise<readonly Line[]> {
  const layOut = async (part: string): Promise<Line> => {
    const runs = await lineRuns(part, book, style);
    return { runs, width: runs.reduce((sum, run) => sum + run.face.width(run.text, style.size), 0) };
  };
  const lines: string[] = [];
  let current = '';
  let used = 0;
  const end = (): void => {
    if (current.trim() !== '') lines.push(current.trimEnd());
    current = '';
    used = 0;
  };
  for (const piece of pieces(text)) {
    const [whole, bare] = [(await layOut(piece)).width, (await layOut(piece.trimEnd())).width];
    if (used + bare > width) end();
    if (bare <= width) {
      current += piece;
      used += whole;
      continue;
    }
    // A single piece that is wider than the page is broken anywhere.
    for (const letter of piece) {
      const more = (await layOut(letter)).width;
      if (used + more > width) end();
      current += letter;
      used += more;
    }
  }
  end();
  return await Promise.all(lines.map(layOut));
}

/** The same number of lines, as even as they get: no word and no letter stands alone below the others. */
export async function evenLines(text: string, book: FontBook, style: Style, width: number): Promise<readonly Line[]> {
  let lines = await breakLines(text, book, style, width);
  const count = lines.length;
  if (count < 2) return lines;
  let [least, most] = [width / 2, width];
  for (let turn = 0; turn < 5; turn++) {
    const middle = (least + most) / 2;
    const narrower = await breakLines(text, book, style, middle);
    if (narrower.length === count) [lines, most] = [narrower, middle];
    else least = middle;
  }
  return lines;
}

/** The runs of a line from left to right. */
async function lineRuns(text: string, book: FontBook, { weight, language, direction }: Style): Promise<readonly Run[]> {
  if (direction === 'ltr' && !RIGHT_TO_LEFT.test(text)) return await book.runs(text, weight, language);
  const ordered: Run[] = [];
  const parts = directions(text, direction);
  for (const part of direction === 'rtl' ? parts.toReversed() : parts) {
    const runs = await book.runs(part.rtl && !RIGHT_TO_LEFT.test(part.text) ? mirrored(part.text) : part.text, weight, language);
    ordered.push(...(part.rtl ? runs.toReversed() : runs));
  }
  return ordered;
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;
const BRACKET = /^[()[\]{}]$/;
const PARTS =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{M}]+|(?![\p{Script=Hebrew}\p{Script=Arabic}])[\p{L}\p{N}]+|[()[\]{}]|[^\p{L}\p{N}\p{M}()[\]{}]+/gu;
const LEFT_TO_RIGHT = /[\p{L}\p{N}]/u;
const MIRRORS: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '<': '>',
  '>': '<',
  '«': '»',
  '»': '«',
};

/** Signs and spaces of a right-to-left line, which no font turns around. */
const mirrored = (text: string): string =>
  Array.from(text)
    .toReversed()
    .map((letter) => MIRRORS[letter] ?? letter)
    .join('');

/**
 * Parts of one direction, in the order of reading: the plain cases of the Unicode Bidirectional Algorithm (UAX #9 W, N1, N2). Signs between
 * letters of one direction go with them, other signs with the line.
 */
export function directions(text: string, line: 'ltr' | 'rtl'): readonly { readonly text: string; readonly rtl: boolean }[] {
  const kinds = (text.match(PARTS) ?? []).map((part) => ({
    text: part,
    kind: RIGHT_TO_LEFT.test(part) ? 'R' : LEFT_TO_RIGHT.test(part) ? 'L' : 'N',
  }));
  const resolved = kinds.map(({ text: part, kind }, index) => {
    const [before, after] = [kinds[index - 1]?.kind, kinds[index + 1]?.kind];
    // Brackets belong to the line, so that both of a pair turn alike (rule N0).
    const rtl = BRACKET.test(part)
      ? line === 'rtl'
      : kind === 'N'
        ? before === after && before !== undefined
          ? before === 'R'
          : line === 'rtl'
        : kind === 'R';
    return { text: part, rtl, sign: kind === 'N' };
  });
  const joined: { text: string; rtl: boolean; sign: boolean }[] = [];
  for (const part of resolved) {
    const last = joined.at(-1);
    // Spaces between words of a script are laid out with them; other signs of a right-to-left line have to be turned.
    const together = last?.rtl === part.rtl && (!part.rtl || (!last.sign && (!part.sign || /^ +$/.test(part.text))));
    if (last && together) last.text += part.text;
    else joined.push({ ...part });
  }
  return joined;
}
