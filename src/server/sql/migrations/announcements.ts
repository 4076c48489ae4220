/** Announcements that were taken back, and maintenance that nobody could foresee. */
import { integer, optional, text, type Migration } from '../table.js';

export const announcements = {
  name: '31-announcements',
  tables: {},
  adds: {
    notices: {
      withdrawn_at: optional(text('none', 'forever', 'when the operator took it back')),
      unforeseen: optional(integer('none', 'forever', '1: maintenance that was announced when it came')),
    },
  },
} as const satisfies Migration;
