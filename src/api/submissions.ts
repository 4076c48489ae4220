/** Submissions (R16): a certificate for one addressee, by a link that ends; for holders by the API, for whoever has the link as pages. */
import { verdict } from './badges.js';
import { SERVICE_LANGUAGES } from './languages.js';
import { routes } from './route.js';
import { v } from './schema.js';

const time = v.pipe(v.string(), v.isoTimestamp());
const line = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const language = v.picklist(SERVICE_LANGUAGES);

/** What the page will say, and to whom. */
const draft = {
  badge: v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/)),
  addressee: line(200),
  purpose: line(200),
  message: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(2000)), ''),
  language,
};
export const draftSchema = v.object(draft);

export const previewSchema = v.object({
  /** Every line the addressee will see, in order. */
  facts: v.array(v.object({ label: v.string(), value: v.string() })),
  /** Addresses that stand in the certificate itself, and go with it. */
  addresses: v.array(v.string()),
  /** What the check says now. It is made anew at each opening, and no part of what is agreed to. */
  verdict,
  also: v.array(verdict),
  /** SHA-256 of lines, addresses and certificate: handed back as `agreed`. */
  hash: v.string(),
});

export const submitSchema = v.object({
  ...draft,
  agreed: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  expiresAt: time,
  mostViews: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
  passcode: v.optional(v.pipe(v.string(), v.minLength(6), v.maxLength(100))),
  /** Its owner has to type a code that is mailed to it. */
  invited: v.optional(v.pipe(v.string(), v.email(), v.maxLength(254))),
});

export const submissionSchema = v.object({
  id: v.string(),
  name: v.string(),
  addressee: v.string(),
  purpose: v.string(),
  createdAt: v.string(),
  expiresAt: v.string(),
  mostViews: v.nullable(v.number()),
  views: v.number(),
  passcode: v.boolean(),
  invited: v.nullable(v.string()),
  state: v.picklist(['open', 'expired', 'used-up', 'revoked', 'removed', 'closed']),
});

/** What an addressee gets who opens one. */
export const openedSchema = v.object({
  /** Base64: the certificate as issued. */
  certificate: v.string(),
  type: v.string(),
  addressee: v.string(),
  purpose: v.string(),
  message: v.string(),
  /** Where a print of it is checked. */
  link: v.string(),
  expiresAt: v.string(),
});

export const EVENTS = ['created', 'opened', 'refused', 'code', 'original', 'pdf', 'receipt', 'number', 'extended', 'revoked'] as const;

const eventSchema = v.object({ at: v.string(), what: v.picklist(EVENTS), place: v.string() });

export type SubmissionDraft = v.InferOutput<typeof draftSchema>;
export type SubmissionPreview = v.InferOutput<typeof previewSchema>;
export type SubmissionGiven = v.InferOutput<typeof submitSchema>;
export type SubmissionDocument = v.InferOutput<typeof submissionSchema>;
export type OpenedSubmission = v.InferOutput<typeof openedSchema>;
export type SubmissionEvent = v.InferOutput<typeof eventSchema>;

const holder = { roles: ['holder', 'operator'], kind: 'json' } as const;
const id = v.object({ id: v.pipe(v.string(), v.regex(/^[\w-]{1,60}$/)) });
const secret = v.object({ secret: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)) });

export const submissionRoutes = routes({
  previewSubmission: {
    method: 'POST',
    path: '/api/v1/submissions/preview',
    summary: 'What exactly the addressee will see; nothing is kept of it',
    ...holder,
    body: draftSchema,
    output: previewSchema,
    problems: ['store.not-found'],
  },
  submit: {
    method: 'POST',
    path: '/api/v1/submissions',
    summary: 'Submits a certificate. The link is told this once, and its secret kept as a hash',
    ...holder,
    body: submitSchema,
    // Not `idempotent`: answers to repeated requests are kept, and this one holds the link's secret.
    status: 201,
    output: v.object({ id: v.string(), link: v.string() }),
    problems: ['store.not-found', 'submission.preview-first', 'submission.times'],
  },
  listSubmissions: {
    method: 'GET',
    path: '/api/v1/submissions',
    summary: 'Submissions of the holder, newest first',
    ...holder,
    query: v.object({ after: v.optional(v.pipe(v.string(), v.maxLength(100))) }),
    output: v.object({ submissions: v.array(submissionSchema), next: v.optional(v.string()) }),
  },
  getSubmission: {
    method: 'GET',
    path: '/api/v1/submissions/{id}',
    summary: 'One submission with everything that happened to it',
    ...holder,
    params: id,
    output: v.object({ ...submissionSchema.entries, events: v.array(eventSchema) }),
    problems: ['store.not-found'],
  },
  extendSubmission: {
    method: 'POST',
    path: '/api/v1/submissions/{id}/extend',
    summary: 'Another end for a link that was not revoked',
    ...holder,
    params: id,
    body: v.object({ expiresAt: time }),
    problems: ['store.not-found', 'submission.times', 'submission.ended'],
  },
  revokeSubmission: {
    method: 'POST',
    path: '/api/v1/submissions/{id}/revoke',
    summary: 'Ends the link at once',
    ...holder,
    params: id,
    problems: ['store.not-found'],
  },
  openSubmission: {
    method: 'POST',
    path: '/api/v1/submissions/open',
    summary:
      'Opens one by the secret of its link: one view, which its holder sees. Whatever asks for a passcode or a mailed code is opened on its page alone',
    roles: ['public'],
    kind: 'json',
    body: secret,
    output: openedSchema,
    problems: ['submission.unknown', 'submission.ended', 'submission.guarded'],
    anyOrigin: true,
    attempts: 60,
  },
});

