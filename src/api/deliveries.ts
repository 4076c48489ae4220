/** Deliveries (R5): an issuer hands in a badge for an address; it waits until its recipient has proved the address, and then enters the wallet. */
import { SERVICE_LANGUAGES } from './languages.js';
import { routes } from './route.js';
import { v } from './schema.js';

/** 8 MB of badge. */
const LIMIT = 11_200_000;

export const deliverySchema = v.object({
  id: v.string(),
  /** `delivered`: it waits. `received`: it is in a wallet. `refused`: the wallet cannot take it, `reason` says why. What happens to a badge
   * afterwards is its holder's alone. */
  state: v.picklist(['delivered', 'received', 'refused', 'expired']),
  reason: v.optional(v.string()),
  deliveredAt: v.string(),
  /** When it was received, refused or had waited too long. */
  settledAt: v.nullable(v.string()),
});

export type DeliveryDocument = v.InferOutput<typeof deliverySchema>;

const issuer = { roles: ['issuer'], kind: 'json' } as const;
const id = v.object({ id: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)) });

export const deliveryRoutes = routes({
  deliver: {
    method: 'POST',
    path: '/api/v1/deliveries',
    summary: 'Delivers a badge to an address; verified first. The same badge to the same address is the same delivery',
    ...issuer,
    idempotent: true,
    attempts: 6000,
    limit: LIMIT,
    body: v.object({
      address: v.pipe(v.string(), v.trim(), v.maxLength(254)),
      /** As it was issued: JSON, token or baked image, Base64. */
      badge: v.pipe(v.string(), v.maxLength(11_000_000), v.regex(/^[A-Za-z0-9+/]*={0,2}$/)),
      /** The language of the mail, where the recipient has no account. */
      language: v.optional(v.picklist(SERVICE_LANGUAGES)),
    }),
    status: 201,
    output: deliverySchema,
    problems: [
      'admission.no-badge',
      'admission.not-a-badge',
      'admission.endorsement',
      'admission.invalid',
      'admission.not-yours',
      'admission.recipient-unclear',
    ],
  },
  listDeliveries: {
    method: 'GET',
    path: '/api/v1/deliveries',
    summary: "The issuer's own deliveries, newest first",
    ...issuer,
    query: v.object({
      state: v.optional(v.picklist(['delivered', 'received', 'refused', 'expired'])),
      after: v.optional(v.pipe(v.string(), v.maxLength(200))),
    }),
    output: v.object({ deliveries: v.array(deliverySchema), next: v.optional(v.string()) }),
  },
  getDelivery: {
    method: 'GET',
    path: '/api/v1/deliveries/{id}',
    summary: 'One delivery',
    ...issuer,
    params: id,
    output: deliverySchema,
    problems: ['store.not-found'],
  },
});
