/** A small server for the loopback: a table of paths, a port, and a close that does not wait for idle connections. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (url: URL, request: IncomingMessage) => Answer | undefined | Promise<Answer | undefined>;

export interface Running {
  readonly port: number;
  /** Who answers; set once everything it needs is known, the port among it. */
  serve(handler: Handler): void;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const NOT_FOUND: Answer = { status: 404, type: 'text/plain; charset=utf-8', body: 'Not found\n' };
const BROKEN: Answer = { status: 500, type: 'text/plain; charset=utf-8', body: 'Something went wrong\n' };

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');

/** @param wanted the port to prefer; a free one is taken, and told, where it is in use. 0 is any. */
export async function startServer(wanted: number, log: (line: string) => void): Promise<Running> {
  let handler: Handler = () => undefined;
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', `http://${HOST}`);
      const answer = await Promise.resolve(handler(url, request)).catch(() => BROKEN);
      const { status = 200, type, body, headers = {} } = answer ?? NOT_FOUND;
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers });
      response.end(request.method === 'HEAD' ? undefined : body);
    })();
  });
  const port = await listen(server, wanted).catch((error: unknown) => {
    if (!isTaken(error) || wanted === 0) throw error;
    return listen(server, 0);
  });
  if (wanted !== 0 && port !== wanted) log(`Port ${wanted} is taken: using ${port} instead.`);
  return {
    port,
    serve: (next) => void (handler = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
