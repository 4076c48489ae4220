/** A card that the server drew: readable without script, taken over without a flash, and drawn anew where the server drew something else. */
import { expect } from 'chai';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { badgeCardHtml } from '../../src/elements/badge-card/server.js';
import { ensureBuilt } from '../../demo/build.js';
import { startDemo, type Demo } from '../../demo/demo.js';
import { didKeyIssuer, makeKey, openBadge } from '../fixtures/mint.js';
import { CHROMIUM_FLAGS, findBrowser } from '../support/browsers.js';
import { refusesAsync } from '../support/refuses.js';

const chromium = findBrowser('chromium');
const quiet = (): void => undefined;

/** Before anything else of the page: keeps the nodes that the server drew, and what moved. `spoil` runs on them first. */
const WATCH = (spoil: string): string => `
globalThis.seen = { shift: 0 };
new PerformanceObserver((list) => { for (const { value } of list.getEntries()) seen.shift += value; }).observe({ type: 'layout-shift', buffered: true });
new MutationObserver((_, observer) => {
  const card = document.querySelector('badge-card');
  const root = card?.shadowRoot;
  // Parsing may pause anywhere: the template is whole once what follows it is there.
  if (!root?.querySelector('[part=status], .foot') || !card.querySelector('script')) return;
  observer.disconnect();
  seen.text = root.querySelector('article').textContent;
  seen.name = root.querySelector('[part=name]');
  ${spoil}
}).observe(document, { childList: true, subtree: true });`;

(chromium ? describe : describe.skip)(
  chromium ? 'a card from the server' : 'a card from the server (skipped: no Chromium on this machine)',
  function () {
    this.timeout(180_000);
    let demo: Demo;
    let browser: Browser;
    let page: Page;
    let complaints: string[];
    let asked: string[];

    before(async () => {
      await ensureBuilt(quiet);
      demo = await startDemo({ ports: [0, 0], log: quiet });
      browser = await puppeteer.launch({ executablePath: chromium ?? '', headless: true, args: CHROMIUM_FLAGS });
    });
    after(async () => {
      await browser.close();
      await demo.close();
    });
    beforeEach(async () => {
      [complaints, asked] = [[], []];
      page = await browser.newPage();
      page.setDefaultTimeout(60_000);
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => {
        if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
    });
    afterEach(async () => {
      await page.close();
    });

    const open = (): Promise<unknown> => page.goto(`${demo.site}/frameworks/ssr/?lang=ja`, { waitUntil: 'networkidle0' });
    const STATE = `(() => {
    const root = document.querySelector('badge-card').shadowRoot;
    return {
      names: root.querySelectorAll('[part=name]').length,
      kept: root.querySelector('[part=name]') === seen.name,
      text: root.querySelector('article').textContent === seen.text,
      sheets: root.adoptedStyleSheets.length > 0,
      styles: root.querySelectorAll('style').length,
      shift: seen.shift,
    };
  })()`;
    const verified = `new Promise((resolve) => {
    const card = document.querySelector('badge-card');
    card.addEventListener('badge-verified', ({ verdict }) => resolve(verdict));
    card.shadowRoot.querySelector('[part=verify]').click();
  })`;

    it('can be read where no script runs', async () => {
      await page.setJavaScriptEnabled(false);
      await open();
      const seen = (await page.evaluate(`(() => {
      const root = document.querySelector('badge-card').shadowRoot;
      return { text: root.querySelector('article').textContent.replace(/\\s+/g, ' '), radius: getComputedStyle(root.querySelector('article')).borderTopLeftRadius };
    })()`)) as { text: string; radius: string };
      expect(seen.text).to.include('検証').and.to.include('한들바람대학교');
      expect(seen.radius).not.to.equal('0px');
      expect(complaints).to.deep.equal([]);
    });

    it('is taken over node by node: nothing moves, nothing is fetched again, and it verifies', async () => {
      await page.evaluateOnNewDocument(WATCH(''));
      await open();
      await page.waitForFunction("document.querySelector('badge-card').hasUpdated");
      expect(await page.evaluate(STATE)).to.deep.equal({ names: 1, kept: true, text: true, sheets: true, styles: 0, shift: 0 });
      expect(asked.filter((url) => url.includes('/badges/'))).to.deep.equal([]);
      expect(await page.evaluate(verified)).to.equal('valid');
      expect(await page.evaluate(STATE)).to.include({ names: 1, kept: true });
      expect(complaints).to.deep.equal([]);
    });

    it('is drawn anew where the server drew something else, and says so', async () => {
      await page.evaluateOnNewDocument(WATCH("root.querySelector('.body').replaceChildren();"));
      await open();
      // What it begins with need not be all of it yet.
      await page.waitForFunction("document.querySelector('badge-card').shadowRoot.querySelector('article')?.textContent === seen.text");
      expect(await page.evaluate(STATE)).to.deep.include({ names: 1, kept: false, text: true });
      expect(complaints).to.have.length(1);
      expect(complaints[0]).to.include('the server drew another card');
      expect(await page.evaluate(verified)).to.equal('valid');
    });

    it('holds what it was given as text, and refuses what is no badge', async () => {
      const issuer = didKeyIssuer(await makeKey());
      const name = '</script></template><b onclick="1">"name"</b>';
      const achievement = { id: 'urn:a', type: ['Achievement'], name, description: 'd', criteria: { narrative: 'c' } };
      const badge = JSON.stringify(openBadge(issuer.id, { credentialSubject: { type: ['AchievementSubject'], id: 'urn:s', achievement } }));
      const html = await badgeCardHtml({ badge, lang: 'ko" onclick="1', origin: 'https://page.test' });
      expect(html).not.to.match(/<b |"\s*onclick=/);
      expect(html.match(/<\/script>/g)).to.have.length(1);
      expect(JSON.parse(/json">(.*)<\/script>/s.exec(html)?.[1] ?? '')).to.deep.equal(JSON.parse(badge));
      await refusesAsync(
        () => badgeCardHtml({ badge: 'https://issuer.test/badge.json', lang: 'ko', origin: 'https://page.test' }),
        'input.unsupported',
      );
    });
  },
);
