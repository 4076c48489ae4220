/** Terms over the wire: read by anybody, agreed to by holders, published by operators. */
import { SERVICE_LANGUAGES } from './languages.js';
import { routes } from './route.js';
import { v } from './schema.js';

const language = v.picklist(SERVICE_LANGUAGES);
const words = v.object({
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  body: v.pipe(v.string(), v.minLength(1), v.maxLength(200_000)),
});

export const termsSchema = v.object({
  id: v.string(),
  /** `general`, or the service that supplementary terms are for; these precede the general ones where they differ. */
  key: v.string(),
  version: v.number(),
  inForceAt: v.string(),
  /** The language of this text; `ko` where a translation is missing. */
  language,
  title: v.string(),
  body: v.string(),
  /** The Korean text, which binds; null where this is it. */
  master: v.nullable(v.object({ title: v.string(), body: v.string() })),
});

export type TermsDocument = v.InferOutput<typeof termsSchema>;

export const publishSchema = v.object({
  key: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/)),
  /** Absent: from now on. */
  inForceAt: v.optional(v.pipe(v.string(), v.isoTimestamp())),
  texts: v.object({ ko: words, en: v.optional(words), ja: v.optional(words) }),
  /** Tells everybody by notice and mail. */
  announce: v.optional(v.boolean(), false),
});

export const termsRoutes = routes({
  listTerms: {
    method: 'GET',
    path: '/api/v1/terms',
    summary: 'The terms in force, general ones first',
    roles: ['public'],
    kind: 'json',
    query: v.object({ lang: v.optional(language) }),
    output: v.object({ terms: v.array(termsSchema) }),
  },
  listAgreements: {
    method: 'GET',
    path: '/api/v1/agreements',
    summary: 'What the holder agreed to, and what there is to agree to',
    roles: ['holder', 'operator'],
    kind: 'json',
    always: true,
    output: v.object({
      agreements: v.array(v.object({ termsId: v.string(), key: v.string(), version: v.number(), language, agreedAt: v.string() })),
      missing: v.array(v.string()),
    }),
  },
  agree: {
    method: 'POST',
    path: '/api/v1/agreements',
    summary: 'The holder pressed Agree, having been shown these versions in this language',
    roles: ['holder', 'operator'],
    kind: 'json',
    always: true,
    body: v.object({ terms: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(50)), language }),
    problems: ['terms.outdated'],
  },
  publishTerms: {
    method: 'POST',
    path: '/api/v1/operator/terms',
    summary: 'Publishes the next version of terms',
    roles: ['operator'],
    kind: 'json',
    body: publishSchema,
    limit: 2_000_000,
    status: 201,
    output: v.object({ id: v.string(), version: v.number() }),
  },
});

export const termsPages = routes({
  termsPage: { method: 'GET', path: '/terms', summary: 'The terms in force', roles: ['public'], kind: 'page' },
  agreePage: {
    method: 'GET',
    path: '/terms/agree',
    summary: 'What there is to agree to',
    roles: ['holder', 'operator'],
    kind: 'page',
    always: true,
    query: v.object({ next: v.optional(v.string()), lang: v.optional(v.string()) }),
  },
  agreeForm: {
    method: 'POST',
    path: '/terms/agree',
    summary: 'Agree was pressed',
    roles: ['holder', 'operator'],
    kind: 'page',
    always: true,
    body: v.object({ terms: v.string(), next: v.optional(v.string()) }),
  },
});
