/**
 * A person's whole way through the service in a browser, without script: register, agree, receive, make public, be found, withdraw, submit,
 * take everything along, delete, and not come back.
 */
import { getRequestListener } from '@hono/node-server';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { toBase64 } from '../../src/core/base.js';
import { utf8 } from '../../src/core/bytes.js';
import { achievement, didKeyIssuer, makeKey, openBadge, signJwt, subject } from '../fixtures/mint.js';
import { PASSWORD, startBackend, type TestBackend } from '../server/support/backend.js';
import { sqlite } from '../server/support/databases.js';
import { CHROMIUM_FLAGS, findBrowser } from '../support/browsers.js';

const ADDRESS = 'holder@recipient.test';
const NAME = '한지 공예 전문가';

const AXE = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const PAGES = [
  '/',
  '/account',
  '/account/delete',
  '/account/identity',
  '/account/passkeys',
  '/check/print',
  '/disclosures',
  '/forgot',
  '/inquiries',
  '/notices',
  '/privacy/data',
  '/profile',
  '/register',
  '/search',
  '/sign-in',
  '/submissions',
  '/submissions/new',
  '/terms',
];

async function badgeFor(address: string): Promise<string> {
  const issuer = didKeyIssuer(await makeKey());
  const identifier = [{ type: 'IdentityObject', hashed: false, identityHash: address, identityType: 'emailAddress' }];
  const credentialSubject = subject({ id: undefined as never, identifier, achievement: achievement({ name: NAME }) });
  return await signJwt(openBadge(issuer.id, { id: 'urn:journey:1', validFrom: '2026-01-01T00:00:00Z', credentialSubject }), issuer);
}

