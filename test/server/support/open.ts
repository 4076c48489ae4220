/** The database of a backend under test, to see what is in it. */
import type { GivenSettings } from '../../../src/server/index.js';
import { Kysely } from '../../../src/server/sql/kysely.js';
import type { Schema } from '../../../src/server/sql/migrations/index.js';
import { postgresDialect } from '../../../src/server/sql/postgres.js';
import { sqliteDialect } from '../../../src/server/sql/sqlite.js';

export function openDatabase({ database }: GivenSettings): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: database.kind === 'sqlite' ? sqliteDialect(database.file) : postgresDialect(database.url, () => undefined),
  });
}
