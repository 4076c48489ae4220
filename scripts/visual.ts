/**
 * `npm run visual [-- --update] [-- NAME …]`: stories as pictures, beside those in `test/visual/`. Chromium at half size, always the same day,
 * nothing that moves. A story is seen two ways, and three in a row in every pair of width, scheme and language: all crossed would be six times
 * as many pictures, and would show the same. What differs is left in `dist-visual/`: as it was, as it is, and what changed. Where letters and
 * controls are drawn otherwise than where the references were made, nothing can be compared, and it says so (exit code 3).
 */
import { mkdir, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { CHROMIUM_FLAGS, findBrowser } from '../test/support/browsers.js';
import { servePage } from './browser-page.js';
import { compare, slim } from './pictures.js';
import { ROOT } from './run.js';

const REFERENCES = join(ROOT, 'test/visual');
const DIFFERENT = join(ROOT, 'dist-visual');
const LETTERS = 'letters';
const NOW = Date.UTC(2026, 10, 26, 3);
const LOOKS = [
  ['360 light ko', '1280 dark en'],
  ['360 dark ja', '1280 light ko'],
  ['360 light en', '1280 dark ja'],
] as const;
/** Those that look like no other. */
const STORIES: Readonly<Record<string, string>> = {
  'badge-card':
    'Unverified Compact Full DisplayOnly Valid Expired Revoked Suspended NotYetValid Invalid CouldNotCheck NotABadge CompactValid FullRevoked Verifying Empty Failed RemoteImage KoreanFull JapaneseFull Arabic Hostile Bare Record',
  'badge-verify': 'Button Drop DropMany ReadyFromUrl RefusedNotABadge Running Valid Revoked CouldNotCheck Trusted ListDone ListOpened',
  'badge-wallet':
    'Empty Grid List Timeline Skills Filters Detail ServiceAway Lost AboutToBePublic Notices Submitting Profile Disclosures CheckedAgain Share Backup Import',
  'certificate-viewer':
    'Unverified Valid Revoked CouldNotCheck Korean Japanese RightToLeft Landscape SubmissionLink Designed DesignRefused',
};
const SCALE = 0.5;
/** Heights of the window, CSS pixels: of a dialog, and of the longest page that is looked at. */
const [WINDOW, LONGEST] = [800, 1800];

interface Shot {
  readonly name: string;
  readonly file: string;
  readonly story: string;
  readonly width: number;
  readonly scheme: string;
  readonly lang: string;
}

function shots(wanted: readonly string[]): readonly Shot[] {
  const stories = Object.entries(STORIES).flatMap(([file, names]) => names.split(' ').map((story) => ({ file, story })));
  const all = stories.flatMap(({ file, story }, index) =>
    (LOOKS[index % LOOKS.length] ?? []).map((look): Shot => {
      const [width = '', scheme = '', lang = ''] = look.split(' ');
      const kebab = story.replaceAll(/(?<=.)[A-Z]/g, '-$&').toLowerCase();
      return { name: `${file}.${kebab}.${width}-${scheme}-${lang}`, file, story, width: Number(width), scheme, lang };
    }),
  );
  return wanted.length === 0 ? all : all.filter(({ name }) => wanted.some((part) => name.includes(part)));
}

/** A page in which it is always the same moment, and nothing is left to chance. */
async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.emulateTimezone('Asia/Seoul');
  await page.evaluateOnNewDocument((now: number) => {
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given: readonly unknown[]) {
        super(...((given.length === 0 ? [now] : given) as [number]));
      }
      static override now = (): number => now;
    } as DateConstructor;
    Math.random = () => 0.5;
    let made = 0;
    // Wallets sort by it what is of the same day.
    crypto.randomUUID = () => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}` as const;
  }, NOW);
  await page.goto(url, { waitUntil: 'load' });
  return page;
}

/** Anew for each picture: nothing of one story is left in the next. */
async function draw(browser: Browser, url: string, { file, story, width, scheme, lang }: Shot): Promise<Uint8Array> {
  const page = await openPage(browser, url);
  try {
    const view = async (height: number): Promise<void> => await page.setViewport({ width, height, deviceScaleFactor: SCALE });
    await view(WINDOW);
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await page.waitForFunction(`typeof draw === 'function'`);
    await page.evaluate(`draw(...${JSON.stringify([file, story, lang, scheme])})`);
    // Markdown and other parts arrive when they are needed.
    await page.waitForNetworkIdle({ idleTime: 100 });
    let last = '';
    for (let round = 0; ; round++) {
      if (round > 30) throw new Error(`${file} ${story} does not come to rest: a picture of it differs from the one before`);
      await view(Math.min(Number(await page.evaluate('height()')), LONGEST));
      await page.evaluate('frames(3)');
      const now = await page.screenshot({ encoding: 'base64' });
      if (now === last) return slim(Buffer.from(now, 'base64'));
      last = now;
    }
  } finally {
    await page.close();
  }
}

/** Letters of every script and controls of the browser: where these differ, everything does. */
async function letters(browser: Browser, url: string): Promise<Uint8Array> {
  const page = await openPage(browser, url);
  await page.setViewport({ width: 400, height: 200, deviceScaleFactor: SCALE });
  await page.setContent(
    `<p style="font: 20px/1.5 system-ui">Handgloves 0123 가나다 배지 資格 バッジ ✓ ⚠ مرحبا<br><b>굵은 글씨 太字 Bold</b><br>
    <button>버튼</button> <input size="6" value="text"> <input type="checkbox" checked> <select><option>選択</select></p>`,
  );
  const picture = slim(await page.screenshot());
  await page.close();
  return picture;
}

const {
  values: { update = false },
  positionals,
} = parseArgs({ options: { update: { type: 'boolean' } }, allowPositionals: true });

if (shots(positionals).length === 0)
  throw new Error(`No picture has ${positionals.join(' or ')} in its name, such as badge-verify.list-done`);
const executablePath = findBrowser('chromium');
if (executablePath === undefined) throw new Error('chromium is not installed: npm run browsers says what is missing');
await rm(DIFFERENT, { recursive: true, force: true });
await mkdir(DIFFERENT, { recursive: true });
await mkdir(REFERENCES, { recursive: true });
const fileOf = (name: string): string => join(REFERENCES, `${name}.png`);
const known = async (name: string): Promise<Uint8Array | undefined> => await readFile(fileOf(name)).catch(() => undefined);
const server = await servePage(new URL('visual-page.ts', import.meta.url));
const browser = await puppeteer.launch({
  executablePath,
  headless: true,
  args: [...CHROMIUM_FLAGS, '--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'],
});
try {
  const drawn = await letters(browser, server.url);
  const before = await known(LETTERS);
  if (update) await writeFile(fileOf(LETTERS), drawn);
  if (update || (before && !compare(before, drawn).changed)) await walk(shots(positionals), positionals.length === 0);
  else {
    await writeFile(join(DIFFERENT, `${LETTERS}.png`), before ? compare(before, drawn).picture : drawn);
    console.log(
      `Not compared: ${await browser.version()} with this machine's fonts draws letters otherwise than the references have them (dist-visual/${LETTERS}.png). ` +
        'Make references of the state before with --update, and compare with those.',
    );
    process.exitCode = 3;
  }
} finally {
  await browser.close();
  server.close();
}

