/** Whose a kept answer is: so that it goes with the account, and not a day later. */
import { optional, references, text, type Migration } from '../table.js';

export const repeatedRequests = {
  name: '21-repeated-requests',
  tables: {},
  adds: {
    idempotency: {
      account_id: optional(references(text('credential', 'expiry', 'whose answer goes with an account that is deleted'), 'accounts.id')),
    },
  },
} as const satisfies Migration;
