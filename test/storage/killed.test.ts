/** A browser that is killed in the middle of writing: whatever it acknowledged is there the next day. */
import { mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises';
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
    site = await servePage(new URL('page.ts', import.meta.url));
  });
  after(() => {
    site.close();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'killed-'));
  });
  afterEach(async () => {
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

  /** Chromium's log of this site's databases; it goes by another name once a new one was begun. */
  const logs = async (): Promise<readonly string[]> => {
    const root = join(folder, 'Default', 'IndexedDB');
    const [site] = await readdir(root);
    return (await readdir(join(root, site ?? ''))).filter((name) => name.endsWith('.log')).map((name) => join(root, site ?? '', name));
  };
  const newLog = async (before: readonly string[]): Promise<void> => {
    while ((await logs()).some((log) => before.includes(log))) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  /** Adds badges until `count` were acknowledged, and kills the browser while it writes on. */
  async function fillAndKill(start: number, count: number): Promise<readonly number[]> {
    const before = start === 0 ? [] : await logs();
    const { browser, call, heard } = await open();
    await call('count()');
    await newLog(before);
    void call(`fill(${String(start)})`).catch(() => undefined);
    while (heard.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
    const ended = new Promise((resolve) => browser.process()?.once('exit', resolve));
    browser.process()?.kill('SIGKILL');
    await ended;
    return heard.map((line) => Number(line.split(' ')[1]));
  }

  async function missing(acknowledged: Iterable<number>): Promise<readonly number[]> {
    const { browser, call } = await open();
    const there = new Set((await call('count()')) as number[]);
    await browser.close();
    return [...acknowledged].filter((number) => !there.has(number));
  }

  it('loses no badge that was acknowledged, and has none by halves', async function () {
    this.timeout(120_000);
    const acknowledged = new Set<number>();
    for (let round = 0; round < 3; round++) for (const number of await fillAndKill(round * 100_000, 150)) acknowledged.add(number);
    expect(await missing(acknowledged)).to.deep.equal([]);
    expect(acknowledged.size).to.be.at.least(450);
  });

  it('loses none either where the kill tore Chromium’s log, which Chromium alone takes for corruption when it is read again', async function () {
    this.timeout(120_000);
    const acknowledged = await fillAndKill(0, 50);
    const before = await logs();
    const torn = before[0] ?? '';
    // A few bytes less: the end of the write that was under way, or of the last one. What came before has to stay.
    await truncate(torn, (await stat(torn)).size - 3);
    const { browser, call } = await open();
    const there = (await call('count()')) as number[];
    await newLog(before);
    await browser.close();
    expect(there.length).to.be.at.least(acknowledged.length - 1);
    expect(await missing(there)).to.deep.equal([]);
    expect(await missing(there)).to.deep.equal([]);
  });
});
