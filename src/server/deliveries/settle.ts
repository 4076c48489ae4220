/** Lets delivered badges into wallets, as soon as their address is proved: one process at a time for each, and the issuer learns no more than that. */
import { assertUnrestricted } from '../operator/standing.js';
import { Problem } from '../../api/problem.js';
import { mediaType } from '../../wallet/file-name.js';
import { admit } from '../badges/admit.js';
import { writeBadge } from '../badges/queries.js';
import type { Parts } from '../service.js';
import type { Queries } from '../sql/migrations/index.js';

/** Milliseconds one process has for one badge. */
const LEASE = 60_000;
const SKEW = 600_000;

type State = 'received' | 'refused' | 'expired';

/** Settles one delivery; false where none is due. */
export async function settleOne(parts: Parts): Promise<boolean> {
  const { db, now } = parts;
  const at = now();
  const lease = new Date(at.getTime() + LEASE).toISOString();
  const due = await db
    .selectFrom('deliveries')
    .innerJoin('proved_addresses', 'proved_addresses.address', 'deliveries.address')
    .innerJoin('addresses', 'addresses.id', 'proved_addresses.address_id')
    .select(['deliveries.id', 'deliveries.lease_until', 'addresses.account_id'])
    .where('deliveries.state', '=', 'delivered')
    // A wallet that is suspended takes nothing in; what waits goes on waiting.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('measures')
            .select('measures.kind')
            .whereRef('measures.account_id', '=', 'addresses.account_id')
            .where('measures.kind', 'in', ['suspension', 'termination', 'wallet']),
        ),
      ),
    )
    .where((where) =>
      where.or([
        where('deliveries.lease_until', 'is', null),
        where('deliveries.lease_until', '<=', at.toISOString()),
        // By a clock that was ahead, and not only some minutes as that of another process may be.
        where('deliveries.lease_until', '>', new Date(at.getTime() + LEASE + SKEW).toISOString()),
      ]),
    )
    .orderBy('deliveries.created_at')
    .limit(1)
    .executeTakeFirst();
  if (!due) return false;
  const mine = await db
    .updateTable('deliveries')
    .set({ lease_until: lease })
    .where('id', '=', due.id)
    .where('state', '=', 'delivered')
    .where('lease_until', due.lease_until === null ? 'is' : '=', due.lease_until)
    .returning(['id', 'bytes'])
    .executeTakeFirst();
  // Somebody else has it: there may be others.
  if (!mine) return true;
  const bytes = new Uint8Array(mine.bytes ?? []);
  const { account_id } = due;
  try {
    const { key, summary, verification } = await admit(parts, account_id, bytes);
    await db.transaction().execute(async (transaction) => {
      await assertUnrestricted(transaction, parts.kind, account_id);
      const labels = { collections: [], tags: [] };
      const writing = {
        key,
        addedAt: at.toISOString(),
        type: mediaType(bytes, undefined),
        bytes,
        summary,
        labels,
        verification,
        checked: verification,
        earlier: [],
      };
      await writeBadge(transaction, account_id, crypto.randomUUID(), 0, writing, at.toISOString());
      await settle(transaction, mine.id, 'received', null, at);
    });
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    if (/^(?:account|auth)\./.test(error.code)) {
      // It was suspended meanwhile: what waits goes on waiting.
      await db.updateTable('deliveries').set({ lease_until: null }).where('id', '=', mine.id).where('state', '=', 'delivered').execute();
      return true;
    }
    // Whether a badge that was received once is still there is its holder's alone (R19).
    const there = error.code === 'store.duplicate' || error.code === 'store.removed-before';
    await settle(db, mine.id, there ? 'received' : 'refused', there ? null : error.code, at);
  }
  return true;
}

async function settle(queries: Queries, id: string, state: State, reason: string | null, at: Date): Promise<void> {
  await queries
    .updateTable('deliveries')
    .set({ state, reason, settled_at: at.toISOString(), address: null, bytes: null, lease_until: null })
    .where('id', '=', id)
    .where('state', '=', 'delivered')
    .execute();
}

/** Those that nobody came for. */
export async function expireDeliveries({ db, now }: Parts): Promise<void> {
  const at = now().toISOString();
  await db
    .updateTable('deliveries')
    .set({ state: 'expired', settled_at: at, address: null, bytes: null, lease_until: null })
    .where('state', '=', 'delivered')
    .where('expires_at', '<=', at)
    .execute();
}

/** Forgets whom and what waits for addresses that nobody can prove any more. The issuer sees what was delivered to nobody: it waits, and ends. */
export async function forgetDeliveries(queries: Queries, addresses: readonly string[]): Promise<void> {
  if (addresses.length === 0) return;
  await queries
    .updateTable('deliveries')
    .set({ address: null, bytes: null, lease_until: null })
    .where('address', 'in', [...addresses])
    .execute();
}
