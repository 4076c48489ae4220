/** `card`: a badge as a picture or a piece of HTML that needs no script. A status stands in it only where `--verify` found it out just now. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readDataUrl } from '../core/data-url.js';
import { httpUrl } from '../core/url.js';
import { loadCard } from '../i18n/load.js';
import { LANGUAGES, type Language } from '../i18n/locale.js';
import { loadTwin } from '../i18n/load-twin.js';
import { normalize, type Badge } from '../model/index.js';
import { read, type ReadResult } from '../readers/index.js';
import { cardHtml, cardSvg, pictureOf, type Twin, type TwinTheme } from '../twin/index.js';
import { createVerifier } from '../verify/index.js';
import { readInput } from './input.js';
import { USAGE } from './usage.js';

const FORMATS: readonly string[] = ['svg', 'html'];
const THEMES: readonly string[] = ['auto', 'light', 'dark'];

export async function cardCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'svg' },
      lang: { type: 'string', default: 'en' },
      theme: { type: 'string', default: 'auto' },
      link: { type: 'string' },
      verify: { type: 'boolean', default: false },
      'private-hosts': { type: 'boolean', default: false },
      out: { type: 'string', short: 'o' },
    },
  });
  const [input, ...more] = positionals;
  const language = LANGUAGES.find((tag) => tag === values.lang);
  const known = FORMATS.includes(values.format) && THEMES.includes(values.theme) && language !== undefined;
  const linked = values.link === undefined || httpUrl(values.link) !== undefined;
  // What lies on a host is fetched only where somebody asked for a verification.
  if (input === undefined || more.length > 0 || !known || !linked || (httpUrl(input) && !values.verify)) {
    process.stderr.write(USAGE);
    return 3;
  }
  const twin = await twinOf(await readInput(input), {
    language,
    theme: values.theme as TwinTheme,
    verify: values.verify,
    privateHosts: values['private-hosts'] ? 'allow' : 'refuse',
  });
  if (!twin) {
    process.stderr.write(`${input}: no badge that could be drawn\n`);
    return 3;
  }
  const words = { card: await loadCard(language), twin: await loadTwin(language) };
  const drawn = values.format === 'svg' ? cardSvg(twin, words) : cardHtml(twin, words, { href: values.link });
  if (values.out === undefined) process.stdout.write(drawn);
  else await writeFile(values.out, drawn);
  return 0;
}

interface Wanted {
  readonly language: Language;
  readonly theme: TwinTheme;
  readonly verify: boolean;
  readonly privateHosts: 'allow' | 'refuse';
}

async function twinOf(input: string | Uint8Array, { language, theme, verify, privateHosts }: Wanted): Promise<Twin | undefined> {
  const report = verify ? await createVerifier({}, { privateHosts }).verify(input) : undefined;
  const found = typeof input === 'string' && httpUrl(input) ? undefined : await read(input);
  const badge = report?.badge ?? badgeIn(found);
  if (!badge) return undefined;
  return {
    badge,
    status: report?.verdict ?? 'unverified',
    checkedAt: report?.checkedAt,
    picture: pictureOf(found?.image?.type === 'image/png' ? found.image.bytes : imageIn(badge)),
    language,
    theme,
  };
}

function badgeIn(found: ReadResult | undefined): Badge | undefined {
  if (!found || found.form === 'url') return undefined;
  return normalize(found.form === 'json' ? found.json : found.payload);
}

function imageIn({ image }: Badge): Uint8Array | undefined {
  if (image?.src.startsWith('data:image/png') !== true) return undefined;
  try {
    return readDataUrl(image.src).bytes;
  } catch {
    // A damaged picture is none.
    return undefined;
  }
}
