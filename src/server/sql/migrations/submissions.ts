/** Certificates that holders submit to others: what was agreed to be seen, by whom, how often, until when, and every opening. */
import { bytes, integer, optional, references, text, type Migration } from '../table.js';

const owner = references(text('content', 'account', 'whose certificate it is'), 'accounts.id');

export const submissions = {
  name: '20-submissions',
  tables: {
    submissions: {
      columns: {
        id: text('none', 'account', 'names the submission'),
        account_id: owner,
        badge_id: text('content', 'holder', 'which badge of the wallet; with its removal the content goes too'),
        secret_hash: text('none', 'account', 'SHA-256 of the secret in the link; the link itself is nowhere'),
        addressee: text('content', 'account', 'whom it is submitted to; stands on the page'),
        purpose: text('content', 'account', 'what for; stands on the page'),
        message: text('content', 'account', 'what the holder adds'),
        language: text('none', 'account', 'the language of the page unless the reader chooses another'),
        created_at: text('record', 'account', 'when the holder agreed to it'),
        agreed_hash: text('record', 'account', 'SHA-256 of what the holder was shown when they agreed'),
        expires_at: text('content', 'account', 'until when the link works'),
        most_views: optional(integer('content', 'account', 'how often it may be opened')),
        views: integer('record', 'account', 'how often it was opened'),
        passcode: optional(text('credential', 'account', 'slow salted hash of the passcode')),
        invited: optional(text('correspondence', 'account', 'the address that has to be confirmed before it opens')),
        code_hash: optional(text('none', 'use', 'keyed hash of the code that was mailed to the invited address')),
        code_expires_at: optional(text('none', 'use', 'until when that code can be used')),
        state: text('record', 'account', '`open`, `revoked`, or `removed` with the badge'),
        ended_at: optional(text('record', 'account', 'when it was revoked or removed')),
        name: text('content', 'account', 'name of the badge, for lists'),
        number: text('content', 'holder', 'the confirmation number on the page; empty once the content is gone'),
        recipient: text('content', 'holder', 'keyed hash of the name on the page, for checks of a print'),
        type: text('content', 'holder', 'media type of the badge'),
        bytes: bytes('content', 'holder', 'the badge as it was issued when it was submitted'),
      },
      primary: ['id'],
      unique: [['secret_hash']],
      index: [['account_id', 'created_at'], ['number']],
    },
    submission_events: {
      columns: {
        id: text('none', 'account', 'names the event'),
        submission_id: references(text('record', 'account', 'which submission'), 'submissions.id'),
        account_id: owner,
        at: text('record', 'account', 'when'),
        what: text('record', 'account', 'what was done'),
        place: text('record', 'account', 'first part of the network address, as coarse as a city or an internet provider'),
      },
      primary: ['id'],
      index: [['submission_id', 'at']],
    },
  },
} as const satisfies Migration;
