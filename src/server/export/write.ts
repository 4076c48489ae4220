/** One file with a wallet's backup and everything else that is held about its holder: restored into any adapter, readable without this package. */
import { fromBase64 } from '../../core/base.js';
import { utf8 } from '../../core/bytes.js';
import { WalletError } from '../../errors.js';
import { Problem } from '../../api/problem.js';
import type { BadgeEntry, StoredBadge, WalletAdapter } from '../../wallet/adapter.js';
import { exportBackup } from '../../wallet/backup.js';
import { provedAddresses } from '../accounts/queries.js';
import { listEntries, readBadge } from '../badges/queries.js';
import type { Parts } from '../service.js';
import { accountData } from './account.js';

const FORMAT = 'open-badge-wallet/account/1';

export async function exportAll({ db, now, settings, log }: Parts, accountId: string, holderId: string): Promise<Blob> {
  const at = now();
  const data = await accountData(db, accountId);
  const preferences = await db.selectFrom('preferences').select(['name', 'value']).where('account_id', '=', accountId).execute();
  const account = { format: FORMAT, createdAt: at.toISOString(), service: settings.origin, holderId, tables: data };
  return await exportBackup(walletOf(db, accountId, preferences), {
    now: at,
    preferences: preferences.map(({ name }) => name),
    more: [{ name: 'account.json', bytes: utf8(JSON.stringify(account, undefined, 1)) }],
    // A badge that cannot be read is told in the log; the others are not kept from their holder.
    onDamaged: (id) => log.warn('damaged badge left out of an export', { badge: id }),
  });
}

/** The wallet as the writer of backups reads it. */
function walletOf(
  db: Parts['db'],
  accountId: string,
  preferences: readonly { readonly name: string; readonly value: string }[],
): WalletAdapter {
  const readOnly = async (): Promise<never> => await Promise.reject(new WalletError('store.read-only'));
  return {
    badges: {
      list: async ({ after, limit = 200 } = {}) => {
        const { entries, ...page } = await listEntries(db, accountId, after, limit);
        return { ...page, entries: entries as unknown as readonly BadgeEntry[] };
      },
      get: async (id) => {
        try {
          const { source, earlier, ...entry } = await readBadge(db, accountId, id);
          const bytes = (one: typeof source): StoredBadge['source'] => ({ type: one.type, bytes: fromBase64(one.base64) });
          return {
            ...(entry as unknown as BadgeEntry),
            source: bytes(source),
            earlier: earlier.map((one) => ({ source: bytes(one.source), replacedAt: one.replacedAt })),
          };
        } catch (error) {
          if (error instanceof Problem && error.code === 'store.not-found') return undefined;
          if (error instanceof Problem && error.code === 'store.damaged') throw new WalletError('store.damaged', {}, { cause: error });
          throw error;
        }
      },
      put: readOnly,
      remove: readOnly,
    },
    identities: { proof: 'proved', list: async () => (await provedAddresses(db, accountId)).map((value) => ({ type: 'email', value })) },
    preferences: {
      get: async (name) => {
        const value = preferences.find((one) => one.name === name)?.value;
        return await Promise.resolve(value === undefined ? undefined : (JSON.parse(value) as string));
      },
      set: readOnly,
    },
  };
}
