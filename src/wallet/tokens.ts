/**
 * Words to search by, in Korean, Japanese, English and the rest. Korean and Japanese write no word the same way twice, so their runs
 * become overlapping pairs of characters; other scripts become words in their plain form.
 */

/** Runs of Hangul, kana and Han; letters and digits of other scripts. */
const RUN = /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー々〆]+|[\p{L}\p{N}\p{M}]+/gu;
const PAIRED = /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const MARKS = /\p{M}/gu;

/** Width, case, composition and accents do not matter to somebody who searches. */
export function plain(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase();
  return PAIRED.test(folded) ? folded : folded.normalize('NFD').replace(MARKS, '').normalize('NFC');
}

/** Every term of a text, repeated ones included. */
export function tokens(text: string): string[] {
  const found: string[] = [];
  for (const [run] of text.normalize('NFKC').matchAll(RUN)) {
    // A run may change script in the middle: "OpenBadge배지".
    for (const part of split(run)) {
      if (PAIRED.test(part)) found.push(...pairs(part));
      else found.push(plain(part));
    }
  }
  return found;
}

function split(run: string): readonly string[] {
  return (
    run.match(
      /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー々〆]+|[^\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー々〆]+/gu,
    ) ?? []
  );
}

function pairs(run: string): readonly string[] {
  const letters = Array.from(run.toLowerCase());
  if (letters.length === 1) return letters;
  return letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`);
}

/** Whether a term is a pair, which has no typos and no beginning to complete. */
export function isPair(term: string): boolean {
  return PAIRED.test(term);
}
