/** The wallet of a site, kept by a service of another origin, in Firefox and WebKit (the demo's test has Chromium, with its window): tokens in memory, no cookies, and nobody who is not on the list. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { expect } from 'chai';
import { openIn, servePage } from '../../scripts/browser-page.js';
import { ORIGIN, startBackend, type TestBackend, type Visitor } from '../server/support/backend.js';
import { sqlite } from '../server/support/databases.js';
import { mintFor } from '../server/support/minted.js';
import { findBrowser, wantedBrowsers } from '../support/browsers.js';

const ADDRESS = 'holder@recipient.test';

describe('a wallet whose service is another origin', function () {
  this.timeout(120_000);
  let site: Awaited<ReturnType<typeof servePage>>;
  let backend: TestBackend;
  let clientId: string;
  let holder: Visitor;
  let service: string;
  let end: () => Promise<void>;
  const cookies: string[] = [];

  before(async () => {
    site = await servePage(new URL('second-origin-page.ts', import.meta.url));
    backend = await startBackend(sqlite);
    const listener = getRequestListener(async (request) => {
      const { pathname, search } = new URL(request.url);
      const cookie = request.headers.get('cookie');
      if (cookie !== null) cookies.push(`${pathname} ${cookie}`);
      return await backend.fetch(new Request(`${ORIGIN}${pathname}${search}`, request), { address: '192.0.2.7' });
    });
    const server = createServer((request, response) => void listener(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    service = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    ({ clientId } = await backend.setup.createClient({
      kind: 'wallet',
      name: 'School',
      redirectUris: [new URL('signed-in', site.url).href],
    }));
    holder = await backend.holder(ADDRESS);
    const { id, ...record } = (await mintFor(ADDRESS, 1))(0);
    const source = { type: record.source.type, base64: Buffer.from(record.source.bytes).toString('base64') };
    const put = { addedAt: record.addedAt, labels: record.labels, source, earlier: [] };
    expect((await holder.api('PUT', `/api/v1/badges/${id}`, put, { 'if-none-match': '*' })).status).to.be.lessThan(300);
    end = async () => {
      site.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await backend.close();
    };
  });
  after(async () => await end());

  /** The window of the service, as a holder goes through it who has signed in there. @returns what it brings back */
  async function throughTheWindow(url: string): Promise<string> {
    const { pathname, search } = new URL(url);
    let answer = await holder.get(pathname + search);
    for (let steps = 0; steps < 6; steps++) {
      const location = answer.headers.get('location') ?? '';
      if (location.startsWith(site.url)) return new URL(location).search.slice(1);
      const at = new URL(location, ORIGIN);
      answer = await holder.get(at.pathname + at.search);
      if (answer.status !== 200) continue;
      const query = /name="query"\s+value="([^"]*)"/.exec(await answer.text())?.[1] ?? '';
      answer = await holder.post('/consent', { query: query.replaceAll('&amp;', '&').replaceAll('&quot;', '"'), answer: 'yes' });
    }
    throw new Error('the way has no end');
  }

  for (const name of wantedBrowsers().filter((one: string) => one !== 'chromium')) {
    const missing = findBrowser(name) === undefined;
    (missing ? it.skip : it)(`works in ${name}${missing ? ' (skipped: not on this machine)' : ''}`, async () => {
      const page = await openIn(name, site.url);
      try {
        const opened = await page.call('begin', service, clientId);
        await page.call('finish', await throughTheWindow(String(opened)));
        expect(await page.call('until', '.count', '1 badge')).to.equal('1 badge');
        await page.call('press', '[part="services-open"]');
        await page.call('press', '[data-section="inquiries"]');
        await page.call('press', '[part="ask"]');
        await page.call('until', '#inquiry-body');
        await page.call('type', '#inquiry-subject', `From ${name}`);
        await page.call('type', '#inquiry-body', '다른 사이트에서 씁니다.');
        await page.call('press', '[part="inquiry-send"]');
        expect(await page.call('until', '.messages .letter')).to.equal('다른 사이트에서 씁니다.');
        await page.call('press', '[data-section="account"]');
        expect(await page.call('until', '.services-dialog', ADDRESS)).to.contain(ADDRESS);
        expect(await page.call('asStranger', `${service}/api/v1/identities`)).to.equal('blocked');
        expect(await page.call('left')).to.deep.equal(['', 0, 0]);
        await page.call('signOut');
        await page.call('press', '[data-section="terms"]');
        expect(await page.call('until', '.services-dialog .problem')).to.contain('sign in');
      } finally {
        await page.close();
      }
      const { inquiries } = (await (await holder.get('/api/v1/inquiries')).json()) as { inquiries: { subject: string }[] };
      expect(inquiries.map(({ subject }) => subject)).to.include(`From ${name}`);
      expect(cookies, 'cookies that were sent to the service').to.deep.equal([]);
    });
  }
});