for (const lang of ['ko', 'en', 'ja'] as const) {
  describe(`a person's way through the service (${lang})`, function () {
    this.timeout(120_000);
    let server: Server;
    let backend: TestBackend;
    let browser: Browser;
    let page: Page;
    let origin = '';
    let publicPage = '';
    let link = '';

    before(async () => {
      const executablePath = findBrowser('chromium');
      if (executablePath === undefined) throw new Error('Chromium is not installed: npm run browsers says what is missing');
      server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
      origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
      backend = await startBackend(sqlite, { origin });
      const listener = getRequestListener((request) => backend.fetch(request, { address: '127.0.0.1' }));
      server.on('request', (request, response) => void listener(request, response));
      browser = await puppeteer.launch({ executablePath, headless: true, args: CHROMIUM_FLAGS });
      page = await browser.newPage();
      await page.setJavaScriptEnabled(false);
    });
    after(async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
      await backend.close();
    });

    const go = async (path: string): Promise<number> => {
      const url = new URL(path, origin);
      url.searchParams.set('lang', lang);
      return (await page.goto(url.href))?.status() ?? 0;
    };
    const text = async (): Promise<string> => await page.$eval('main', (main) => main.textContent);
    /** Presses what sends a form, and waits for where it leads. */
    const send = async (button: string): Promise<void> => {
      await Promise.all([page.waitForNavigation(), page.click(button)]);
    };
    const mailed = async (address: string): Promise<string> => {
      await backend.work();
      const body = backend.letters.findLast(({ recipient }) => recipient === address)?.body ?? '';
      return new RegExp(`${origin}(/[\\w/-]+)`).exec(body)?.[1] ?? '';
    };

    it('is told of a badge that waits, registers with a mailed link, and agrees (R2, R5, R6, R8)', async () => {
      const { clientId, clientSecret = '' } = await backend.setup.createClient({ kind: 'issuer', name: 'Mirinae' });
      const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
      const given = await fetch(`${origin}/auth/oauth2/token`, {
        method: 'POST',
        headers: { authorization },
        body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'deliver' }),
      });
      const { access_token: token } = (await given.json()) as { access_token: string };
      const delivered = await fetch(`${origin}/api/v1/deliveries`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ address: ADDRESS, badge: toBase64(utf8(await badgeFor(ADDRESS))) }),
      });
      expect(delivered.status).to.equal(201);
      await backend.work();
      expect(backend.letters.at(-1)?.recipient).to.equal(ADDRESS);

      await go('/register');
      await page.type('input[name=address]', ADDRESS);
      await send('main form button');
      await go(await mailed(ADDRESS));
      await page.type('input[name=password]', PASSWORD);
      await send('main form button');
      expect(await page.$$eval('main form[action="/account/stolen"]', (found) => found.length)).to.equal(1);
      await backend.work();
    });

    it('makes the badge public after seeing what that discloses, and is found (R12, R13, R15, R24)', async () => {
      await go('/disclosures');
      expect(await text()).to.include(NAME);
      await send('main a[href^="/badges/"]');
      expect(await text())
        .to.include(NAME)
        .and.to.include(ADDRESS);
      await send('main button[value=yes]');
      publicPage = await page.$eval('main a[href*="/b/"]', (found) => found.href);
      const stranger = await (await browser.createBrowserContext()).newPage();
      await stranger.setJavaScriptEnabled(false);
      expect((await stranger.goto(publicPage))?.status()).to.equal(200);
      await stranger.goto(`${origin}/search?q=${encodeURIComponent('공예')}&lang=${lang}`);
      expect(await stranger.$eval('main', (main) => main.textContent)).to.include(NAME);
      await stranger.close();
    });

    it('withdraws it, and it is gone at once', async () => {
      await go('/disclosures');
      await send('main form[action$="/share/withdraw"] button');
      expect((await page.goto(publicPage))?.status()).to.be.oneOf([404, 410]);
      await go(`/search?q=${encodeURIComponent('공예')}`);
      expect(await text()).not.to.include(NAME);
    });

    it('submits it to an addressee, who opens it with a passcode, and sees that in the log (R16)', async () => {
      await go('/submissions/new');
      await page.type('input[name=addressee]', 'Employer');
      await page.type('input[name=purpose]', 'Test');
      await page.type('input[name=passcode]', 'six-letters');
      await send('main form button');
      expect(await text()).to.include(NAME);
      await send('main form[action="/submissions"] button');
      link = await page.$eval('main input[readonly]', (found) => found.value);
      const entity = await (await browser.createBrowserContext()).newPage();
      await entity.setJavaScriptEnabled(false);
      await entity.goto(link);
      expect(await entity.$eval('main', (main) => main.textContent)).not.to.include(NAME);
      await entity.type('input[name=passcode]', 'six-letters');
      await Promise.all([entity.waitForNavigation(), entity.click('main form button')]);
      expect(await entity.$eval('h1', (title) => title.textContent)).to.include(NAME);
      await entity.close();
      await go('/submissions');
      await send('main ul.rows a');
      expect(await page.$$eval('main tbody tr', (rows) => rows.length)).to.equal(2);
    });

    it('has pages that everybody can use, whatever they see them with', async () => {
      await page.setJavaScriptEnabled(true);
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: lang === 'en' ? 'dark' : 'light' }]);
      await page.setViewport({ width: lang === 'ja' ? 320 : 1280, height: 800 });
      const found: string[] = [];
      for (const path of PAGES) {
        expect(await go(path), path).to.equal(200);
        await page.evaluate(AXE);
        const violations = (await page.evaluate(
          'axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations)',
        )) as readonly {
          readonly id: string;
          readonly nodes: readonly { readonly html: string }[];
        }[];
        found.push(...violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes[0]?.html ?? ''}`));
        if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) found.push(`${path}: wider than the screen`);
      }
      expect(found).to.deep.equal([]);
      // What finds nothing has to be able to find something.
      await page.evaluate("document.querySelector('main').append(document.createElement('img'))");
      expect(await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))')).to.include('image-alt');
      await page.setJavaScriptEnabled(false);
    });

    it('takes everything along, deletes the account, and neither its links nor its address live on (R18, R21)', async () => {
      const cookies = (await browser.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
      const saved = await fetch(`${origin}/api/v1/export`, { headers: { cookie: cookies } });
      expect(saved.status).to.equal(200);
      expect((await saved.arrayBuffer()).byteLength).to.be.greaterThan(1000);
      await go('/account/delete');
      await page.type('input[name=password]', PASSWORD);
      await send('main form button');
      expect((await page.goto(link))?.status()).to.equal(404);
      const letters = backend.letters.length;
      await go('/register');
      await page.type('input[name=address]', ADDRESS);
      await send('main form button');
      await backend.work();
      const sent = backend.letters.slice(letters).filter(({ recipient, body }) => recipient === ADDRESS && body.includes('/register/'));
      expect(sent).to.deep.equal([]);
    });
  });
}
