/** Deliveries (R5): from an issuer, over an address that is proved, into a wallet. */
import { deliveryRoutes, type DeliveryDocument } from '../../api/deliveries.js';
import { Problem } from '../../api/problem.js';
import { fromBase64 } from '../../core/base.js';
import { BadgeError } from '../../errors.js';
import { service, type Caller, type Parts, type Service } from '../service.js';
import { deliver } from './deliver.js';
import { expireDeliveries, settleOne } from './settle.js';

const PAGE = 100;
const COLUMNS = ['id', 'state', 'reason', 'created_at', 'settled_at'] as const;

interface Row {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly created_at: string;
  readonly settled_at: string | null;
}

const documentOf = ({ id, state, reason, created_at, settled_at }: Row): DeliveryDocument => ({
  id,
  state: state as DeliveryDocument['state'],
  ...(reason !== null && { reason }),
  deliveredAt: created_at,
  settledAt: settled_at,
});

function issuerOf({ caller }: { readonly caller: Caller }): string {
  if (caller.role !== 'issuer') throw new TypeError('the route is not for issuers alone');
  return caller.clientId;
}

export function deliveryService(parts: Parts): Service {
  const { db } = parts;
  /** @throws Problem `store.not-found` */
  const read = async (clientId: string, id: string): Promise<DeliveryDocument> => {
    const row = await db.selectFrom('deliveries').select(COLUMNS).where('client_id', '=', clientId).where('id', '=', id).executeTakeFirst();
    if (!row) throw new Problem('store.not-found');
    return documentOf(row);
  };
  return service(
    'deliveries',
    deliveryRoutes,
    {
      deliver: async (call) => {
        const clientId = issuerOf(call);
        const { address, badge, language } = call.body;
        const id = await deliver(parts, clientId, { address, bytes: decoded(badge), language });
        return { body: await read(clientId, id) };
      },
      listDeliveries: async (call) => {
        const { state, after } = call.query;
        const [at = '', id = ''] = (after ?? '').split(' ');
        let query = db.selectFrom('deliveries').select(COLUMNS).where('client_id', '=', issuerOf(call));
        if (state !== undefined) query = query.where('state', '=', state);
        if (after !== undefined)
          query = query.where((where) =>
            where.or([where('created_at', '<', at), where.and([where('created_at', '=', at), where('id', '<', id)])]),
          );
        const rows = await query
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .limit(PAGE + 1)
          .execute();
        const last = rows[PAGE - 1];
        return {
          body: {
            deliveries: rows.slice(0, PAGE).map(documentOf),
            ...(rows.length > PAGE && last && { next: `${last.created_at} ${last.id}` }),
          },
        };
      },
      getDelivery: async (call) => ({ body: await read(issuerOf(call), call.params.id) }),
    },
    {
      jobs: [
        {
          name: 'deliveries',
          every: 5,
          run: async () => {
            while (await settleOne(parts));
            await expireDeliveries(parts);
          },
        },
      ],
    },
  );
}

/** @throws Problem `request.invalid` */
function decoded(text: string) {
  try {
    return fromBase64(text);
  } catch (cause) {
    if (!(cause instanceof BadgeError)) throw cause;
    throw new Problem('request.invalid', { expected: 'Base64' }, { pointer: '/badge', cause });
  }
}
