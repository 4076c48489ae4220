/** Who makes a request: by the cookie of a session, by a token, or nobody in particular. */
import type { Access } from './app.js';
import { hasMetricsToken } from './health/service.js';
import type { Caller, Parts } from './service.js';

const NOBODY: Caller = { role: 'public' };

export function accessOf({ auth, db, settings }: Parts): Access {
  return {
    callerOf: async (request) => {
      if (new URL(request.url).pathname === '/metrics' && hasMetricsToken(request, settings.metricsToken))
        return { caller: { role: 'operator', accountId: '', holderId: '', language: 'en', sessionId: '', by: 'token' }, cookies: [] };
      const session = await auth.session(request);
      if (!session) return { caller: NOBODY, cookies: [] };
      const account = await db
        .selectFrom('accounts')
        .select(['holder_id', 'role', 'language'])
        .where('id', '=', session.accountId)
        .executeTakeFirst();
      if (!account) return { caller: NOBODY, cookies: [] };
      const role = account.role === 'operator' ? 'operator' : 'holder';
      const { id: sessionId, accountId, cookies } = session;
      return {
        caller: { role, accountId, holderId: account.holder_id, language: account.language as 'ko', sessionId, by: 'cookie' },
        cookies,
      };
    },
    isClientOrigin: async () => await Promise.resolve(false),
  };
}
