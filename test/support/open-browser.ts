/** One browser that goes from page to page, whichever of the three it is. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { CHROMIUM_FLAGS, findBrowser, FIREFOX_PREFERENCES } from './browsers.js';
import { openWebKit } from '../../scripts/webkit-page.js';

export interface OpenBrowser {
  open(url: string): Promise<void>;
  /** Calls a global function of the page once it is there. What goes in and comes out is JSON. */
  call(name: string, ...input: readonly unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * @param preferences what its user set: members of Chromium's profile; the others take none
 * @throws Error where it is not installed
 */
export async function openBrowser(name: string, preferences: Readonly<Record<string, unknown>> = {}): Promise<OpenBrowser> {
  if (name === 'webkit') return await openWebKit('about:blank');
  const executablePath = findBrowser(name);
  if (executablePath === undefined) throw new Error(`${name} is not installed: npm run browsers says what is missing`);
  const profile = await mkdtemp(join(tmpdir(), 'open-badge-wallet-profile-'));
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify({ profile: preferences }));
  const browser = await puppeteer.launch({
    executablePath,
    headless: true,
    // A benchmark may take its time.
    protocolTimeout: 10 * 60_000,
    ...(name === 'firefox'
      ? { browser: 'firefox' as const, extraPrefsFirefox: FIREFOX_PREFERENCES }
      : { browser: 'chrome' as const, args: CHROMIUM_FLAGS, userDataDir: profile }),
  });
  let page = await browser.newPage();
  return {
    open: async (url) => {
      await page.close();
      page = await browser.newPage();
      await page.goto(url, { waitUntil: 'load' });
    },
    call: async (called, ...input) => {
      await page.waitForFunction((wanted: string) => typeof (globalThis as Record<string, unknown>)[wanted] === 'function', {}, called);
      return await page.evaluate(
        async (wanted, given) => await (globalThis as unknown as Record<string, (...of: unknown[]) => unknown>)[wanted]?.(...given),
        called,
        input,
      );
    },
    close: async () => {
      await browser.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
