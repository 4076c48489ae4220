/** Mails wait in the database until they are sent: written with what they tell of, claimed by one process, tried again, and then forgotten. */
import type { Language } from '../../i18n/locale.js';
import type { Log } from '../log.js';
import type { Metrics } from '../metrics.js';
import type { Database, Queries } from '../sql/migrations/index.js';

export interface Mail {
  readonly to: string;
  readonly language: Language;
  readonly subject: string;
  /** Plain text. */
  readonly body: string;
  readonly accountId?: string;
  /** Seconds after which it makes no sense any more; a week unless said otherwise. */
  readonly validFor?: number;
}

export interface Letter {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly language: string;
}

/** Hands one mail over. @throws Error with a `responseCode` of 500 and more where trying again makes no sense */
export type Send = (letter: Letter) => Promise<void>;

export interface Mailer {
  /** Puts a mail into the queue, in the transaction of what it tells of. */
  queue(queries: Queries, mail: Mail): Promise<void>;
  /** Sends what is due; undefined where mails are only kept. */
  readonly deliver: (() => Promise<void>) | undefined;
}

interface OutboxParts {
  readonly db: Database;
  readonly now: () => Date;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly send: Send | undefined;
}

/** Seconds one process has for one mail, and until the next try after so many failures. */
const LEASE = 120;
const LONGEST = 3600;
/** By how many seconds the clocks of two processes may differ. */
const SKEW = 600;
const waitAfter = (attempts: number): number => Math.min(LONGEST, 15 * 2 ** attempts);

export function createMailer({ db, now, log, metrics, send }: OutboxParts): Mailer {
  const after = (seconds: number): string => new Date(now().getTime() + seconds * 1000).toISOString();

  /** One mail nobody else has. Two processes that see the same one: the second finds the lease taken, and changes nothing. */
  async function claim(): Promise<(Letter & { readonly attempts: number }) | undefined> {
    for (;;) {
      const at = now().toISOString();
      const free = await db
        .selectFrom('mails')
        .select(['id', 'lease_until'])
        // What is further off than anything is ever put off was written by a clock that has been put back since.
        .where((where) => where.or([where('due_at', '<=', at), where('due_at', '>', after(LONGEST + SKEW))]))
        .where((where) =>
          where.or([where('lease_until', 'is', null), where('lease_until', '<=', at), where('lease_until', '>', after(LEASE + SKEW))]),
        )
        .orderBy('due_at')
        .limit(1)
        .executeTakeFirst();
      if (!free) return undefined;
      const mine = await db
        .updateTable('mails')
        .set((set) => ({ lease_until: after(LEASE), attempts: set('attempts', '+', 1) }))
        .where('id', '=', free.id)
        .where('lease_until', free.lease_until === null ? 'is' : '=', free.lease_until)
        .returning(['id', 'recipient', 'subject', 'body', 'language', 'attempts'])
        .executeTakeFirst();
      if (mine) return mine;
    }
  }

  async function one(): Promise<boolean> {
    const letter = await claim();
    if (!letter || !send) return false;
    try {
      await send(letter);
      await db.deleteFrom('mails').where('id', '=', letter.id).execute();
      metrics.mail('sent');
    } catch (error) {
      const code =
        error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined;
      const hopeless = code !== undefined && code >= 500;
      metrics.mail(hopeless ? 'given-up' : 'failed');
      log.warn('mail not sent', { mail: letter.id, attempts: letter.attempts, smtp: code, error: nameOf(error) });
      if (hopeless) await db.deleteFrom('mails').where('id', '=', letter.id).execute();
      else
        await db
          .updateTable('mails')
          .set({ lease_until: null, due_at: after(waitAfter(letter.attempts)), problem: nameOf(error) })
          .where('id', '=', letter.id)
          .execute();
    }
    return true;
  }

  return {
    queue: async (queries, { to, language, subject, body, accountId, validFor = 7 * 86_400 }) => {
      const created_at = now().toISOString();
      const row = { id: crypto.randomUUID(), account_id: accountId ?? null, recipient: to, language, subject, body, created_at };
      const fresh = { due_at: created_at, attempts: 0, lease_until: null, problem: null, expires_at: after(validFor) };
      await queries
        .insertInto('mails')
        .values({ ...row, ...fresh })
        .execute();
    },
    deliver:
      send &&
      (async () => {
        await db.deleteFrom('mails').where('expires_at', '<=', now().toISOString()).execute();
        while (await one());
      }),
  };
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