const own = { roles: ['holder', 'operator'], kind: 'page' } as const;
const open = { roles: ['public'], kind: 'page' } as const;
const file = { roles: ['public'], kind: 'other' } as const;
const text = v.optional(v.pipe(v.string(), v.maxLength(5000)), '');

/** A form: every field is text, and may be empty. */
export const formSchema = v.object({
  badge: text,
  addressee: text,
  purpose: text,
  message: text,
  days: text,
  mostViews: text,
  passcode: text,
  invited: text,
  agreed: text,
});

export const submissionPages = routes({
  submissionsPage: {
    method: 'GET',
    path: '/submissions',
    summary: 'The holder’s submissions',
    ...own,
    query: v.object({ after: v.optional(v.string()), lang: v.optional(v.string()) }),
  },
  newSubmission: {
    method: 'GET',
    path: '/submissions/new',
    summary: 'A form for one',
    ...own,
    query: v.object({ badge: v.optional(v.string()), lang: v.optional(v.string()) }),
  },
  previewForm: {
    method: 'POST',
    path: '/submissions/preview',
    summary: 'What the addressee will see, before it is sent',
    ...own,
    body: formSchema,
  },
  submitForm: { method: 'POST', path: '/submissions', summary: 'The holder agreed: the link, this once', ...own, body: formSchema },
  submissionPage: { method: 'GET', path: '/submissions/{id}', summary: 'One submission, its log and its controls', ...own, params: id },
  extendForm: {
    method: 'POST',
    path: '/submissions/{id}/extend',
    summary: 'Extends it',
    ...own,
    params: id,
    body: v.object({ days: text }),
  },
  revokeForm: { method: 'POST', path: '/submissions/{id}/revoke', summary: 'Revokes it', ...own, params: id },
  gatePage: {
    method: 'GET',
    path: '/s/{secret}',
    summary: 'The door: says that there is something to open, and nothing of it, so that a preview in a chat opens nothing',
    ...open,
    params: secret,
    attempts: 300,
  },
  codeForm: {
    method: 'POST',
    path: '/s/{secret}/code',
    summary: 'Mails a code to the invited address, if this is it',
    ...open,
    params: secret,
    body: v.object({ address: text }),
    attempts: 20,
  },
  openForm: {
    method: 'POST',
    path: '/s/{secret}',
    summary: 'Opens it: one view',
    ...open,
    params: secret,
    body: v.object({ passcode: text, code: text }),
    attempts: 60,
  },
  certificatePage: {
    method: 'GET',
    path: '/s/{secret}/certificate',
    summary: 'The certificate and its verdict',
    ...open,
    params: secret,
    attempts: 300,
  },
  checkPage: {
    method: 'GET',
    path: '/check/{number}',
    summary: 'A form for the confirmation number of a print; `print` stands for none yet',
    ...open,
    params: v.object({ number: v.pipe(v.string(), v.maxLength(40)) }),
  },
  checkForm: {
    method: 'POST',
    path: '/check',
    summary: 'What the print with this number and name is worth',
    ...open,
    body: v.object({ number: text, name: text }),
    attempts: 20,
  },
});

export const submissionFiles = routes({
  didDocument: { method: 'GET', path: '/.well-known/did.json', summary: 'The key receipts are signed with', ...file },
  originalFile: {
    method: 'GET',
    path: '/s/{secret}/original',
    summary: 'The certificate as issued',
    ...file,
    params: secret,
    attempts: 120,
  },
  pdfFile: {
    method: 'GET',
    path: '/s/{secret}/certificate.pdf',
    summary: 'As PDF, with the certificate in it',
    ...file,
    params: secret,
    attempts: 60,
  },
  receiptFile: {
    method: 'GET',
    path: '/s/{secret}/receipt',
    summary: 'What was checked, signed by the service',
    ...file,
    params: secret,
    attempts: 60,
  },
});
