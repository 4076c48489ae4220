/** Answers that are kept for a day, so that a request that is repeated is carried out once. */
import { integer, optional, text, type Migration } from '../table.js';

export const requests = {
  name: '03-requests',
  tables: {
    idempotency: {
      columns: {
        key: text('none', 'expiry', 'keyed hash of caller, route and Idempotency-Key'),
        request_hash: text('none', 'expiry', 'SHA-256 of the body, to tell another request under the same key'),
        status: optional(integer('none', 'expiry', 'what was answered; empty while the request runs')),
        headers: optional(text('none', 'expiry', 'what was answered')),
        body: optional(text('content', 'expiry', 'what was answered')),
        expires_at: text('none', 'expiry', 'when the row goes'),
      },
      primary: ['key'],
      index: [['expires_at']],
    },
  },
} as const satisfies Migration;
