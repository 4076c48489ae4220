/** Identity documents (terms of service, article 6.3): the operator asks, the holder uploads on the service's own page, the operator decides, the files go. */
import { reasonSchema } from './operator.js';
import { routes } from './route.js';
import { v } from './schema.js';

export const IDENTITY_STATES = ['asked', 'uploaded', 'accepted', 'rejected'] as const;

const requestSchema = v.object({
  id: v.string(),
  /** Why it is asked; the holder reads it. */
  reason: v.string(),
  state: v.picklist(IDENTITY_STATES),
  askedAt: v.string(),
  decidedAt: v.nullable(v.string()),
  /** Why it was decided so. */
  decision: v.nullable(v.string()),
  files: v.array(v.object({ id: v.string(), type: v.string(), size: v.number(), uploadedAt: v.string() })),
});
export type IdentityRequest = v.InferOutput<typeof requestSchema>;

const id = v.object({ id: v.string() });
const file = v.object({ id: v.string(), file: v.string() });
const operator = { roles: ['operator'], kind: 'json' } as const;
const own = { roles: ['holder', 'operator'], always: true, whileSuspended: true } as const;
const withHolder = v.object({ ...requestSchema.entries, holderId: v.string() });

/** Bytes of one file, and how many there may be. */
export const IDENTITY_FILE = { size: 5_000_000, count: 5 } as const;

export const identityRoutes = routes({
  listIdentityRequests: {
    method: 'GET',
    path: '/api/v1/identity-requests',
    summary: 'What the operator asked the holder to prove, the newest first',
    ...own,
    kind: 'json',
    output: v.object({ requests: v.array(requestSchema) }),
  },
  askIdentity: {
    method: 'POST',
    path: '/api/v1/operator/accounts/{id}/identity-requests',
    summary: 'Asks a holder for identity documents; the holder is told in the wallet and by mail',
    ...operator,
    idempotent: true,
    params: id,
    body: v.strictObject({ reason: reasonSchema }),
    status: 201,
    output: v.object({ id: v.string() }),
    problems: ['store.not-found', 'operator.in-force'],
  },
  operatorIdentityRequests: {
    method: 'GET',
    path: '/api/v1/operator/identity-requests',
    summary: 'Requests that wait for documents or for a decision, the oldest first',
    ...operator,
    output: v.object({ requests: v.array(withHolder) }),
  },
  decideIdentity: {
    method: 'POST',
    path: '/api/v1/operator/identity-requests/{id}/decision',
    summary: 'Accepts or rejects, with a reason; the files are deleted with it',
    ...operator,
    idempotent: true,
    params: id,
    body: v.strictObject({ accept: v.boolean(), reason: reasonSchema }),
    problems: ['store.not-found', 'operator.not-in-force'],
  },
});

export const identityPages = routes({
  identityPage: { method: 'GET', path: '/account/identity', summary: 'Documents the operator asked for', ...own, kind: 'page' },
  uploadForm: {
    method: 'POST',
    path: '/account/identity/{id}/files',
    summary: 'A document was sent, as multipart/form-data',
    ...own,
    kind: 'page',
    attempts: 60,
    params: id,
  },
  removeFileForm: {
    method: 'POST',
    path: '/account/identity/{id}/files/{file}/remove',
    summary: 'Takes a document back',
    ...own,
    kind: 'page',
    params: file,
  },
  operatorIdentityPage: {
    method: 'GET',
    path: '/operator/identity',
    summary: 'Documents that wait for a decision',
    roles: ['operator'],
    kind: 'page',
  },
  askIdentityForm: {
    method: 'POST',
    path: '/operator/accounts/{id}/identity',
    summary: 'Asks for documents',
    roles: ['operator'],
    kind: 'page',
    params: id,
    body: v.object({ reason: v.pipe(v.string(), v.maxLength(2000)) }),
  },
  decideForm: {
    method: 'POST',
    path: '/operator/identity/{id}/decision',
    summary: 'Accepts or rejects',
    roles: ['operator'],
    kind: 'page',
    params: id,
    body: v.object({ answer: v.picklist(['accept', 'reject']), reason: v.pipe(v.string(), v.maxLength(2000)) }),
  },
  identityFile: {
    method: 'GET',
    path: '/operator/identity/{id}/files/{file}',
    summary: 'One document, to be saved and never to be shown by the browser; each opening stands in the log of acts',
    roles: ['operator'],
    kind: 'other',
    params: file,
  },
});
