/** The holder's whole way by keyboard alone, in each language: take in, find, read, verify, share, save, delete, and bring it back elsewhere. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { KeyInput, Page } from 'puppeteer-core';
import { servePage } from '../../scripts/browser-page.js';
import { achievement, didKeyIssuer, identityObject, makeKey, openBadge, signDataIntegrity, subject } from '../fixtures/mint.js';
import { openPage, Profile } from '../support/profile.js';

const HOLDER = 'holder@recipient.test';
const NAMES = ['데이터 분석 전문가', 'Cloud security'] as const;
const VALID = { ko: '유효', en: 'Valid', ja: '有効' } as const;

for (const lang of ['ko', 'en', 'ja'] as const) {
  describe(`a holder with a keyboard alone (${lang})`, function () {
    this.timeout(180_000);
    let site: Awaited<ReturnType<typeof servePage>>;
    let profile: Profile;
    let page: Page;
    let end: () => Promise<void>;
    let folder = '';
    const badges: string[] = [];

    before(async () => {
      const issuer = didKeyIssuer(await makeKey());
      for (const name of NAMES) {
        const identifier = [await identityObject(HOLDER, 'salt')];
        const credentialSubject = subject({ id: undefined as never, identifier, achievement: achievement({ name }) });
        badges.push(JSON.stringify(await signDataIntegrity(openBadge(issuer.id, { name, credentialSubject }), issuer)));
      }
      site = await servePage(new URL('keyboard-page.ts', import.meta.url));
      profile = await Profile.create();
      folder = await mkdtemp(join(tmpdir(), 'saved-'));
      const opened = await profile.open(`${site.url}?lang=${lang}&name=here`, 'textsOf');
      ({ page } = opened);
      end = async () => await opened.browser.close();
      const client = await page.createCDPSession();
      await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    });
    after(async () => {
      await end();
      site.close();
      await profile.remove();
      await rm(folder, { recursive: true, force: true });
    });

    const is = async (selector: string): Promise<boolean> => (await page.evaluate(`isFocused(${JSON.stringify(selector)})`)) as boolean;
    const texts = async (selector: string): Promise<readonly string[]> =>
      (await page.evaluate(`textsOf(${JSON.stringify(selector)})`)) as readonly string[];
    const until = async (selector: string, fits: (found: readonly string[]) => boolean): Promise<void> => {
      while (!fits(await texts(selector))) await new Promise((resolve) => setTimeout(resolve, 30));
    };
    const press = async (...keys: readonly KeyInput[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    /** Goes on with Tab until what fits has the focus; no more than a round through the page. */
    const tabTo = async (selector: string): Promise<void> => {
      for (let steps = 0; steps < 80; steps++) {
        if (await is(selector)) {
          expect(await page.evaluate('showsFocus()'), `${selector} shows that it has the focus`).to.equal(true);
          return;
        }
        await press('Tab');
      }
      throw new Error(`the keyboard does not come to ${selector}`);
    };

    it('takes badges in, once it said whose they are', async () => {
      await until('[part~=add]', (found) => found.length === 1);
      await tabTo('[part~=add]');
      await press('Enter');
      await tabTo('#address');
      await page.keyboard.type(HOLDER);
      await press('Enter');
      await until('.chips-list li', (found) => found.length === 1);
      for (const [index, badge] of badges.entries()) {
        await tabTo('#text');
        await page.evaluate('document.execCommand("selectAll")');
        await page.keyboard.sendCharacter(badge);
        await tabTo('#text ~ button, form:has(#text) button[type=submit]');
        await press('Enter');
        await until('.item', (found) => found.length === index + 1);
      }
      await press('Escape');
      expect(await is('[part~=add]'), 'the focus comes back to where it was').to.equal(true);
    });

    it('finds one, opens it and verifies it', async () => {
      await tabTo('#query');
      await page.keyboard.type(lang === 'en' ? 'clud' : '분석');
      await until('.item', (found) => found.length === 1);
      await tabTo('.item .open');
      await press('Enter');
      await until('#detail-name', (found) => found[0] === (lang === 'en' ? NAMES[1] : NAMES[0]));
      await tabTo('[part~=verify]');
      await press('Enter');
      await until('[part~=detail]', ([text = '']) => text.includes(VALID[lang]));
    });

    it('shares it', async () => {
      await tabTo('[part~=share-open]');
      await press('Enter');
      await until('#share-title', (found) => found.length === 1);
      await tabTo('[part~=share-snippet], [part~=share-inside]');
      await press('Escape');
      expect(await is('[part~=share-open]'), 'the focus comes back to where it was').to.equal(true);
    });

    it('goes back to the list, and saves the wallet to a file', async () => {
      await tabTo('[part~=back]');
      await press('Enter');
      expect(await is('.item .open'), 'the focus is on the badge that was open').to.equal(true);
      await tabTo('[part~=backup-open]');
      await press('Enter');
      await tabTo('#save-passphrase');
      await page.keyboard.type('correct horse');
      await press('Enter');
      while (!(await readdir(folder)).some((name) => !name.endsWith('.crdownload')))
        await new Promise((resolve) => setTimeout(resolve, 50));
      await press('Escape');
    });

    it('deletes a badge, after it was told that this is for good', async () => {
      await tabTo('.item .open');
      await press('Enter');
      await tabTo('[part~=remove]');
      await press('Enter');
      await until('#remove-text', ([text = '']) => text !== '');
      await tabTo('dialog[open] button.danger');
      await press('Enter');
      await until('.count', ([text = '']) => text.includes('1'));
      await until('[part~=detail]', (found) => found.length === 0);
      expect(await is('#query'), 'the focus is not lost').to.equal(true);
    });

    it('brings everything back in another wallet', async () => {
      // The first tab stays: with the last one the browser would end.
      ({ page } = await openPage(page.browser(), `${site.url}?lang=${lang}&name=elsewhere`, 'textsOf'));
      await until('[part~=backup-open]', (found) => found.length === 1);
      await tabTo('[part~=backup-open]');
      await press('Enter');
      await tabTo('#backup-file');
      const [name = ''] = await readdir(folder);
      const chooser = page.waitForFileChooser();
      await is('#backup-file'); // By then the browser knows that somebody waits.
      await press('Enter');
      await (await chooser).accept([join(folder, name)]);
      await tabTo('#restore-passphrase');
      await page.keyboard.type('correct horse');
      await tabTo('input[name=mine]');
      await press('Space', 'Enter');
      await until('.item', (found) => found.length === NAMES.length);
      await press('Escape');
    });
  });
}
