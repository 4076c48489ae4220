/**
 * `npm run size`: what a page downloads, by really loading it in Chromium from `dist/cdn` and adding up the files asked for.
 * kB are 1024 bytes. Exit code 1 where an aim is missed.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import puppeteer, { type Browser } from 'puppeteer-core';
import { didKeyIssuer, makeKey, ob2Hosted, openBadge, signDataIntegrity, signJwt } from '../test/fixtures/mint.js';
import { CHROMIUM_FLAGS, findBrowser } from '../test/support/browsers.js';
import { ROOT } from './run.js';

const CDN = join(ROOT, 'dist/cdn');

interface Load {
  readonly name: string;
  /** Brotli, kB. The reader, the model and one language come on top of a card alone. */
  readonly aim: number;
  readonly entry: string;
  readonly html: string;
  /** What is verified, where something is. */
  readonly input?: string;
  /** Only what comes on top of this load is weighed. */
  readonly beyond?: string;
}

const issuer = didKeyIssuer(await makeKey());
const badge = openBadge(issuer.id);
const card = `<badge-card lang="en"><script type="application/json">${JSON.stringify(badge)}</script></badge-card>`;
const verify = '<badge-verify lang="en"></badge-verify>';
const wallet = '<badge-wallet lang="en"></badge-wallet>';
const LOADS: readonly Load[] = [
  { name: 'badge-card alone, with lit', aim: 12, entry: 'badge-card.js', html: '' },
  { name: 'badge-card, drawn', aim: 25, entry: 'badge-card.js', html: card },
  { name: 'badge-wallet, empty', aim: 60, entry: 'badge-wallet.js', html: wallet },
  { name: 'badge-verify + JWT', aim: 35, entry: 'badge-verify.js', html: verify, input: await signJwt(badge, issuer) },
  { name: 'badge-verify + hosted', aim: 35, entry: 'badge-verify.js', html: verify, input: JSON.stringify(ob2Hosted().assertion) },
  {
    name: 'badge-verify + Data Integrity',
    aim: 35,
    entry: 'badge-verify.js',
    html: verify,
    input: JSON.stringify(await signDataIntegrity(badge, issuer)),
  },
  {
    name: 'certificate-viewer beyond card',
    aim: 25,
    entry: 'certificate-viewer.js',
    html: card.replaceAll('badge-card', 'certificate-viewer'),
    beyond: 'badge-card, drawn',
  },
];

const asked: string[] = [];
let html = '';
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (path === '/') {
    response.setHeader('content-type', 'text/html').end(html);
    return;
  }
  readFile(join(CDN, path)).then(
    (bytes) => {
      asked.push(path);
      response.setHeader('content-type', 'text/javascript').end(bytes);
    },
    () => response.writeHead(404).end(),
  );
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
const executablePath = findBrowser('chromium');
if (executablePath === undefined) throw new Error('Chromium is needed: run `npm run browsers`');
const browser = await puppeteer.launch({ executablePath, headless: true, args: CHROMIUM_FLAGS });

async function load(browser: Browser, one: Load): Promise<readonly string[]> {
  asked.length = 0;
  html = `<!doctype html><link rel="icon" href="data:,"><script type="module" src="/${one.entry}"></script>${one.html}`;
  const page = await browser.newPage();
  await page.setCacheEnabled(false);
  await page.goto(origin, { waitUntil: 'networkidle0' });
  if (one.input !== undefined) {
    await page.evaluate(async (input) => {
      const element = document.querySelector('badge-verify') as HTMLElement & { input: string; verify(): Promise<unknown> };
      element.input = input;
      await element.verify();
    }, one.input);
    await page.waitForNetworkIdle();
  }
  await page.close();
  return [...new Set(asked)].filter((path) => path.endsWith('.js'));
}

let missed = 0;
const loaded = new Map<string, readonly string[]>();
console.log(
  `${'what is loaded'.padEnd(32)}${'files'.padStart(6)}${'min'.padStart(9)}${'gzip'.padStart(9)}${'brotli'.padStart(9)}${'aim'.padStart(6)}  kB`,
);
for (const one of LOADS) {
  const paths = await load(browser, one);
  loaded.set(one.name, paths);
  const before = new Set(loaded.get(one.beyond ?? ''));
  const files = await Promise.all(paths.filter((path) => !before.has(path)).map(async (path) => await readFile(join(CDN, path))));
  const sum = (of: (bytes: Buffer) => number): number => files.reduce((total, bytes) => total + of(bytes), 0) / 1024;
  if (process.argv.includes('--files')) console.log(one.name, paths.filter((path) => !before.has(path)).join(' '));
  const brotli = sum((bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length);
  const figures = [sum((bytes) => bytes.length), sum((bytes) => gzipSync(bytes, { level: 9 }).length), brotli]
    .map((figure) => figure.toFixed(1).padStart(9))
    .join('');
  if (brotli > one.aim) missed++;
  console.log(
    `${one.name.padEnd(32)}${String(files.length).padStart(6)}${figures}${String(one.aim).padStart(6)}${brotli > one.aim ? '  over' : ''}`,
  );
}
await browser.close();
server.close();
process.exitCode = missed > 0 ? 1 : 0;
