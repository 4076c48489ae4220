/** The relay over HTTP: a host of the tests that lets no page read it, and what may not be reached through us. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { onBoth } from '../support/databases.js';
import { startBackend, type TestBackend } from '../support/backend.js';

const SVG = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>';
const ANSWERS: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/badge.json': ['text/html', '{"id":"https://issuer.test/badge"}'],
  '/token': ['text/plain', 'eyJhbGciOiJFUzI1NiJ9.e30.AA'],
  '/image.svg': ['image/svg+xml', SVG],
  '/page': ['application/json', '<!doctype html><title>page</title><script>alert(1)</script>'],
  '/large': ['application/json', `{"a":"${'x'.repeat(5 * 1024 * 1024)}"}`],
};

onBoth('the relay', (database) => {
  let backend: TestBackend;
  let host: Server;
  let at = '';
  let asked: { readonly url: string; readonly headers: Readonly<Record<string, unknown>> }[] = [];

  before(async () => {
    host = createServer((request, response) => {
      asked.push({ url: request.url ?? '', headers: request.headers });
      if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end();
      const answer = ANSWERS[(request.url ?? '').replace(/\?.*/, '')];
      if (answer) response.writeHead(200, { 'content-type': answer[0], 'set-cookie': 'a=b' }).end(answer[1]);
      else if (!response.writableEnded) response.writeHead(404).end('{}');
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    at = `http://127.0.0.1:${String((host.address() as AddressInfo).port)}`;
    backend = await startBackend(database, { privateHosts: 'allow' });
  });
  after(async () => {
    await backend.close();
    host.closeAllConnections();
    host.close();
  });
  beforeEach(() => {
    asked = [];
  });

  const relay = async (url: string, on = backend): Promise<{ status: number; body: Record<string, string> }> => {
    const response = await on.visitor().api('POST', '/api/v1/relay', { url });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };

  for (const path of ['/badge.json', '/token', '/image.svg']) {
    it(`hands out ${path}, as it is`, async () => {
      const { status, body } = await relay(`${at}${path}#part`);
      expect(status).to.equal(200);
      expect(Buffer.from(body['body'] ?? '', 'base64').toString()).to.equal(ANSWERS[path]?.[1]);
      expect(body).to.include({ url: `${at}${path}`, contentType: ANSWERS[path]?.[0] });
    });
  }

  it('hands out no page, whatever its host calls it', async () => {
    const { status, body } = await relay(`${at}/page`);
    expect(status).to.equal(422);
    expect(body).to.include({ code: 'relay.not-for-badges', pointer: '/url' });
    expect(JSON.stringify(body)).not.to.contain('alert');
  });

  it('asks once for what was fetched a moment ago, and again when it is old', async () => {
    const url = `${at}/token?${database.name}`;
    const first = await relay(url);
    const second = await relay(url);
    expect(second.body).to.deep.equal(first.body);
    expect(asked).to.have.length(1);
    backend.clock.at = new Date(backend.clock.at.getTime() + 6 * 60_000);
    expect((await relay(url)).body['fetchedAt']).to.not.equal(first.body['fetchedAt']);
    expect(asked).to.have.length(2);
    backend.clock.at = new Date(backend.clock.at.getTime() + 6 * 60_000);
    await backend.work();
  });

  it('tells a host that has nothing, never ends, or sends too much, and passes nothing of it on', async () => {
    expect((await relay(`${at}/nothing`)).body).to.deep.include({
      code: 'relay.no-answer',
      params: { reason: 'fetch.not-found', status: 404 },
    });
    expect((await relay(`${at}/loop`)).body).to.deep.include({ code: 'relay.no-answer', params: { reason: 'fetch.redirects' } });
    expect((await relay(`${at}/large`)).body).to.deep.include({
      code: 'relay.no-answer',
      params: { reason: 'fetch.too-large', status: 200 },
    });
    expect((await relay('http://127.0.0.1:1/')).body).to.deep.include({ code: 'relay.no-answer', params: { reason: 'fetch.network' } });
  });

  it('sends nothing of whoever asks', async () => {
    const visitor = backend.visitor();
    const response = await visitor.api(
      'POST',
      '/api/v1/relay',
      { url: `${at}/other` },
      { authorization: 'Bearer secret', cookie: 'session=secret', referer: 'http://wallet.test/private' },
    );
    expect(await response.json()).to.deep.include({ params: { reason: 'fetch.not-found', status: 404 } });
    expect(asked).to.have.length(1);
    expect(JSON.stringify(asked)).not.to.contain('secret').and.not.to.contain('private');
  });

  it('reaches nothing in the operator’s network (SEC-02)', async () => {
    const strict = await startBackend(database);
    for (const url of [
      `${at}/badge.json`,
      'http://localhost/',
      'http://169.254.169.254/latest',
      'http://[::1]/',
      'ftp://issuer.example/',
      'http://user:pass@issuer.example/',
      'nonsense',
    ])
      expect((await relay(url, strict)).body, url).to.include({ code: 'relay.refused' });
    expect(asked).to.deep.equal([]);
    await strict.close();
  });

  it('is not for ever', async () => {
    const strict = await startBackend(database);
    const visitor = strict.visitor();
    const statuses = new Set<number>();
    for (let round = 0; round < 301; round++) statuses.add((await visitor.api('POST', '/api/v1/relay', { url: 'nonsense' })).status);
    expect([...statuses]).to.deep.equal([422, 429]);
    await strict.close();
  });
});
