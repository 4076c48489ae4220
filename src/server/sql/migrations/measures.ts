/** What restricts an account at present; what restricted it before stands in the audit log. */
import { optional, references, text, type Migration } from '../table.js';

export const measures = {
  name: '20-measures',
  tables: {
    measures: {
      columns: {
        account_id: references(text('credential', 'operator', 'whose account is restricted'), 'accounts.id'),
        kind: text('record', 'operator', '`suspension`, `termination`, `wallet` or `credentials`'),
        reason: text('correspondence', 'operator', 'why; the holder reads it'),
        since: text('record', 'operator', 'from when'),
        ends_at: optional(text('record', 'operator', 'when everything stored goes, after a termination')),
      },
      primary: ['account_id', 'kind'],
      index: [['kind', 'ends_at']],
    },
  },
} as const satisfies Migration;
