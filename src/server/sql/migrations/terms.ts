/** Terms by version and language, and who agreed to which. */
import { integer, references, text, type Migration } from '../table.js';

export const terms = {
  name: '04-terms',
  tables: {
    terms: {
      columns: {
        id: text('none', 'forever', 'names one version'),
        key: text('none', 'forever', '`general`, or the name of the service that supplementary terms are for'),
        version: integer('none', 'forever', 'counts from 1 within the key'),
        in_force_at: text('none', 'forever', 'from when it is asked for'),
        created_at: text('none', 'forever', 'when it was published'),
      },
      primary: ['id'],
      unique: [['key', 'version']],
    },
    terms_texts: {
      columns: {
        terms_id: references(text('none', 'forever', 'which version'), 'terms.id'),
        language: text('none', 'forever', 'Korean is the master and always there'),
        title: text('none', 'forever', 'what people read'),
        body: text('none', 'forever', 'what people read'),
      },
      primary: ['terms_id', 'language'],
    },
    agreements: {
      columns: {
        id: text('none', 'account', 'names the agreement'),
        account_id: references(text('credential', 'account', 'who agreed'), 'accounts.id'),
        terms_id: references(text('record', 'account', 'to which version'), 'terms.id'),
        language: text('record', 'account', 'in which language it was read'),
        agreed_at: text('record', 'account', 'when the button was pressed'),
      },
      primary: ['id'],
      unique: [['account_id', 'terms_id']],
    },
  },
} as const satisfies Migration;
