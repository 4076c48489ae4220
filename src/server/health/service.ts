/** Whether the backend is alive and ready, its counters, and its own description. */
import { timingSafeEqual } from 'node:crypto';
import { healthRoutes } from '../../api/health.js';
import { TABLES } from '../../api/index.js';
import { openApi } from '../../api/openapi.js';
import { Problem } from '../../api/problem.js';
import { hashOf } from '../secrets.js';
import { service, type Parts, type Service } from '../service.js';
import { assertMigrated } from '../sql/migrate.js';
import { MIGRATIONS } from '../sql/migrations/index.js';

export function healthService({ db, metrics, settings, log }: Parts): Service {
  return service('health', healthRoutes, {
    health: async () => await Promise.resolve({ body: { status: 'ok' } }),
    ready: async () => {
      try {
        await assertMigrated(db, MIGRATIONS);
      } catch (error) {
        log.error('not ready', error);
        throw new Problem('server.unavailable', {}, { headers: { 'retry-after': '5' } });
      }
      return { body: { status: 'ready' as const } };
    },
    metrics: async () => {
      const { type, body } = await metrics.text();
      return new Response(body, { headers: { 'content-type': type, 'cache-control': 'no-store' } });
    },
    openapi: async () =>
      await Promise.resolve({ body: openApi(TABLES, settings.origin), headers: new Headers({ 'cache-control': 'public, max-age=300' }) }),
  });
}

/** Whether a request carries the token of the settings, compared in a time that says nothing. */
export function hasMetricsToken(request: Request, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  if (token === undefined || given === undefined) return false;
  return timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(token)));
}
