/** The first verification of a visitor: `<badge-verify>` of `dist/cdn` on a fresh page of Chromium with an empty cache, served from loopback. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import puppeteer from 'puppeteer-core';
import { CHROMIUM_FLAGS, findBrowser } from '../support/browsers.js';
import { didKeyIssuer, makeKey, openBadge, signDataIntegrity, signJwt } from '../fixtures/mint.js';

export interface ColdRow {
  readonly name: string;
  /** Files that were asked for between the click and the verdict. */
  readonly files: number;
  /** Medians, in milliseconds: from the call to the drawn report; the same where every file is there and parsed; the second verification. */
  readonly whole: number;
  readonly parsed: number;
  readonly second: number;
}

const CDN = new URL('../../dist/cdn/', import.meta.url).pathname;
const HTML =
  '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/badge-verify.js"></script><badge-verify lang="en"></badge-verify>';

/** @throws Error where there is no build, or no Chromium */
export async function coldRows(pages: number): Promise<readonly ColdRow[]> {
  const executablePath = findBrowser('chromium');
  if (executablePath === undefined) throw new Error('chromium is not installed: npm run browsers says what is missing');
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/') response.setHeader('content-type', 'text/html').end(HTML);
    else
      readFile(join(CDN, normalize(path))).then(
        (bytes) => response.setHeader('content-type', 'text/javascript').end(bytes),
        () => response.writeHead(404).end(),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  const browser = await puppeteer.launch({ executablePath, headless: true, args: CHROMIUM_FLAGS });
  const issuer = didKeyIssuer(await makeKey());
  const badge = openBadge(issuer.id);
  const once = async (input: string, known: readonly string[]): Promise<{ first: number; second: number; files: readonly string[] }> => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'networkidle0' });
    const answer = await page.evaluate(
      async (text, names) => {
        const scripts = (): string[] =>
          performance
            .getEntriesByType('resource')
            .flatMap(({ name }) => (name.endsWith('.js') && !name.endsWith('/worker.js') ? [name] : []));
        const before = new Set(scripts());
        await Promise.all(names.map(async (name) => (await import(name)) as unknown));
        const element = document.querySelector('badge-verify') as HTMLElement & { input: string; verify(): Promise<{ verdict: string }> };
        element.input = text;
        const start = performance.now();
        const { verdict } = await element.verify();
        const middle = performance.now();
        await element.verify();
        if (verdict !== 'valid') throw new Error(`it is ${verdict}`);
        return { first: middle - start, second: performance.now() - middle, files: scripts().filter((name) => !before.has(name)) };
      },
      input,
      known,
    );
    await context.close();
    return answer;
  };
  const rows: ColdRow[] = [];
  for (const [name, input] of [
    ['Data Integrity', JSON.stringify(await signDataIntegrity(badge, issuer))],
    ['JWT', await signJwt(badge, issuer)],
  ] as const) {
    const [whole, parsed, second]: [number[], number[], number[]] = [[], [], []];
    let files: readonly string[] = [];
    for (let count = 0; count < pages; count++) {
      const fresh = await once(input, []);
      whole.push(fresh.first);
      second.push(fresh.second);
      files = fresh.files;
      parsed.push((await once(input, files)).first);
    }
    const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
    rows.push({ name, files: files.length, whole: median(whole), parsed: median(parsed), second: median(second) });
  }
  await browser.close();
  server.close();
  return rows;
}
