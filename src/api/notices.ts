/** What the operator tells holders (terms of service, articles 3, 27 to 29): one holder or all, in the wallet and by mail. */
import { SERVICE_LANGUAGES } from './languages.js';
import { reasonSchema } from './operator.js';
import { routes } from './route.js';
import { v } from './schema.js';

const language = v.picklist(SERVICE_LANGUAGES);
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
  /** What it announced will not be; null where it stands. */
  withdrawnAt: v.nullable(v.string()),
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

const announced = {
  id: v.string(),
  /** Since when it is known. ISO 8601 in UTC, as all times. */
  announcedAt: v.string(),
  beginsAt: v.string(),
  /** Korean is the master and binds; a translation may be missing (terms of service, article 34). */
  texts: v.object({ ko: words, en: v.optional(words), ja: v.optional(words) }),
};

export const serviceStatusSchema = v.object({
  /** `maintenance`: a window is open now. `ended`: the service has ended. Both may be told by a backend that still answers. */
  state: v.picklist(['open', 'maintenance', 'ended']),
  /** The service's clock, which its windows go by. */
  at: v.string(),
  /** Windows that are announced or open, the next one first. */
  maintenance: v.array(
    v.object({
      ...announced,
      /** `planned` was announced a month ahead or more; `unforeseen` when it came. */
      kind: v.picklist(['planned', 'unforeseen']),
      endsAt: v.string(),
      underWay: v.boolean(),
    }),
  ),
  /** `beginsAt` is the day from which there is no service: announced three months ahead or more. */
  endOfService: v.nullable(v.object(announced)),
});

export type ServiceStatus = v.InferOutput<typeof serviceStatusSchema>;

export const withdrawNoticeSchema = v.strictObject({ reason: reasonSchema });

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
  serviceStatus: {
    method: 'GET',
    path: '/api/v1/service',
    summary: 'Whether the service is open, and what is announced: maintenance and its end',
    roles: ['public'],
    kind: 'json',
    output: serviceStatusSchema,
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
  withdrawNotice: {
    method: 'POST',
    path: '/api/v1/operator/notices/{id}/withdraw',
    summary: 'Takes an announcement of maintenance or end of service back, and tells whoever it told',
    roles: ['operator'],
    kind: 'json',
    params: v.object({ id: v.string() }),
    body: withdrawNoticeSchema,
    problems: ['store.not-found', 'operator.not-in-force'],
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
