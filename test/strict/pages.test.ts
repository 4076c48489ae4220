/** Every page a stranger can copy, under its policy, in every browser: what a visitor would do is done, and nothing is reported. */
import { expect } from 'chai';
import { ensureBuilt } from '../../demo/build.js';
import { EMBEDDING_PAGES } from '../../demo/embedding/pages.js';
import { openBrowser, type OpenBrowser } from '../support/open-browser.js';
import { findBrowser, wantedBrowsers } from '../support/browsers.js';
import { startPagesSite, type Changed, type PagesSite } from './pages-site.js';

interface Acted {
  readonly answer: string;
  readonly violations: readonly string[];
  readonly errors: readonly string[];
  readonly said: readonly string[];
}

const ANSWERS = {
  'badge-card': 'valid',
  'badge-verify': 'valid',
  'badge-wallet': 'valid',
  'certificate-viewer': 'valid %PDF-',
  'import-map': 'valid',
} as const;

for (const name of wantedBrowsers()) {
  const title = `pages to copy, in ${name}`;
  const missing = findBrowser(name) === undefined;
  (missing ? describe.skip : describe)(missing ? `${title} (skipped: not on this machine)` : title, function () {
    this.timeout(120_000);
    let site: PagesSite;
    let browser: OpenBrowser;

    before(async () => {
      await ensureBuilt(() => undefined);
      site = await startPagesSite({});
      browser = await openBrowser(name);
    });
    after(async () => {
      await browser.close();
      await site.close();
    });

    for (const page of EMBEDDING_PAGES) {
      for (const foreign of page === 'badge-card' ? [false, true] : [page === 'import-map']) {
        it(`${page}${foreign ? ', its files on another origin' : ''}: does its work, and nothing is reported`, async () => {
          site.reports();
          site.asked();
          await browser.open(site.page({ page, foreign }));
          const acted = (await browser.call('act', page === 'import-map' ? 'badge-card' : page)) as Acted;
          expect(acted).to.deep.equal({ answer: ANSWERS[page], violations: [], errors: [], said: [] });
          // The hint and the card are one request; WebKit gives no fetch the answer to a hint.
          if (page === 'badge-card') expect(site.asked()).to.equal(name === 'webkit' ? 2 : 1);
          if (page === 'import-map') expect(await browser.call('snippet')).to.contain('/badge-card.js');
          expect(site.reports()).to.deep.equal([]);
        });
      }
    }

    for (const changed of ['entry', 'import', 'later'] satisfies readonly Changed[]) {
      it(`runs nothing of a file that was changed on its way (${changed})`, async () => {
        await browser.open(site.page({ page: 'badge-card', changed, foreign: true }));
        const found = await browser.call('refused', 'badge-card');
        // What comes later is the words: without them the skeleton stays.
        expect(found).to.deep.equal({ defined: changed === 'later', words: false });
      });
    }
  });
}
