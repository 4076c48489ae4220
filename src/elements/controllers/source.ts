/**
 * Obtains what a card draws: from its URL, or from text that is already here. Loaded lazily with the readers behind it.
 * It asks only for the URL it was given; linked documents wait in `missing` until somebody wants them.
 */
import { concat } from '../../core/bytes.js';
import { toBase64 } from '../../core/base.js';
import { isObject, parseJson, type JsonObject } from '../../core/json.js';
import { allowedUrl, httpUrl } from '../../core/url.js';
import { BadgeError } from '../../errors.js';
import type { Badge } from '../../model/badge.js';
import { credentialOf, normalize } from '../../model/index.js';
import { read } from '../../readers/index.js';
import type { Input } from '../../readers/read.js';

export interface Source {
  /** What to hand to the verifier: the very bytes that are drawn. */
  readonly input: Input;
  readonly document: JsonObject | undefined;
  /** Where the badge is secured as a token: that token. */
  readonly token?: string | undefined;
  /** Undefined where the input only says where the badge is. */
  readonly badge: Badge | undefined;
  /** The image the badge was baked into, as a `data:` URL: no second request, and one CSP rule. */
  readonly image: string | undefined;
  readonly missing: readonly string[];
}

const LIMIT = 8 * 1024 * 1024;
const TIMEOUT = 20_000;
const ACCEPT = 'application/ld+json, application/vc, application/vc+jwt, application/json, image/png, image/svg+xml, */*;q=0.5';

/**
 * What the page names, asked for as the page itself would: the page's own server sees its own cookies, no other sees any. So the answer to a
 * hint in the page (`<link rel="preload" as="fetch" crossorigin>`) is this one, and nothing is asked for twice.
 * @throws BadgeError
 */
export async function fromUrl(url: URL, signal: AbortSignal): Promise<Source> {
  return fromInput(await fetchBytes(url, signal, 'same-origin'));
}

/** @throws BadgeError */
export async function fromInput(input: Input): Promise<Source> {
  const found = await read(input);
  const image = found.image && `data:${found.image.type};base64,${toBase64(found.image.bytes)}`;
  if (found.form === 'url') return { input, document: undefined, badge: undefined, image, missing: [found.url] };
  const document = credentialOf(found);
  const badge = document && normalize(document);
  if (!badge) throw new BadgeError('input.unsupported');
  return { input, document, token: found.form === 'jwt' ? found.token : undefined, badge, image, missing: badge.missing };
}

/** The same badge with its linked documents fetched, as far as they can be had. */
export async function complete(source: Source, privateHosts: 'refuse' | 'allow', signal: AbortSignal): Promise<Source> {
  const linked = new Map<string, JsonObject>();
  let current = source;
  // A badge class names its issuer by URL: two rounds see both, a third one nothing new.
  for (let round = 0; round < 3 && current.missing.length > 0; round++) {
    const before = linked.size;
    for (const text of current.missing.filter((url) => !linked.has(url))) {
      const url = allowedUrl(text, { privateHosts });
      if (!url) throw new BadgeError('fetch.refused-url', { host: httpUrl(text)?.hostname ?? '' });
      const bytes = await fetchBytes(url, signal);
      if (!current.document) return complete({ ...(await fromInput(bytes)), image: current.image }, privateHosts, signal);
      const json = parseJson(new TextDecoder().decode(bytes));
      if (!isObject(json)) throw new BadgeError('json.not-object');
      linked.set(text, json);
    }
    if (linked.size === before || !current.document) break;
    const badge = normalize(current.document, { linked });
    if (badge) current = { ...current, badge, missing: badge.missing };
  }
  return current;
}

async function fetchBytes(url: URL, signal: AbortSignal, credentials: RequestCredentials = 'omit'): Promise<Uint8Array<ArrayBuffer>> {
  return await fetchWithin(url, { headers: { accept: ACCEPT }, credentials }, signal, async (response) => {
    if (!response.ok) throw refusal(response.status, url.hostname);
    return await limited(response, url.hostname);
  });
}

/**
 * One request that says nothing of who asks, within a time. `take` reads the answer.
 * @throws BadgeError
 */
export async function fetchWithin<T>(
  url: URL,
  given: RequestInit,
  signal: AbortSignal,
  take: (response: Response) => Promise<T>,
): Promise<T> {
  const host = url.hostname;
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]);
    return await take(await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', ...given, signal: within }));
  } catch (cause) {
    if (cause instanceof BadgeError) throw cause;
    if (signal.aborted) throw new BadgeError('aborted', {}, { cause });
    const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError';
    throw new BadgeError(timedOut ? 'fetch.timeout' : navigator.onLine ? 'fetch.network' : 'fetch.offline', { host }, { cause });
  }
}

function refusal(status: number, host: string): BadgeError {
  if (status === 404) return new BadgeError('fetch.not-found', { host, status });
  if (status === 410) return new BadgeError('fetch.gone', { host, status });
  return new BadgeError('fetch.http-error', { host, status });
}

/** The bytes of an answer. @throws BadgeError `fetch.too-large` as soon as there are too many */
export async function limited(response: Response, host: string, limit = LIMIT): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) return concat(...parts);
    length += value.length;
    if (length > limit) {
      await reader?.cancel();
      throw new BadgeError('fetch.too-large', { host, limit });
    }
    parts.push(value);
  }
}
