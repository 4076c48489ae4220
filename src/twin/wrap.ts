/**
 * Lines of a text where nothing can be measured: widths are estimated wide rather than narrow, and breaks are where the script allows them
 * (between words in Korean, nowhere before a closing mark in Japanese).
 */

/** Signs that begin no line (JIS X 4051, line-start prohibition), and those that end none. */
const NOT_FIRST = /^[、。，．・：；？！ー〜々ゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ）〕］｝〉》」』】”’),.:;?!\]}%]/u;
const NOT_LAST = /[（〔［｛〈《「『【“‘([{]$/u;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/** Estimated width in em. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (/\p{M}|\u200b|\u200c|\u200d|\ufe0f/u.test(letter)) continue;
    if (WIDE.test(letter)) width += 1;
    else if (/[iljtfrI.,:;'|!()[\] ]/.test(letter)) width += 0.38;
    else if (/[mwMW@%]/.test(letter)) width += 0.92;
    else if (/\p{Lu}/u.test(letter)) width += 0.7;
    else width += 0.62;
  }
  return width;
}

/** Pieces between which a line may end. */
function pieces(text: string, language: string): readonly string[] {
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
  const found: string[] = [];
  for (const word of words) {
    const last = found.at(-1);
    const apart =
      last !== undefined && (/\s$/.test(last) || (WIDE.test(last) && WIDE.test(word) && !/\p{Script=Hangul}/u.test(last + word)));
    if (last === undefined || !apart || NOT_FIRST.test(word) || NOT_LAST.test(last) || /^\s+$/.test(word)) {
      if (last === undefined) found.push(word);
      else found[found.length - 1] = last + word;
    } else found.push(word);
  }
  return found;
}

/** A word that is longer than a line, at its letters. */
function broken(piece: string, room: number): readonly string[] {
  if (widthOf(piece) <= room) return [piece];
  const parts: string[] = [''];
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(piece)) {
    const last = parts.at(-1) ?? '';
    if (last !== '' && widthOf(last + segment) > room) parts.push(segment);
    else parts[parts.length - 1] = last + segment;
  }
  return parts;
}

/**
 * @param room width of a line in em
 * @param most lines; what does not fit ends in an ellipsis
 */
export function wrap(text: string, room: number, most: number, language: string): readonly string[] {
  const lines: string[] = [];
  for (const piece of pieces(text.replace(/\s+/g, ' ').trim(), language).flatMap((one) => broken(one, room))) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf((last + piece).trimEnd()) <= room) lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  const kept = lines.slice(0, most).map((line) => line.trim());
  if (lines.length <= most) return kept;
  let end = kept.at(-1) ?? '';
  while (end !== '' && widthOf(`${end}…`) > room) end = Array.from(end).slice(0, -1).join('');
  return [...kept.slice(0, -1), `${end.trimEnd()}…`];
}
