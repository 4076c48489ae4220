/** Opens one module of this repository in a real browser: bundled, served from loopback, nothing else reachable. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import puppeteer, { type Page } from 'puppeteer-core';
import { build, type Rolldown } from 'vite';

interface Target {
  readonly executablePath: string;
  readonly browser: 'chrome' | 'firefox';
  readonly args: string[];
}

const TARGETS: Readonly<Record<string, Target>> = {
  chromium: {
    executablePath: '/usr/bin/chromium',
    browser: 'chrome',
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
  firefox: { executablePath: '/usr/bin/firefox-esr', browser: 'firefox', args: [] },
};

/** Answers a path the bundle does not have; undefined is 404. */
export type Files = (path: string) => Promise<Uint8Array | undefined>;

/** Runs `use` on a page that has loaded `entry`, a file URL. The browser and the server end with it. */
export async function onPage<Value>(name: string, entry: URL, use: (page: Page) => Promise<Value>, files?: Files): Promise<Value> {
  const target = TARGETS[name];
  if (!target) throw new TypeError(`--browser takes ${Object.keys(TARGETS).join(' or ')}`);
  const chunks = await bundle(entry);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const chunk = chunks.get(path.slice(1));
    if (chunk !== undefined) response.setHeader('content-type', 'text/javascript').end(chunk);
    else if (path === '/') response.setHeader('content-type', 'text/html').end(PAGE);
    else
      void (files?.(path) ?? Promise.resolve(undefined)).then((bytes) => {
        if (bytes) response.end(bytes);
        else response.writeHead(404).end();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await puppeteer.launch({ ...target, headless: true });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${String(port)}/`);
    return await use(page);
  } finally {
    await browser.close();
    server.close();
  }
}

const PAGE = '<!doctype html><title>page</title><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>';

async function bundle(entry: URL): Promise<ReadonlyMap<string, string>> {
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: {
        input: { page: entry.pathname },
        preserveEntrySignatures: 'allow-extension',
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  })) as Rolldown.RolldownOutput | Rolldown.RolldownOutput[];
  const files = (Array.isArray(output) ? output : [output]).flatMap((one) => one.output);
  return new Map(files.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code] as const] : [])));
}
