/** A language nobody speaks, made of English: longer, with accents, in brackets. What is drawn without them came from no dictionary. */
import * as english from '../../src/i18n/en-whole.js';

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'å', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ĝ', h: 'ĥ', i: 'î', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ', n: 'ñ', o: 'ö', p: 'þ', q: 'ǫ', r: 'ŕ',
  s: 'š', t: 'ţ', u: 'û', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž', A: 'Å', B: 'Ɓ', C: 'Ç', D: 'Ð', E: 'É', F: 'Ƒ', G: 'Ĝ', H: 'Ĥ', I: 'Î', J: 'Ĵ',
  K: 'Ķ', L: 'Ļ', M: 'Ṁ', N: 'Ñ', O: 'Ö', P: 'Þ', Q: 'Ǫ', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Û', V: 'Ṽ', W: 'Ŵ', X: 'Ẋ', Y: 'Ý', Z: 'Ž',
}; // prettier-ignore

/** A third longer, as German and Finnish are; what was empty stays empty. */
function pseudo(text: string): string {
  if (text.trim() === '' || text.startsWith('[')) return text;
  const words = text.split(/(\s+)/).map((word) => word.replace(/[a-z]/gi, (letter) => ACCENTED[letter] ?? letter));
  return `[${words.join('')}${' ~~~'.repeat(Math.ceil(text.length / 12))}]`;
}

type Words = Record<string, unknown>;

/** Turns every text of the dictionaries of English, as they are loaded on this page, into the made-up language. */
export function speakPseudo(): { restore(): void } {
  const undo: (() => void)[] = [];
  const turn = (words: Words): void => {
    for (const [key, value] of Object.entries(words)) {
      const set = (changed: unknown): void => {
        words[key] = changed;
        undo.push(() => (words[key] = value));
      };
      if (typeof value === 'string') set(pseudo(value));
      else if (typeof value === 'function')
        set((...given: unknown[]) => {
          const said = (value as (...all: unknown[]) => unknown).apply(words, given);
          return typeof said === 'string' ? pseudo(said) : said;
        });
      else if (typeof value === 'object' && value !== null) turn(value as Words);
    }
  };
  for (const part of Object.values(english)) turn(part as unknown as Words);
  return {
    restore: () => {
      for (const one of undo.reverse()) one();
    },
  };
}
