/** The wallet of a site, kept by the backend: another origin, real browsers' rules, signing in through a window of the service. */
import { expect } from 'chai';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { ensureBuilt } from '../../demo/build.js';
import { startDemo, type Demo } from '../../demo/demo.js';
import { findBrowser } from '../support/browsers.js';

const chromium = findBrowser('chromium');

(chromium ? describe : describe.skip)(chromium ? 'the demo’s service' : 'the demo’s service (skipped: no Chromium on this machine)', () => {
  let demo: Demo;
  let browser: Browser;

  before(async function () {
    this.timeout(180_000);
    await ensureBuilt(() => undefined);
    demo = await startDemo({ ports: [0, 0, 0], log: () => undefined });
    browser = await puppeteer.launch({ executablePath: chromium ?? '', headless: true, args: ['--no-sandbox', '--disable-gpu'] });
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });

  const complaints: string[] = [];
  const watch = (page: Page): Page => {
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    return page;
  };

  /** The window that the site opened, on a page with this form. */
  async function windowWith(selector: string): Promise<Page> {
    const target = await browser.waitForTarget((one) => one.url().startsWith(demo.service));
    const page = await target.page();
    if (!page) throw new Error('the window has no page');
    await page.waitForSelector(selector);
    return page;
  }

  it('lets its holder in, takes badges from the site, and lets nobody read them without', async function () {
    this.timeout(120_000);
    const page = watch(await browser.newPage());
    await page.goto(`${demo.site}/service?lang=en`, { waitUntil: 'networkidle0' });
    await page.click('[data-sign-in]');
    const sign = await windowWith('input[name=password]');
    await sign.type('input[name=name]', demo.holderId);
    await sign.type('input[name=password]', demo.password);
    await sign.click('form[action="/sign-in"] button');
    const consent = await windowWith('form[action="/consent"]');
    expect(await consent.$eval('h1', (title) => title.textContent)).to.include('Demo school');
    await Promise.all([new Promise((resolve) => consent.once('close', resolve)), consent.click('button[value=yes]')]);

    await page.waitForSelector('badge-wallet');
    await page.bringToFront();
    await page.click('[data-fill]');
    // Polled: a page behind a window draws no frames.
    await page.waitForFunction(() => /\b10 added/.test(document.querySelector('badge-wallet')?.shadowRoot?.textContent ?? ''), {
      polling: 200,
    });
    const stored = await page.evaluate(async () => {
      const wallet = document.querySelector('badge-wallet') as unknown as {
        adapter: { badges: { list(): Promise<{ entries: { id: string }[] }> } };
      };
      return (await wallet.adapter.badges.list()).entries.length;
    });
    // Eleven samples, and one of them is forged.
    expect(stored).to.equal(10);

    const refused = await page.evaluate(async (url) => (await fetch(`${url}/api/v1/badges`)).status, demo.service);
    expect(refused, 'without the token').to.equal(401);
    await page.$eval('[data-sign-out]', (button) => (button as HTMLElement).click());
    await page.waitForFunction(() => document.querySelector('badge-wallet') === null, { polling: 200 });
    // The one answer that was refused on purpose, and hosts of samples that other origins may not read.
    expect(complaints.filter((text) => !/status of 401|CORS policy|ERR_FAILED|status of 409/.test(text))).to.deep.equal([]);
    await page.close();
  });
});
