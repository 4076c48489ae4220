/** The built story browser, opened: every element has its docs and its controls, controls work, and nothing is asked of another host. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { expect } from 'chai';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { CHROMIUM_FLAGS, findBrowser } from '../support/browsers.js';

const BOOK = new URL('../../dist-stories/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

describe('the story browser', function () {
  this.timeout(60_000);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://book.test').pathname.slice(1) || 'index.html';
    readFile(new URL(path, BOOK)).then(
      (body) => response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  let browser: Browser;
  let page: Page;
  let origin = '';
  const elsewhere: string[] = [];
  const broken: string[] = [];

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    browser = await puppeteer.launch({ executablePath: findBrowser('chromium') ?? '', args: CHROMIUM_FLAGS });
    page = await browser.newPage();
    page.on('request', (request) => {
      if (!/^(?:data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) elsewhere.push(request.url());
    });
    page.on('pageerror', (error) => broken.push(String(error)));
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  it('has every story, and docs for every element', async () => {
    const { entries } = JSON.parse(await readFile(new URL('index.json', BOOK), 'utf8')) as {
      entries: Record<string, { type: string; title: string }>;
    };
    const of = (type: string): readonly string[] => Object.values(entries).flatMap((entry) => (entry.type === type ? entry.title : []));
    expect(of('docs')).to.have.members(['badge-card', 'badge-verify', 'badge-wallet', 'certificate-viewer', 'problem-codes']);
    expect(new Set(of('story'))).to.deep.equal(new Set(of('docs')));
    expect(Object.keys(entries)).to.include.members(['badge-card--valid', 'badge-wallet--empty', 'problem-codes--japanese']);
  });

  it('draws a story in the language and scheme of the toolbar, and obeys its controls', async () => {
    const given = 'args=layout:compact&globals=language:ja;scheme:dark';
    await page.goto(`${origin}/iframe.html?id=badge-card--revoked&viewMode=story&${given}`);
    await page.waitForFunction(`document.querySelector('badge-card')?.shadowRoot?.textContent.includes('取り消し済み')`);
    expect(await page.evaluate(`document.querySelector('badge-card').layout`)).to.equal('compact');
    expect(await page.evaluate(`getComputedStyle(document.querySelector('badge-card')).colorScheme`)).to.equal('dark');
  });

  it('lists attributes, properties of the style, parts, slots and events on the page of docs', async () => {
    await page.goto(`${origin}/iframe.html?id=badge-card--docs&viewMode=docs`);
    await page.waitForFunction(`document.querySelector('.docblock-argstable')?.textContent.includes('--badge-radius')`);
    const table = (await page.evaluate(`document.querySelector('.docblock-argstable').textContent`)) as string;
    for (const name of ['display-only', '--badge-radius', 'sentence', 'badge-verified', 'compact']) expect(table).to.include(name);
  });

  it('asked nobody else, and nothing broke', () => {
    expect(elsewhere).to.deep.equal([]);
    expect(broken).to.deep.equal([]);
  });
});
