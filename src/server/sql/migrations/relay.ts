/** Documents that were fetched a moment ago, so that hosts are not asked again for each of a hundred badges. */
import { bytes, integer, text, type Migration } from '../table.js';

export const relay = {
  name: '10-relay',
  tables: {
    documents: {
      columns: {
        key: text('none', 'expiry', 'keyed hash of the address'),
        final_url: text('content', 'expiry', 'the address that answered'),
        status: integer('none', 'expiry', 'what was answered'),
        content_type: text('none', 'expiry', 'what was answered'),
        body: bytes('content', 'expiry', 'what was answered: public documents, a badge among them now and then'),
        stored_at: text('none', 'expiry', 'when it was fetched'),
        expires_at: text('none', 'expiry', 'when the row goes, minutes later'),
      },
      primary: ['key'],
      index: [['expires_at']],
    },
  },
} as const satisfies Migration;
