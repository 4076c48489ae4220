/** A backend in this process, with a clock that can be moved, mails that can be read, and visitors that keep cookies. */
import type { Letter } from '../../../src/server/mail/outbox.js';
import { createBackend, type Backend, type GivenSettings, type Log } from '../../../src/server/index.js';
import type { TestDatabase } from './databases.js';

export const ORIGIN = 'http://wallet.test';
const NO_SERVER = 'smtp://127.0.0.1:1';

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly what: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface TestBackend extends Backend {
  readonly settings: GivenSettings;
  readonly letters: Letter[];
  readonly lines: LogLine[];
  readonly clock: { at: Date };
  visitor(): Visitor;
  /** Another process on the same database. */
  second(): Backend;
}

export async function startBackend(database: TestDatabase, changes: Partial<GivenSettings> = {}): Promise<TestBackend> {
  const settings: GivenSettings = {
    origin: ORIGIN,
    database: await database.make(),
    secret: 'a secret for tests and nothing else'.repeat(2),
    mail: { kind: 'smtp', url: NO_SERVER, from: 'wallet@service.test' },
    language: 'en',
    ...changes,
  };
  const letters: Letter[] = [];
  const lines: LogLine[] = [];
  const clock = { at: new Date() };
  const log: Log = {
    info: (what, fields = {}) => void lines.push({ level: 'info', what, fields }),
    warn: (what, fields = {}) => void lines.push({ level: 'warn', what, fields }),
    error: (what, error, fields = {}) => void lines.push({ level: 'error', what, fields: { ...fields, error } }),
  };
  const send = async (letter: Letter): Promise<void> => await Promise.resolve(void letters.push(letter));
  // Mails are read in the tests, unless they go to a server of the tests.
  const own = settings.mail.kind === 'smtp' && settings.mail.url === NO_SERVER;
  const ports = { now: () => clock.at, log, ...(own && { send }) };
  const backend = createBackend(settings, ports);
  await backend.migrate();
  const { fetch, migrate, start, work, close } = backend;
  return {
    fetch,
    migrate,
    start,
    work,
    close,
    settings,
    letters,
    lines,
    clock,
    visitor: () => new Visitor(backend),
    second: () => createBackend(settings, ports),
  };
}

type Fields = Readonly<Record<string, string>>;

/** A browser without script: keeps cookies, sends forms from our own pages, follows nothing by itself. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #backend: Backend;
  address = '192.0.2.1';

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await this.#backend.fetch(new Request(new URL(path, ORIGIN), { ...init, headers, redirect: 'manual' }), {
      address: this.address,
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  async get(path: string, headers: Fields = {}): Promise<Response> {
    return await this.request(path, { headers });
  }

  /** Sends a form, as a browser does from one of our pages. */
  async post(path: string, fields: Fields = {}, headers: Fields = {}): Promise<Response> {
    return await this.request(path, { method: 'POST', body: new URLSearchParams(fields), headers: { origin: ORIGIN, ...headers } });
  }

  /** Calls the API, as a script of our own pages does. */
  async api(method: string, path: string, body?: unknown, headers: Fields = {}): Promise<Response> {
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const type: Fields = body === undefined ? {} : { 'content-type': 'application/json' };
    return await this.request(path, { method, ...json, headers: { origin: ORIGIN, ...type, ...headers } });
  }
}
