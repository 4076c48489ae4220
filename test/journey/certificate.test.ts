/**
 * A certificate on its way from its holder to an employer and back to its issuer: submitted with a passcode and an invitation, opened from
 * another origin, verified in the employer's own browser, kept as PDF and receipt, verified from the file without a network, revoked by
 * its issuer, and all of it in the holder's log. Every part is the real one; the elements are those of `dist/cdn`.
 */
import { getRequestListener } from '@hono/node-server';
import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { toBase64 } from '../../src/core/base.js';
import { utf8 } from '../../src/core/bytes.js';
import {
  achievement,
  bitstringEntry,
  bitstringList,
  didKeyIssuer,
  makeKey,
  openBadge,
  signJwt,
  subject,
  type Issuer,
} from '../fixtures/mint.js';
import type { Report } from '../../src/verify/index.js';
import { PASSWORD, startBackend, type TestBackend } from '../server/support/backend.js';
import { sqlite } from '../server/support/databases.js';
import { CHROMIUM_FLAGS, findBrowser } from '../support/browsers.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HOLDER = 'holder@recipient.test';
const EMPLOYER = 'hr@employer.test';
const PASSCODE = 'six-letters';
const NAME = '한지 공예 전문가';
/** When the issuer signed its list. */
const SIGNED_AT = new Date(Date.now() - 60_000).toISOString();

async function listen(listener: RequestListener = (_, response) => response.end()): Promise<readonly [Server, string]> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return [server, `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`];
}

function command(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  const all = ['--import', './test/support/node-hooks.mjs', 'src/cli/main.ts', 'verify', '--private-hosts', ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, all, { cwd: ROOT, encoding: 'utf8' }, (failure, out, error) => {
      resolve({ code: typeof failure?.code === 'number' ? failure.code : failure ? -1 : 0, out: out + error });
    });
  });
}

