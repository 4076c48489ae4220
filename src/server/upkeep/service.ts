/** Work that no request asks for: mails that are due, rows whose time has come; and the style sheet of the pages. */
import { routes } from '../../api/route.js';
import { PAGES_CSS } from '../pages/style.js';
import { service, type Parts, type Service } from '../service.js';

export const upkeepRoutes = routes({
  pagesCss: { method: 'GET', path: '/assets/pages.css', summary: 'Style sheet of the pages', roles: ['public'], kind: 'other' },
});

/**
 * Tables of the authentication library, which leaves there what nobody comes back for, and reads the system's clock.
 * A token goes before what it came from.
 */
const OF_LIBRARY = ['oauthAccessToken', 'oauthRefreshToken', 'oauthClientAssertion', 'verifications', 'sessions'] as const;

export function upkeepService({ db, limits, mailer, now }: Parts): Service {
  const sweep = async (): Promise<void> => {
    const at = now().toISOString();
    await limits.sweep();
    await db.deleteFrom('idempotency').where('expires_at', '<=', at).execute();
    await db.deleteFrom('registrations').where('expires_at', '<=', at).execute();
    const theirs = new Date().toISOString();
    for (const table of OF_LIBRARY) await db.deleteFrom(table).where('expiresAt', '<=', theirs).execute();
  };
  const jobs = [...(mailer.deliver ? [{ name: 'mail', every: 5, run: mailer.deliver }] : []), { name: 'sweep', every: 600, run: sweep }];
  return service(
    'upkeep',
    upkeepRoutes,
    {
      pagesCss: async () =>
        await Promise.resolve(
          new Response(PAGES_CSS, { headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=300' } }),
        ),
    },
    { jobs },
  );
}
