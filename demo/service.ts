/** The reference backend of the demo: a third origin, its database in a folder that goes with it, mails that are shown and not sent. */
import { getRequestListener } from '@hono/node-server';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../scripts/run.js';
import { TERMS } from './terms.js';
import { HOLDER } from './words.js';

export const PASSWORD = 'sample password 2026';

export interface Service {
  readonly origin: string;
  /** By which the site is known to the service. */
  readonly clientId: string;
  /** Issued to the sample holder. */
  readonly holderId: string;
  close(): Promise<void>;
}

/**
 * @param wanted the port to prefer, 0 for any
 * @param site origin of the page that asks for a wallet
 */
export async function startService(wanted: number, site: string): Promise<Service> {
  // Found once the package is built, and not before.
  const { createBackend } = await import('open-badge-wallet/server');
  const folder = await mkdtemp(join(tmpdir(), 'open-badge-wallet-demo-'));
  const server = createServer();
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve());
    });
  await listen(wanted).catch(() => listen(0));
  // Another host than the site's, so that browsers take it for another site, as it would be.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const backend = createBackend({
    origin,
    database: { kind: 'sqlite', file: join(folder, 'wallet.db') },
    secret: crypto.randomUUID() + crypto.randomUUID(),
    mail: { kind: 'outbox' },
    privateHosts: 'allow',
    fonts: join(ROOT, 'node_modules/@fontsource'),
    assets: join(ROOT, 'dist/cdn'),
    log: 'error',
  });
  const listener = getRequestListener((request) => backend.fetch(request, { address: '127.0.0.1' }));
  server.on('request', (request, response) => void listener(request, response));
  await backend.migrate();
  await backend.setup.publishTerms(TERMS);
  const { clientId } = await backend.setup.createClient({ kind: 'wallet', name: 'Demo school', redirectUris: [`${site}/signed-in`] });
  const holderId = await register((request) => backend.fetch(request), origin);
  await backend.setup.makeOperator(holderId);
  backend.start();
  return {
    origin,
    clientId,
    holderId,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await backend.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Registers the sample holder on the pages, as a person would. */
async function register(fetch: (request: Request) => Promise<Response>, origin: string): Promise<string> {
  const form = (path: string, fields: Record<string, string>): Promise<Response> =>
    fetch(new Request(origin + path, { method: 'POST', headers: { origin }, body: new URLSearchParams(fields) }));
  const page = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
    (await fetch(new Request(origin + path, { headers }))).text();
  await form('/register', { address: HOLDER });
  const path = /href="[^"]*(\/register\/[\w-]{43})"/.exec(await page('/outbox'))?.[1] ?? '';
  const terms = /name="terms"\s+value="([^"]+)"/.exec(await page(path))?.[1] ?? '';
  const made = await form(path, { password: PASSWORD, terms });
  const cookie = made.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const id = /w-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/.exec(await page('/account', { cookie }))?.[0];
  if (id === undefined) throw new Error('the sample holder could not be registered');
  return id;
}
