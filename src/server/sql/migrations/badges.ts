/** Badges as issued, what holders made of them, tombstones without content, and small settings of wallets. */
import { integer, optional, references, text, bytes, type Migration } from '../table.js';

const owner = references(text('credential', 'account', 'whose it is'), 'accounts.id');

export const badges = {
  name: '05-badges',
  tables: {
    badges: {
      columns: {
        account_id: owner,
        id: text('content', 'holder', "the wallet's own name for it"),
        key: text('content', 'holder', 'SHA-256 of issuer and id of the badge, so that it is there once'),
        revision: integer('none', 'holder', 'counts writes'),
        added_at: text('record', 'holder', 'when it entered the wallet'),
        changed_at: text('record', 'holder', 'when it was changed'),
        type: text('content', 'holder', 'media type of the badge'),
        bytes: bytes('content', 'holder', 'the badge as it was issued'),
        hash: text('none', 'holder', 'SHA-256 of the badge, to tell damage'),
        summary: text('content', 'holder', 'what lists and search show of it'),
        labels: text('content', 'holder', 'collections and tags of the holder'),
        verification: optional(text('content', 'holder', 'the last verification, as the wallet shows it')),
        checked: optional(text('content', 'holder', 'the last verification by this service itself')),
      },
      primary: ['account_id', 'id'],
      unique: [['account_id', 'key']],
    },
    earlier_issues: {
      columns: {
        id: text('none', 'holder', 'names the issue'),
        account_id: owner,
        badge_id: text('content', 'holder', 'which badge'),
        place: integer('none', 'holder', 'newest first'),
        type: text('content', 'holder', 'media type of the badge'),
        bytes: bytes('content', 'holder', 'the badge as it was issued then'),
        replaced_at: text('record', 'holder', 'when a newer issue came'),
      },
      primary: ['id'],
      index: [['account_id', 'badge_id']],
    },
    removed_badges: {
      columns: {
        account_id: owner,
        key: text('content', 'account', 'SHA-256 of what was deleted, so that it cannot come back; nothing can be read from it'),
        removed_at: text('record', 'account', 'when it was deleted'),
      },
      primary: ['account_id', 'key'],
    },
    preferences: {
      columns: {
        account_id: owner,
        name: text('content', 'account', 'which setting'),
        value: text('content', 'account', 'such as list or grid'),
      },
      primary: ['account_id', 'name'],
    },
  },
} as const satisfies Migration;
