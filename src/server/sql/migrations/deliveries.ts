/** Badges issuers hand in, and what came of them. Once that is settled, neither badge nor address is kept here. */
import { bytes, optional, references, text, type Migration } from '../table.js';

export const deliveries = {
  name: '22-deliveries',
  tables: {
    deliveries: {
      columns: {
        id: text('none', 'operator', 'names the delivery'),
        client_id: references(text('none', 'operator', 'which issuer'), 'oauthClient.clientId'),
        once: text('none', 'operator', 'keyed hash of badge and address, so that the same badge is delivered once'),
        address: optional(text('registrant', 'use', 'whom it waits for; empty once it is settled')),
        bytes: optional(bytes('content', 'use', 'the badge while it waits; empty once it is settled')),
        state: text('none', 'operator', '`delivered`, `received`, `refused` or `expired`'),
        reason: optional(text('none', 'operator', 'why it was refused: a code')),
        created_at: text('none', 'operator', 'when it was handed in'),
        settled_at: optional(text('none', 'operator', 'when it was settled')),
        expires_at: text('none', 'expiry', 'until when it waits'),
        lease_until: optional(text('none', 'use', 'until when one process has it for itself')),
      },
      primary: ['id'],
      unique: [['client_id', 'once']],
      index: [
        ['address', 'state'],
        ['client_id', 'created_at'],
        ['state', 'expires_at'],
      ],
    },
  },
} as const satisfies Migration;
