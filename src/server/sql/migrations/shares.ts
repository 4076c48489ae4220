/** Public pages of badges, and every consent to a disclosure. */
import { bytes, integer, optional, references, text, type Migration } from '../table.js';

const owner = references(text('credential', 'account', 'whose it is'), 'accounts.id');

export const shares = {
  name: '20-shares',
  tables: {
    shares: {
      columns: {
        id: text('none', 'holder', 'names the share'),
        account_id: owner,
        badge_id: text('content', 'holder', 'which badge is public'),
        path: text('content', 'account', 'where its page is; kept, so that the address is never given again'),
        ended: text('none', 'account', 'empty while it is public, its own id once it has ended: one that is public for each badge'),
        published_at: text('record', 'account', 'since when it is public'),
        ended_at: optional(text('record', 'account', 'when the consent was withdrawn')),
        content_hash: text('content', 'holder', 'SHA-256 of the badge the holder consented to; another one is not public'),
        view: text('content', 'holder', 'what the page shows; empty once it has ended'),
        holder_name: text('registrant', 'holder', 'the name the page shows; empty once it has ended'),
        message: text('content', 'holder', "the holder's message; empty once it has ended"),
        language: text('registrant', 'holder', 'the language of that message'),
        image_type: optional(text('content', 'holder', 'media type of the image')),
        image: optional(bytes('content', 'holder', 'the image the page shows')),
        with_account: integer('none', 'operator', '1: closed because the account or wallet is suspended'),
        taken_down_at: optional(text('record', 'operator', 'when the operator took the page down')),
        taken_down_why: optional(text('record', 'operator', 'why')),
      },
      primary: ['id'],
      unique: [['path'], ['account_id', 'badge_id', 'ended']],
    },
    consents: {
      columns: {
        id: text('none', 'account', 'names the consent'),
        account_id: owner,
        kind: text('record', 'account', 'what was made public: `badge` or `profile`'),
        path: text('record', 'account', 'the page it was for'),
        shown: text('record', 'account', 'SHA-256 of what was shown before'),
        language: text('record', 'account', 'in which language it was read'),
        given_at: text('record', 'account', 'when the button was pressed'),
        withdrawn_at: optional(text('record', 'account', 'when it was withdrawn')),
      },
      primary: ['id'],
      index: [['account_id', 'given_at'], ['path']],
    },
  },
} as const satisfies Migration;
