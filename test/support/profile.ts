/** A Chromium with a profile of its own that can be killed and started again, and what happened to its databases meanwhile. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { CHROMIUM_FLAGS, findBrowser } from './browsers.js';

export interface OpenPage {
  readonly browser: Browser;
  readonly page: Page;
  /** Lines the page wrote to its console. */
  readonly heard: string[];
  /** Evaluates a text in the page; what comes out is JSON. */
  call(text: string): Promise<unknown>;
}

export class Profile {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<Profile> {
    return new Profile(await mkdtemp(join(tmpdir(), 'profile-')));
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  /** Starts the browser on a page, and waits until the page has a global function of the name. */
  async open(url: string, ready: string): Promise<OpenPage> {
    const executablePath = findBrowser('chromium');
    if (executablePath === undefined) throw new Error('Chromium is not installed: npm run browsers says what is missing');
    const browser = await puppeteer.launch({
      executablePath,
      headless: true,
      userDataDir: this.folder,
      protocolTimeout: 10 * 60_000,
      args: CHROMIUM_FLAGS,
    });
    return { browser, ...(await openPage(browser, url, ready)) };
  }

  /** Chromium's log of this site's databases; it goes by another name once a new one was begun. */
  async logs(): Promise<readonly string[]> {
    const root = join(this.folder, 'Default', 'IndexedDB');
    const [site = ''] = await readdir(root).catch(() => []);
    const names = await readdir(join(root, site)).catch(() => []);
    return names.filter((name) => name.endsWith('.log')).map((name) => join(root, site, name));
  }

  /** Waits until none of these logs is written to any more. */
  async newLog(before: readonly string[]): Promise<void> {
    while ((await this.logs()).some((log) => before.includes(log))) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function openPage(browser: Browser, url: string, ready: string): Promise<Omit<OpenPage, 'browser'>> {
  const page = await browser.newPage();
  const heard: string[] = [];
  page.on('console', (message) => heard.push(message.text()));
  await page.goto(url);
  await page.waitForFunction(`typeof ${ready} === "function"`);
  return { page, heard, call: async (text) => await page.evaluate(text) };
}

/** Ends the browser's process at once, whatever it is doing. */
export async function killBrowser(browser: Browser): Promise<void> {
  const ended = new Promise((resolve) => browser.process()?.once('exit', resolve));
  browser.process()?.kill('SIGKILL');
  await ended;
}
