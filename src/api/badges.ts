/** Badges over the wire: what `WalletAdapter` asks, one route for each of its calls. Bytes are Base64. */
import { routes } from './route.js';
import { v } from './schema.js';

const time = v.pipe(v.string(), v.isoTimestamp());
const text = v.array(v.object({ value: v.string(), language: v.optional(v.string()) }));
const label = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
export const verdict = v.picklist([
  'valid',
  'invalid',
  'revoked',
  'suspended',
  'not-yet-valid',
  'expired',
  'could-not-check',
  'no-badge',
  'not-a-badge',
]);

/** 12 MB of Base64 hold 9 MB; with earlier issues and the rest below 32 MB. */
const base64 = v.pipe(v.string(), v.maxLength(12_000_000), v.regex(/^[A-Za-z0-9+/]*={0,2}$/));
export const PUT_LIMIT = 32_000_000;

export const labelsSchema = v.object({
  collections: v.pipe(v.array(label), v.maxLength(200)),
  tags: v.pipe(v.array(label), v.maxLength(200)),
});

export const verificationSchema = v.object({
  verdict,
  also: v.pipe(v.array(verdict), v.maxLength(10)),
  checkedAt: time,
  changed: v.optional(v.object({ from: verdict, at: time })),
  lastChecked: v.optional(v.object({ verdict, at: time })),
});

const optionalText = v.optional(v.string());

export const summarySchema = v.object({
  kind: v.picklist(['badge', 'record', 'endorsement']),
  version: v.picklist(['0.5', '1.0', '1.1', '2.0', '3.0', 'clr-2.0']),
  name: text,
  description: text,
  issuer: v.object({ id: optionalText, name: text, url: optionalText }),
  tags: v.array(v.string()),
  skills: v.array(v.object({ name: text, url: optionalText, framework: text })),
  achievementType: optionalText,
  issuedOn: optionalText,
  expires: optionalText,
  image: v.picklist(['embedded', 'remote', 'none']),
});

const entry = {
  id: v.string(),
  key: v.string(),
  revision: v.number(),
  addedAt: v.string(),
  changedAt: v.string(),
  summary: summarySchema,
  labels: labelsSchema,
  verification: v.optional(verificationSchema),
};

export const entrySchema = v.object(entry);
const sourceSchema = v.object({ type: v.pipe(v.string(), v.maxLength(100)), base64 });
const earlierSchema = v.object({ source: sourceSchema, replacedAt: time });
export const storedSchema = v.object({ ...entry, source: sourceSchema, earlier: v.array(earlierSchema) });

/** What a wallet writes. Key and summary are worked out by the service, from the badge. */
export const recordSchema = v.object({
  addedAt: time,
  labels: labelsSchema,
  verification: v.optional(verificationSchema),
  source: sourceSchema,
  earlier: v.pipe(v.array(earlierSchema), v.maxLength(10)),
});

export type WireEntry = v.InferOutput<typeof entrySchema>;
export type WireStored = v.InferOutput<typeof storedSchema>;
export type WireRecord = v.InferOutput<typeof recordSchema>;

const holder = { roles: ['holder', 'operator'], kind: 'json' } as const;
const id = v.object({ id: v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/)) });
const name = v.object({ name: v.pipe(v.string(), v.regex(/^[a-z][\w-]{0,39}$/)) });

export const badgeRoutes = routes({
  listBadges: {
    method: 'GET',
    path: '/api/v1/badges',
    summary: 'Entries in the order of their ids, without their bytes',
    ...holder,
    query: v.object({
      after: v.optional(v.pipe(v.string(), v.maxLength(100))),
      limit: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/))),
    }),
    output: v.object({ entries: v.array(entrySchema), next: v.optional(v.string()), damaged: v.optional(v.array(v.string())) }),
  },
  getBadge: {
    method: 'GET',
    path: '/api/v1/badges/{id}',
    summary: 'One badge in full; its ETag is its revision',
    ...holder,
    params: id,
    output: storedSchema,
    problems: ['store.not-found', 'store.damaged'],
  },
  putBadge: {
    method: 'PUT',
    path: '/api/v1/badges/{id}',
    summary:
      'Writes one badge: If-None-Match: * for a new one, If-Match with the revision it replaces. Verified, and admitted by the proved addresses',
    ...holder,
    params: id,
    body: recordSchema,
    limit: PUT_LIMIT,
    output: entrySchema,
    problems: [
      'request.precondition-needed',
      'store.conflict',
      'store.duplicate',
      'store.removed-before',
      'store.quota',
      'admission.no-badge',
      'admission.not-a-badge',
      'admission.endorsement',
      'admission.invalid',
      'admission.not-yours',
      'admission.recipient-unclear',
    ],
  },
  removeBadge: {
    method: 'DELETE',
    path: '/api/v1/badges/{id}',
    summary: 'Removes it for good; its key alone is remembered',
    ...holder,
    params: id,
  },
  getPreference: {
    method: 'GET',
    path: '/api/v1/preferences/{name}',
    summary: 'A small setting; absent where it was never set',
    ...holder,
    params: name,
    output: v.object({ value: v.optional(v.unknown()) }),
  },
  setPreference: {
    method: 'PUT',
    path: '/api/v1/preferences/{name}',
    summary: 'Sets it',
    ...holder,
    params: name,
    body: v.object({ value: v.unknown() }),
  },
});