describe('a certificate on its way to an employer', function () {
  this.timeout(120_000);
  const servers: Server[] = [];
  let folder: string;
  let backend: TestBackend;
  let browser: Browser;
  let holder: Page;
  let employer: Page;
  let issuer: Issuer;
  let [origin, issuerOrigin, employerOrigin, link, submitted] = ['', '', '', '', ''];
  let list = '';
  let file = '';
  const asked: string[] = [];

  const publish = async (revoked: boolean): Promise<void> => {
    const members = { validFrom: SIGNED_AT };
    list = await signJwt(await bitstringList(`${issuerOrigin}/status`, issuer.id, { 7: revoked ? 1 : 0 }, { members }), issuer);
  };
  const serve = async (listener?: RequestListener): Promise<string> => {
    const [server, address] = await listen(listener);
    servers.push(server);
    return address;
  };

  before(async () => {
    const executablePath = findBrowser('chromium');
    if (executablePath === undefined) throw new Error('Chromium is not installed: npm run browsers says what is missing');
    folder = await mkdtemp(join(tmpdir(), 'certificate-journey-'));
    issuer = didKeyIssuer(await makeKey());
    issuerOrigin = await serve((request, response) => {
      response.setHeader('access-control-allow-origin', '*');
      if (request.url === '/status') response.setHeader('content-type', 'application/vc+jwt').end(list);
      else response.writeHead(404).end();
    });
    await publish(false);
    employerOrigin = await serve((request, response) => {
      const { pathname } = new URL(request.url ?? '', 'http://employer.test');
      if (pathname.endsWith('.js'))
        response.setHeader('content-type', 'text/javascript').end(readFileSync(join(ROOT, 'dist/cdn', pathname)));
      else
        response
          .setHeader('content-type', 'text/html')
          .end(
            pathname === '/viewer'
              ? `<script type="module" src="/certificate-viewer.js"></script><certificate-viewer lang="en" src="${submitted}"></certificate-viewer>`
              : `<a href="${link}">A certificate</a>`,
          );
    });
    origin = await serve((request, response) => void listener(request, response));
    backend = await startBackend(sqlite, {
      origin,
      privateHosts: 'allow',
      fonts: join(ROOT, 'node_modules/@fontsource'),
      assets: join(ROOT, 'dist/cdn'),
    });
    const listener = getRequestListener((request) => backend.fetch(request, { address: '127.0.0.1' }));
    browser = await puppeteer.launch({ executablePath, headless: true, args: CHROMIUM_FLAGS });
    holder = await browser.newPage();
    await holder.setJavaScriptEnabled(false);
    employer = await (await browser.createBrowserContext()).newPage();
    employer.on('request', (request) => asked.push(new URL(request.url()).origin));
  });
  after(async () => {
    await browser.close();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await backend.close();
    await rm(folder, { recursive: true });
  });

  const go = async (page: Page, path: string): Promise<number> => {
    const url = new URL(path, origin);
    url.searchParams.set('lang', 'en');
    return (await page.goto(url.href))?.status() ?? 0;
  };
  const send = async (page: Page, button: string): Promise<void> => {
    await Promise.all([page.waitForNavigation(), page.click(button)]);
  };
  const text = async (page: Page): Promise<string> => await page.$eval('main', (main) => main.textContent.replace(/\s+/g, ' '));
  const mailTo = async (address: string): Promise<string> => {
    await backend.work();
    return backend.letters.findLast(({ recipient }) => recipient === address)?.body ?? '';
  };
  const saved = async (page: Page, end: string): Promise<Buffer> => {
    const path = await page.$eval(`a[href$="${end}"]`, (found) => found.href);
    const base64 = await page.evaluate(async (url) => {
      const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    }, path);
    return Buffer.from(base64, 'base64');
  };
  const verified = async (page: Page): Promise<readonly [string, string]> => {
    await page.click('details.in-browser > summary');
    await page.waitForFunction(() => document.querySelector('certificate-viewer')?.shadowRoot?.querySelector('[part=verify]'));
    return await page.$eval('certificate-viewer', async (found) => {
      const viewer = found;
      const { verdict } = await viewer.verify();
      await viewer.updateComplete;
      return [verdict, viewer.shadowRoot?.querySelector('[part=sheet] [part=recipient]')?.textContent ?? ''] as const;
    });
  };

  it('is submitted by its holder, who saw what the employer will see (R16, R24)', async () => {
    const identifier = [
      { type: 'IdentityObject', hashed: false, identityHash: HOLDER, identityType: 'emailAddress' },
      { type: 'IdentityObject', hashed: false, identityHash: '김보기', identityType: 'name' },
    ];
    const credentialSubject = subject({ id: undefined as never, identifier, achievement: achievement({ name: NAME }) });
    const credentialStatus = bitstringEntry(`${issuerOrigin}/status`, 7);
    const members = { id: 'urn:journey:certificate', validFrom: '2026-01-01T00:00:00Z', credentialSubject, credentialStatus };
    const badge = await signJwt(openBadge(issuer.id, members), issuer);
    await go(holder, '/register');
    await holder.type('input[name=address]', HOLDER);
    await send(holder, 'main form button');
    await go(holder, new RegExp(`${origin}(/[\\w/-]+)`).exec(await mailTo(HOLDER))?.[1] ?? '');
    await holder.type('input[name=password]', PASSWORD);
    await send(holder, 'main form button');
    const { clientId, clientSecret = '' } = await backend.setup.createClient({ kind: 'issuer', name: 'Mirinae' });
    const given = await fetch(`${origin}/auth/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'deliver' }),
    });
    const { access_token: token } = (await given.json()) as { access_token: string };
    const delivered = await fetch(`${origin}/api/v1/deliveries`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ address: HOLDER, badge: toBase64(utf8(badge)) }),
    });
    expect(delivered.status).to.equal(201);
    await backend.work();
    await go(holder, '/submissions/new');
    for (const [name, value] of [
      ['addressee', 'Example Employer'],
      ['purpose', 'Hiring'],
      ['passcode', PASSCODE],
      ['invited', EMPLOYER],
    ] as const)
      await holder.type(`input[name=${name}]`, value);
    await send(holder, 'main form button');
    expect(await text(holder))
      .to.include(NAME)
      .and.to.include('김보기')
      .and.to.include('Example Employer');
    await send(holder, 'main form[action="/submissions"] button');
    link = await holder.$eval('main input[readonly]', (found) => found.value);
  });

  it('is opened from another origin by passcode and mailed code, with nothing asked of anybody else', async () => {
    await employer.goto(employerOrigin);
    await Promise.all([employer.waitForNavigation(), employer.click('a')]);
    await go(employer, new URL(link).pathname);
    expect(await text(employer)).not.to.include(NAME);
    await employer.type('input[name=address]', EMPLOYER);
    await send(employer, 'form[action$="/code"] button');
    await employer.type('input[name=passcode]', PASSCODE);
    await employer.type('input[name=code]', /\b\d{6}\b/.exec(await mailTo(EMPLOYER))?.[0] ?? '');
    await send(employer, 'form:not([action$="/code"]) button');
    await go(employer, `${new URL(link).pathname}/certificate`);
    expect(await text(employer))
      .to.include(NAME)
      .and.to.include('Valid');
    expect(new Set(asked)).to.deep.equal(new Set([origin, employerOrigin]));
  });

  it('is verified in the browser of the employer, who alone asks its issuer, and only then', async () => {
    expect(await verified(employer)).to.deep.equal(['valid', '김보기']);
    expect(new Set(asked)).to.deep.equal(new Set([origin, employerOrigin, issuerOrigin]));
    const violations = await employer.evaluate(
      async () =>
        await fetch('https://elsewhere.test/').then(
          () => 'reached',
          () => 'refused',
        ),
    );
    expect(violations).to.equal('refused');
  });

  it('is opened inside of the employer’s own page, where neither passcode nor code is asked for', async () => {
    // The list begins with what was submitted last.
    backend.clock.at = new Date(backend.clock.at.getTime() + 60_000);
    await go(holder, '/submissions/new');
    await holder.type('input[name=addressee]', 'Example Employer');
    await holder.type('input[name=purpose]', 'Hiring');
    await send(holder, 'main form button');
    await send(holder, 'main form[action="/submissions"] button');
    submitted = await holder.$eval('main input[readonly]', (found) => found.value);
    const page = await (await browser.createBrowserContext()).newPage();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(`${request.method()} ${request.url()} ${request.headers()['referer'] ?? ''}`));
    await page.goto(`${employerOrigin}/viewer`);
    await page.waitForFunction(() => document.querySelector('certificate-viewer')?.shadowRoot?.querySelector('[part=open]'));
    const toService = (): readonly string[] => requests.filter((request) => request.includes(origin));
    expect(toService()).to.deep.equal([]);
    await page.$eval('certificate-viewer', (viewer) => viewer.shadowRoot?.querySelector<HTMLElement>('[part=open]')?.click());
    await page.waitForFunction(() => document.querySelector('certificate-viewer')?.shadowRoot?.querySelector('[part=recipient]'));
    expect(new Set(toService().filter((request) => !request.startsWith('OPTIONS')))).to.deep.equal(
      new Set([`POST ${origin}/api/v1/submissions/open `]),
    );
    expect(await page.$eval('certificate-viewer', async (viewer) => (await viewer.verify()).verdict)).to.equal('valid');
    await page.close();
    await go(holder, '/submissions');
    await send(holder, 'main ul.rows a');
    expect(await holder.$$eval('main tbody tr', (rows) => rows.map((row) => row.cells[1]?.textContent ?? ''))).to.deep.equal([
      'opened',
      'submitted',
    ]);
  });

  it('is kept as PDF and receipt, which verify from the files alone', async () => {
    file = join(folder, 'certificate.pdf');
    await writeFile(file, await saved(employer, '/certificate.pdf'));
    const receipt = join(folder, 'receipt.jwt');
    await writeFile(receipt, await saved(employer, '/receipt'));
    const nothing = join(folder, 'nothing.json');
    await writeFile(nothing, '{}');
    const [offline, alone, without] = await Promise.all([
      command(file, receipt, '--offline'),
      command(file, '--offline', '--json'),
      command(file, '--replay', nothing),
    ]);
    const [first, second] = offline.out.split('\n');
    expect(first)
      .to.include(`certificate.pdf: Valid · As of ${SIGNED_AT.slice(0, 16).replace('T', ' ')} UTC; nobody was asked`)
      .and.not.include('do not show');
    expect(second).to.match(/receipt\.jwt: Valid: /);
    // Valid then, and not known now: neither 0 nor 2.
    expect(offline.code).to.equal(4);
    const [found] = JSON.parse(alone.out) as readonly { readonly report: Report }[];
    expect(found?.report).to.include({ verdict: 'valid', asOf: SIGNED_AT, replayed: true });
    // What the file carries is not used where somebody else may be asked; then nobody can say that it was not revoked.
    expect(without.code).to.equal(2);
  });

  it('is revoked by its issuer: the link, the browser and the PDF say so', async () => {
    await publish(true);
    backend.clock.at = new Date(backend.clock.at.getTime() + 2 * 3_600_000);
    await go(employer, new URL(link).pathname);
    await employer.type('input[name=address]', EMPLOYER);
    await send(employer, 'form[action$="/code"] button');
    await employer.type('input[name=passcode]', PASSCODE);
    await employer.type('input[name=code]', /\b\d{6}\b/.exec(await mailTo(EMPLOYER))?.[0] ?? '');
    await send(employer, 'form:not([action$="/code"]) button');
    await go(employer, `${new URL(link).pathname}/certificate`);
    expect(await employer.$eval('.notice.bad', (found) => found.textContent)).to.include('Revoked');
    expect((await verified(employer))[0]).to.equal('revoked');
    const online = await command(file);
    expect([online.code, online.out.includes(': Revoked')]).to.deep.equal([1, true]);
  });

  it('leaves every opening in the log of its holder, who ends the link', async () => {
    // Two hours have gone by for the service; the holder's session lasts longer.
    await go(holder, '/submissions');
    await send(holder, 'main ul.rows li:last-child a');
    const log = await holder.$$eval('main tbody tr', (rows) => rows.map((row) => row.cells[1]?.textContent ?? ''));
    expect(log).to.have.length(7);
    await send(holder, 'main form[action$="/revoke"] button');
    expect(await go(employer, new URL(link).pathname)).to.equal(410);
    expect(await text(employer)).to.include('The holder has ended this link');
  });

  it('on its public page can be verified by whoever reads it, where scripts run', async () => {
    await go(holder, '/disclosures');
    await send(holder, 'main a[href^="/badges/"]');
    await send(holder, 'main button[value=yes]');
    const address = await holder.$eval('main a[href*="/b/"]', (found) => found.href);
    const policy = (await employer.goto(address))?.headers()['content-security-policy'] ?? '';
    expect(policy).to.include("require-trusted-types-for 'script'").and.not.include('unsafe');
    await employer.waitForFunction(() => document.querySelector('badge-verify')?.shadowRoot?.querySelector('[part=open]'));
    expect(await employer.$eval('badge-verify', async (found) => (await found.verify()).verdict)).to.equal('revoked');
    const [module = ''] = await employer.$$eval('script[type=module]', (found) => found.map(({ src }) => src));
    const answer = await fetch(module, { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers.get('cache-control')).to.include('immutable');
    expect((await fetch(module.replace(/[0-9a-f]{16}/, '0'.repeat(16)))).status).to.equal(404);
    expect((await fetch(new URL('chunks/..%2fbadge-verify.js', module))).status).to.be.oneOf([400, 404]);
    expect((await fetch(`${module}.map`)).status).to.equal(400);
  });
});
