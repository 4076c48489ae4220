/**
 * Deleting an account (R18): something is put into every table that can hold anything of people, found by walking the
 * data map; then every table, and every byte of the file, is searched for what should be gone.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect } from 'chai';
import { Kysely } from '../../src/server/sql/kysely.js';
import { dataMap } from '../../src/server/privacy/data-map.js';
import { MIGRATIONS } from '../../src/server/sql/migrations/index.js';
import { postgresDialect } from '../../src/server/sql/postgres.js';
import { sqliteDialect } from '../../src/server/sql/sqlite.js';
import type { Column } from '../../src/server/sql/table.js';
import { onBoth } from './support/databases.js';
import { PASSWORD, startBackend, type TestBackend } from './support/backend.js';

const ADDRESS = 'somebody.who.leaves@recipient.test';
const MARK = 'MARKED-';

/** Tables that hold something of people and of no single holder, and why nothing of a holder can be in them. */
const OF_NOBODY: Readonly<Record<string, string>> = {
  audit: 'acts of operators: the ID is all they name, and they are kept for good',
  oauthClient: 'sites and issuers',
};
/** What ties a row to its holder where no reference does. */
const TIED: Readonly<Record<string, Readonly<Record<string, 'account' | 'address'>>>> = {
  mails: { account_id: 'account', recipient: 'address' },
  verifications: { value: 'account' },
  registrations: { address: 'address' },
  deliveries: { address: 'address' },
};
/** Rows that stay for somebody else, and are emptied of what is the holder's. */
const EMPTIED: Readonly<Record<string, readonly string[]>> = { deliveries: ['address', 'bytes'] };
/** Rows of nobody in particular, that end by themselves within minutes. */
const PASSING: readonly string[] = ['documents'];

type Rows = Kysely<Record<string, Record<string, unknown>>>;

const tables = new Map<string, Record<string, Column>>();
for (const { tables: made, adds = {} } of MIGRATIONS) {
  for (const [name, table] of Object.entries(made)) {
    tables.set(name, { ...table.columns });
  }
  for (const [name, columns] of Object.entries(adds)) Object.assign(tables.get(name) ?? {}, columns);
}
const personal = new Set(dataMap(MIGRATIONS).map(({ column }) => column.split('.')[0] ?? ''));

