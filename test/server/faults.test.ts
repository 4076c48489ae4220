/** What goes wrong around a backend: processes that are killed, a database that is gone, a disk that is full, clients that are slow or gone. */
import { connect, createServer, type Socket } from 'node:net';
import { expect } from 'chai';
import { serveSettings } from '../../src/cli/serve-settings.js';
import { onBoth, postgres, sqlite } from './support/databases.js';
import { hasPostgres } from './support/postgres.js';
import { killRounds } from './support/kill-rounds.js';
import { serve } from './support/served.js';
import { startBackend, type TestBackend, type Visitor } from './support/backend.js';

/** Milliseconds after which the process is killed. Starting one costs most of a second of computing: `npm run faults` does it a hundred times. */
const DELAYS = { SQLite: [0, 600], PostgreSQL: [200] } as const;

onBoth('a process that is killed', (database) => {
  it('keeps every acknowledged write, opens again, and leaves no account half deleted', async function () {
    this.timeout(180_000);
    const delays = DELAYS[database.name];
    const { acknowledged, wrong } = await killRounds(database, delays.length, (round) => delays[round] ?? 0);
    expect(wrong).to.deep.equal([]);
    expect(acknowledged).to.be.above(0);
  });
});

onBoth('a clock that jumps', (database) => {
  const DAY = 86_400_000;
  let backend: TestBackend;
  before(async () => {
    backend = await startBackend(database);
  });
  after(async () => {
    await backend.close();
  });

  it('locks nobody out for longer than the limit, and forgets no attempt', async () => {
    const stranger = backend.visitor();
    stranger.address = '192.0.2.77';
    const attempt = async (): Promise<Response> => await stranger.post('/forgot', { address: 'nobody@recipient.test' });
    backend.clock.at = new Date(backend.clock.at.getTime() + DAY);
    let tries = 0;
    while ((await attempt()).status !== 429 && tries < 50) tries++;
    expect(tries).to.be.below(50);
    backend.clock.at = new Date(backend.clock.at.getTime() - DAY);
    const refused = await attempt();
    expect(refused.status).to.equal(429);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).to.be.within(1, 3600);
    backend.clock.at = new Date(backend.clock.at.getTime() + (wait + 1) * 1000);
    expect((await attempt()).status).not.to.equal(429);
  });

  it('sends a mail that was queued by a clock ahead, once, and none that was sent before', async () => {
    const visitor = backend.visitor();
    await backend.work();
    const before = backend.letters.length;
    backend.clock.at = new Date(backend.clock.at.getTime() + DAY);
    await visitor.post('/register', { address: 'ahead@recipient.test' });
    backend.clock.at = new Date(backend.clock.at.getTime() - DAY);
    const sent = (): readonly string[] => backend.letters.slice(before).map(({ recipient }) => recipient);
    await backend.work();
    expect(sent()).to.deep.equal(['ahead@recipient.test']);
    await backend.work();
    backend.clock.at = new Date(backend.clock.at.getTime() + DAY);
    await backend.work();
    expect(sent()).to.deep.equal(['ahead@recipient.test']);
  });

  it('opens no link after its time, and the same link again once the clock is right', async () => {
    await backend.visitor().post('/register', { address: 'late@recipient.test' });
    const { path } = await backend.letterTo('late@recipient.test');
    backend.clock.at = new Date(backend.clock.at.getTime() + 400 * DAY);
    expect((await backend.visitor().get(path)).status).to.be.within(400, 499);
    backend.clock.at = new Date(backend.clock.at.getTime() - 400 * DAY);
    expect((await backend.visitor().get(path)).status).to.equal(200);
  });
});

describe('a full disk', () => {
  it('refuses what cannot be written, serves what is there, loses nothing, and takes writes again once there is room', async function () {
    this.timeout(60_000);
    const backend = await startBackend(sqlite);
    const holder = await backend.holder('holder@recipient.test');
    const value = 'x'.repeat(20_000);
    const full = await serve(backend.settings, { blocks: 1500 });
    const kept: string[] = [];
    let refused = 0;
    for (let number = 0; refused === 0 && number < 200; number++) {
      const { status } = await full.as(holder, 'PUT', `/api/v1/preferences/n${String(number)}`, { value });
      if (status === 204) kept.push(`n${String(number)}`);
      else {
        expect(status).to.be.within(500, 507);
        refused++;
      }
    }
    expect(refused, `${String(kept.length)} writes fitted`).to.equal(1);
    expect((await full.as(holder, 'GET', '/api/v1/account')).status).to.equal(200);
    full.child.kill('SIGKILL');
    await full.ended;
    for (const name of kept)
      expect(((await (await holder.get(`/api/v1/preferences/${name}`)).json()) as { value: string }).value, name).to.equal(value);
    expect((await holder.api('PUT', '/api/v1/preferences/room', { value })).status).to.equal(204);
    await backend.close();
  });
});

describe('a served backend', () => {
  it('is not held up by slow, dropped or oversized requests, and ends on SIGTERM after what it is answering', async function () {
    this.timeout(60_000);
    const backend = await startBackend(sqlite);
    const holder = await backend.holder('holder@recipient.test');
    const served = await serve(backend.settings);
    const port = Number(new URL(served.url).port);
    const slow: Socket[] = [];
    for (let number = 0; number < 30; number++) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(
        'POST /sign-in HTTP/1.1\r\nhost: wallet.test\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 5000\r\n\r\nname=',
      );
      slow.push(socket);
    }
    for (const socket of slow.slice(0, 15)) socket.destroy();
    expect((await fetch(`${served.url}/health`)).status).to.equal(200);
    const large = await served.as(holder, 'PUT', '/api/v1/preferences/large', { value: 'x'.repeat(10_000_000) }).catch(() => undefined);
    // The connection may be gone before the answer is read: what counts is that nothing was taken.
    if (large) expect(large.status).to.equal(413);
    expect(await (await holder.get('/api/v1/preferences/large')).json()).to.deep.equal({});
    const answering = served.as(holder, 'PUT', '/api/v1/preferences/last', { value: 1 });
    const { status } = await answering;
    const deleting = served.as(holder, 'POST', '/account/stolen', {}, true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const socket of slow) socket.destroy();
    served.child.kill('SIGTERM');
    expect([status, (await deleting).status]).to.deep.equal([204, 200]);
    expect(await served.ended).to.equal(0);
    await backend.close();
  });
});

