/**
 * One task with each element by keyboard alone, going by nothing but what a screen reader is told: no selector and no part is looked up,
 * every step is found by the role and the name it is announced with.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import puppeteer, { type Browser, type KeyInput, type Page } from 'puppeteer-core';
import { servePage } from '../../scripts/browser-page.js';
import { achievement, didKeyIssuer, identityObject, makeKey, ob2Hosted, openBadge, signDataIntegrity, subject } from '../fixtures/mint.js';
import { CHROMIUM_FLAGS, findBrowser } from '../support/browsers.js';
import { Ears } from './ears.js';

const HOLDER = 'holder@recipient.test';
const chromium = findBrowser('chromium');

(chromium ? describe : describe.skip)(
  chromium ? 'walks with a screen reader' : 'walks with a screen reader (skipped: no Chromium)',
  function () {
    this.timeout(180_000);
    let site: Awaited<ReturnType<typeof servePage>>;
    let browser: Browser;
    let page: Page;
    let ears: Ears;
    let folder = '';
    const made: Record<'bread' | 'cake', string> = { bread: '', cake: '' };

    before(async () => {
      const issuer = didKeyIssuer(await makeKey());
      for (const [key, name] of [
        ['bread', 'Bread baking'],
        ['cake', 'Cake baking'],
      ] as const) {
        const identifier = [await identityObject(HOLDER, 'salt')];
        const credentialSubject = subject({ id: undefined as never, identifier, achievement: achievement({ name }) });
        made[key] = JSON.stringify(await signDataIntegrity(openBadge(issuer.id, { name, credentialSubject }), issuer));
      }
      site = await servePage(new URL('walk-page.ts', import.meta.url));
      browser = await puppeteer.launch({ executablePath: chromium ?? '', headless: true, args: CHROMIUM_FLAGS });
      page = await browser.newPage();
      folder = await mkdtemp(join(tmpdir(), 'walks-'));
      const client = await page.createCDPSession();
      await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
      await page.goto(site.url);
      await page.waitForFunction('typeof draw === "function"');
      ears = await Ears.on(page);
    });
    after(async () => {
      await browser.close();
      site.close();
      await rm(folder, { recursive: true, force: true });
    });

    const draw = async (tag: string, attributes: object, badge?: string, documents: object = {}): Promise<void> => {
      await page.evaluate(
        `draw(${[tag, { lang: 'en', ...attributes }, badge, documents].map((one) => (one === undefined ? 'undefined' : JSON.stringify(one))).join()})`,
      );
    };
    const press = async (...keys: readonly KeyInput[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const button = async (name: RegExp): Promise<void> => {
      await ears.tabTo('button', name);
      await press('Enter');
    };
    /** Waits until it is spoken without being looked for. */
    const spoken = async (text: RegExp): Promise<void> => {
      await ears.until(({ role, name, live }) => role === 'StaticText' && live !== undefined && text.test(name), `spoken: ${String(text)}`);
    };

    it('badge-verify: a forged badge is verified, and why it is none is heard', async () => {
      await draw('badge-verify', {}, made.bread.replaceAll('Bread', 'Stone'));
      await ears.until(({ role, name }) => role === 'button' && name === 'Verify badge', 'button Verify badge');
      await button(/^Verify badge$/);
      const dialog = await ears.until(({ role }) => role === 'dialog', 'dialog');
      expect(dialog.name).to.equal('Verify a badge');
      expect(await ears.focus()).to.include({ role: 'heading', name: 'Verify a badge' });
      const { description } = await ears.tabTo('button', /^Verify$/);
      expect(description, 'before it is pressed, who will be asked').to.include('names no server').and.to.include('Nothing has been sent');
      await press('Enter');
      await spoken(/^Verification finished: Invalid\. It was changed/);
      expect(await ears.focus(), 'the focus is on the verdict').to.include({ role: 'heading', name: 'Invalid', level: 3 });
      expect(await ears.headings()).to.deep.equal([
        '2 Verify a badge', '3 Invalid', '4 Three questions', '4 What was checked', '4 Servers that were contacted',
      ]); // prettier-ignore
      const why = (await ears.tree()).find(({ name }) => name.includes('changed after it was signed'));
      expect(why?.within, 'the reason stands in a list').to.include('list').and.to.include('dialog Verify a badge');
      await ears.tabTo('DisclosureTriangle', /^Unchanged Failed$/);
      expect(await ears.text())
        .to.include('No. It was changed, or its signature is wrong.')
        .and.not.to.include('Valid\n');
      await press('Escape');
      expect(await ears.focus(), 'the focus comes back').to.include({ role: 'button', name: 'Verify badge' });
      expect((await ears.tree()).filter(({ role }) => role === 'dialog')).to.deep.equal([]);
    });

    it('badge-card: what is kept elsewhere is asked for by the name of its host, and read', async () => {
      const { issuer, badgeClass, assertion } = ob2Hosted();
      const documents = Object.fromEntries([issuer, badgeClass, assertion].map((one) => [String(one['id']), JSON.stringify(one)] as const));
      await draw('badge-card', { layout: 'full' }, JSON.stringify(assertion), documents);
      const card = await ears.until(({ role }) => role === 'article', 'article');
      expect(card.name).to.equal('Name not loaded yet');
      expect(await ears.text())
        .to.include('Part of this badge is kept elsewhere.')
        .and.not.to.include('Do the thing.');
      await button(/^Show details from issuer\.test$/);
      await ears.until(({ role, name }) => role === 'article' && name === 'Test badge', 'article Test badge');
      const tree = await ears.tree();
      const term = tree.findIndex(({ role, name }) => role === 'term' && name === 'Description');
      expect(tree[term]?.within).to.include('article Test badge');
      expect(await ears.text()).to.match(
        /Issuer\n[\s\S]*Test issuer[\s\S]*Issued\nJanuary 1, 2026[\s\S]*Description\nA badge made for tests\.[\s\S]*Do the thing\./,
      );
      await button(/^Verify$/);
      await spoken(/^Valid\. /);
    });

    it('badge-wallet: a badge is taken in, found, shared and removed', async () => {
      await draw('badge-wallet', { storage: 'memory' });
      await ears.until(({ role, name }) => role === 'heading' && name === 'No badges yet', 'heading No badges yet');
      await button(/^Add badges?$/);
      expect(await ears.focus()).to.include({ role: 'heading', level: 2 });
      await ears.tabTo('textbox', /^E-mail address/);
      await page.keyboard.type(HOLDER);
      await press('Enter');
      await ears.until(({ role, name }) => role === 'button' && name.includes(HOLDER), 'button');
      for (const [text, name] of [
        [made.bread, 'Bread baking'],
        [made.cake, 'Cake baking'],
      ] as const) {
        await ears.tabTo('textbox', /^Web address or text/);
        await page.evaluate('document.execCommand("selectAll")');
        await page.keyboard.sendCharacter(text);
        await press('Tab');
        expect(await ears.focus()).to.include({ role: 'button', name: 'Add' });
        await press('Enter');
        await ears.until(
          ({ role, name: said, within }) =>
            role === 'StaticText' && said.includes(name) && within.some((one) => one.startsWith('listitem')),
          name,
        );
        await spoken(/1 added/);
      }
      await press('Escape');
      expect(await ears.focus(), 'the focus comes back').to.include({ role: 'button' });

      await ears.tabTo('searchbox', /^Search badges$/);
      await page.keyboard.type('Bread');
      await spoken(/1 of 2/);
      const item = await ears.tabTo('button', /Bread baking/);
      expect(item.within.some((one) => one.startsWith('list'))).to.equal(true);
      await press('Enter');
      await ears.until(({ role, name, focused }) => role === 'heading' && name === 'Bread baking' && focused, 'heading Bread baking');

      await button(/^Share…$/);
      await ears.until(({ role, name }) => role === 'dialog' && name === 'Share this badge', 'dialog Share this badge');
      expect(await ears.text(), 'what it gives away comes before the ways to share').to.match(/fingerprint|hash[\s\S]*As an image/i);
      await press('Escape');
      expect(await ears.focus()).to.include({ role: 'button', name: 'Share…' });

      await button(/^Delete…$/);
      const remove = await ears.until(({ role, name }) => role.endsWith('dialog') && name !== '', 'dialog that asks');
      expect(remove.name).to.equal('Delete this badge for good?');
      expect(remove.description, 'that it is for good is heard with the question').to.include('cannot be brought back');
      await button(/^Delete for good$/);
      await ears.until(({ role, name }) => role === 'StaticText' && /deleted/i.test(name), '');
      expect((await ears.tree()).some(({ name }) => name === 'Bread baking')).to.equal(false);
    });

    it('certificate-viewer: a certificate is read by its headings and saved', async () => {
      await draw('certificate-viewer', {}, made.bread);
      await ears.until(({ role, name }) => role === 'article' && name === 'Certificate', 'article Certificate');
      expect(await ears.headings()).to.deep.equal(['1 A page', '2 Certificate', '3 Bread baking']);
      expect(await ears.text()).to.match(
        /Certificate\n[\s\S]*Bread baking\n[\s\S]*Issued on\nJanuary 1, 2026\n[\s\S]*Test issuer\n[\s\S]*Confirmation number\n/,
      );
      await button(/^Verify$/);
      await spoken(/Valid/);
      await button(/^Download original$/);
      let names: readonly string[] = [];
      while (!names.some((name) => !name.endsWith('.crdownload'))) {
        names = await readdir(folder);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      expect(await readFile(join(folder, names[0] ?? ''), 'utf8')).to.equal(made.bread);
    });
  },
);
