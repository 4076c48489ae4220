/** The operator's console: pages and forms that need no script. */
import { MEASURES } from './operator.js';
import { routes } from './route.js';
import { v } from './schema.js';

const operator = { roles: ['operator'], kind: 'page' } as const;
const lang = v.optional(v.string());
const id = v.object({ id: v.string() });
const line = v.pipe(v.string(), v.maxLength(300));
const long = v.pipe(v.string(), v.maxLength(20_000));
const terms = v.pipe(v.string(), v.maxLength(200_000));
const ticked = v.optional(v.string());
const measure = v.object({
  kind: v.picklist(MEASURES),
  reason: v.pipe(v.string(), v.maxLength(2000)),
  notify: v.picklist(['yes', 'no']),
});

export const statePages = routes({
  statePage: {
    method: 'GET',
    path: '/account/state',
    summary: 'What restricts the account, why, and what that means',
    roles: ['holder', 'operator'],
    kind: 'page',
    always: true,
    whileSuspended: true,
  },
});

export const consolePages = routes({
  consolePage: { method: 'GET', path: '/operator', summary: 'What waits, and finding an account', ...operator },
  findForm: {
    method: 'POST',
    path: '/operator/accounts',
    summary: 'Looks for an ID or an address',
    ...operator,
    attempts: 300,
    body: v.object({ name: line }),
  },
  operatorAccountPage: { method: 'GET', path: '/operator/accounts/{id}', summary: 'One account', ...operator, params: id },
  applyForm: {
    method: 'POST',
    path: '/operator/accounts/{id}/measures',
    summary: 'Restricts the account',
    ...operator,
    params: id,
    body: measure,
  },
  liftForm: {
    method: 'POST',
    path: '/operator/accounts/{id}/lifted',
    summary: 'Lifts a restriction',
    ...operator,
    params: id,
    body: measure,
  },
  publicPagesPage: { method: 'GET', path: '/operator/pages', summary: 'Taking public pages down', ...operator },
  takeDownForm: {
    method: 'POST',
    path: '/operator/pages',
    summary: 'Takes a page down, or lets it be seen again',
    ...operator,
    body: v.object({
      page: v.pipe(v.string(), v.maxLength(2000)),
      reason: v.pipe(v.string(), v.maxLength(2000)),
      notify: v.picklist(['yes', 'no']),
      act: v.picklist(['down', 'up']),
    }),
  },
  operatorInquiriesPage: {
    method: 'GET',
    path: '/operator/inquiries',
    summary: 'Inquiries of all holders',
    ...operator,
    query: v.object({ lang, state: v.optional(v.picklist(['open', 'answered', 'closed'])), after: v.optional(line) }),
  },
  operatorInquiryPage: { method: 'GET', path: '/operator/inquiries/{id}', summary: 'One inquiry', ...operator, params: id },
  answerForm: {
    method: 'POST',
    path: '/operator/inquiries/{id}',
    summary: 'Answers it',
    ...operator,
    params: id,
    body: v.object({ body: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(5000)), close: ticked }),
  },
  operatorNoticesPage: { method: 'GET', path: '/operator/notices', summary: 'Notices to one or all', ...operator },
  noticeForm: {
    method: 'POST',
    path: '/operator/notices',
    summary: 'Tells one holder or all',
    ...operator,
    limit: 400_000,
    body: v.object({
      kind: v.picklist(['notice', 'maintenance', 'end-of-service']),
      to: line,
      'ko-title': line,
      'ko-body': long,
      'en-title': line,
      'en-body': long,
      'ja-title': line,
      'ja-body': long,
      begins: line,
      ends: line,
      byMail: ticked,
      unforeseen: ticked,
    }),
  },
  withdrawForm: {
    method: 'POST',
    path: '/operator/notices/{id}/withdraw',
    summary: 'Takes an announcement back',
    ...operator,
    params: id,
    body: v.object({ reason: v.pipe(v.string(), v.maxLength(2000)) }),
  },
  operatorTermsPage: { method: 'GET', path: '/operator/terms', summary: 'Versions of the terms', ...operator },
  termsForm: {
    method: 'POST',
    path: '/operator/terms',
    summary: 'Publishes the next version',
    ...operator,
    limit: 4_000_000,
    body: v.object({
      key: line,
      begins: line,
      'ko-title': line,
      'ko-body': terms,
      'en-title': line,
      'en-body': terms,
      'ja-title': line,
      'ja-body': terms,
      announce: ticked,
    }),
  },
  clientsPage: { method: 'GET', path: '/operator/clients', summary: 'Sites and issuers that may come', ...operator },
  clientForm: {
    method: 'POST',
    path: '/operator/clients',
    summary: 'Lets a site or an issuer come',
    ...operator,
    body: v.object({
      kind: v.picklist(['wallet', 'issuer']),
      name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
      addresses: v.pipe(v.string(), v.maxLength(6000)),
    }),
  },
  tokenIssuerForm: {
    method: 'POST',
    path: '/operator/clients/{id}/token-issuer',
    summary: 'Whose tokens a site may exchange; ends it where nothing is given',
    ...operator,
    params: id,
    body: v.object({
      issuer: v.pipe(v.string(), v.maxLength(500)),
      jwksUri: v.pipe(v.string(), v.maxLength(500)),
      audience: v.pipe(v.string(), v.maxLength(500)),
    }),
  },
  removeClientForm: {
    method: 'POST',
    path: '/operator/clients/{id}/remove',
    summary: 'Ends all its tokens at once',
    ...operator,
    params: id,
  },
  auditPage: {
    method: 'GET',
    path: '/operator/audit',
    summary: 'What operators did',
    ...operator,
    query: v.object({ lang, before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,12}$/))) }),
  },
  statisticsPage: { method: 'GET', path: '/operator/statistics', summary: 'Counts', ...operator },
});
