/** The frame every service stands in: migrations, health, answers to what nobody asked for, settings. */
import { statSync } from 'node:fs';
import { expect } from 'chai';
import { createBackend, ServerError, type GivenSettings } from '../../src/server/index.js';
import { Kysely, sql } from '../../src/server/sql/kysely.js';
import { migrate } from '../../src/server/sql/migrate.js';
import { MIGRATIONS } from '../../src/server/sql/migrations/index.js';
import { postgresDialect } from '../../src/server/sql/postgres.js';
import { sqliteDialect } from '../../src/server/sql/sqlite.js';
import { text } from '../../src/server/sql/table.js';
import { onBoth } from './support/databases.js';
import { startBackend, type TestBackend } from './support/backend.js';

const open = (database: GivenSettings['database']): Kysely<Record<string, Record<string, unknown>>> =>
  new Kysely({ dialect: database.kind === 'sqlite' ? sqliteDialect(database.file) : postgresDialect(database.url, () => undefined) });

const codeOf = async (call: Promise<unknown>): Promise<string> =>
  await call.then(
    () => 'nothing thrown',
    (error: unknown) => (error instanceof ServerError ? error.code : String(error)),
  );

onBoth('the foundation', (database) => {
  let backend: TestBackend;
  before(async () => (backend = await startBackend(database)));
  after(async () => await backend.close());

  it('answers that it is alive and ready', async () => {
    expect(await (await backend.visitor().get('/health')).json()).to.deep.equal({ status: 'ok' });
    expect(await (await backend.visitor().get('/ready')).json()).to.deep.equal({ status: 'ready' });
  });

  it('is not ready before its database is', async () => {
    const fresh = createBackend(
      { ...backend.settings, database: await database.make() },
      { log: { info: () => undefined, warn: () => undefined, error: () => undefined } },
    );
    const answer = await fresh.fetch(new Request('http://wallet.test/ready'));
    expect(answer.status).to.equal(503);
    expect(await answer.json()).to.include({ code: 'server.unavailable' });
    await fresh.close();
  });

  it('migrates once, also where several processes begin at the same time', async () => {
    const settings = { ...backend.settings, database: await database.make() };
    const all = Array.from({ length: 4 }, () =>
      createBackend(settings, { log: { info: () => undefined, warn: () => undefined, error: () => undefined } }),
    );
    const applied = await Promise.all(all.map(async (one) => await one.migrate()));
    expect(applied.flat().sort()).to.deep.equal(MIGRATIONS.map(({ name }) => name).sort());
    expect(await all[0]?.migrate()).to.deep.equal([]);
    await Promise.all(all.map(async (one) => await one.close()));
  });

  it('brings every earlier schema to the same end', async () => {
    const shape = async (db: Kysely<Record<string, Record<string, unknown>>>): Promise<unknown> =>
      (await db.introspection.getTables())
        .map(({ name, columns }) => [name, columns.map((one) => [one.name, one.dataType, one.isNullable]).sort()])
        .sort();
    const at = new Date();
    let whole: unknown;
    for (let known = MIGRATIONS.length; known >= 0; known--) {
      const made = await database.make();
      const db = open(made);
      await migrate(db, made.kind, MIGRATIONS.slice(0, known), at);
      await migrate(db, made.kind, MIGRATIONS, at);
      const now = await shape(db);
      whole ??= now;
      expect(now, `from migration ${String(known)}`).to.deep.equal(whole);
      await db.destroy();
    }
  });

  it('leaves a newer database alone', async () => {
    const made = await database.make();
    const db = open(made);
    const newer = {
      name: '99-from-the-future',
      tables: { future: { columns: { id: text('none', 'forever', 'a test') }, primary: ['id'] } },
    };
    await migrate(db, made.kind, [...MIGRATIONS, newer], new Date());
    expect(await codeOf(migrate(db, made.kind, MIGRATIONS, new Date()))).to.equal('database.newer-version');
    await db.destroy();
  });

  it('writes all of a migration or nothing', async () => {
    const made = await database.make();
    const db = open(made);
    const id = text('none', 'forever', 'a test');
    const broken = {
      name: '98-broken',
      tables: { half: { columns: { id }, primary: ['id'] }, worse: { columns: { id }, primary: ['missing'] } },
    };
    await migrate(db, made.kind, [...MIGRATIONS, broken], new Date()).catch(() => undefined);
    expect(await db.introspection.getTables()).to.deep.equal([]);
    await db.destroy();
  });

  it('says of every column of every table what it is for, whose, and until when (R23)', async () => {
    const db = open(backend.settings.database);
    // What the databases make of the columns of terms, and keep up by themselves.
    const tables = (await db.introspection.getTables())
      .filter(({ name }) => !/^(?:own|public)_entries_index(?:_\w+)?$/.test(name))
      .map(({ name, columns }) => ({ name, columns: columns.filter((one) => !(name.endsWith('_entries') && one.name === 'vector')) }));
    const known = new Map<string, Set<string>>([['migrations', new Set(['name', 'applied_at'])]]);
    for (const { tables: made, adds } of MIGRATIONS as readonly {
      tables: Record<string, { columns: object }>;
      adds?: Record<string, object>;
    }[]) {
      for (const [name, { columns }] of Object.entries(made)) known.set(name, new Set(Object.keys(columns)));
      for (const [name, columns] of Object.entries(adds ?? {})) for (const column of Object.keys(columns)) known.get(name)?.add(column);
    }
    const there = new Map(tables.map(({ name, columns }) => [name, new Set(columns.map((one) => one.name))]));
    expect([...there.keys()].sort()).to.deep.equal([...known.keys()].sort());
    for (const [name, columns] of there) expect([...columns].sort(), name).to.deep.equal([...(known.get(name) ?? [])].sort());
    await db.destroy();
  });

  it('carries out transactions one after the other, and takes back what failed', async () => {
    const db = open(backend.settings.database);
    const add = async (fail: boolean): Promise<void> =>
      await db.transaction().execute(async (transaction) => {
        const { count } = await transaction
          .selectFrom('fingerprints')
          .select(({ fn }) => fn.countAll().as('count'))
          .executeTakeFirstOrThrow();
        await sql`select 1`.execute(transaction);
        await transaction
          .insertInto('fingerprints')
          .values({ fingerprint: `${String(count)} ${crypto.randomUUID()}`, created_at: '' })
          .execute();
        if (fail) throw new Error('on purpose');
      });
    const before = Number(
      (
        await db
          .selectFrom('fingerprints')
          .select(({ fn }) => fn.countAll().as('count'))
          .executeTakeFirstOrThrow()
      ).count,
    );
    const answers = await Promise.allSettled(Array.from({ length: 10 }, async (_, index) => await add(index % 2 === 0)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).to.have.length(5);
    const after = Number(
      (
        await db
          .selectFrom('fingerprints')
          .select(({ fn }) => fn.countAll().as('count'))
          .executeTakeFirstOrThrow()
      ).count,
    );
    expect(after - before).to.equal(5);
    await db.destroy();
  });

  it('answers addresses that are not there with a problem, or a page, in the language of the visitor', async () => {
    const api = await backend.visitor().get('/api/v1/nothing');
    expect(api.status).to.equal(404);
    expect(api.headers.get('content-type')).to.equal('application/problem+json');
    expect(await api.json()).to.include({
      type: 'urn:open-badge-wallet:problem:request.not-found',
      code: 'request.not-found',
      status: 404,
    });
    const page = await backend.visitor().get('/nothing', { 'accept-language': 'fr, ko;q=0.8' });
    expect(page.status).to.equal(404);
    expect(await page.text())
      .to.include('찾으시는 페이지가 없습니다.')
      .and.to.include('lang="ko"');
    const method = await backend.visitor().api('POST', '/health', {});
    expect(method.status).to.equal(405);
    expect(method.headers.get('allow')).to.equal('GET');
  });

  it('gives every answer the headers that keep browsers careful', async () => {
    for (const path of ['/health', '/nothing', '/assets/pages.css', '/api/v1/openapi.json']) {
      const { headers } = await backend.visitor().get(path);
      expect(headers.get('x-content-type-options'), path).to.equal('nosniff');
      expect(headers.get('content-security-policy'), path).to.include("default-src 'none'").and.to.include("frame-ancestors 'none'");
      expect(headers.get('referrer-policy'), path).to.equal('same-origin');
      expect(headers.get('x-request-id'), path).to.match(/^[\da-f-]{36}$/);
    }
  });

  it('escapes what an address brings into a page', async () => {
    const page = await (await backend.visitor().get('/nothing?x=%22%3E%3Cscript%3E')).text();
    expect(page).not.to.include('<script');
  });

  it('shows its counters to whoever has the token, and to nobody else', async () => {
    const counting = await startBackend(database, { metricsToken: 'a token for counters' });
    expect((await counting.visitor().get('/metrics')).status).to.equal(401);
    expect((await counting.visitor().get('/metrics', { authorization: 'Bearer a token for counters!' })).status).to.equal(401);
    const answer = await counting.visitor().get('/metrics', { authorization: 'Bearer a token for counters' });
    expect(answer.status).to.equal(200);
    expect(await answer.text()).to.include('open_badge_wallet_request_seconds_count{route="/metrics",method="GET",status="401"} 2');
    await counting.close();
  });

  it('logs requests by route and number, and no address, query or cookie', async () => {
    const visitor = backend.visitor();
    await visitor.get('/health?mail=somebody@recipient.test', { cookie: 'name=somebody' });
    const text = JSON.stringify(backend.lines);
    expect(text)
      .to.include('"/health"')
      .and.not.to.match(/somebody|192\.0\.2/);
  });

  it('says no more once it is closed', async () => {
    const closing = await startBackend(database);
    await closing.close();
    expect((await closing.visitor().get('/health')).status).to.equal(503);
  });
});

describe('settings', () => {
  const good: GivenSettings = {
    origin: 'https://wallet.test',
    database: { kind: 'sqlite', file: ':memory:' },
    secret: 's'.repeat(32),
    mail: { kind: 'outbox' },
  };
  const cases: readonly (readonly [name: string, changes: object, says: RegExp])[] = [
    ['an origin with a path', { origin: 'https://wallet.test/app' }, /origin has to be an origin/],
    ['a short secret', { secret: 'short' }, /secret has to have 32/],
    ['an unknown database', { database: { kind: 'mysql' } }, /database/],
    [
      'a mail server that is none',
      { mail: { kind: 'smtp', url: 'http://mail.test', from: 'a@b.test' } },
      /mail\.url has to begin with smtp/,
    ],
    ['a setting nobody knows', { colour: 'blue' }, /colour/],
  ];
  for (const [name, changes, says] of cases) {
    it(`refuse ${name}, and quote no value`, () => {
      expect(() => createBackend({ ...good, ...changes }))
        .to.throw(ServerError, says)
        .with.property('message')
        .that.does.not.match(/short|mysql|blue/);
    });
  }
});

describe('the database file', () => {
  it('is for its owner alone', async () => {
    const { sqlite } = await import('./support/databases.js');
    const backend = await startBackend(sqlite);
    const { database } = backend.settings;
    expect(statSync(database.kind === 'sqlite' ? database.file : '').mode & 0o077).to.equal(0);
    await backend.close();
  });
});
