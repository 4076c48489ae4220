/** Everything held about a holder as one file (R21, R24), and the sites they let in. */
import { routes } from './route.js';
import { v } from './schema.js';

const holder = { roles: ['holder', 'operator'] } as const;
const open = { always: true, whileSuspended: true } as const;
const id = v.object({ clientId: v.pipe(v.string(), v.maxLength(200)) });

export const allowedRoutes = routes({
  listAllowedClients: {
    method: 'GET',
    path: '/api/v1/allowed-clients',
    summary: 'Sites the holder lets use the wallet',
    ...holder,
    ...open,
    kind: 'json',
    output: v.object({
      clients: v.array(v.object({ clientId: v.string(), name: v.string(), origins: v.array(v.string()), since: v.nullable(v.string()) })),
    }),
  },
  stopClient: {
    method: 'DELETE',
    path: '/api/v1/allowed-clients/{clientId}',
    summary: 'Ends that: its tokens work no longer, at once',
    ...holder,
    ...open,
    kind: 'json',
    params: id,
  },
});

export const exportPages = routes({
  exportAll: {
    method: 'GET',
    path: '/api/v1/export',
    summary: 'A ZIP in the format of wallet backups, with `account.json` beside: everything held about the holder but secrets',
    ...holder,
    ...open,
    kind: 'other',
    attempts: 30,
  },
  stopClientForm: {
    method: 'POST',
    path: '/disclosures/clients/{clientId}/stop',
    summary: 'Ends what a site may do',
    ...holder,
    ...open,
    kind: 'page',
    params: id,
  },
});
