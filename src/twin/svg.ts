/** The card as one SVG: no script, nothing from elsewhere, words as text, read aloud by its title and description. */
import { escapeText, factsOf, type Said, type Twin, type TwinWords } from './card.js';
import { DARK, LIGHT, MARKS, type Colours } from './colours.js';
import { wrap } from './wrap.js';

const WIDTH = 420;
const PAD = 16;
const PICTURE = 96;
const LEFT = PAD + PICTURE + 16;
const ROOM = WIDTH - LEFT - PAD;
const FONT =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans KR', 'Noto Sans JP', 'Apple SD Gothic Neo', 'Hiragino Sans', sans-serif";
const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

interface Line {
  readonly text: string;
  readonly lang: string;
  readonly size: number;
  readonly look: 't' | 's' | 'v';
  readonly bold?: boolean;
  /** Room above it, beyond its own height. */
  readonly above?: number;
}

/** @returns a whole document of SVG 1.1, for `<img>`, a file, or inline */
export function cardSvg(twin: Twin, words: TwinWords): string {
  const facts = factsOf(twin, words);
  const { language, theme, picture } = twin;
  const lines: Line[] = [
    ...linesOf(facts.name, 18, 3, { look: 't', bold: true }),
    ...linesOf(facts.issuer, 14, 2, { look: 't', above: 4 }),
    ...(facts.domain === '' ? [] : linesOf({ text: facts.domain, lang: language }, 12, 1, { look: 's' })),
    ...facts.dates.flatMap((text, index) => linesOf({ text, lang: language }, 12, 1, { look: 's', above: index === 0 ? 4 : 0 })),
  ];
  let y = PAD;
  const drawn = lines.map((line) => {
    y += (line.above ?? 0) + line.size * 1.4;
    return textLine(line, y - line.size * 0.35, language);
  });
  const top = Math.max(y, PAD + PICTURE) + 14;
  const status = linesOf({ text: facts.word, lang: language }, 14, 1, { look: 'v', bold: true }).map((line) =>
    textLine(line, top + 26, language, PAD + 26),
  );
  const checked = facts.checked === '' ? [] : wrap(facts.checked, (WIDTH - 2 * PAD) / 12, 2, language);
  const moment = checked.map((text, index) =>
    textLine({ text, lang: language, size: 12, look: 's' }, top + 48 + index * 17, language, PAD),
  );
  const height = Math.ceil(top + 40 + (checked.length === 0 ? 0 : 6) + checked.length * 17);
  // Several in one page keep apart: names of classes and ids are the page's.
  const key = `k${hashOf(`${theme}${facts.status}${facts.spoken}`)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" class="${key}" aria-labelledby="${key}t ${key}d" lang="${language}" xml:lang="${language}" font-family="${escapeText(FONT)}">
<title id="${key}t">${escapeText(facts.name.text)}</title>
<desc id="${key}d">${escapeText(facts.spoken)}</desc>
<style>${styleOf(key, theme, facts.status)}</style>
<rect class="c" x=".5" y=".5" width="${WIDTH - 1}" height="${height - 1}" rx="16"/>
${picture === undefined ? EMBLEM : `<image x="${PAD}" y="${PAD}" width="${PICTURE}" height="${PICTURE}" href="${picture}"/>`}
${drawn.join('\n')}
<path class="l" d="M${PAD} ${top}H${WIDTH - PAD}"/>
<path class="m" transform="translate(${PAD} ${top + 12}) scale(.833)" d="${MARKS[facts.status]}"/>
${[...status, ...moment].join('\n')}
</svg>
`;
}

const EMBLEM = `<g class="e" transform="translate(${PAD} ${PAD}) scale(1.5)"><path d="M23 38 18 58l14-7 14 7-5-20"/><circle cx="32" cy="26" r="20"/><circle cx="32" cy="26" r="13"/></g>`;

function linesOf(
  { text, lang }: Said,
  size: number,
  most: number,
  { above = 0, ...look }: Pick<Line, 'look' | 'bold' | 'above'>,
): readonly Line[] {
  return wrap(text, ROOM / (size * (look.bold ? 1.1 : 1)), most, lang).map((line, index) => ({
    ...look,
    text: line,
    lang,
    size,
    above: index === 0 ? above : 0,
  }));
}

function textLine({ text, lang, size, look, bold = false }: Line, y: number, language: string, x = LEFT): string {
  const backwards = RIGHT_TO_LEFT.test(text);
  const attributes = [
    `class="${look}"`,
    `x="${backwards ? WIDTH - PAD : x}"`,
    `y="${y.toFixed(1)}"`,
    `font-size="${size}"`,
    ...(bold ? ['font-weight="600"'] : []),
    ...(backwards ? ['direction="rtl"'] : []),
    ...(lang === language ? [] : [`lang="${escapeText(lang)}"`, `xml:lang="${escapeText(lang)}"`]),
  ];
  return `<text ${attributes.join(' ')}>${escapeText(text)}</text>`;
}

/** FNV-1a: the same card has the same key, and no clock or chance is in it. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}

function styleOf(key: string, theme: Twin['theme'], status: keyof Colours['status']): string {
  const rules = ({ text, soft, surface, sunken, line, status: of }: Colours): string =>
    [
      `c{fill:${surface};stroke:${line}}`,
      `t{fill:${text}}`,
      `s{fill:${soft}}`,
      `v{fill:${of[status]}}`,
      `l{stroke:${line}}`,
      `m{fill:none;stroke:${of[status]};stroke-width:2;stroke-linecap:round;stroke-linejoin:round}`,
      `e{fill:${sunken};stroke:${soft};stroke-width:2}`,
    ]
      .map((rule) => `.${key} .${rule}`)
      .join('');
  if (theme !== 'auto') return rules(theme === 'dark' ? DARK : LIGHT);
  return `${rules(LIGHT)}@media (prefers-color-scheme:dark){${rules(DARK)}}`;
}
