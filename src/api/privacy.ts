/** What is stored of people, why, and until when (terms of service, article 23): made from the annotations of the database's own schema. */
import { routes } from './route.js';
import { v } from './schema.js';

export const PERSONAL = ['registrant', 'content', 'credential', 'record', 'correspondence'] as const;
export const UNTIL = ['account', 'holder', 'expiry', 'use', 'operator', 'forever'] as const;

const entry = v.object({
  /** `table.column`. */
  column: v.string(),
  /** The kinds of article 23.1; no other is stored. */
  kind: v.picklist(PERSONAL),
  /** What ends it. */
  until: v.picklist(UNTIL),
  /** What it is stored for, in English. */
  why: v.string(),
});
export type DataMapEntry = v.InferOutput<typeof entry>;

export const privacyRoutes = routes({
  dataMap: {
    method: 'GET',
    path: '/api/v1/privacy/data',
    summary: 'The data map: every column that holds something of people, why, and until when',
    roles: ['public'],
    kind: 'json',
    output: v.object({ columns: v.array(entry) }),
  },
});

export const privacyPages = routes({
  dataMapPage: { method: 'GET', path: '/privacy/data', summary: 'What is stored, why, and until when', roles: ['public'], kind: 'page' },
});
