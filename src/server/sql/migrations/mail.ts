/** Mails that wait to be sent. */
import { integer, optional, text, type Migration } from '../table.js';

export const mail = {
  name: '02-mail',
  tables: {
    mails: {
      columns: {
        id: text('none', 'use', 'names the mail, in its Message-ID too'),
        account_id: optional(text('credential', 'use', 'whose mails go with an account that is deleted')),
        recipient: text('registrant', 'use', 'where it goes'),
        language: text('registrant', 'use', 'its language'),
        subject: text('correspondence', 'use', 'what it says'),
        body: text('correspondence', 'use', 'what it says'),
        created_at: text('none', 'use', 'when it was written'),
        due_at: text('none', 'use', 'when it is tried next'),
        attempts: integer('none', 'use', 'how often it was tried'),
        lease_until: optional(text('none', 'use', 'until when one process has it for itself')),
        problem: optional(text('none', 'use', 'why it could not be sent: a code, never an address')),
        expires_at: text('none', 'expiry', 'when it makes no sense any more, sent or not'),
      },
      primary: ['id'],
      index: [['due_at'], ['account_id']],
    },
  },
} as const satisfies Migration;
