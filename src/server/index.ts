/**
 * The reference backend as one function from request to response. Everything it remembers stands in its database, so any number of
 * processes may share one. It serves nothing to whom the tables of routes do not name.
 */
import { publishSchema } from '../api/terms.js';
import type { v } from '../api/schema.js';
import { createVerifier } from '../verify/index.js';
import { createApp, type Peer } from './app.js';
import { accessOf } from './access.js';
import { nameOf } from './accounts/address.js';
import { createAuth } from './accounts/auth.js';
import { findAccount } from './accounts/queries.js';
import { ServerError } from './errors.js';
import { checked } from './http/body.js';
import { createLog, type Log } from './log.js';
import { createMailer, type Send } from './mail/outbox.js';
import { createSmtp } from './mail/smtp.js';
import { createMetrics } from './metrics.js';
import { guardedFetch } from './relay/guarded-fetch.js';
import { createLimits } from './rate-limit.js';
import { createClient, type Client, type NewClient } from './oauth/clients.js';
import { audit } from './operator/audit.js';
import type { Parts } from './service.js';
import { publishTerms } from './terms/queries.js';
import { createServices } from './services.js';
import { checkSettings, type GivenSettings } from './settings.js';
import { Kysely } from './sql/kysely.js';
import { migrate } from './sql/migrate.js';
import { MIGRATIONS, type Schema } from './sql/migrations/index.js';
import { postgresDialect } from './sql/postgres.js';
import { sqliteDialect } from './sql/sqlite.js';

export { ServerError, type ServerCode } from './errors.js';
export type { GivenSettings, Settings } from './settings.js';
export type { Peer } from './app.js';
export type { Log } from './log.js';

export type TermsToPublish = v.InferInput<typeof publishSchema>;

/** What comes from outside; the platform's own unless others are handed in. */
export interface BackendPorts {
  readonly now?: () => Date;
  readonly fetch?: typeof fetch;
  readonly log?: Log;
  /** Hands mails over, instead of the SMTP server of the settings. */
  readonly send?: Send;
}

export interface Backend {
  /** Answers one request. Never rejects. */
  fetch(request: Request, peer?: Peer): Promise<Response>;
  /**
   * Brings the database to the newest schema; nothing happens where it is there already, or where another process does it just now.
   * @returns names of the migrations that were applied
   * @throws ServerError `database.newer-version`
   */
  migrate(): Promise<readonly string[]>;
  /** Begins the work in the background: mails, sweeping. Ends with {@link close}. */
  start(): void;
  /** One round of the work in the background; for hosts that have their own timer, and for tests. */
  work(): Promise<void>;
  /** What has to be done before there is an operator who could; for the command line and for hosts. */
  readonly setup: Setup;
  /** Waits for what is being answered, then closes the database. */
  close(): Promise<void>;
}

export interface Setup {
  /** Publishes the next version of terms; Korean is compulsory. */
  publishTerms(terms: TermsToPublish): Promise<{ readonly id: string; readonly version: number }>;
  /** Lets a site or an issuer come; an issuer's secret is told this once. */
  createClient(client: NewClient): Promise<Client & { readonly clientSecret?: string }>;
  /** Makes the holder with this ID or proved address an operator. @returns whether there is such a holder */
  makeOperator(name: string): Promise<boolean>;
}

/** @throws ServerError `settings.invalid` */
export function createBackend(given: GivenSettings, ports: BackendPorts = {}): Backend {
  const settings = checkSettings(given);
  const log = ports.log ?? createLog(settings.log);
  const now = ports.now ?? (() => new Date());
  const { database } = settings;
  const dialect =
    database.kind === 'sqlite'
      ? sqliteDialect(database.file)
      : postgresDialect(database.url, (error) => log.error('database connection lost', error));
  const db = new Kysely<Schema>({ dialect });
  const metrics = createMetrics();
  const smtp =
    settings.mail.kind === 'smtp' && !ports.send
      ? createSmtp(settings.mail.url, settings.mail.from, new URL(settings.origin).hostname)
      : undefined;
  const guarded = guardedFetch({ privateHosts: settings.privateHosts });
  const asking = ports.fetch ?? guarded.fetch;
  const parts: Parts = {
    settings,
    db,
    kind: database.kind,
    now,
    log,
    metrics,
    limits: createLimits(db, settings.secret, now),
    mailer: createMailer({ db, now, log, metrics, send: ports.send ?? smtp?.send }),
    auth: createAuth({ db, kind: database.kind, settings, log }),
    fetch: asking,
    verifier: createVerifier({ fetch: asking, clock: { now } }, { privateHosts: settings.privateHosts }),
  };
  const services = createServices(parts);
  const app = createApp(parts, services, accessOf(parts));
  const jobs = services.flatMap((service) => service.jobs);
  const running = new Set<Promise<unknown>>();
  const timers = new Set<NodeJS.Timeout>();
  let closed: Promise<void> | undefined;

  const tracked = async <T>(work: Promise<T>): Promise<T> => {
    running.add(work);
    try {
      return await work;
    } finally {
      running.delete(work);
    }
  };
  const round = async (job: (typeof jobs)[number]): Promise<void> => {
    try {
      await tracked(job.run());
    } catch (error) {
      log.error('background work failed', error, { job: job.name });
    }
  };

  return {
    fetch: async (request, peer = {}) => {
      if (closed) return new Response(null, { status: 503, headers: { 'retry-after': '5' } });
      return await tracked(app(request, peer));
    },
    migrate: async () => await migrate(db, database.kind, MIGRATIONS, now()),
    start: () => {
      if (closed) throw new ServerError('backend.closed');
      const next = (job: (typeof jobs)[number], seconds: number): void => {
        const timer = setTimeout(() => {
          timers.delete(timer);
          void round(job).then(() => {
            if (!closed) next(job, job.every);
          });
        }, seconds * 1000);
        timers.add(timer);
      };
      for (const job of jobs) next(job, 0);
    },
    work: async () => {
      for (const job of jobs) await round(job);
    },
    setup: {
      publishTerms: async (terms) =>
        await tracked(
          db.transaction().execute(async (transaction) => await publishTerms(transaction, checked(publishSchema, terms), now())),
        ),
      createClient: async (client) => await createClient(db, parts.auth, client),
      makeOperator: async (name) => {
        const account = await findAccount(db, nameOf(name));
        if (!account) return false;
        await db.transaction().execute(async (transaction) => {
          await transaction.updateTable('accounts').set({ role: 'operator' }).where('id', '=', account.id).execute();
          const act = { actor: 'system', act: 'operator.appoint', target: account.holder_id, reason: 'setup' };
          await audit(transaction, database.kind, act, now());
        });
        return true;
      },
    },
    close: async () =>
      await (closed ??= (async () => {
        for (const timer of timers) clearTimeout(timer);
        await Promise.allSettled([...running]);
        smtp?.close();
        await guarded.close();
        await db.destroy();
      })()),
  };
}
