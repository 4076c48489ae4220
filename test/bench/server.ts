/** The backend over real HTTP on loopback, on both databases, beside a bare handler that sends the same bytes in the same run. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import autocannon from 'autocannon';
import { Hono } from 'hono';
import { toBase64 } from '../../src/core/base.js';
import { utf8 } from '../../src/core/bytes.js';
import { didKeyIssuer, makeKey } from '../fixtures/mint.js';
import { startBackend } from '../server/support/backend.js';
import type { TestDatabase } from '../server/support/databases.js';
import { keep, publish, tokenFor } from '../server/support/minted.js';
import { hasPostgres, startPostgres } from '../server/support/postgres.js';

export interface ServerRow {
  readonly database: string;
  readonly asked: string;
  /** Requests a second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Answers that were not 2xx. */
  readonly refused: number;
}

const ADDRESS = 'holder@recipient.test';
const BADGES = 100;

export async function serverRows(seconds: number): Promise<readonly ServerRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wallet-bench-'));
  const databases: TestDatabase[] = [
    { name: 'SQLite', make: async () => await Promise.resolve({ kind: 'sqlite', file: join(folder, 'wallet.db') }) },
  ];
  const postgres = hasPostgres() ? await startPostgres() : undefined;
  if (postgres) databases.push({ name: 'PostgreSQL', make: async () => ({ kind: 'postgres', url: await postgres.database() }) });
  try {
    const rows: ServerRow[] = [];
    for (const database of databases) rows.push(...(await measure(database, seconds)));
    return rows;
  } finally {
    postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(database: TestDatabase, seconds: number): Promise<readonly ServerRow[]> {
  const backend = await startBackend(database);
  const served = await listen(
    async (request, { incoming }) =>
      await backend.fetch(request, { address: 'socket' in incoming ? incoming.socket.remoteAddress : undefined }),
  );
  try {
    const holder = await backend.holder(ADDRESS);
    const issuer = didKeyIssuer(await makeKey());
    const ids: string[] = [];
    for (let number = 0; number < BADGES; number++) ids.push(await keep(holder, issuer, ADDRESS, `urn:bench:${String(number)}`));
    const path = await publish(holder, ids[0] ?? '', { name: '홍길동' });
    const cookie = [...holder.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const { clientId, clientSecret = '' } = await backend.setup.createClient({ kind: 'issuer', name: 'Bench' });
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    const grant = { grant_type: 'client_credentials', scope: 'deliver' };
    const token = (await (await backend.visitor().post('/auth/oauth2/token', grant, { authorization: basic })).json()) as {
      access_token: string;
    };
    // One badge for each delivery: minted before the clock runs, and so no more than these are measured.
    const deliveries = await Promise.all(
      Array.from({ length: 300 }, async (_, number) => {
        const address = `to-${String(number)}@recipient.test`;
        const badge = toBase64(utf8(await tokenFor(issuer, address, `urn:bench:delivered:${String(number)}`)));
        return JSON.stringify({ address, badge });
      }),
    );
    const read = async (url: string, init: RequestInit = {}): Promise<{ status: number; text: string; headers: Headers }> => {
      const answer = await fetch(served.url + url, init);
      return { status: answer.status, text: await answer.text(), headers: answer.headers };
    };
    const page = await read(path);
    const list = await read('/api/v1/badges?limit=100', { headers: { cookie } });
    const row = async (asked: string, options: Omit<autocannon.Options, 'url'> & { readonly url: string }): Promise<ServerRow> => {
      const { requests, latency, non2xx } = await autocannon({ connections: 8, duration: seconds, workers: 1, ...options });
      return { database: database.name, asked, rate: requests.average, p50: latency.p50, p99: latency.p99, refused: non2xx };
    };
    const rows: ServerRow[] = [];
    for (const [asked, answer, url, headers] of [
      ['public page', page, path, {}],
      ['100 badges by the API', list, '/api/v1/badges?limit=100', { cookie }],
    ] as const) {
      if (answer.status !== 200) throw new Error(`${asked}: ${String(answer.status)}`);
      const bare = await listenBare(answer.text, Object.fromEntries(answer.headers));
      try {
        rows.push(await row(`${asked}, bare handler`, { url: bare.url }), await row(asked, { url: served.url + url, headers }));
      } finally {
        await bare.close();
      }
    }
    const requests = deliveries.map((body) => ({ method: 'POST' as const, path: '/api/v1/deliveries', body }));
    const headers = { authorization: `Bearer ${token.access_token}`, 'content-type': 'application/json' };
    rows.push(
      await row('delivery, verified on its way in', { url: served.url, requests, headers, amount: deliveries.length, connections: 1 }),
    );
    return rows;
  } finally {
    await served.close();
    await backend.close();
  }
}

interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

type Handler = Parameters<typeof serve>[0]['fetch'];

async function listen(fetch: Handler): Promise<Listening> {
  return await new Promise((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }: AddressInfo) => {
      resolve({
        url: `http://127.0.0.1:${String(port)}`,
        close: async () => {
          if ('closeAllConnections' in server) server.closeAllConnections();
          await new Promise<void>((done) => server.close(() => done()));
        },
      });
    });
  });
}

/** The same answer, without anything that finds out what it is. */
async function listenBare(body: string, headers: Readonly<Record<string, string>>): Promise<Listening> {
  const kept = Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(?:connection|date|content-length|transfer-encoding|keep-alive)$/.test(name)),
  );
  const app = new Hono();
  app.all('*', (context) => context.body(body, 200, kept));
  return await listen(app.fetch);
}
