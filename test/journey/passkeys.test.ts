/** Passkeys in a browser with a device of its own (the DevTools' virtual authenticator): added, used, refused without its user, removed. */
import { getRequestListener } from '@hono/node-server';
import { expect } from 'chai';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { PASSWORD, startBackend, type TestBackend } from '../server/support/backend.js';
import { sqlite } from '../server/support/databases.js';
import { CHROMIUM_FLAGS, findBrowser } from '../support/browsers.js';

const ADDRESS = 'holder@recipient.test';

describe('passkeys in a browser', function () {
  this.timeout(60_000);
  let server: Server;
  let backend: TestBackend;
  let browser: Browser;
  let page: Page;
  let devtools: CDPSession;
  let authenticatorId = '';
  let origin = '';
  const complaints: string[] = [];

  before(async () => {
    const executablePath = findBrowser('chromium');
    if (executablePath === undefined) throw new Error('Chromium is not installed: npm run browsers says what is missing');
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    // A relying party is a domain: an address of numbers is none.
    origin = `http://localhost:${String((server.address() as AddressInfo).port)}`;
    backend = await startBackend(sqlite, { origin });
    const listener = getRequestListener((request) => backend.fetch(request, { address: '127.0.0.1' }));
    server.on('request', (request, response) => void listener(request, response));
    browser = await puppeteer.launch({ executablePath, headless: true, args: CHROMIUM_FLAGS });
    page = await browser.newPage();
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) complaints.push(message.text());
    });
    devtools = await page.createCDPSession();
    await devtools.send('WebAuthn.enable');
    const device = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    } as const;
    ({ authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options: device }));
  });
  after(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
    await backend.close();
  });

  const go = async (path: string): Promise<void> => {
    await page.goto(`${origin}${path}?lang=en`);
  };
  const send = async (button: string): Promise<void> => {
    await Promise.all([page.waitForNavigation(), page.click(button)]);
  };
  const text = async (): Promise<string> => await page.$eval('main', (main) => main.innerText);

  it('adds one, signs in with it, refuses it without its user, and removes it; the pages work without', async () => {
    await go('/register');
    await page.type('input[name=address]', ADDRESS);
    await send('main form button');
    await backend.work();
    const path = new RegExp(`${origin}(/register/[\\w-]+)`).exec(backend.letters.at(-1)?.body ?? '')?.[1] ?? '';
    await go(path);
    await page.type('input[name=password]', PASSWORD);
    await send('main form button');

    await go('/account/passkeys');
    expect(await text()).not.to.include('cannot be added in this browser');
    await page.type('form[data-passkey] input[name=name]', 'Virtual');
    await send('form[data-passkey] button');
    expect(await text())
      .to.include('Virtual')
      .and.to.include('never used');
    await page.click('form[data-passkey] button');
    await page.waitForSelector('[role=alert]:not([hidden])');
    expect(await text()).to.include('The passkey of this device is there already.');

    await browser.deleteCookie(...(await browser.cookies()));
    await go('/sign-in');
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await page.click('form[data-passkey] button');
    await page.waitForSelector('[role=alert]:not([hidden])');
    expect(await text()).to.include('it was cancelled, or took too long');
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await send('form[data-passkey] button');
    expect(new URL(page.url()).pathname).to.equal('/account');

    await go('/account/passkeys');
    expect(await text()).to.include('Last signed in');
    await page.click('.rows summary');
    await send('.rows form button');
    expect(await text()).to.include('There are no passkeys.');
    await browser.deleteCookie(...(await browser.cookies()));
    await go('/sign-in');
    await send('form[data-passkey] button');
    expect(await text()).to.include('Nobody can sign in with this passkey.');

    await page.setJavaScriptEnabled(false);
    await go('/sign-in');
    expect(await page.$eval('form[data-passkey]', (form) => form.checkVisibility())).to.equal(false);
    await page.type('input[name=name]', ADDRESS);
    await page.type('input[name=password]', PASSWORD);
    await send('main form button');
    await go('/account/passkeys');
    expect(await text()).to.include('cannot be added in this browser');
    expect(complaints).to.deep.equal([]);
  });
});
