/**
 * A PostgreSQL server for one test run: the one `TEST_DATABASE_URL` names, or Debian's, started on a free port of the loopback with a
 * directory of its own. Each database that is asked for is new and empty.
 */
import { spawn, execFileSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

const ROOT = '/usr/lib/postgresql';

export interface PostgresServer {
  /** Address of a new, empty database. */
  database(): Promise<string>;
  stop(): void;
}

/** Folder of the newest server programs; undefined where none is installed. */
export function findPostgres(): string | undefined {
  if (!existsSync(ROOT)) return undefined;
  return readdirSync(ROOT)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(ROOT, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

export const hasPostgres = (): boolean => process.env['TEST_DATABASE_URL'] !== undefined || findPostgres() !== undefined;

const freePort = async (): Promise<number> =>
  await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined) return serverAt(given, () => undefined);
  const programs = findPostgres();
  if (programs === undefined) throw new Error('No PostgreSQL: install the Debian package postgresql, or set TEST_DATABASE_URL');
  const folder = mkdtempSync(join(tmpdir(), 'wallet-postgres-'));
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(join(folder, 'password'), 'test');
  // The server refuses to run as root.
  const prefix: string[] = [];
  if (process.getuid?.() === 0) {
    const [uid, gid] = ['-u', '-g'].map((option) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' })));
    for (const path of [folder, data, join(folder, 'password')]) chownSync(path, uid ?? 0, gid ?? 0);
    prefix.push('setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups');
  }
  const command = (name: string, ...rest: readonly string[]): [string, string[]] => {
    const [program = '', ...more] = [...prefix, join(programs, name), ...rest];
    return [program, more];
  };
  execFileSync(
    ...command(
      'initdb',
      '-D',
      data,
      '-U',
      'test',
      `--pwfile=${join(folder, 'password')}`,
      '-A',
      'scram-sha-256',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '-N',
    ),
    { stdio: 'pipe' },
  );
  const port = await freePort();
  // -F: these tests stop no machine, and making a database costs half a second otherwise.
  const child: ChildProcess = spawn(...command('postgres', '-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder, '-F'), {
    stdio: 'ignore',
  });
  const stop = (): void => {
    child.kill('SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once('exit', stop);
  const server = serverAt(`postgres://test:test@127.0.0.1:${port}/postgres`, () => {
    process.off('exit', stop);
    stop();
  });
  for (let tries = 0; ; tries++) {
    try {
      await server.database();
      return server;
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function serverAt(url: string, stop: () => void): PostgresServer {
  return {
    database: async () => {
      const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        await client.query(`create database ${name}`);
      } finally {
        await client.end();
      }
      const own = new URL(url);
      own.pathname = `/${name}`;
      return own.href;
    },
    stop,
  };
}
