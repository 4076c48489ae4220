/** Profiles: what the holder writes, and beside it what everybody sees since the holder agreed to it. */
import { bytes, integer, optional, references, text, type Migration } from '../table.js';

export const profiles = {
  name: '21-profiles',
  tables: {
    profiles: {
      columns: {
        account_id: references(text('credential', 'account', 'whose it is'), 'accounts.id'),
        content: text('content', 'holder', 'name, message and links as the holder wrote them last'),
        picture_type: optional(text('content', 'holder', 'media type of the picture')),
        picture: optional(bytes('content', 'holder', 'the picture')),
        changed_at: text('record', 'account', 'when it was changed'),
        path: optional(text('content', 'holder', 'where its page is; empty while it is private')),
        published_at: optional(text('record', 'holder', 'since when it is public')),
        view: optional(text('content', 'holder', 'what its page shows')),
        view_language: optional(text('registrant', 'holder', 'the language of that')),
        view_picture_type: optional(text('content', 'holder', 'media type of the picture it shows')),
        view_picture: optional(bytes('content', 'holder', 'the picture it shows')),
        with_account: integer('none', 'operator', '1: closed because the account or wallet is suspended'),
        taken_down_at: optional(text('record', 'operator', 'when the operator took its page down')),
        taken_down_why: optional(text('record', 'operator', 'why')),
      },
      primary: ['account_id'],
      unique: [['path']],
    },
  },
} as const satisfies Migration;
