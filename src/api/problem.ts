/** What the API answers when it does not do what it was asked: RFC 9457 problem details, with codes of a closed list. */
import { v } from './schema.js';

/** Each code with its status. A code is added here, and in the dictionaries. */
export const PROBLEMS = {
  'request.malformed': 400,
  'request.invalid': 400,
  'request.too-large': 413,
  'request.media-type': 415,
  'request.origin': 403,
  'request.not-found': 404,
  'request.method': 405,
  'request.rate-limited': 429,
  'request.idempotency-differs': 422,
  'request.in-progress': 409,
  'request.precondition-needed': 428,
  'auth.needed': 401,
  'auth.forbidden': 403,
  'auth.wrong': 401,
  'auth.locked': 429,
  'auth.link-used': 410,
  'auth.password-weak': 422,
  'auth.last-address': 409,
  'account.not-open': 403,
  'account.suspended': 403,
  'account.terminated': 403,
  'account.revoked': 403,
  'account.wallet-suspended': 403,
  'terms.agree-first': 403,
  'terms.outdated': 409,
  'address.known': 409,
  'address.not-proved': 409,
  'address.statement-needed': 422,
  'store.conflict': 412,
  'store.duplicate': 409,
  'store.removed-before': 409,
  'store.not-found': 404,
  'store.damaged': 500,
  'store.quota': 507,
  'store.read-only': 503,
  'admission.no-badge': 422,
  'admission.not-a-badge': 422,
  'admission.endorsement': 422,
  'admission.invalid': 422,
  'admission.not-yours': 422,
  'admission.recipient-unclear': 422,
  'notice.times': 422,
  'notice.too-late': 422,
  'share.changed': 409,
  'share.closed': 410,
  'identity.type': 415,
  'identity.too-many': 409,
  'operator.self': 409,
  'operator.in-force': 409,
  'operator.not-in-force': 409,
  'submission.preview-first': 409,
  'submission.times': 422,
  'submission.ended': 410,
  'submission.unknown': 404,
  'submission.wrong': 403,
  'submission.guarded': 403,
  'profile.picture': 422,
  'relay.refused': 422,
  'relay.no-answer': 424,
  'relay.not-for-badges': 422,
  'exchange.client': 403,
  'exchange.subject-token': 422,
  'exchange.not-linked': 403,
  'exchange.consent-needed': 403,
  'exchange.linked-elsewhere': 409,
  'exchange.restricted': 403,
  'exchange.keys-unavailable': 503,
  'passkey.refused': 422,
  'passkey.too-many': 409,
  'passkey.wrong': 401,
  'server.failed': 500,
  'server.unavailable': 503,
} as const satisfies Readonly<Record<string, number>>;

export type ProblemCode = keyof typeof PROBLEMS;

export const PROBLEM_TYPE = 'application/problem+json';

/** `urn:open-badge-wallet:problem:store.conflict`: a name and no address, because nothing is to be fetched there. */
export const problemUrn = (code: ProblemCode): string => `urn:open-badge-wallet:problem:${code}`;

/** RFC 9457 §3.1, with `code`, `params` and `pointer` as extension members (§3.2). */
export const problemSchema = v.object({
  type: v.pipe(v.string(), v.description('urn:open-badge-wallet:problem:CODE')),
  /** The code's short text in English; people read the dictionaries' text. */
  title: v.string(),
  status: v.number(),
  code: v.picklist(Object.keys(PROBLEMS) as readonly ProblemCode[]),
  /** Values a text may name; never personal data. */
  params: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
  /** RFC 6901: where in the body. */
  pointer: v.optional(v.string()),
  /** The request's id, by which the operator finds it in the log. */
  instance: v.optional(v.string()),
});

export type ProblemDocument = v.InferOutput<typeof problemSchema>;

/** Thrown by whoever handles a request; becomes a response in one place. Nothing was written by the call that threw it. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly pointer: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    params: Readonly<Record<string, string | number>> = {},
    more: { readonly pointer?: string; readonly headers?: Readonly<Record<string, string>>; readonly cause?: unknown } = {},
  ) {
    super(code, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'Problem';
    this.code = code;
    this.params = params;
    this.pointer = more.pointer;
    this.headers = more.headers ?? {};
  }

  get status(): number {
    return PROBLEMS[this.code];
  }
}
