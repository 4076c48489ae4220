/** The wallet over the browser's database, at a hundred, a thousand and ten thousand badges: what a holder waits for. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { servePage } from '../../scripts/browser-page.js';
import { CHROMIUM_FLAGS, findBrowser } from '../support/browsers.js';

export interface WalletRow {
  readonly badges: number;
  /** Milliseconds until the first badges are painted; the same until all are known. Medians. */
  readonly first: number;
  readonly whole: number;
  /** Milliseconds from a keystroke to the painted answer: the first keystroke builds the index. */
  readonly index: number;
  readonly keystroke: number;
  readonly tasks: number;
  readonly longest: number;
  /** List items in the document after scrolling. */
  readonly items: number;
  /** Megabytes of the page's JavaScript heap after a collection, wallet open and searched. */
  readonly heap: number;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

export async function walletRows(counts: readonly number[], opens = 5): Promise<{ rows: readonly WalletRow[]; importRate: number }> {
  const executablePath = findBrowser('chromium');
  if (executablePath === undefined) throw new Error('Chromium is not installed: npm run browsers says what is missing');
  const site = await servePage(new URL('wallet-page.ts', import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), 'wallet-bench-'));
  const browser = await puppeteer.launch({
    executablePath,
    headless: true,
    userDataDir: folder,
    protocolTimeout: 10 * 60_000,
    args: CHROMIUM_FLAGS,
    defaultViewport: { width: 1280, height: 800 },
  });
  const page = await browser.newPage();
  const call = async <Value>(text: string): Promise<Value> => (await page.evaluate(text)) as Value;
  const load = async (): Promise<void> => {
    await page.goto(site.url);
    await page.waitForFunction('typeof takeIn === "function"');
  };
  try {
    const rows: WalletRow[] = [];
    for (const badges of counts) {
      const name = `bench-${String(badges)}`;
      await load();
      await call(`fill("${name}", ${String(badges)})`);
      const opened: { first: number; whole: number }[] = [];
      for (let round = 0; round < opens; round++) {
        await load();
        opened.push(await call(`open("${name}", ${String(badges)})`));
      }
      const scrolled = await call<{ tasks: number; longest: number; items: number }>('scroll(60)');
      const found = await call<{ first: number; each: readonly number[] }>('search("데이터 분석")');
      const client = await page.createCDPSession();
      await client.send('HeapProfiler.collectGarbage');
      const { JSHeapUsedSize = NaN } = await page.metrics();
      rows.push({
        badges,
        first: median(opened.map(({ first }) => first)),
        whole: median(opened.map(({ whole }) => whole)),
        index: found.first,
        keystroke: median(found.each),
        ...scrolled,
        heap: JSHeapUsedSize / 1024 / 1024,
      });
    }
    await load();
    return { rows, importRate: await call<number>('takeIn(300)') };
  } finally {
    await browser.close();
    site.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
