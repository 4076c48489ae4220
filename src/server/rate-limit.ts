/** Counts attempts in the database, so that a limit holds for all processes and outlives them. Keys are hashed: no address is kept. */
import { Problem } from '../api/problem.js';
import { keyedHash } from './secrets.js';
import type { Database } from './sql/migrations/index.js';
import { sql } from './sql/kysely.js';

export interface Limit {
  readonly attempts: number;
  /** Seconds until counting begins anew. */
  readonly within: number;
}

export interface Limits {
  /**
   * Counts one attempt.
   * @throws Problem `request.rate-limited` or the code that was asked for, with `Retry-After`
   */
  count(what: string, whom: string, limit: Limit, code?: 'request.rate-limited' | 'auth.locked'): Promise<void>;
  /** Forgets, after a success. */
  clear(what: string, whom: string): Promise<void>;
  /** Drops what has expired. */
  sweep(): Promise<void>;
}

export function createLimits(db: Database, secret: string, now: () => Date): Limits {
  const bucketOf = (what: string, whom: string): string => keyedHash(secret, 'rate-limit', `${what}\n${whom}`);
  return {
    count: async (what, whom, { attempts, within }, code = 'request.rate-limited') => {
      const at = now();
      const expires_at = new Date(at.getTime() + within * 1000).toISOString();
      // One statement, so that nobody counts between reading and writing.
      const row = await db
        .insertInto('rate_limits')
        .values({ bucket: bucketOf(what, whom), count: 1, expires_at })
        .onConflict((conflict) =>
          conflict.column('bucket').doUpdateSet({
            count: sql<number>`case when rate_limits.expires_at <= ${at.toISOString()} then 1 else rate_limits.count + 1 end`,
            // Never later than counted from now: a clock that was put back locks nobody out for as long as it had been ahead.
            expires_at: sql<string>`case when rate_limits.expires_at <= ${at.toISOString()} or rate_limits.expires_at > ${expires_at} then ${expires_at} else rate_limits.expires_at end`,
          }),
        )
        .returning(['count', 'expires_at'])
        .executeTakeFirstOrThrow();
      if (row.count <= attempts) return;
      const seconds = Math.max(1, Math.ceil((Date.parse(row.expires_at) - at.getTime()) / 1000));
      throw new Problem(code, { seconds }, { headers: { 'retry-after': String(seconds) } });
    },
    clear: async (what, whom) => {
      await db.deleteFrom('rate_limits').where('bucket', '=', bucketOf(what, whom)).execute();
    },
    sweep: async () => {
      await db.deleteFrom('rate_limits').where('expires_at', '<=', now().toISOString()).execute();
    },
  };
}
