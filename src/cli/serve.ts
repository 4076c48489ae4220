/** `serve`: the backend on a port. The only door to @hono/node-server. Ends on SIGTERM or SIGINT, after what is being answered. */
import { serve } from '@hono/node-server';
import { serveSettings } from './serve-settings.js';

export async function serveCommand(args: readonly string[]): Promise<number> {
  const { host, port, backend: settings } = serveSettings(args, process.env);
  const { createBackend } = await import('../server/index.js');
  const backend = createBackend(settings);
  const applied = await backend.migrate();
  for (const name of applied) process.stderr.write(`migrated ${name}\n`);
  const server = serve({
    fetch: async (request, { incoming }) =>
      await backend.fetch(request, { address: 'socket' in incoming ? incoming.socket.remoteAddress : undefined }),
    hostname: host,
    port,
  });
  const failed = new Promise<never>((_, reject) => server.once('error', reject));
  const listening = new Promise<void>((resolve) => (server.listening ? resolve() : server.once('listening', () => resolve())));
  await Promise.race([listening, failed]);
  backend.start();
  process.stderr.write(`open-badge-wallet serves ${settings.origin} on ${host}:${port}\n`);
  await Promise.race([
    failed,
    new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    }),
  ]);
  // Nothing new comes in, idle connections go, and what is being answered has ten seconds.
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  const force = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
  }, 10_000);
  await ended;
  clearTimeout(force);
  await backend.close();
  return 0;
}
