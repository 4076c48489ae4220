/** A browser that is killed in the middle of writing: whatever it acknowledged is there the next day. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import puppeteer, { type Browser } from 'puppeteer-core';
import { servePage } from '../../scripts/browser-page.js';
import { CHROMIUM_FLAGS, findBrowser } from '../support/browsers.js';

describe('a browser killed while it writes', () => {
  const executablePath = findBrowser('chromium');
  let folder = '';
  let site: Awaited<ReturnType<typeof servePage>>;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'killed-'));
    site = await servePage(new URL('page.ts', import.meta.url));
  });
  after(async () => {
    site.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  async function open(): Promise<{ browser: Browser; call: (text: string) => Promise<unknown>; heard: string[] }> {
    if (executablePath === undefined) throw new Error('Chromium is not installed: npm run browsers says what is missing');
    const browser = await puppeteer.launch({ executablePath, headless: true, userDataDir: folder, args: CHROMIUM_FLAGS });
    const page = await browser.newPage();
    const heard: string[] = [];
    page.on('console', (message) => heard.push(message.text()));
    await page.goto(site.url);
    await page.waitForFunction('typeof count === "function"');
    return { browser, heard, call: async (text) => await page.evaluate(text) };
  }

  it('loses no badge that was acknowledged, and has none by halves', async function () {
    this.timeout(120_000);
    const acknowledged = new Set<number>();
    for (let round = 0; round < 3; round++) {
      const { browser, call, heard } = await open();
      void call(`fill(${String(round * 100_000)})`).catch(() => undefined);
      while (heard.length < 150) await new Promise((resolve) => setTimeout(resolve, 5));
      const ended = new Promise((resolve) => browser.process()?.once('exit', resolve));
      browser.process()?.kill('SIGKILL');
      await ended;
      for (const line of heard) acknowledged.add(Number(line.split(' ')[1]));
    }
    const { browser, call } = await open();
    const there = new Set((await call('count()')) as number[]);
    await browser.close();
    expect([...acknowledged].filter((number) => !there.has(number))).to.deep.equal([]);
    expect(acknowledged.size).to.be.at.least(450);
  });
});