onBoth('deletion', (database) => {
  let backend: TestBackend;
  let db: Rows;
  beforeEach(async () => {
    backend = await startBackend(database);
    const made = backend.settings.database;
    db = new Kysely({ dialect: made.kind === 'sqlite' ? sqliteDialect(made.file) : postgresDialect(made.url, () => undefined) });
  });
  afterEach(async () => {
    await db.destroy();
    await backend.close();
  });

  const isPostgres = database.name === 'PostgreSQL';
  const valueOf = (table: string, name: string, { type }: Column): unknown => {
    const mark = `${MARK}${table}-${name}`;
    const json = JSON.stringify([mark]);
    const far = '2999-01-01T00:00:00.000Z';
    if (type === 'text') return name.endsWith('_at') || name.endsWith('until') ? far : mark;
    if (type === 'bytes') return Buffer.from(mark.repeat(1000));
    if (type === 'integer') return 1;
    if (type === 'boolean') return isPostgres ? false : 0;
    return type === 'json' ? json : far;
  };

  /** One row in every table that has none of this holder; returns the tables that hold something of them now. */
  async function fill(accountId: string): Promise<ReadonlySet<string>> {
    const filled = new Map<string, Record<string, unknown>>();
    for (const [table, columns] of tables) {
      const owners = Object.entries(columns).filter(([, { references: to }]) => to === 'accounts.id' || to === 'users.id');
      const owner = table === 'users' ? 'id' : owners[0]?.[0];
      const there =
        owner === undefined ? undefined : await db.selectFrom(table).selectAll().where(owner, '=', accountId).executeTakeFirst();
      const row = there ?? {};
      if (!there) {
        for (const [name, column] of Object.entries(columns)) {
          const [to = '', key = ''] = column.references?.split('.') ?? [];
          const tie = TIED[table]?.[name];
          if (to === 'accounts' || to === 'users' || tie === 'account') row[name] = accountId;
          else if (tie === 'address') row[name] = ADDRESS;
          else if (to !== '') row[name] = filled.get(to)?.[key] ?? null;
          else row[name] = valueOf(table, name, column);
        }
        await db.insertInto(table).values(row).execute();
      }
      filled.set(table, row);
    }
    const ofHolder = new Set(['users', ...Object.keys(TIED)]);
    for (let size = -1; size !== ofHolder.size;) {
      size = ofHolder.size;
      for (const [table, columns] of tables)
        for (const { references: to } of Object.values(columns)) {
          const target = to?.split('.')[0] ?? '';
          if (target === 'accounts' || target === 'users' || (ofHolder.has(target) && target !== 'oauthClient')) ofHolder.add(table);
        }
    }
    return ofHolder;
  }

  const dump = async (): Promise<ReadonlyMap<string, string>> => {
    const all = new Map<string, string>();
    for (const { name } of await db.introspection.getTables()) {
      const rows = await db.selectFrom(name).selectAll().execute();
      const text = (value: unknown): unknown => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value);
      all.set(name, JSON.stringify(rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, text(value)])))));
    }
    return all;
  };

  it('sweeps away every row that is said to end at a time, when it is over and not before (R23)', async () => {
    const ending = new Map<string, string>();
    for (const { tables: made } of MIGRATIONS)
      for (const [name, { columns, primary }] of Object.entries(made)) {
        if (!primary.some((key) => columns[key]?.until === 'expiry')) continue;
        const end = Object.keys(columns).find((column) => /^expires_?at$/i.test(column));
        expect(end, `${name} says when`).to.be.a('string');
        ending.set(name, end ?? '');
      }
    expect([...ending.keys()]).to.include.members(['sessions', 'verifications', 'oauthAccessToken', 'oauthRefreshToken', 'documents']);
    const { holderId } = await backend.holder('somebody.who.stays@recipient.test');
    const { id } = (await db.selectFrom('accounts').select('id').where('holder_id', '=', holderId).executeTakeFirstOrThrow()) as {
      id: string;
    };
    await fill(id);
    const left = async (): Promise<readonly string[]> => {
      const counts = [...ending.keys()].map(async (table) =>
        (await db.selectFrom(table).selectAll().execute()).length > 0 ? [table] : [],
      );
      return (await Promise.all(counts)).flat();
    };
    await backend.work();
    expect(await left()).to.deep.equal([...ending.keys()]);
    const over = new Date(backend.clock.at.getTime() - 1000).toISOString();
    for (const [table, column] of ending)
      await db
        .updateTable(table)
        .set({ [column]: over })
        .execute();
    await backend.work();
    expect(await left()).to.deep.equal([]);
  });

  it('leaves nothing of a holder in any table or file but keyed hashes, and lets nobody register them again (R18)', async () => {
    const stays = await backend.holder('neighbour@recipient.test');
    const leaves = await backend.holder(ADDRESS);
    const { id } = (await db.selectFrom('accounts').select('id').where('holder_id', '=', leaves.holderId).executeTakeFirstOrThrow()) as {
      id: string;
    };
    const ofHolder = await fill(id);
    for (const table of personal)
      expect(
        ofHolder.has(table) || table in OF_NOBODY || PASSING.includes(table),
        `${table} holds something of people: tie it to them`,
      ).to.equal(true);
    const before = await dump();
    for (const table of personal) expect(before.get(table), `${table} was filled`).not.to.equal('[]');
    const receipt = await leaves.post('/account/delete', { password: PASSWORD });
    expect(receipt.status).to.equal(200);
    expect(await receipt.text()).to.match(/Everything was deleted on .*20\d\d/);
    const letter = await backend.letterTo(ADDRESS);
    expect(letter.subject).to.include('Your account is deleted');
    // The one mail that tells of it has gone, and so have rows whose time is over.
    backend.clock.at = new Date(backend.clock.at.getTime() + 3_600_000);
    await db.deleteFrom('documents').execute();
    await backend.work();
    const after = await dump();
    for (const [table, text] of after) {
      for (const gone of [ADDRESS, 'somebody.who.leaves', id]) expect(text, table).not.to.include(gone);
      if (!(table in OF_NOBODY)) expect(text, table).not.to.include(leaves.holderId);
      for (const column of EMPTIED[table] ?? []) expect(text, table).not.to.include(`${MARK}${table}-${column}`);
      if (ofHolder.has(table) && !(table in EMPTIED)) expect(new RegExp(`${MARK}\\w+-\\w+`).exec(text)?.[0], table).to.equal(undefined);
    }
    expect((await stays.get('/api/v1/account')).status).to.equal(200);
    for (const name of [ADDRESS, leaves.holderId]) {
      const signed = await backend.visitor().post('/sign-in', { name, password: PASSWORD });
      expect(signed.status).to.equal(401);
    }
    await backend.visitor().post('/register', { address: ADDRESS.toUpperCase() });
    expect((await backend.letterTo(ADDRESS)).subject).to.include('cannot be registered');
    await db.destroy();
    await backend.close();
    if (backend.settings.database.kind !== 'sqlite') return;
    // PostgreSQL overwrites nothing before its vacuum; SQLite is told to, and the log of writes is emptied when it is closed.
    const { file } = backend.settings.database;
    const files = readdirSync(dirname(file)).filter((name) => name.startsWith(basename(file)));
    const whole = files.map((name) => readFileSync(join(dirname(file), name)).toString('latin1')).join('');
    expect(whole).to.include('neighbour@recipient.test');
    for (const name of files) {
      const bytes = readFileSync(join(dirname(file), name)).toString('latin1');
      for (const gone of ['somebody.who.leaves', id, `${MARK}badges`, `${MARK}inquir`, `${MARK}shares`])
        expect(bytes.includes(gone), `${gone} in ${name}`).to.equal(false);
    }
  });
});

onBoth('the data map', (database) => {
  it('is shown whole to anybody, in three languages (R23)', async () => {
    const backend = await startBackend(database, { terms: 'none' });
    const map = dataMap(MIGRATIONS);
    const { columns } = (await (await backend.visitor().get('/api/v1/privacy/data')).json()) as { columns: unknown[] };
    expect(columns).to.deep.equal(map);
    for (const lang of ['ko', 'en', 'ja']) {
      const page = await (await backend.visitor().get(`/privacy/data?lang=${lang}`)).text();
      expect(map.filter(({ column }) => !page.includes(`>${column}<`)).map(({ column }) => column)).to.deep.equal([]);
      expect(page).to.include({ ko: '저장하는 개인정보', en: 'What is stored of you', ja: '保存している個人情報' }[lang]);
    }
    const kinds = new Set(
      [...tables]
        .flatMap(([table, all]) => Object.entries(all).map(([name, one]) => [`${table}.${name}`, one.personal] as const))
        .filter(([, kind]) => kind !== 'none')
        .map(([name]) => name),
    );
    expect(new Set(map.map(({ column }) => column))).to.deep.equal(kinds);
    await backend.close();
  });
});
