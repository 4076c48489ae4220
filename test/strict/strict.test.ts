import { expect } from 'chai';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { ensureBuilt } from '../../demo/build.js';
import { FIREFOX_PREFERENCES, findBrowser } from '../support/browsers.js';
import { startStrictSite, type Strictness, type StrictSite } from './site.js';

interface Violation {
  readonly directive: string;
  readonly blocked: string;
}

/** What the page keeps for the test. */
interface Kept {
  readonly violations: Violation[];
  /** How often a worker told what it found. */
  answers: number;
}

const launchers: Readonly<Record<string, (executablePath: string) => Promise<Browser>>> = {
  chromium: async (executablePath) => await puppeteer.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-gpu'] }),
  firefox: async (executablePath) =>
    await puppeteer.launch({ browser: 'firefox', executablePath, headless: true, extraPrefsFirefox: FIREFOX_PREFERENCES }),
};

for (const [name, launch] of Object.entries(launchers)) {
  const executable = findBrowser(name);
  const title = `a strict page in ${name}`;
  (executable === undefined ? describe.skip : describe)(
    executable === undefined ? `${title} (skipped: not on this machine)` : title,
    function () {
      this.timeout(120_000);
      let site: StrictSite;
      let browser: Browser;
      let page: Page;

      before(async () => {
        await ensureBuilt(() => undefined);
        site = await startStrictSite();
        browser = await launch(executable ?? '');
      });
      after(async () => {
        await browser.close();
        await site.close();
      });
      afterEach(async () => {
        await page.close();
      });

      const open = async (strictness: Strictness = {}): Promise<void> => {
        site.forget();
        page = await browser.newPage();
        await page.evaluateOnNewDocument(() => {
          const kept: Kept = { violations: [], answers: 0 };
          Object.assign(globalThis, { kept });
          const { Worker } = globalThis;
          globalThis.Worker = class extends Worker {
            constructor(...given: ConstructorParameters<typeof Worker>) {
              super(...given);
              this.addEventListener('message', ({ data }: MessageEvent<{ readonly type?: unknown }>) => {
                if (String(data.type).startsWith('report')) kept.answers++;
              });
            }
          };
          addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
            kept.violations.push({ directive: effectiveDirective, blocked: blockedURI }),
          );
        });
        await page.goto(site.page(strictness), { waitUntil: 'load' });
        await page.waitForFunction(() => customElements.get('badge-verify'));
      };
      const violations = async (): Promise<readonly Violation[]> =>
        await page.evaluate(() => (globalThis as unknown as { kept: Kept }).kept.violations);
      const verdictOf = async (text: string): Promise<string> =>
        await page.evaluate(async (input) => {
          const element = document.querySelector('badge-verify');
          if (!element) throw new Error('no element');
          element.input = input;
          return (await element.verify()).verdict;
        }, text);
      /** By workers, unless said otherwise: that is where elements leave large input to. */
      const verdicts = async (where: 'workers' | 'page' = 'workers'): Promise<readonly string[]> => {
        const found: string[] = [];
        const room = where === 'workers' ? ' '.repeat(200_000) : '';
        for (const badge of site.badges) found.push(`${badge.name}: ${await verdictOf(badge.text + room)}`);
        return found;
      };
      const expected = (): readonly string[] => site.badges.map((badge) => `${badge.name}: ${badge.expected}`);
      const answersOfWorkers = async (): Promise<number> =>
        await page.evaluate(() => (globalThis as unknown as { kept: Kept }).kept.answers);
      const fetchedWorker = (): boolean => site.asked.includes('/cdn/worker.js');
      /** A host that has no address is not a matter of policy. */
      const isPolicy = ({ blocked }: Violation): boolean => !blocked.includes('elsewhere.invalid');

      it('verifies every kind of badge, in the page and in a worker, and draws Markdown, without one report', async () => {
        await open();
        expect(await verdicts('page')).to.deep.equal(expected());
        expect(await verdicts()).to.deep.equal(expected());
        // Not only fetched: a worker that cannot run its file leaves the work to the page, and the verdicts are the same.
        expect(await answersOfWorkers()).to.equal(site.badges.length);
        const drawn = await page.evaluate(
          async (badge) => {
            const card = document.querySelector('badge-card');
            if (!card) throw new Error('no element');
            card.badge = badge;
            while (!card.shadowRoot?.querySelector('strong')) await new Promise(requestAnimationFrame);
            return {
              links: card.shadowRoot.querySelectorAll('a[href="https://issuer.test/how"]').length,
              images: card.shadowRoot.querySelectorAll('img').length,
            };
          },
          site.badges.find((badge) => badge.name === 'eddsa-rdfc-2022')?.text ?? '',
        );
        expect(drawn).to.deep.equal({ links: 1, images: 0 });
        expect((await violations()).filter(isPolicy)).to.deep.equal([]);
        expect(site.reports.filter((report) => !report.includes('elsewhere.invalid'))).to.deep.equal([]);
      });

      it('would have seen what a looser library does', async () => {
        await open();
        await page.evaluate(() => {
          // Later: what a driver evaluates is free of the page's policy for as long as it runs.
          setTimeout(() => {
            // eslint-disable-next-line no-new-func, @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- what must be seen
            new Function('return 1')();
          });
        });
        await page.waitForFunction(() => (globalThis as unknown as { kept: Kept }).kept.violations.length > 0);
        while (site.reports.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      });

      it('starts its worker from another origin', async () => {
        await open({ foreign: true, workers: 'blob:' });
        expect(await verdicts()).to.deep.equal(expected());
        // Not only fetched: a worker that cannot run its file leaves the work to the page, and the verdicts are the same.
        expect(await answersOfWorkers()).to.equal(site.badges.length);
        expect((await violations()).filter(isPolicy)).to.deep.equal([]);
      });

      it('works in the page where the policy allows no worker', async () => {
        for (const strictness of [{ workers: "'none'" }, { foreign: true, workers: "'self'" }]) {
          await open(strictness);
          expect(await verdicts()).to.deep.equal(expected());
          expect(fetchedWorker()).to.equal(false);
          expect(await answersOfWorkers()).to.equal(0);
          expect((await violations()).filter(isPolicy).map(({ directive }) => directive)).to.deep.equal(['worker-src']);
          if (strictness.foreign !== true) await page.close();
        }
      });

      it('tells a verdict by its codes where the words for what was found do not arrive, and by words where they do', async () => {
        const found = async (strictness: Strictness): Promise<readonly (string | undefined)[]> => {
          await open(strictness);
          const text = site.badges.find(({ name }) => name === 'eddsa-rdfc-2022')?.text.replace('"type"', '"forged":"yes","type"');
          return await page.evaluate(async (input) => {
            const element = document.querySelector('badge-verify');
            if (!element) throw new Error('no element');
            Object.assign(element, { mode: 'drop', input });
            await element.verify();
            await element.updateComplete;
            const drawn = [...(element.shadowRoot?.querySelectorAll('.verdict h3, .is-failed p > span[dir]') ?? [])];
            return [...new Set(drawn.map(({ textContent }) => textContent.trim()))].slice(0, 2);
          }, text);
        };
        const codes = await found({ without: '/en-findings' });
        await page.close();
        const words = await found({});
        expect(codes).to.deep.equal(['Invalid', 'jsonld.undefined-term']);
        expect(words[0]).to.equal('Invalid');
        expect(words[1]).to.match(/^[A-Z][^.]+ .*\.$/);
      });

      it('says that something went wrong where the part that lists several badges does not arrive, and draws nothing empty', async () => {
        await open({ without: '/list-' });
        const problem = await page.evaluate(
          async (texts) => {
            const element = document.querySelector('badge-verify');
            if (!element) throw new Error('no element');
            element.mode = 'drop';
            await element.updateComplete;
            const [field, form] = ['textarea', 'form.text-form'].map((selector) => element.shadowRoot?.querySelector(selector));
            if (!(field instanceof HTMLTextAreaElement) || !(form instanceof HTMLFormElement)) throw new Error('no field');
            field.value = `[${texts.join(',')}]`;
            form.requestSubmit();
            while (!element.shadowRoot?.querySelector('.problem')) await new Promise(requestAnimationFrame);
            return element.shadowRoot.querySelector('.problem')?.textContent;
          },
          site.badges.filter(({ text }) => text.startsWith('{')).map(({ text }) => text),
        );
        expect(problem).to.equal('Something went wrong in this check.');
      });

      it('works in the page where no Trusted Types policy is allowed for it', async () => {
        await open({ policies: 'lit-html open-badge-wallet' });
        expect(await verdicts()).to.deep.equal(expected());
        const types = await page.evaluate(() => 'trustedTypes' in globalThis);
        expect(fetchedWorker()).to.equal(!types);
        const found = (await violations()).filter(isPolicy).map(({ directive }) => directive);
        expect(found).to.deep.equal(types ? ['trusted-types'] : []);
      });
    },
  );
}
