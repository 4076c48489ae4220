/** Elements in pages that are not kind to them, in every browser. */
import { expect } from 'chai';
import { ensureBuilt } from '../../demo/build.js';
import { findBrowser, wantedBrowsers } from '../support/browsers.js';
import { openBrowser, type OpenBrowser } from '../support/open-browser.js';
import { startPagesSite, type PagesSite } from './pages-site.js';
import { SCENES } from './scenes.js';

const QUIET = { violations: [], errors: [], said: [] };

for (const name of wantedBrowsers()) {
  const title = `unkind pages, in ${name}`;
  const missing = findBrowser(name) === undefined;
  (missing ? describe.skip : describe)(missing ? `${title} (skipped: not on this machine)` : title, function () {
    this.timeout(120_000);
    let site: PagesSite;
    let browser: OpenBrowser;

    before(async () => {
      await ensureBuilt(() => undefined);
      site = await startPagesSite(SCENES);
      browser = await openBrowser(name);
    });
    after(async () => {
      await browser.close();
      await site.close();
    });

    it('a frame without an origin: a card verifies, and a wallet says in words that it can keep nothing', async () => {
      await browser.open(site.scene('sandboxed'));
      expect(await browser.call('inside', 'says', 'badge-wallet', 'does not let this page keep anything')).to.be.a('string');
      expect(await browser.call('inside', 'act', 'badge-card')).to.include({ answer: 'valid' });
    });

    it('a frame without credentials, on another site: a card verifies, a wallet opens', async () => {
      await browser.open(site.scene('credentialless'));
      expect(await browser.call('inside', 'act', 'badge-card')).to.include({ answer: 'valid' });
      expect(await browser.call('inside', 'says', 'badge-wallet', 'No badges')).to.equal('No badges');
    });

    it('a script that is there twice, and another version of the package: who came first serves its tag, and nobody says a word', async () => {
      await browser.open(site.scene('twice'));
      expect(await browser.call('act', 'badge-card')).to.deep.equal({ answer: 'valid', ...QUIET });
      expect(await browser.call('act', 'badge-verify')).to.deep.equal({ answer: 'valid', ...QUIET });
    });

    it('styles for everything end at the element', async () => {
      await browser.open(site.scene('rude'));
      const wanted = {
        textTransform: 'none',
        letterSpacing: 'normal',
        textIndent: '0px',
        whiteSpace: 'normal',
        wordSpacing: '0px',
        fontStyle: 'normal',
        textShadow: 'none',
        textAlign: 'start',
      };
      expect(await browser.call('looks', 'badge-card', Object.keys(wanted))).to.deep.equal({ ...wanted, first: 'left' });
      expect(await browser.call('act', 'badge-card')).to.deep.equal({ answer: 'valid', ...QUIET });
    });

    it('a shadow root of the page, and a page that reads from the right', async () => {
      await browser.open(site.scene('backwards'));
      expect(await browser.call('looks', 'badge-card', ['direction'])).to.deep.equal({ direction: 'rtl', first: 'right' });
      expect(await browser.call('act', 'badge-card')).to.deep.equal({ answer: 'valid', ...QUIET });
    });
  });
}
