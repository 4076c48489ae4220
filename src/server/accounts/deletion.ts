/**
 * Deleting an account (R18): at once and for good, with everything that hangs on it. What stays is a keyed hash of its ID and addresses,
 * so that they cannot register again.
 */
import { forgetDeliveries } from '../deliveries/settle.js';
import { keyedHash } from '../secrets.js';
import type { Holder, Parts } from '../service.js';
import type { Queries } from '../sql/migrations/index.js';
import { writeLetter } from './letters.js';
import { mainAddress, provedAddresses } from './queries.js';

/**
 * @param also what has to happen with it, in the same transaction
 * @returns when it was done, for the receipt
 */
export async function deleteAccount(
  parts: Parts,
  { accountId, holderId, language }: Pick<Holder, 'accountId' | 'holderId' | 'language'>,
  also?: (queries: Queries) => Promise<void>,
): Promise<string> {
  const { db, now, settings } = parts;
  const at = now().toISOString();
  await db.transaction().execute(async (transaction) => {
    const proved = await provedAddresses(transaction, accountId);
    const to = await mainAddress(transaction, accountId);
    for (const name of [holderId, ...proved])
      await transaction
        .insertInto('fingerprints')
        .values({ fingerprint: keyedHash(settings.secret, 'fingerprint', name), created_at: at })
        .onConflict((conflict) => conflict.column('fingerprint').doNothing())
        .execute();
    await transaction.deleteFrom('mails').where('account_id', '=', accountId).execute();
    await transaction.deleteFrom('verifications').where('value', '=', accountId).execute();
    if (proved.length > 0)
      await transaction
        .deleteFrom('mails')
        .where('recipient', 'in', [...proved])
        .execute();
    if (proved.length > 0)
      await transaction
        .deleteFrom('registrations')
        .where('address', 'in', [...proved])
        .execute();
    await forgetDeliveries(transaction, proved);
    // Everything else refers to the account, and goes with it.
    await transaction.deleteFrom('users').where('id', '=', accountId).execute();
    await also?.(transaction);
    if (to !== undefined) await writeLetter(parts, transaction, { kind: 'deleted', to, language, path: '/', validFor: 86_400 });
  });
  return at;
}
