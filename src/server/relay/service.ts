/**
 * The relay: fetches for a page what a badge names and its host lets no page read. It hands out what badges are made of (JSON, tokens, images
 * and PDF by their content), never a web page, so that nobody can browse through it.
 */
import { Problem } from '../../api/problem.js';
import { relayRoutes } from '../../api/relay.js';
import { toBase64 } from '../../core/base.js';
import { latin1 } from '../../core/bytes.js';
import { fetchDocuments, LIMITS } from '../../verify/documents.js';
import { service, type Parts, type Service } from '../service.js';
import { keptDocuments } from './documents.js';

const LIMIT = { ...LIMITS, bytes: 4 * 1024 * 1024, timeout: 8000, redirects: 3 };

export function relayService({ db, fetch, now, settings }: Parts): Service {
  const cache = keptDocuments(db, settings.secret);
  const documents = fetchDocuments({ fetch, clock: { now }, cache, documents: undefined }, { privateHosts: settings.privateHosts }, LIMIT);
  return service(
    'relay',
    relayRoutes,
    {
      relay: async ({ body: { url, accept = 'application/json, */*;q=0.5' }, request }) => {
        const bare = url.replace(/#.*$/s, '');
        const found = await documents(bare, accept, request.signal);
        if ('code' in found) {
          if (found.code === 'fetch.refused-url') throw new Problem('relay.refused', {}, { pointer: '/url' });
          throw new Problem('relay.no-answer', { reason: found.code, ...(found.status !== undefined && { status: found.status }) });
        }
        if (!isForBadges(found.bytes)) throw new Problem('relay.not-for-badges', {}, { pointer: '/url' });
        const { finalUrl, contentType, bytes, storedAt } = found;
        return { body: { url: finalUrl, contentType, fetchedAt: new Date(storedAt).toISOString(), body: toBase64(bytes) } };
      },
    },
    { jobs: [{ name: 'kept documents', every: 60, run: async () => await cache.sweep(now()) }] },
  );
}

/** By its content: whatever a host calls it, a page is a page. */
function isForBadges(bytes: Uint8Array): boolean {
  const start = latin1(bytes.subarray(0, 512))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (/^(?:[{["]|e[wy][\w-]+\.|\u0089PNG\r\n|%PDF-)/.test(start)) return true;
  return /^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/.test(start);
}