onBoth('two processes on one database', (database) => {
  let backend: TestBackend;
  let holder: Visitor;
  before(async () => {
    backend = await startBackend(database);
    holder = await backend.holder('holder@recipient.test');
  });
  after(async () => await backend.close());

  it('carry out a repeated request once, whichever of them it comes to', async () => {
    const ask = async (body: string): Promise<Response> =>
      await holder.api('POST', '/api/v1/inquiries', { subject: 'Once', body }, { 'idempotency-key': 'the same' });
    const [first, second] = [await ask('Please'), await ask('Please')];
    expect([first.status, second.status]).to.deep.equal([201, 201]);
    expect(await second.json()).to.deep.equal(await first.json());
    expect((await ask('Something else')).status).to.equal(422);
    const { inquiries } = (await (await holder.get('/api/v1/inquiries')).json()) as { inquiries: unknown[] };
    expect(inquiries).to.have.length(1);
    const at = async (path: string): Promise<Response> =>
      await holder.api('POST', path, { subject: 'At once', body: 'Please' }, { 'idempotency-key': 'at once' });
    const all = await Promise.all(Array.from({ length: 4 }, async () => await at('/api/v1/inquiries')));
    expect(all.every(({ status }) => status === 201 || status === 409)).to.equal(true);
    expect(((await (await holder.get('/api/v1/inquiries')).json()) as { inquiries: unknown[] }).inquiries).to.have.length(2);
  });

  it('count attempts together', async () => {
    const other = backend.second();
    const body = new URLSearchParams({ name: 'w-aaaa-bbbb-cccc', password: 'wrong' });
    const attempt = async (to: Pick<TestBackend, 'fetch'>): Promise<number> =>
      (
        await to.fetch(new Request('http://wallet.test/forgot', { method: 'POST', body, headers: { origin: 'http://wallet.test' } }), {
          address: '198.51.100.7',
        })
      ).status;
    const answers: number[] = [];
    for (let number = 0; number < 21; number++) answers.push(await attempt(number % 2 === 0 ? backend : other));
    expect(answers.filter((status) => status === 429)).to.have.length(1);
    await other.close();
  });
});

(hasPostgres() ? describe : describe.skip)(`a database that is gone${hasPostgres() ? '' : ' (PostgreSQL is not installed)'}`, () => {
  it('is said to be, and is used again once it is back', async function () {
    this.timeout(60_000);
    const made = await postgres.make();
    const target = new URL(made.kind === 'postgres' ? made.url : '');
    const port = Number(target.port);
    const sockets = new Set<Socket>();
    let gone = false;
    const proxy = createServer((socket) => {
      if (gone) return socket.destroy();
      const to = connect(port, target.hostname);
      for (const one of [socket, to]) {
        sockets.add(one);
        one.on('error', () => undefined);
        one.on('close', () => sockets.delete(one));
      }
      socket.pipe(to).pipe(socket);
      return undefined;
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', () => resolve()));
    const address = proxy.address();
    target.port = String(typeof address === 'object' && address ? address.port : 0);
    const backend = await startBackend({
      name: 'PostgreSQL',
      make: async () => await Promise.resolve({ kind: 'postgres', url: target.href }),
    });
    const holder = await backend.holder('holder@recipient.test');
    const write = async (value: number): Promise<number> => (await holder.api('PUT', '/api/v1/preferences/view', { value })).status;
    expect(await write(1)).to.equal(204);
    gone = true;
    for (const socket of sockets) socket.destroy();
    expect(await write(2)).to.equal(503);
    expect((await backend.visitor().get('/terms')).status).to.equal(503);
    expect((await backend.visitor().get('/ready')).status).to.equal(503);
    expect((await backend.visitor().get('/health')).status).to.equal(200);
    await backend.work();
    gone = false;
    let status = 0;
    for (let tries = 0; status !== 204 && tries < 20; tries++) status = await write(3);
    expect(status).to.equal(204);
    expect(await (await holder.get('/api/v1/preferences/view')).json()).to.deep.equal({ value: 3 });
    await backend.close();
    await new Promise<void>((resolve) => proxy.close(() => resolve()));
  });
});

describe('settings from the environment', () => {
  const cases: readonly (readonly [name: string, args: readonly string[], environment: Record<string, string>, says: RegExp])[] = [
    ['no way to send mails', [], {}, /SMTP_URL and MAIL_FROM/],
    ['mails shown to a whole network', ['--show-mails', '--host', '0.0.0.0'], {}, /127\.0\.0\.1 alone/],
    ['a port that is none', ['--show-mails', '--port', '99999'], {}, /--port/],
    ['PostgreSQL without a secret', ['--show-mails'], { DATABASE_URL: 'postgres://x@127.0.0.1/x' }, /SECRET has to be set/],
    ['a flag nobody knows', ['--nonsense'], {}, /nonsense/],
  ];
  for (const [name, args, environment, says] of cases)
    it(`refuse ${name}, and say which it is`, () => {
      expect(() => serveSettings(['--data', '/nonexistent', ...args], environment)).to.throw(says);
    });
});
