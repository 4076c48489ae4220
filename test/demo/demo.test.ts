import { expect } from 'chai';
import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { CDN } from '../../demo/build.js';
import { startDemo, type Demo } from '../../demo/demo.js';

const CHROMIUM = '/usr/bin/chromium';
const ready = existsSync(CHROMIUM) && existsSync(`${CDN}/open-badge-wallet.js`);

(ready ? describe : describe.skip)(ready ? 'the demo' : 'the demo (skipped: needs Chromium and a built dist/)', () => {
  let demo: Demo;
  let browser: Browser;
  let page: Page;
  let complaints: string[] = [];
  let asked: string[] = [];

  before(async function () {
    this.timeout(60_000);
    demo = await startDemo({ ports: [0, 0], log: () => undefined });
    browser = await puppeteer.launch({ executablePath: CHROMIUM, headless: true, args: ['--no-sandbox', '--disable-gpu'] });
  });
  beforeEach(async () => {
    page = await browser.newPage();
    await page.setViewport({ width: 360, height: 800 });
    complaints = [];
    asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warn') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
  });
  afterEach(async () => {
    await page.close();
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });

  for (const lang of ['ko', 'en', 'ja']) {
    for (const path of ['/', '/verify', '/snippets']) {
      it(`shows ${path} in ${lang} under its strict policy without a complaint, and asks nobody but the site`, async () => {
        await page.goto(`${demo.site}${path}?lang=${lang}`, { waitUntil: 'networkidle0' });
        expect(complaints).to.deep.equal([]);
        expect([...new Set(asked)].filter((origin) => origin !== 'null')).to.deep.equal([demo.site]);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(over, 'nothing sticks out at 360 px').to.equal(0);
      });
    }
  }

  it('gives every badge its true verdict', async () => {
    await page.goto(`${demo.site}/?lang=en`, { waitUntil: 'networkidle0' });
    for (const { id, expected } of demo.samples) {
      const said = await page.evaluate(async (one) => {
        const card = document.getElementById(one) as HTMLElement & { verify(): Promise<{ verdict: string }> };
        return (await card.verify()).verdict;
      }, id);
      expect(said, id).to.equal(expected);
    }
    expect(asked).to.include(demo.issuer);
    // The one list that other origins may not read is all the browser may complain about.
    expect(complaints.filter((text) => !/CORS|ERR_FAILED/.test(text))).to.deep.equal([]);
  });
});
