/** `open-badge-wallet serve` as a process of its own, on the database of a test backend: to be killed, stopped, or kept from writing. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import type { GivenSettings } from '../../../src/server/index.js';
import { ORIGIN, type Visitor } from './backend.js';

export interface Served {
  readonly url: string;
  readonly child: ChildProcess;
  /** Code or signal with which it ended. */
  readonly ended: Promise<number | string | null>;
  /** A request with the cookies of somebody who signed in at the test backend: the database is the same. */
  as(visitor: Visitor, method: string, path: string, body?: unknown, form?: boolean): Promise<Response>;
}

export const freePort = async (): Promise<number> =>
  await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** @param blocks of 512 bytes a file may grow to, as `ulimit -f` has it; a write beyond them fails */
export async function serve(settings: GivenSettings, { blocks }: { readonly blocks?: number } = {}): Promise<Served> {
  const port = await freePort();
  const { database, secret } = settings;
  const folder = database.kind === 'sqlite' ? dirname(database.file) : '/nonexistent';
  const program = [process.execPath, '--import', './test/support/node-hooks.mjs', 'src/cli/main.ts'];
  const args = [...program, 'serve', '--data', folder, '--port', String(port), '--origin', ORIGIN, '--show-mails'];
  const [command = '', ...rest] =
    blocks === undefined ? args : ['bash', '-c', `trap '' XFSZ; ulimit -f ${String(blocks)}; exec "$@"`, 'bash', ...args];
  const env = { ...process.env, SECRET: secret, LOG_LEVEL: 'silent', ...(database.kind === 'postgres' && { DATABASE_URL: database.url }) };
  const child = spawn(command, rest, { stdio: ['ignore', 'ignore', 'pipe'], env });
  const ended = new Promise<number | string | null>((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(' serves ')) resolve();
    });
    void ended.then((how) => reject(new Error(`serve ended with ${String(how)}: ${said}`)));
  });
  const url = `http://127.0.0.1:${String(port)}`;
  return {
    url,
    child,
    ended,
    as: async (visitor, method, path, body, form = false) => {
      const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
      const sent = form ? new URLSearchParams(body as Record<string, string>).toString() : JSON.stringify(body);
      const headers = { cookie, origin: ORIGIN, ...(body !== undefined && { 'content-type': type }) };
      return await fetch(url + path, { method, headers, redirect: 'manual', ...(body !== undefined && { body: sent }) });
    },
  };
}
