/** Every server suite runs on both databases; one that is not there is said aloud, and fails where `CI` is set. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GivenSettings } from '../../../src/server/index.js';
import { hasPostgres, startPostgres, type PostgresServer } from './postgres.js';

export interface TestDatabase {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** A new, empty database. */
  make(): Promise<GivenSettings['database']>;
}

let server: Promise<PostgresServer> | undefined;
const folders: string[] = [];

export const sqlite: TestDatabase = {
  name: 'SQLite',
  make: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wallet-sqlite-'));
    folders.push(folder);
    return await Promise.resolve({ kind: 'sqlite', file: join(folder, 'wallet.db') });
  },
};

export const postgres: TestDatabase = {
  name: 'PostgreSQL',
  make: async () => ({ kind: 'postgres', url: await (await (server ??= startPostgres())).database() }),
};

/** Defines a suite once for each database. */
export function onBoth(title: string, suite: (database: TestDatabase) => void): void {
  describe(`${title}, on SQLite`, () => suite(sqlite));
  if (hasPostgres()) describe(`${title}, on PostgreSQL`, () => suite(postgres));
  else if (process.env['CI'] === undefined) describe.skip(`${title}, on PostgreSQL (it is not installed)`, () => suite(postgres));
  else
    describe(`${title}, on PostgreSQL`, () => {
      it('is there', () => {
        throw new Error('No PostgreSQL: install the Debian package postgresql, or set TEST_DATABASE_URL');
      });
    });
}

after('stops the databases of this run', async function () {
  // Some ten thousand files of empty databases are removed, on a disk that may be busy.
  this.timeout(600_000);
  const started = await server?.catch(() => undefined);
  started?.stop();
  server = undefined;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
