import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { ensureBuilt } from '../../demo/build.js';
import { startDemo, type Demo } from '../../demo/demo.js';
import { ROOT, withHooks } from '../../scripts/run.js';
import { findBrowser } from '../support/browsers.js';

const chromium = findBrowser('chromium');
const LANGUAGES = ['ko', 'en', 'ja'];
const quiet = (): void => undefined;

/** The one list that other origins may not read is all the browser may complain about. */
const isExpected = (complaint: string): boolean =>
  /\/closed\/status\/1' .* CORS policy/.test(complaint) || complaint.includes('net::ERR_FAILED');

(chromium ? describe : describe.skip)(chromium ? 'the demo' : 'the demo (skipped: no Chromium on this machine)', () => {
  let demo: Demo;
  let browser: Browser;
  let page: Page;
  let complaints: string[] = [];
  let asked: string[] = [];

  before(async function () {
    this.timeout(180_000);
    await ensureBuilt(quiet);
    demo = await startDemo({ ports: [0, 0], log: quiet });
    browser = await puppeteer.launch({ executablePath: chromium ?? '', headless: true, args: ['--no-sandbox', '--disable-gpu'] });
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
    await page.evaluateOnNewDocument(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        throw new Error(`policy: ${violatedDirective} ${blockedURI}`);
      });
    });
  });
  afterEach(async () => {
    await page.close();
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });

  const open = (path: string): Promise<unknown> => page.goto(`${demo.site}${path}`, { waitUntil: 'networkidle0' });
  const others = (): readonly string[] => asked.filter((origin) => origin !== 'null' && origin !== demo.site);

  for (const lang of LANGUAGES) {
    for (const path of ['/', '/verify', '/wallet', '/snippets', '/configure', '/themes']) {
      it(`shows ${path} in ${lang} under its strict policy without a complaint, and asks nobody but the site`, async () => {
        await open(`${path}?lang=${lang}`);
        expect(complaints).to.deep.equal([]);
        expect(others()).to.deep.equal([]);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(over, 'nothing sticks out at 360 px').to.equal(0);
      });
    }
  }

  it('fills the wallet with what is the holder’s, keeps the forged one out, and still has it after a reload', async () => {
    await open('/wallet?lang=en');
    const inWallet = async <Value>(read: string): Promise<Value> =>
      (await page.evaluate(`(${read})(document.querySelector('badge-wallet').shadowRoot)`)) as Value;
    await page.click('[data-fill]');
    await page.waitForFunction(() => (document.querySelector('badge-wallet')?.shadowRoot?.querySelectorAll('.results li').length ?? 0) > 8);
    expect(await inWallet<number>('(root) => root.querySelectorAll(".item").length')).to.equal(0);
    await inWallet(
      '(root) => { root.querySelector("#address").value = "holder@example.org"; root.querySelector(".identities form").requestSubmit(); }',
    );
    await page.waitForFunction(() => document.querySelector('badge-wallet')?.shadowRoot?.querySelector('.chips-list li'));
    await inWallet('(root) => root.querySelector("dialog[open]").close()');
    await page.click('[data-fill]');
    const forged = demo.samples.filter(({ expected }) => expected === 'invalid').length;
    const wanted = demo.samples.length - forged;
    await page.waitForFunction(
      (count) => document.querySelector('badge-wallet')?.shadowRoot?.querySelectorAll('.item').length === count,
      {},
      wanted,
    );
    await open('/wallet?lang=ko');
    await page.waitForFunction(
      (count) => document.querySelector('badge-wallet')?.shadowRoot?.querySelectorAll('.item').length === count,
      {},
      wanted,
    );
    expect(complaints.filter((complaint) => !isExpected(complaint))).to.deep.equal([]);
  });

  it('keeps badges in a storage of the page’s own, tells of those that are there already, and still has them after a reload', async () => {
    const wanted = demo.samples.filter(({ expected }) => expected !== 'invalid').length;
    const shows = async (selector: string, count: number): Promise<unknown> =>
      await page.waitForFunction(
        (wish, number) => document.querySelector('badge-wallet')?.shadowRoot?.querySelectorAll(wish).length === number,
        {},
        selector,
        count,
      );
    await open('/adapter?lang=ko');
    expect(others()).to.deep.equal([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), 'nothing sticks out').to.equal(360);
    await page.click('[data-fill]');
    await shows('.item', wanted);
    await open('/adapter?lang=ja');
    await shows('.item', wanted);
    // A second copy of the package would throw errors that the wallet does not know.
    await page.evaluate(() => {
      const button = document.querySelector('[data-fill]');
      button?.setAttribute('data-fill', button.getAttribute('data-fill')?.split(' ')[0] ?? '');
    });
    await page.click('[data-fill]');
    await shows('.results .is-duplicate', 1);
    const shown = await page.evaluate(() => document.getElementById('code-adapter')?.textContent);
    expect(shown).to.equal(readFileSync(new URL('../../demo/browser/web-storage-adapter.js', import.meta.url), 'utf8'));
    expect(complaints.filter((complaint) => !isExpected(complaint))).to.deep.equal([]);
  });

  it('gives every badge its true verdict when its button is pressed', async () => {
    await open('/?lang=en');
    for (const { id, expected } of demo.samples) {
      const said = await page.evaluate(async (one) => {
        const card = document.getElementById(one);
        const verdict = new Promise((resolve) =>
          card?.addEventListener('badge-verified', (event) => resolve(event.verdict), { once: true }),
        );
        card?.shadowRoot?.querySelector<HTMLElement>('[part~=verify]')?.click();
        return verdict;
      }, id);
      expect(said, id).to.equal(expected);
    }
    expect([...new Set(others())]).to.deep.equal([demo.issuer]);
    expect(complaints.filter((text) => !isExpected(text))).to.deep.equal([]);
    expect(
      complaints.some((text) => text.includes('/closed/')),
      'what is closed is really closed',
    ).to.equal(true);
  });

  it('verifies a sample that is dropped', async () => {
    await open('/verify?lang=en');
    const verdict = await page.evaluate(async () => {
      const element = document.querySelector('badge-verify[mode=drop]');
      const part = (name: string): HTMLElement | null | undefined => element?.shadowRoot?.querySelector<HTMLElement>(`[part~=${name}]`);
      const once = (name: string): Promise<Event> => new Promise((resolve) => element?.addEventListener(name, resolve, { once: true }));
      const dataTransfer = new DataTransfer();
      const sample = document.querySelector('[data-sample$="forged.json"]');
      sample?.dispatchEvent(new DragEvent('dragstart', { bubbles: true, dataTransfer }));
      const loaded = once('badge-load');
      part('drop')?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, composed: true, dataTransfer }));
      await loaded;
      while (!part('verify')) await new Promise(requestAnimationFrame);
      const verified = once('badge-verified');
      part('verify')?.click();
      return ((await verified) as Event & { verdict: string }).verdict;
    });
    expect(verdict).to.equal('invalid');
    expect(complaints).to.deep.equal([]);
  });

  it('changes language and colours without a reload, and remembers them', async () => {
    await open('/?lang=en');
    const asks = asked.length;
    await page.click('[data-language=ja]');
    await page.click('[data-theme-choice=dark]');
    const heading = (): Promise<string | null | undefined> => page.evaluate(() => document.querySelector('h1')?.textContent);
    const japanese = await heading();
    expect(japanese).to.match(/[ぁ-ん]/);
    await page.waitForFunction(() => document.querySelector('badge-card')?.shadowRoot?.querySelector('[lang=ja]'));
    expect(asked.slice(asks).filter((origin) => origin !== demo.site)).to.deep.equal([]);
    await open('/');
    expect(await heading()).to.equal(japanese);
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).to.equal('dark');
  });
});

describe('npm start', () => {
  it('takes other ports where its own are in use, says so, and ends cleanly', async function () {
    this.timeout(180_000);
    await ensureBuilt(quiet);
    const taken = createServer();
    await new Promise<void>((resolve) => taken.once('error', () => resolve()).listen(4173, '127.0.0.1', resolve));
    const child = spawn(process.execPath, withHooks('demo/start.ts'), { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('Ctrl+C')) child.kill('SIGTERM');
    });
    const code = await new Promise((resolve) => child.once('exit', resolve));
    taken.close();
    expect(said).to.include('Port 4173 is taken');
    expect(said).to.match(/Site {4}http:\/\/localhost:\d+\//);
    expect(code).to.equal(0);
  });
});