async function walk(pictures: readonly Shot[], whole: boolean): Promise<void> {
  const counts = { same: 0, different: 0, missing: 0, gone: 0 };
  for (const shot of pictures) {
    const now = await draw(browser, server.url, shot);
    const before = await known(shot.name);
    const difference = before && compare(before, now);
    if (difference && !difference.changed) counts.same++;
    else {
      counts[before ? 'different' : 'missing']++;
      if (update) await writeFile(fileOf(shot.name), now);
      if (difference) await writeFile(join(DIFFERENT, `${shot.name}.png`), difference.picture);
      console.log(
        difference ? `dist-visual/${shot.name}.png: ${String(difference.worst)} of 576 pixels differ` : `${shot.name}: had no reference`,
      );
    }
  }
  const names = new Set([LETTERS, ...pictures.map(({ name }) => name)]);
  const files = await readdir(REFERENCES);
  for (const file of whole ? files.filter((one) => !names.has(one.replace(/\.png$/, ''))) : []) {
    counts.gone++;
    if (update) await unlink(fileOf(file.replace(/\.png$/, '')));
    console.log(`test/visual/${file}: no story is drawn so${update ? ' (deleted)' : ''}`);
  }
  const sizes = await Promise.all((await readdir(REFERENCES)).map(async (file) => (await stat(join(REFERENCES, file))).size));
  const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
  const { same, different, missing, gone } = counts;
  console.log(
    `${String(pictures.length)} pictures: ${String(same)} as they were, ${String(different)} different, ${String(missing)} new, ${String(gone)} gone; references ${megabytes.toFixed(1)} MB`,
  );
  if (!update && different + missing + gone > 0) process.exitCode = 1;
}
