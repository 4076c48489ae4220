/** Identity documents an operator asked for. The files are there until the decision, and not a moment longer. */
import { bytes, optional, references, text, type Migration } from '../table.js';

const owner = references(text('credential', 'account', 'whose it is'), 'accounts.id');

export const identity = {
  name: '22-identity',
  tables: {
    identity_requests: {
      columns: {
        id: text('none', 'account', 'names the request'),
        account_id: owner,
        reason: text('correspondence', 'account', 'why the operator asks; the holder reads it'),
        state: text('record', 'account', '`asked`, `uploaded`, `accepted` or `rejected`'),
        asked_at: text('record', 'account', 'when it was asked'),
        decided_at: optional(text('record', 'account', 'when it was decided')),
        decision: optional(text('correspondence', 'account', 'why it was decided so; the holder reads it')),
      },
      primary: ['id'],
      index: [['account_id', 'asked_at'], ['state']],
    },
    identity_files: {
      columns: {
        id: text('none', 'use', 'names the file'),
        request_id: references(text('none', 'use', 'what it was sent for'), 'identity_requests.id'),
        type: text('none', 'use', 'media type, as its content says'),
        bytes: bytes('registrant', 'use', 'the document the holder sent; deleted with the decision'),
        uploaded_at: text('record', 'use', 'when it was sent'),
      },
      primary: ['id'],
      index: [['request_id']],
    },
  },
} as const satisfies Migration;
