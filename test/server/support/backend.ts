/** A backend in this process, with a clock that can be moved, mails that can be read, and visitors that keep cookies. */
import { inspect } from 'node:util';
import type { Letter } from '../../../src/server/mail/outbox.js';
import { createBackend, type Backend, type GivenSettings, type Log, type TermsToPublish } from '../../../src/server/index.js';
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
  /** The newest mail to an address, with the path of its link. */
  letterTo(address: string): Promise<{ readonly subject: string; readonly body: string; readonly path: string }>;
  /** Somebody who registered with this address, agreed, and is signed in. */
  holder(address: string): Promise<Visitor & { readonly holderId: string }>;
  /** Another process on the same database. */
  second(): Backend;
}

export async function startBackend(
  database: TestDatabase,
  { terms, ...changes }: Partial<GivenSettings> & { readonly terms?: 'none' } = {},
): Promise<TestBackend> {
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
    error: (what, error, fields = {}) => {
      lines.push({ level: 'error', what, fields: { ...fields, error } });
      if (process.env['TEST_LOG'] !== undefined) process.stderr.write(`${what} ${inspect({ ...fields, error })}\n`);
    },
  };
  const send = async (letter: Letter): Promise<void> => await Promise.resolve(void letters.push(letter));
  // Mails are read in the tests, unless they go to a server of the tests.
  const own = settings.mail.kind === 'smtp' && settings.mail.url === NO_SERVER;
  const ports = { now: () => clock.at, log, ...(own && { send }) };
  const backend = createBackend(settings, ports);
  await backend.migrate();
  const { fetch, migrate, start, work, close, setup } = backend;
  if (terms !== 'none') await setup.publishTerms(TERMS);
  const letterTo: TestBackend['letterTo'] = async (address) => {
    await work();
    const letter = letters.findLast(({ recipient }) => recipient === address);
    if (!letter) throw new Error(`no mail to ${address}`);
    return { ...letter, path: new RegExp(`${ORIGIN}(/\\S*)`).exec(letter.body)?.[1] ?? '' };
  };
  return {
    fetch,
    migrate,
    start,
    work,
    close,
    setup,
    settings,
    letters,
    lines,
    clock,
    letterTo,
    holder: async (address) => {
      const visitor = new Visitor(backend);
      // Everybody sits somewhere else, so that nobody uses up the attempts of another.
      visitor.address = `192.0.2.${String(1 + (letters.length % 250))}-${crypto.randomUUID()}`;
      await visitor.post('/register', { address });
      const { path } = await letterTo(address);
      const terms = await termsShown(visitor);
      const made = await visitor.post(path, { password: PASSWORD, terms });
      if (made.status !== 303)
        throw new Error(`registering ${address}: ${String(made.status)}`, {
          cause: lines.findLast(({ level }) => level === 'error')?.fields['error'],
        });
      const account = (await (await visitor.get('/api/v1/account')).json()) as { holderId: string };
      return Object.assign(visitor, { holderId: account.holderId });
    },
    visitor: () => new Visitor(backend),
    second: () => createBackend(settings, ports),
  };
}

/** Ids of the terms in force, as a form has them. */
export async function termsShown(visitor: Visitor): Promise<string> {
  const { terms } = (await (await visitor.get('/api/v1/terms')).json()) as { terms: readonly { id: string }[] };
  return terms.map(({ id }) => id).join(' ');
}

export const PASSWORD = 'correct horse battery staple';

export const TERMS: TermsToPublish = {
  key: 'general',
  texts: {
    ko: { title: '이용 약관', body: '제1조 시험을 위한 약관입니다.' },
    en: { title: 'Terms', body: 'Article 1. Terms for tests.' },
    ja: { title: '利用規約', body: '第1条 試験のための規約です。' },
  },
};

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
