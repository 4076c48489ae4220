/** What the operator tells holders (terms of service, articles 3, 27 to 29): one holder or all, in the wallet and by mail. */
import { routes } from './route.js';
import { v } from './schema.js';

const language = v.picklist(['ko', 'en', 'ja']);
const kind = v.picklist(['notice', 'maintenance', 'end-of-service']);
const words = v.strictObject({
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  body: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20_000)),
});

export const noticeSchema = v.object({
  id: v.string(),
  kind,
  /** ISO 8601, as all times; it has effect from then on. */
  issuedAt: v.string(),
  /** When what it announces begins and ends. */
  beginsAt: v.nullable(v.string()),
  endsAt: v.nullable(v.string()),
  /** The language of this text; `ko` where a translation is missing. */
  language,
  title: v.string(),
  body: v.string(),
  /** The Korean text, which binds; null where this is it. */
  master: v.nullable(v.object({ title: v.string(), body: v.string() })),
  /** When the holder read it. */
  readAt: v.nullable(v.string()),
});

export type NoticeDocument = v.InferOutput<typeof noticeSchema>;

export const publishNoticeSchema = v.strictObject({
  kind,
  /** ID of one holder; absent: everybody. */
  to: v.optional(v.string()),
  texts: v.strictObject({ ko: words, en: v.optional(words), ja: v.optional(words) }),
  beginsAt: v.optional(v.pipe(v.string(), v.isoTimestamp())),
  endsAt: v.optional(v.pipe(v.string(), v.isoTimestamp())),
  byMail: v.boolean(),
  /** Maintenance that could not be foreseen, such as an outage, is announced when it comes. */
  unforeseen: v.optional(v.boolean(), false),
});

const lang = v.object({ lang: v.optional(language) });

export const noticeRoutes = routes({
  announcements: {
    method: 'GET',
    path: '/api/v1/announcements',
    summary: 'Maintenance and end of service that are announced or under way',
    roles: ['public'],
    kind: 'json',
    query: lang,
    output: v.object({ announcements: v.array(noticeSchema) }),
  },
  listNotices: {
    method: 'GET',
    path: '/api/v1/notices',
    summary: 'What was told to the holder or to all, newest first',
    roles: ['holder', 'operator'],
    kind: 'json',
    always: true,
    whileSuspended: true,
    query: v.object({ lang: v.optional(language), after: v.optional(v.pipe(v.string(), v.maxLength(200))) }),
    output: v.object({ notices: v.array(noticeSchema), unread: v.number(), next: v.optional(v.string()) }),
  },
  readNotice: {
    method: 'POST',
    path: '/api/v1/notices/{id}/read',
    summary: 'The holder has read it',
    roles: ['holder', 'operator'],
    kind: 'json',
    always: true,
    whileSuspended: true,
    params: v.object({ id: v.string() }),
    problems: ['store.not-found'],
  },
  publishNotice: {
    method: 'POST',
    path: '/api/v1/operator/notices',
    summary: 'Tells one holder or all',
    roles: ['operator'],
    kind: 'json',
    body: publishNoticeSchema,
    idempotent: true,
    status: 201,
    output: v.object({ id: v.string() }),
    problems: ['notice.too-late', 'notice.times', 'store.not-found'],
  },
});

export const noticePages = routes({
  noticesPage: {
    method: 'GET',
    path: '/notices',
    summary: 'Notices',
    roles: ['public', 'holder', 'operator'],
    kind: 'page',
    always: true,
    whileSuspended: true,
    query: v.object({ lang: v.optional(v.string()), after: v.optional(v.pipe(v.string(), v.maxLength(200))) }),
  },
});
