/** What operators may do with accounts (terms of service, articles 16, 17, 21, 26): find one, look at it, restrict it with a reason, and lift that again. */
import { routes } from './route.js';
import { v } from './schema.js';

/**
 * `suspension`: the holder cannot use the service. `termination`: for good; what is stored goes ninety days later. `wallet`: badges can be read and removed,
 * and nothing else. `credentials`: ID and password are revoked, nobody can sign in.
 */
export const MEASURES = ['suspension', 'termination', 'wallet', 'credentials'] as const;
export type MeasureKind = (typeof MEASURES)[number];

export const reasonSchema = v.pipe(v.string(), v.trim(), v.minLength(5), v.maxLength(1000));
const kind = v.picklist(MEASURES);
const id = v.object({ id: v.string() });

export const measureSchema = v.object({
  kind,
  /** The holder reads it. */
  reason: v.string(),
  since: v.string(),
  /** When what is stored goes, after a termination. */
  endsAt: v.nullable(v.string()),
});
export type MeasureDocument = v.InferOutput<typeof measureSchema>;

const actSchema = v.object({
  position: v.number(),
  at: v.string(),
  /** ID of the operator, or `system`. */
  actor: v.string(),
  act: v.string(),
  target: v.string(),
  reason: v.string(),
});
export type ActDocument = v.InferOutput<typeof actSchema>;

export const operatorAccountSchema = v.object({
  holderId: v.string(),
  role: v.picklist(['holder', 'operator']),
  createdAt: v.string(),
  lastSignedIn: v.nullable(v.string()),
  /** Masked: enough to compare with a letter, and too little to write one. */
  addresses: v.array(v.object({ masked: v.string(), provedAt: v.nullable(v.string()), main: v.boolean(), shared: v.boolean() })),
  badges: v.number(),
  measures: v.array(measureSchema),
  acts: v.array(actSchema),
});
export type OperatorAccount = v.InferOutput<typeof operatorAccountSchema>;

/** With a notice, in the wallet and by mail, at the moment it takes effect; or without, where the terms allow it. The holder sees the state either way. */
export const applySchema = v.strictObject({ kind, reason: reasonSchema, notify: v.boolean() });
export const liftSchema = v.strictObject({ kind, reason: reasonSchema, notify: v.boolean() });

const takeDown = v.strictObject({
  /** Address of the page, or what stands after `/b/`. */
  page: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000)),
  reason: reasonSchema,
  notify: v.boolean(),
});
export { takeDown as takeDownSchema };

const operator = { roles: ['operator'], kind: 'json' } as const;
/** Null where there are so few that it could be told who. */
const few = v.nullable(v.number());

export const statisticsSchema = v.object({
  accounts: v.number(),
  signedInLately: few,
  badges: v.number(),
  byLanguage: v.array(v.object({ name: v.string(), count: few })),
  byMonth: v.array(v.object({ name: v.string(), count: few })),
  measures: v.array(v.object({ name: kind, count: few })),
  openInquiries: v.number(),
  waitingMails: v.number(),
});
export type Statistics = v.InferOutput<typeof statisticsSchema>;

export const operatorRoutes = routes({
  findAccount: {
    method: 'POST',
    path: '/api/v1/operator/accounts/search',
    summary: 'Whose ID or proved address this is; the whole of it has to be known, and there is no list',
    ...operator,
    attempts: 300,
    body: v.strictObject({ name: v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(254)) }),
    output: v.object({
      holderId: v.nullable(v.string()),
      /** It belonged to an account that was deleted. */
      deleted: v.boolean(),
    }),
  },
  operatorAccount: {
    method: 'GET',
    path: '/api/v1/operator/accounts/{id}',
    summary: 'One account: its state, masked addresses, what was done so far',
    ...operator,
    params: id,
    output: operatorAccountSchema,
    problems: ['store.not-found'],
  },
  applyMeasure: {
    method: 'POST',
    path: '/api/v1/operator/accounts/{id}/measures',
    summary: 'Restricts an account, with a reason; every session and token ends at once',
    ...operator,
    idempotent: true,
    params: id,
    body: applySchema,
    output: operatorAccountSchema,
    problems: ['store.not-found', 'operator.self', 'operator.in-force'],
  },
  liftMeasure: {
    method: 'POST',
    path: '/api/v1/operator/accounts/{id}/lifted',
    summary: 'Lifts a restriction, with a reason',
    ...operator,
    idempotent: true,
    params: id,
    body: liftSchema,
    output: operatorAccountSchema,
    problems: ['store.not-found', 'operator.not-in-force'],
  },
  takeDownPage: {
    method: 'POST',
    path: '/api/v1/operator/pages/taken-down',
    summary: 'Takes a public page down at once, with a reason',
    ...operator,
    body: takeDown,
    problems: ['store.not-found'],
  },
  restorePage: {
    method: 'POST',
    path: '/api/v1/operator/pages/restored',
    summary: 'Lets a page that was taken down be seen again, with a reason',
    ...operator,
    body: takeDown,
    problems: ['store.not-found'],
  },
  listMeasures: {
    method: 'GET',
    path: '/api/v1/operator/measures',
    summary: 'Restrictions in force, the newest first',
    ...operator,
    output: v.object({ measures: v.array(v.object({ holderId: v.string(), ...measureSchema.entries })) }),
  },
  listAudit: {
    method: 'GET',
    path: '/api/v1/operator/audit',
    summary: 'What operators did, newest first, and whether the chain of hashes is whole',
    ...operator,
    query: v.object({ before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,12}$/))) }),
    output: v.object({
      acts: v.array(actSchema),
      /** Position to go on before. */
      next: v.optional(v.number()),
      chain: v.object({
        rows: v.number(),
        /** The first row that is not as it was written. */
        brokenAt: v.nullable(v.number()),
        /** Kept elsewhere, it shows later whether rows at the end were taken away. */
        last: v.string(),
      }),
    }),
  },
  statistics: {
    method: 'GET',
    path: '/api/v1/operator/statistics',
    summary: 'Counts without personal data; null where there are so few that somebody could be named',
    ...operator,
    output: statisticsSchema,
  },
});
