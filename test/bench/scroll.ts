/** Two hundred cards on one page, scrolled from top to bottom: frames that were not drawn in time, and tasks that kept the page. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { CDN } from '../../demo/build.js';
import { startServer } from '../../demo/server.js';
import { didKeyIssuer, makeKey, openBadge, signDataIntegrity } from '../fixtures/mint.js';
import { CHROMIUM_FLAGS, findBrowser } from '../support/browsers.js';

export interface ScrollRow {
  readonly name: string;
  /** How many times slower the processor was made. */
  readonly slow: number;
  readonly frames: number;
  /** Frames of a sixtieth of a second in which nothing new was drawn. */
  readonly dropped: number;
  readonly tasks: number;
  /** Milliseconds. */
  readonly longest: number;
}

const CARDS = 200;
const PAGES: Readonly<Record<string, string>> = {
  'badge-card': `<script type="module" src="/cdn/badge-card.js"></script>${'<badge-card layout="card" src="/badge.json" lang="en"></badge-card>'.repeat(CARDS)}`,
  // What the browser takes for as much text in as many boxes.
  'plain boxes': '<article style="height: 240px; border: 1px solid; border-radius: 16px"><h2>Test badge</h2><p>Test issuer</p><p>Not verified yet</p></article>'.repeat(CARDS), // prettier-ignore
};
const DRAWN = "[...document.querySelectorAll('badge-card')].every((card) => card.shadowRoot?.querySelector('[part=name]:not(:empty)'))";
/** A hundred and fifty frames of scrolling; each says how long the one before was. */
const SCROLL = `(async () => {
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: 'longtask' });
  const step = (document.documentElement.scrollHeight - innerHeight) / 150;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  let last = await frame();
  const lengths = [];
  for (let at = 0; at < 150; at++) {
    scrollBy(0, step);
    const now = await frame();
    lengths.push(now - last);
    last = now;
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  return { lengths, tasks };
})()`;

export async function scrollRows(): Promise<readonly ScrollRow[]> {
  const executablePath = findBrowser('chromium');
  if (executablePath === undefined) throw new Error('Chromium is not installed: npm run browsers says what is missing');
  const issuer = didKeyIssuer(await makeKey());
  const badge = JSON.stringify(await signDataIntegrity(openBadge(issuer.id), issuer));
  const server = await startServer(0, () => undefined);
  server.serve(async ({ pathname }) => {
    const html = PAGES[decodeURIComponent(pathname.slice(1))];
    if (html !== undefined)
      return { type: 'text/html; charset=utf-8', body: `<!doctype html><title>page</title><link rel="icon" href="data:,">${html}` };
    if (pathname === '/badge.json') return { type: 'application/json', body: badge };
    const body = await readFile(join(CDN, pathname.replace(/^\/cdn\//, ''))).catch(() => undefined);
    return body && { type: 'text/javascript', body };
  });
  const browser = await puppeteer.launch({ executablePath, headless: true, args: CHROMIUM_FLAGS });
  try {
    const rows: ScrollRow[] = [];
    for (const slow of [1, 4])
      for (const name of Object.keys(PAGES)) {
        const page = await browser.newPage();
        await page.setViewport({ width: 412, height: 900 });
        await page.goto(`http://127.0.0.1:${String(server.port)}/${encodeURIComponent(name)}`, { waitUntil: 'load' });
        await page.waitForFunction(DRAWN, { timeout: 60_000 });
        // What the drawing left behind is not the scrolling's.
        await page.evaluate('new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve), 1000))');
        await page.emulateCPUThrottling(slow);
        const { lengths, tasks } = (await page.evaluate(SCROLL)) as { lengths: readonly number[]; tasks: readonly number[] };
        const dropped = lengths.reduce((sum, length) => sum + Math.max(0, Math.round((length * 60) / 1000) - 1), 0);
        rows.push({ name, slow, frames: lengths.length, dropped, tasks: tasks.length, longest: Math.max(0, ...tasks) });
        await page.close();
      }
    return rows;
  } finally {
    await browser.close();
    await server.close();
  }
}
