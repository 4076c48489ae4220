/** Elements in pages that are not kind to them, in every browser. */
import { expect } from 'chai';
import { ensureBuilt } from '../../demo/build.js';
import { findBrowser, wantedBrowsers } from '../support/browsers.js';
import { openBrowser, type OpenBrowser } from '../support/open-browser.js';
import { startPagesSite, type PagesSite } from './pages-site.js';
import { SCENES } from './scenes.js';

const NOTHING_KEPT = 'does not let this page keep anything';
/** What users of Chromium set, and what a wallet on another site's page says then: it gives such a frame a storage of its own for that page. */
const SETTINGS: readonly (readonly [set: string, preferences: Readonly<Record<string, unknown>>, says: string])[] = [
  ['third-party cookies', { cookie_controls_mode: 1, block_third_party_cookies: true }, 'No badges'],
  ['all data of sites', { default_content_setting_values: { cookies: 2 } }, NOTHING_KEPT],
];

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
      expect(await browser.call('inside', 'says', 'badge-wallet', NOTHING_KEPT)).to.be.a('string');
      expect(await browser.call('inside', 'act', 'badge-card')).to.include({ answer: 'valid' });
    });

    it('a frame without credentials, on another site: a card verifies, a wallet opens', async () => {
      await browser.open(site.scene('credentialless'));
      expect(await browser.call('inside', 'act', 'badge-card')).to.include({ answer: 'valid' });
      expect(await browser.call('inside', 'says', 'badge-wallet', 'No badges')).to.equal('No badges');
    });

    for (const [set, preferences, says] of name === 'chromium' ? SETTINGS : []) {
      it(`a frame on another site, its user blocks ${set}: a card verifies, a wallet says in words what it has`, async () => {
        const strict = await openBrowser(name, preferences);
        try {
          await strict.open(site.scene('elsewhere'));
          expect(await strict.call('inside', 'says', 'badge-wallet', says)).to.equal(says);
          expect(await strict.call('inside', 'act', 'badge-card')).to.include({ answer: 'valid' });
        } finally {
          await strict.close();
        }
      });
    }

    it('a script that is there twice, and another version of the package: who came first serves its tag, and nobody says a word', async () => {
      await browser.open(site.scene('twice'));
      expect(await browser.call('act', 'badge-card')).to.deep.equal({ answer: 'valid', ...QUIET });
      expect(await browser.call('act', 'badge-verify')).to.deep.equal({ answer: 'valid', ...QUIET });
    });

    it('two hundred cards share their style sheets and one set of workers, and nothing is fetched twice for them', async () => {
      await browser.open(site.scene('crowd'));
      expect(await browser.call('crowd')).to.deep.equal({
        cards: 200,
        alike: 200,
        verdicts: ['valid'],
        workers: true,
        told: true,
        files: true,
        badges: 1,
        ...QUIET,
      });
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
