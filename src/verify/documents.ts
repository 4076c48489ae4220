/**
 * Where documents come from: the cache, then the network, within limits of size, time and redirects. The one place that uses
 * `Ports.fetch`, so that it can stay in the page while the rest of the engine works in a worker.
 */
import type { Bytes } from '../core/bytes.js';
import type { CacheEntry, KeptDocument, Ports } from '../core/ports.js';
import { allowedUrl, type UrlPolicy } from '../core/url.js';
import type { FetchCode } from '../errors.js';

/** A document that was obtained. Plain data. */
export interface Document extends CacheEntry {
  /** Seconds since it was fetched, where it came from the cache. */
  readonly cacheAge?: number;
  /** Fetched for another verification, of the same batch or at the same moment. */
  readonly shared?: true;
  /** It came with what is verified, from whoever: only a status list that this issuer signed, and for this issuer's credentials alone. */
  readonly onlyFor?: string;
}

/** Why a document could not be had. Plain data. */
export interface NoDocument {
  readonly code: FetchCode;
  readonly status?: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Obtains one document. Rejects only where `signal` was aborted.
 * @param url absolute, allowed by the policy, without a fragment
 */
export type Documents = (url: string, accept: string, signal: AbortSignal) => Promise<Document | NoDocument>;

/** Bytes, milliseconds and counts one verification may spend. */
export interface Limits {
  readonly documents: number;
  readonly bytes: number;
  readonly timeout: number;
  readonly redirects: number;
}

export const LIMITS: Limits = { documents: 60, bytes: 8 * 1024 * 1024, timeout: 10_000, redirects: 5 };

/** How long a cached document is used without asking again, in milliseconds. */
const CACHE_TIME = 5 * 60_000;

type Fetched = Omit<CacheEntry, 'storedAt'> | { readonly code: FetchCode; readonly status?: number };

/** Documents by the host's own cache, clock and `fetch`; by what was kept, and nothing else, where the host hands that in. */
export function fetchDocuments(
  { fetch, clock, cache, documents }: Pick<Ports, 'fetch' | 'clock' | 'cache' | 'documents'>,
  policy: UrlPolicy,
  limits: Limits,
): Documents {
  return async (href, accept, signal) => {
    if (documents) return fromKept(href, await documents(href), clock.now());
    const cached = await cache?.get(href).catch(() => undefined);
    const now = clock.now().getTime();
    if (cached && now - cached.storedAt < CACHE_TIME) return { ...cached, cacheAge: Math.round((now - cached.storedAt) / 1000) };
    const url = allowedUrl(href, policy);
    if (!url) return { code: 'fetch.refused-url', at: now };
    const fetched = await fetchOne(url, accept, { fetch, policy, limits, signal });
    if ('code' in fetched) return { ...fetched, at: now };
    const entry: CacheEntry = { ...fetched, storedAt: now };
    await cache?.set(href, entry).catch(() => undefined);
    return entry;
  };
}

function fromKept(href: string, kept: KeptDocument | undefined, now: Date): Document | NoDocument {
  const at = kept === undefined ? now.getTime() : Date.parse(kept.at);
  const { code = 'fetch.not-recorded', status, bytes, finalUrl = href, contentType = '', cacheAge } = kept ?? {};
  if (!bytes) return { code, at, ...(status !== undefined && { status }) };
  return { bytes, status: status ?? 200, finalUrl, contentType, storedAt: at, ...(cacheAge !== undefined && { cacheAge }) };
}

interface Means {
  readonly fetch: Ports['fetch'];
  readonly policy: UrlPolicy;
  readonly limits: Limits;
  readonly signal: AbortSignal;
}

async function fetchOne(start: URL, accept: string, { fetch, policy, limits, signal: outer }: Means): Promise<Fetched> {
  const timeout = AbortSignal.timeout(limits.timeout);
  const signal = AbortSignal.any([outer, timeout]);
  const request = (url: URL, redirect: RequestRedirect) =>
    fetch(url.href, { headers: { accept }, credentials: 'omit', referrerPolicy: 'no-referrer', redirect, signal });
  try {
    let url = start;
    for (let hops = 0; hops <= limits.redirects; hops++) {
      let response = await request(url, 'manual');
      // A browser hides where a redirect leads; there the browser follows it, under its own CORS rules.
      if (response.type === 'opaqueredirect') response = await request(url, 'follow');
      const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
      if (location !== null) {
        const next = allowedUrl(new URL(location, url).href, policy);
        if (!next) return { code: 'fetch.refused-url', status: response.status };
        url = next;
        continue;
      }
      if (!response.ok) return { code: httpCode(response.status), status: response.status };
      const bytes = await limited(response, limits.bytes);
      if (!bytes) return { code: 'fetch.too-large', status: response.status };
      const finalUrl = response.url === '' ? url.href : response.url;
      return { status: response.status, contentType: response.headers.get('content-type') ?? '', finalUrl, bytes };
    }
    return { code: 'fetch.redirects' };
  } catch (error) {
    if (outer.aborted) throw error;
    return { code: timeout.aborted ? 'fetch.timeout' : 'fetch.network' };
  }
}

function httpCode(status: number): FetchCode {
  if (status === 404) return 'fetch.not-found';
  return status === 410 ? 'fetch.gone' : 'fetch.http-error';
}

/** The body, read no further than `limit` bytes. */
async function limited(response: Response, limit: number): Promise<Bytes | undefined> {
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const reader = response.body.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel().catch(() => undefined);
      return undefined;
    }
    parts.push(value);
  }
  const out = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}
