/** Opens one module of this repository in a real browser: bundled, served from loopback, nothing else reachable. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build, type Rolldown } from 'vite';
import { openBrowser } from '../test/support/open-browser.js';

/** A page that is open: its global functions can be called. What goes in and comes out is JSON. */
export interface BrowserPage {
  /** Waits until the page has a function of this name. Rejects where it does. */
  call(name: string, ...input: readonly unknown[]): Promise<unknown>;
}

/** Answers a path the bundle does not have; undefined is 404. */
export type Files = (path: string) => Promise<Uint8Array | undefined>;

/** Runs `use` on a page that has loaded `entry`, a file URL. The browser and the server end with it. */
export async function onPage<Value>(name: string, entry: URL, use: (page: BrowserPage) => Promise<Value>, files?: Files): Promise<Value> {
  if (!['chromium', 'firefox', 'webkit'].includes(name)) throw new TypeError('--browser takes chromium, firefox or webkit');
  const { url, close } = await servePage(entry, files);
  try {
    const page = await openIn(name, url);
    try {
      return await use(page);
    } finally {
      await page.close();
    }
  } finally {
    close();
  }
}

/** A page at this address; the browser ends with it. */
export async function openIn(name: string, url: string): Promise<BrowserPage & { close(): Promise<void> }> {
  const browser = await openBrowser(name);
  try {
    await browser.open(url);
    return browser;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** Bundles a module and serves a page that loads it, on a free loopback port. */
export async function servePage(entry: URL, files?: Files): Promise<{ readonly url: string; close(): void }> {
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
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    close: () => {
      server.close();
    },
  };
}

const PAGE = '<!doctype html><title>page</title><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>';

async function bundle(entry: URL): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    base: './',
    worker: { format: 'es' },
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: {
        input: { page: entry.pathname },
        preserveEntrySignatures: 'allow-extension',
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  })) as Rolldown.RolldownOutput | Rolldown.RolldownOutput[];
  const files = (Array.isArray(output) ? output : [output]).flatMap((one) => one.output);
  // A worker's files are assets to Vite.
  return new Map(files.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]));
}
