/** What operators do, each act with its reason: rows are only ever added, and each carries the hash of the one before it. */
import { integer, text, type Migration } from '../table.js';

export const operator = {
  name: '12-operator',
  tables: {
    audit: {
      columns: {
        position: integer('none', 'forever', 'counts from 1'),
        at: text('none', 'forever', 'when'),
        actor: text('credential', 'forever', 'ID of the operator, or `system`'),
        act: text('none', 'forever', 'what was done'),
        target: text('credential', 'forever', 'ID of the account it was done to, or what else'),
        reason: text('none', 'forever', 'why; operators are told to write no personal data here'),
        previous: text('none', 'forever', 'hash of the row before'),
        hash: text('none', 'forever', 'SHA-256 of everything else in the row'),
      },
      primary: ['position'],
    },
  },
} as const satisfies Migration;
