/** Single sign-on for hosts that have users of their own: links, their list and their end, and whose tokens operators let sites exchange. */
import { exchangePages, exchangeRoutes } from '../../api/exchange.js';
import { record } from '../accounts/queries.js';
import { holderOf, service, type Holder, type Parts, type Service } from '../service.js';
import { removeTokenIssuer, setTokenIssuer } from './issuers.js';
import { endLinks, linkedSignIns, linkSignIn } from './links.js';

export function exchangeService(parts: Parts): Service {
  const { db, now } = parts;
  const end = async ({ accountId }: Holder, id: string, request: Request): Promise<void> =>
    await db.transaction().execute(async (transaction) => {
      if ((await endLinks(transaction, accountId, { id })) > 0) await record(transaction, accountId, 'link-ended', now(), request);
    });
  const sweep = async (): Promise<void> => {
    const at = now().toISOString();
    await db.deleteFrom('used_tokens').where('expires_at', '<=', at).execute();
    await db.deleteFrom('oauthAccessToken').where('referenceId', 'is not', null).where('expiresAt', '<=', at).execute();
  };
  return service(
    'exchange',
    { ...exchangeRoutes, ...exchangePages },
    {
      linkSignIn: async (call) => ({ body: await linkSignIn(parts, holderOf(call), call.body.subjectToken, call.request) }),
      listLinkedSignIns: async (call) => ({ body: { linked: [...(await linkedSignIns(db, holderOf(call).accountId))] } }),
      endLinkedSignIn: async (call) => {
        await end(holderOf(call), call.params.id, call.request);
        return {};
      },
      setTokenIssuer: async (call) => {
        await setTokenIssuer(parts, holderOf(call).holderId, call.params.clientId, call.body);
        return {};
      },
      removeTokenIssuer: async (call) => {
        await removeTokenIssuer(parts, holderOf(call).holderId, call.params.clientId);
        return {};
      },
      endLinkForm: async (call) => {
        await end(holderOf(call), call.params.id, call.request);
        return { redirect: '/disclosures?done=stopped' };
      },
    },
    { jobs: [{ name: 'exchanged tokens', every: 600, run: sweep }] },
  );
}
