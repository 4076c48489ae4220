/** Runs conformance cases inside a real browser: the engine is bundled, served from loopback, and called case by case. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import type { AddressInfo } from 'node:net';
import puppeteer from 'puppeteer-core';
import { build, type Rolldown } from 'vite';
import type { ReplayMap } from '../src/cli/replay.js';
import type { PageCase } from '../test/conformance/page.js';
import type { Case, Result } from './conformance.js';

interface Target {
  readonly executablePath: string;
  readonly browser: 'chrome' | 'firefox';
  readonly args: string[];
}

const TARGETS: Readonly<Record<string, Target>> = {
  chromium: {
    executablePath: '/usr/bin/chromium',
    browser: 'chrome',
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  },
  firefox: { executablePath: '/usr/bin/firefox-esr', browser: 'firefox', args: [] },
};

export async function runInBrowser(name: string, folder: string, cases: readonly Case[], replay: ReplayMap, clock: string): Promise<readonly Result[]> {
  const target = TARGETS[name];
  if (!target) throw new TypeError(`--browser takes ${Object.keys(TARGETS).join(' or ')}`);
  const chunks = await bundle();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const chunk = chunks.get(path.slice(1));
    if (chunk !== undefined) response.setHeader('content-type', 'text/javascript').end(chunk);
    else if (path === '/') response.setHeader('content-type', 'text/html').end('<!doctype html><title>conformance</title><script type="module" src="/page.js"></script>');
    else if (path.startsWith('/files/')) {
      readFile(join(folder, normalize(path.slice('/files'.length)))).then(
        (bytes) => response.end(bytes),
        () => response.writeHead(404).end(),
      );
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await puppeteer.launch({ ...target, headless: true });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${String(port)}/`);
    await page.waitForFunction('typeof runCase === "function"');
    const run = async (one: PageCase) => await page.evaluate((input) => (globalThis as unknown as { runCase(one: PageCase): Promise<{ verdict: string; codes: string[]; endorsements: string[] }> }).runCase(input), one);
    const results: Result[] = [];
    for (const one of cases) {
      const served = Object.fromEntries(Object.entries(one.serve ?? {}).map(([url, file]) => [url, { status: 200, file }]));
      const wanted = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([type, value]) => ({ type, value }));
      const base = { file: one.file, clock, answers: { ...replay, ...served } };
      const answer = await run(one.recipient ? { ...base, recipient: wanted(one.recipient) } : base);
      const complaints = one.wrongRecipient && (await run({ ...base, recipient: wanted(one.wrongRecipient) })).verdict === 'valid' ? ['valid for the wrong recipient'] : [];
      if (one.endorsements && one.endorsements.join() !== answer.endorsements.join()) complaints.push('endorsements differ');
      results.push({ file: one.file, expected: one.expect, ours: [answer.verdict, ...complaints].join(', '), codes: answer.codes });
    }
    return results;
  } finally {
    await browser.close();
    server.close();
  }
}

async function bundle(): Promise<ReadonlyMap<string, string>> {
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      lib: { entry: { page: new URL('../test/conformance/page.ts', import.meta.url).pathname }, formats: ['es'] },
      rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' } },
    },
  })) as Rolldown.RolldownOutput | Rolldown.RolldownOutput[];
  const files = (Array.isArray(output) ? output : [output]).flatMap((one) => one.output);
  return new Map(files.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code] as const] : [])));
}
