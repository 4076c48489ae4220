/** What the operator tells holders, and what they write to each other. */
import { integer, optional, references, text, type Migration } from '../table.js';

export const correspondence = {
  name: '11-correspondence',
  tables: {
    notices: {
      columns: {
        id: text('none', 'forever', 'names the notice'),
        kind: text('none', 'forever', '`notice`, `maintenance` or `end-of-service`'),
        account_id: optional(references(text('correspondence', 'account', 'whom it is to; empty where it is to all'), 'accounts.id')),
        issued_at: text('none', 'forever', 'when it was issued; it has effect from then on'),
        begins_at: optional(text('none', 'forever', 'when what it announces begins')),
        ends_at: optional(text('none', 'forever', 'when what it announces ends')),
        mails: text('none', 'use', '`none`, `due` or `done`'),
        mailed_after: text('none', 'use', 'the last account that was mailed, while mails are due'),
      },
      primary: ['id'],
      index: [['issued_at'], ['account_id'], ['mails']],
    },
    notice_texts: {
      columns: {
        notice_id: references(text('none', 'forever', 'which notice'), 'notices.id'),
        language: text('none', 'forever', 'Korean is the master and always there'),
        title: text('correspondence', 'account', 'what people read'),
        body: text('correspondence', 'account', 'what people read'),
      },
      primary: ['notice_id', 'language'],
    },
    notice_reads: {
      columns: {
        notice_id: references(text('none', 'account', 'which notice'), 'notices.id'),
        account_id: references(text('record', 'account', 'who has read it'), 'accounts.id'),
        read_at: text('record', 'account', 'when'),
      },
      primary: ['notice_id', 'account_id'],
    },
    inquiries: {
      columns: {
        id: text('none', 'account', 'names the inquiry'),
        account_id: references(text('correspondence', 'account', 'who asks'), 'accounts.id'),
        subject: text('correspondence', 'account', 'what it is about'),
        state: text('correspondence', 'account', '`open`, `answered` or `closed`'),
        created_at: text('correspondence', 'account', 'when it was asked'),
        changed_at: text('correspondence', 'account', 'when somebody last wrote'),
      },
      primary: ['id'],
      index: [
        ['account_id', 'changed_at'],
        ['state', 'changed_at'],
      ],
    },
    inquiry_messages: {
      columns: {
        id: text('none', 'account', 'names the message'),
        inquiry_id: references(text('none', 'account', 'of which inquiry'), 'inquiries.id'),
        position: integer('none', 'account', 'counts from 1'),
        author: text('correspondence', 'account', '`holder` or `operator`'),
        body: text('correspondence', 'account', 'what was written'),
        written_at: text('correspondence', 'account', 'when'),
      },
      primary: ['id'],
      unique: [['inquiry_id', 'position']],
    },
  },
} as const satisfies Migration;
