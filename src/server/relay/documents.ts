/** What was fetched a moment ago, in the database, for all processes. */
import type { Cache } from '../../core/ports.js';
import { keyedHash } from '../secrets.js';
import type { Database } from '../sql/migrations/index.js';

/** Minutes a document is kept; the engine itself asks again after five. */
const MINUTES = 5;
/** Larger ones are fetched again. */
const LARGEST = 1024 * 1024;

export function keptDocuments(db: Database, secret: string): Cache & { sweep(now: Date): Promise<void> } {
  const keyOf = (url: string): string => keyedHash(secret, 'relay', url);
  return {
    get: async (url) => {
      const row = await db.selectFrom('documents').selectAll().where('key', '=', keyOf(url)).executeTakeFirst();
      if (!row) return undefined;
      const { status, content_type, final_url, body, stored_at } = row;
      return { status, contentType: content_type, finalUrl: final_url, bytes: new Uint8Array(body), storedAt: Date.parse(stored_at) };
    },
    set: async (url, { status, contentType, finalUrl, bytes, storedAt }) => {
      if (bytes.length > LARGEST) return;
      const row = {
        key: keyOf(url),
        final_url: finalUrl,
        status,
        content_type: contentType,
        body: bytes,
        stored_at: new Date(storedAt).toISOString(),
        expires_at: new Date(storedAt + MINUTES * 60_000).toISOString(),
      };
      await db
        .insertInto('documents')
        .values(row)
        .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
        .execute();
    },
    sweep: async (now) => {
      await db.deleteFrom('documents').where('expires_at', '<=', now.toISOString()).execute();
    },
  };
}
