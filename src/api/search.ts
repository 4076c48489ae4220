/** Search (R15): the holder's over the wallet, everybody's over what is public. No answer counts: a number could tell of what is private. */
import { entrySchema } from './badges.js';
import { routes } from './route.js';
import { v } from './schema.js';

export const SEARCHABLE = ['valid', 'expired', 'revoked', 'suspended', 'not-yet-valid', 'invalid', 'could-not-check'] as const;

const words = v.optional(v.pipe(v.string(), v.maxLength(200)));
const day = v.optional(v.pipe(v.string(), v.regex(/^(?:\d{4}-\d{2}-\d{2})?$/)));

/** Every part is optional; all that are given have to hold. Words are found whatever their case or width, the last one by its beginning. */
const fields = {
  q: words,
  issuer: words,
  skill: words,
  holder: words,
  /** Days on which it was issued, both included. */
  from: day,
  to: day,
  status: v.optional(v.picklist([...SEARCHABLE, ''])),
  after: v.optional(v.pipe(v.string(), v.maxLength(100))),
};

export const foundSchema = v.object({
  url: v.string(),
  name: v.string(),
  issuer: v.string(),
  skills: v.array(v.string()),
  holder: v.string(),
  issuedOn: v.nullable(v.string()),
  expires: v.nullable(v.string()),
  status: v.picklist([...SEARCHABLE, 'unverified']),
});

export type Found = v.InferOutput<typeof foundSchema>;

const lang = v.optional(v.string());

export const searchRoutes = routes({
  searchPublic: {
    method: 'GET',
    path: '/api/v1/public/badges',
    summary: 'Badges that are public, best first; ones that fit equally, newest first',
    roles: ['public'],
    kind: 'json',
    attempts: 1200,
    query: v.object({ ...fields, lang }),
    output: v.object({ badges: v.array(foundSchema), next: v.optional(v.string()) }),
  },
  searchOwn: {
    method: 'GET',
    path: '/api/v1/search',
    summary: "The holder's own badges, best first",
    roles: ['holder', 'operator'],
    kind: 'json',
    query: v.object(fields),
    output: v.object({ entries: v.array(entrySchema), next: v.optional(v.string()) }),
  },
});

export const searchPages = routes({
  searchPage: {
    method: 'GET',
    path: '/search',
    summary: 'Search in what is public',
    roles: ['public'],
    kind: 'page',
    attempts: 1200,
    query: v.object({ ...fields, lang }),
  },
});
