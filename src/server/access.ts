/** Who makes a request: by the cookie of a session, by a token, or nobody in particular. */
import { MEASURES } from '../api/operator.js';
import { LANGUAGES } from '../i18n/locale.js';
import type { Access } from './app.js';
import { hasMetricsToken } from './health/service.js';
import { bearerOf, isClientOrigin } from './oauth/clients.js';
import type { Caller, Holder, Parts } from './service.js';

const NOBODY = { caller: { role: 'public' } as const, cookies: [] };

export function accessOf({ auth, db, now, settings }: Parts): Access {
  async function holder(accountId: string, sessionId: string, by: Holder['by']): Promise<Caller | undefined> {
    const rows = await db
      .selectFrom('accounts')
      .leftJoin('measures', 'measures.account_id', 'accounts.id')
      .select(['accounts.holder_id', 'accounts.role', 'accounts.language', 'measures.kind'])
      .where('accounts.id', '=', accountId)
      .execute();
    const [account] = rows;
    const measures = rows.flatMap(({ kind }) => MEASURES.find((one) => one === kind) ?? []);
    // Revoked credentials open nothing, whatever session was made with them.
    if (!account || measures.includes('credentials')) return undefined;
    // Through the wallet of another site nobody is an operator, and nobody is while something restricts the account.
    const role = account.role === 'operator' && by === 'cookie' && measures.length === 0 ? 'operator' : 'holder';
    const language = LANGUAGES.find((one) => one === account.language) ?? 'ko';
    return { role, accountId, holderId: account.holder_id, language, sessionId, by, measures };
  }

  return {
    callerOf: async (request) => {
      if (new URL(request.url).pathname === '/metrics' && hasMetricsToken(request, settings.metricsToken))
        return {
          caller: { role: 'operator', accountId: '', holderId: '', language: 'en', sessionId: '', by: 'token', measures: [] },
          cookies: [],
        };
      const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
      if (token !== undefined) {
        // Whoever brings a token is whom it stands for, whatever cookies come with it.
        const bearer = await bearerOf(db, token, now());
        if (bearer?.kind === 'issuer') return { caller: { role: 'issuer', clientId: bearer.clientId }, cookies: [] };
        const caller = bearer && (await holder(bearer.accountId, bearer.tokenId, 'token'));
        return caller ? { caller, cookies: [] } : NOBODY;
      }
      const session = await auth.session(request);
      const caller = session && (await holder(session.accountId, session.id, 'cookie'));
      return session && caller ? { caller, cookies: session.cookies } : NOBODY;
    },
    isClientOrigin: async (origin) => await isClientOrigin(db, origin),
  };
}
