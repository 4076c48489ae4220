/** What a holder asks the operator, and the answers (terms of service, articles 23.1(5) and 31). */
import { routes } from './route.js';
import { v } from './schema.js';

const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(5000));
const subject = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const state = v.picklist(['open', 'answered', 'closed']);
const id = v.object({ id: v.string() });
const page = v.optional(v.pipe(v.string(), v.maxLength(200)));

const summary = {
  id: v.string(),
  subject: v.string(),
  /** `open`: the operator is to answer. */
  state,
  createdAt: v.string(),
  changedAt: v.string(),
};

export const inquirySchema = v.object({
  ...summary,
  messages: v.array(v.object({ from: v.picklist(['holder', 'operator']), body: v.string(), writtenAt: v.string() })),
});

export type InquiryDocument = v.InferOutput<typeof inquirySchema>;

const listed = v.object({ inquiries: v.array(v.object({ ...summary, holderId: v.optional(v.string()) })), next: v.optional(v.string()) });

export const inquiryRoutes = routes({
  listInquiries: {
    method: 'GET',
    path: '/api/v1/inquiries',
    summary: "The holder's inquiries, the one changed last first",
    roles: ['holder', 'operator'],
    kind: 'json',
    always: true,
    whileSuspended: true,
    query: v.object({ after: page }),
    output: listed,
  },
  ask: {
    method: 'POST',
    path: '/api/v1/inquiries',
    summary: 'Asks the operator',
    roles: ['holder', 'operator'],
    kind: 'json',
    always: true,
    whileSuspended: true,
    idempotent: true,
    attempts: 30,
    body: v.strictObject({ subject, body: text }),
    status: 201,
    output: inquirySchema,
  },
  getInquiry: {
    method: 'GET',
    path: '/api/v1/inquiries/{id}',
    summary: 'One inquiry with all that was written',
    roles: ['holder', 'operator'],
    kind: 'json',
    always: true,
    whileSuspended: true,
    params: id,
    output: inquirySchema,
    problems: ['store.not-found'],
  },
  writeOn: {
    method: 'POST',
    path: '/api/v1/inquiries/{id}/messages',
    summary: 'Writes more to the operator; a closed inquiry is opened again',
    roles: ['holder', 'operator'],
    kind: 'json',
    always: true,
    whileSuspended: true,
    idempotent: true,
    attempts: 60,
    params: id,
    body: v.strictObject({ body: text }),
    output: inquirySchema,
    problems: ['store.not-found'],
  },
  operatorInquiries: {
    method: 'GET',
    path: '/api/v1/operator/inquiries',
    summary: 'Inquiries of all holders, those that wait longest first',
    roles: ['operator'],
    kind: 'json',
    query: v.object({ state: v.optional(state), after: page }),
    output: listed,
  },
  operatorInquiry: {
    method: 'GET',
    path: '/api/v1/operator/inquiries/{id}',
    summary: 'One inquiry of any holder',
    roles: ['operator'],
    kind: 'json',
    params: id,
    output: inquirySchema,
    problems: ['store.not-found'],
  },
  answerInquiry: {
    method: 'POST',
    path: '/api/v1/operator/inquiries/{id}/messages',
    summary: 'Answers; the holder is told by mail that there is an answer, not what it says',
    roles: ['operator'],
    kind: 'json',
    idempotent: true,
    params: id,
    body: v.strictObject({ body: text, close: v.optional(v.boolean(), false) }),
    output: inquirySchema,
    problems: ['store.not-found'],
  },
});

export const inquiryPages = routes({
  inquiriesPage: {
    method: 'GET',
    path: '/inquiries',
    summary: 'Inquiries, and a form for a new one',
    roles: ['holder', 'operator'],
    kind: 'page',
    always: true,
    whileSuspended: true,
    query: v.object({ lang: v.optional(v.string()), after: page }),
  },
  askForm: {
    method: 'POST',
    path: '/inquiries',
    summary: 'A new inquiry was sent',
    roles: ['holder', 'operator'],
    kind: 'page',
    always: true,
    whileSuspended: true,
    attempts: 30,
    body: v.object({ subject, body: text }),
  },
  inquiryPage: {
    method: 'GET',
    path: '/inquiries/{id}',
    summary: 'One inquiry',
    roles: ['holder', 'operator'],
    kind: 'page',
    always: true,
    whileSuspended: true,
    params: id,
  },
  writeOnForm: {
    method: 'POST',
    path: '/inquiries/{id}',
    summary: 'More was written',
    roles: ['holder', 'operator'],
    kind: 'page',
    always: true,
    whileSuspended: true,
    attempts: 60,
    params: id,
    body: v.object({ body: text }),
  },
});
