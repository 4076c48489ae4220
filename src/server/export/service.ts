/** The export (R21, R24): by a button on a page and over the API; and the sites that were let in, each with its end. */
import { allowedRoutes, exportPages } from '../../api/export.js';
import { holderOf, service, type Parts, type Service } from '../service.js';
import { allowedClients, stopClient } from './allowed.js';
import { exportAll } from './write.js';

export function exportService(parts: Parts): Service {
  const { db, now } = parts;
  const stop = async (accountId: string, clientId: string): Promise<void> =>
    await db.transaction().execute(async (transaction) => await stopClient(transaction, accountId, clientId));
  return service(
    'export',
    { ...allowedRoutes, ...exportPages },
    {
      listAllowedClients: async (call) => ({ body: { clients: [...(await allowedClients(db, holderOf(call).accountId))] } }),
      stopClient: async (call) => {
        await stop(holderOf(call).accountId, call.params.clientId);
        return {};
      },
      exportAll: async (call) => {
        const { accountId, holderId } = holderOf(call);
        const file = await exportAll(parts, accountId, holderId);
        const name = `open-badge-wallet-${holderId}-${now().toISOString().slice(0, 10)}.zip`;
        return new Response(file.stream(), {
          headers: {
            'content-type': 'application/zip',
            'content-length': String(file.size),
            'content-disposition': `attachment; filename="${name}"`,
            'cache-control': 'no-store',
          },
        });
      },
      stopClientForm: async (call) => {
        await stop(holderOf(call).accountId, call.params.clientId);
        return { redirect: '/disclosures?done=stopped' };
      },
    },
  );
}
