/** The samples for frameworks, built by Vite and driven: properties arrive, events are heard, and what is switched off is off. */
import { expect } from 'chai';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { ensureBuilt } from '../../demo/build.js';
import { startDemo, type Demo } from '../../demo/demo.js';
import { FRAMEWORKS } from '../../demo/frameworks/build.js';
import { CHROMIUM_FLAGS, findBrowser } from '../support/browsers.js';

const chromium = findBrowser('chromium');
const quiet = (): void => undefined;

(chromium ? describe : describe.skip)(chromium ? 'frameworks' : 'frameworks (skipped: no Chromium on this machine)', function () {
  this.timeout(180_000);
  let demo: Demo;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

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
    complaints = [];
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
  });
  afterEach(async () => {
    await page.close();
  });

  const inside = (tag: string, selector: string): string => `document.querySelector('${tag}')?.shadowRoot?.querySelector('${selector}')`;
  const until = async (holds: string): Promise<void> => {
    await page.waitForFunction(holds);
  };
  const press = async (element: string): Promise<void> => {
    await until(element);
    await page.evaluate(`${element}.click()`);
  };

  for (const name of FRAMEWORKS) {
    it(`${name}: a card, a button that is heard, a wallet over the page's adapter, a certificate`, async () => {
      await page.goto(`${demo.site}/frameworks/${name}/`);
      await until(inside('badge-card', '[part=verify]'));
      for (const [words, wanted] of [
        ['Show', 'false'],
        ['Hide', 'true'],
      ] as const) {
        await page.click('#quiet');
        await until(`document.querySelector('#quiet').textContent.startsWith('${words}')`);
        await until(`Boolean(${inside('badge-card', '[part=verify]')}) === ${wanted}`);
      }

      await press(inside('badge-verify', '[part~=open]'));
      await press(inside('badge-verify', '[part~=verify]'));
      await until("document.querySelector('#verdict').textContent === 'valid'");

      const taken = await page.evaluate(`(async () => {
        const wallet = document.querySelector('badge-wallet');
        const file = new File([await (await fetch('/badges/token.jwt')).blob()], 'token.jwt');
        const results = await wallet.add(file);
        const { entries } = await wallet.adapter.badges.list();
        return { results: results.map(({ result }) => result), kept: entries.length, written: wallet.hasAttribute('adapter') };
      })()`);
      expect(taken).to.deep.equal({ results: ['added'], kept: 1, written: false });
      await until("document.querySelector('#count').textContent === '1'");

      await until(
        `${inside('certificate-viewer', '[part~=sheet], [part~=page]')} && document.querySelector('certificate-viewer').paper === 'a4'`,
      );
      expect(complaints).to.deep.equal([]);
    });
  }
});
