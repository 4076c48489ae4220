/** When a badge is to be verified again. */
import { optional, text, type Migration } from '../table.js';

export const rechecks = {
  name: '30-rechecks',
  tables: {},
  adds: {
    badges: {
      check_at: optional(text('none', 'holder', 'when the service verifies it again; until then nobody else does')),
    },
  },
  statements: {
    sqlite: ['create index badges_check_at on badges (check_at)'],
    postgres: ['create index badges_check_at on badges (check_at)'],
  },
} as const satisfies Migration;
