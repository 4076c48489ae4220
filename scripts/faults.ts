/** `npm run faults [ROUNDS]`: kill -9 of the backend while holders write, a hundred times on each database unless said otherwise. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestDatabase } from '../test/server/support/databases.js';
import { killRounds } from '../test/server/support/kill-rounds.js';
import { hasPostgres, startPostgres } from '../test/server/support/postgres.js';

const count = Number(process.argv[2] ?? 100);
const folder = mkdtempSync(join(tmpdir(), 'wallet-faults-'));
const databases: TestDatabase[] = [
  { name: 'SQLite', make: async () => await Promise.resolve({ kind: 'sqlite', file: join(folder, 'wallet.db') }) },
];
const server = hasPostgres() ? await startPostgres() : undefined;
if (server) databases.push({ name: 'PostgreSQL', make: async () => ({ kind: 'postgres', url: await server.database() }) });
else console.log('PostgreSQL is not installed: SQLite alone');

let failed = false;
for (const database of databases) {
  const { acknowledged, deleted, wrong } = await killRounds(database, count, () => Math.random() * 800);
  console.log(`${database.name}: ${count} kills, ${acknowledged} acknowledged writes, ${deleted} deleted accounts, ${wrong.length} wrong`);
  for (const line of wrong) console.log(`  ${line}`);
  failed ||= wrong.length > 0 || acknowledged === 0;
}
server?.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(failed ? 1 : 0);
