/** Real connections on loopback, which stands for the operator's own network, and names that a resolver of ours leads there. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { guardedFetch, type GuardedFetch, type Lookup } from '../../../src/server/relay/guarded-fetch.js';

describe('guarded fetch', () => {
  let server: Server;
  let port = 0;
  let connections = 0;
  const open: GuardedFetch[] = [];

  before(async () => {
    server = createServer((request, response) => {
      if (request.url === '/away') response.writeHead(302, { location: `http://127.0.0.1:${String(port)}/secret` }).end();
      else if (request.url === '/headers') response.end(JSON.stringify(request.headers));
      else response.end('secret');
    });
    server.on('connection', () => connections++);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  after(async () => {
    await Promise.all(open.map(async (one) => await one.close()));
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    connections = 0;
  });

  const leading = (...addresses: readonly string[]): Lookup => {
    return (_hostname, _options, callback) => {
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
  };
  const made = (privateHosts: 'refuse' | 'allow', lookup?: Lookup): GuardedFetch => {
    const one = guardedFetch({ privateHosts, ...(lookup && { lookup }) });
    open.push(one);
    return one;
  };
  async function refusal(call: Promise<Response>): Promise<string> {
    const error = await call.then(
      async (response) => new Error(`answered: ${await response.text()}`),
      (thrown: unknown) => thrown,
    );
    let cause: unknown = error;
    while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause;
    return (cause as { readonly code?: string }).code ?? String(cause);
  }

  for (const host of [
    '127.0.0.1',
    'localhost',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '2130706433',
    '0x7f.1',
    '169.254.169.254',
    '10.0.0.1',
    '[fd00::1]',
  ]) {
    it(`connects to no ${host}, however it is written (SEC-02)`, async () => {
      expect(await refusal(made('refuse').fetch(`http://${host}:${String(port)}/`))).to.equal('EHOSTREFUSED');
      expect(connections).to.equal(0);
    });
  }

  for (const addresses of [
    ['127.0.0.1'],
    ['::1'],
    ['93.184.215.14', '127.0.0.1'],
    ['fe80::1%eth0'],
    ['::ffff:7f00:1'],
    ['64:ff9b::7f00:1'],
    [],
  ]) {
    it(`connects to no public name that leads to ${addresses.join(' and ') || 'nothing'} (SEC-02)`, async () => {
      const { fetch } = made('refuse', leading(...addresses));
      expect(await refusal(fetch(`http://issuer.example:${String(port)}/`))).to.equal('EHOSTREFUSED');
      expect(connections).to.equal(0);
    });
  }

  it('asks the resolver for each connection, and so is not misled by a name that changes (rebinding)', async () => {
    let asked = 0;
    const { fetch } = made('refuse', (_hostname, _options, callback) => {
      asked++;
      callback(null, [{ address: asked === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }]);
    });
    for (let round = 0; round < 3; round++) expect(await refusal(fetch(`http://issuer.example:${String(port)}/`))).to.equal('EHOSTREFUSED');
    expect(asked).to.equal(3);
    expect(connections).to.equal(0);
  });

  it('checks where a redirect leads, where it follows one at all', async () => {
    const { fetch } = made('allow', leading('127.0.0.1'));
    const kept = await fetch(`http://issuer.example:${String(port)}/away`);
    expect(kept.status).to.equal(302);
    await kept.body?.cancel();
    const guarded = guardedFetch({ privateHosts: 'refuse', lookup: leading('127.0.0.1') });
    open.push(guarded);
    expect(await refusal(guarded.fetch(`http://issuer.example:${String(port)}/away`, { redirect: 'follow' }))).to.equal('EHOSTREFUSED');
  });

  it('sends no cookie and no referrer, and reads what is allowed', async () => {
    const { fetch } = made('allow', leading('127.0.0.1'));
    const headers = (await (
      await fetch(`http://issuer.example:${String(port)}/headers`, { headers: { accept: 'application/json' } })
    ).json()) as Record<string, string>;
    expect(headers).to.include({ accept: 'application/json', host: `issuer.example:${String(port)}` });
    expect(headers).not.to.have.any.keys('cookie', 'referer', 'authorization');
  });

  it('ends when it is told to', async () => {
    const { fetch } = made('allow');
    const controller = new AbortController();
    controller.abort();
    const error = await fetch(`http://127.0.0.1:${String(port)}/`, { signal: controller.signal }).catch((thrown: unknown) => thrown);
    expect((error as Error).name).to.equal('AbortError');
  });
});
