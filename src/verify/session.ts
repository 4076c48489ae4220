/**
 * What one verification may use and what it has used: ports, clock, policy, and the documents it fetched.
 * It refuses addresses inside private networks, limits number, size, time and redirects, and keeps a list of every contact.
 */
import { hex, type Bytes } from '../core/bytes.js';
import { parseJson, type Json } from '../core/json.js';
import type { CacheEntry, KeptDocument, Ports } from '../core/ports.js';
import { allowedUrl, type UrlPolicy } from '../core/url.js';
import { fromUtf8 } from '../core/bytes.js';
import type { FetchCode } from '../errors.js';
import { unknown, type Evidence, type Finding } from './check.js';
import type { Contact, PolicyName } from './report.js';

/** A document that was asked for: there, or why not. */
export type Loaded = LoadedDocument | NotLoaded;

export interface LoadedDocument {
  readonly ok: true;
  readonly url: string;
  readonly finalUrl: string;
  readonly status: number;
  readonly bytes: Bytes;
  readonly evidence: Evidence;
}

export interface NotLoaded {
  readonly ok: false;
  readonly url: string;
  readonly code: FetchCode;
  readonly status: number | undefined;
  readonly evidence: Evidence;
}

export type LoadedJson = { readonly ok: true; readonly json: Json; readonly document: LoadedDocument } | NotLoaded;

/** Bytes, milliseconds and counts one verification may spend. */
export interface Limits {
  readonly documents: number;
  readonly bytes: number;
  readonly timeout: number;
  readonly redirects: number;
}

export const LIMITS: Limits = { documents: 60, bytes: 8 * 1024 * 1024, timeout: 10_000, redirects: 5 };

/** Clocks differ; five minutes are forgiven (VERIFICATION TM-01), in milliseconds. */
export const CLOCK_SKEW = 5 * 60_000;

/** How long a cached document is used without asking again, in milliseconds. */
const CACHE_TIME = 5 * 60_000;

/** An address that was asked, with what it answered. */
export interface Asked {
  readonly contact: Contact;
  /** Undefined where there is no document. */
  readonly entry: CacheEntry | undefined;
}

export interface SessionOptions {
  readonly ports: Ports;
  readonly policy: PolicyName;
  readonly urlPolicy: UrlPolicy;
  readonly limits: Limits;
  /** The moment the verdict is about. */
  readonly at: Date;
  readonly signal: AbortSignal;
  /** Whether outcomes carry what an issuer needs to find a mistake: canonical forms, hashes, both values of a difference. */
  readonly debug?: boolean;
  /** Told about every address that was asked. */
  readonly record?: ((asked: Asked) => void) | undefined;
}

/**
 * Media types in the order we like them; hosts that ignore it are read all the same (VERIFICATION IN-08, HOST-08).
 * At most 128 bytes: a longer header makes browsers ask for permission first, which many hosts that allow CORS do not answer (Fetch §2.2.2).
 */
export const ACCEPT_CREDENTIAL =
  'application/vc+ld+json, application/vc, application/ld+json, application/json, application/vc+jwt, image/*, */*;q=0.1';
export const ACCEPT_JSON = 'application/ld+json, application/json;q=0.9, application/did+json;q=0.9, */*;q=0.1';

export class Session {
  readonly ports: Ports;
  readonly policy: PolicyName;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch: the moment the verdict is about. */
  readonly at: number;
  readonly debug: boolean;
  readonly contacts: Contact[] = [];
  readonly #urlPolicy: UrlPolicy;
  readonly #limits: Limits;
  readonly #record: SessionOptions['record'];
  readonly #documents = new Map<string, Promise<Loaded>>();

  constructor(options: SessionOptions) {
    this.ports = options.ports;
    this.policy = options.policy;
    this.signal = options.signal;
    this.at = options.at.getTime();
    this.#urlPolicy = options.urlPolicy;
    this.#limits = options.limits;
    this.debug = options.debug ?? false;
    this.#record = options.record;
  }

  /** Fetches a document once per verification. Never rejects, except by abort. The fragment of the URL is not sent. */
  load(url: string, accept: string = ACCEPT_JSON): Promise<Loaded> {
    const allowed = allowedUrl(url, this.#urlPolicy);
    if (!allowed) return Promise.resolve(notLoaded(url, 'fetch.refused-url'));
    allowed.hash = '';
    const known = this.#documents.get(allowed.href);
    if (known) return known;
    if (this.#documents.size >= this.#limits.documents) return Promise.resolve(notLoaded(url, 'fetch.limit'));
    const loading = this.#load(allowed, accept);
    this.#documents.set(allowed.href, loading);
    return loading;
  }

  /** The same, parsed within the limits of `core/json`. */
  async loadJson(url: string, accept: string = ACCEPT_JSON): Promise<LoadedJson> {
    const document = await this.load(url, accept);
    if (!document.ok) return document;
    try {
      return { ok: true, json: parseJson(fromUtf8(document.bytes)), document };
    } catch {
      return { ...notLoaded(url, 'fetch.not-json', document.status), evidence: document.evidence };
    }
  }

  async #load(url: URL, accept: string): Promise<Loaded> {
    if (this.ports.documents) return await this.#kept(url, await this.ports.documents(url.href));
    const cached = await this.ports.cache?.get(url.href).catch(() => undefined);
    const now = this.ports.clock.now().getTime();
    if (cached && now - cached.storedAt < CACHE_TIME) return await this.#done(url, cached, Math.round((now - cached.storedAt) / 1000));
    const fetched = await this.#fetch(url, accept);
    if ('code' in fetched) {
      return this.#failed(url, new Date(now).toISOString(), fetched.code, fetched.status);
    }
    const entry: CacheEntry = { ...fetched, storedAt: now };
    await this.ports.cache?.set(url.href, entry).catch(() => undefined);
    return await this.#done(url, entry, undefined);
  }

  /** From what was kept, and never from the network. */
  async #kept(url: URL, kept: KeptDocument | undefined): Promise<Loaded> {
    const at = kept?.at ?? this.ports.clock.now().toISOString();
    if (!kept?.bytes) return this.#failed(url, at, kept?.code ?? 'fetch.not-recorded', kept?.status);
    const { bytes, status = 200, finalUrl = url.href, contentType = '' } = kept;
    return await this.#done(url, { bytes, status, finalUrl, contentType, storedAt: Date.parse(at) }, kept.cacheAge);
  }

  #failed(url: URL, at: string, code: FetchCode, status: number | undefined): NotLoaded {
    this.#asked({ url: url.href, host: url.host, at, code, ...(status !== undefined && { status }) }, undefined);
    return notLoaded(url.href, code, status);
  }

  #asked(contact: Contact, entry: CacheEntry | undefined): void {
    this.contacts.push(contact);
    this.#record?.({ contact, entry });
  }

  async #done(url: URL, entry: CacheEntry, cacheAge: number | undefined): Promise<Loaded> {
    const at = new Date(entry.storedAt).toISOString();
    const sha256 = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', entry.bytes)));
    const age = cacheAge === undefined ? {} : { cacheAge };
    this.#asked({ url: url.href, host: url.host, status: entry.status, at, sha256, ...age }, entry);
    const evidence: Evidence = { url: url.href, fetchedAt: at, ...age };
    return { ok: true, url: url.href, finalUrl: entry.finalUrl, status: entry.status, bytes: entry.bytes, evidence };
  }

  async #fetch(start: URL, accept: string): Promise<Omit<CacheEntry, 'storedAt'> | { readonly code: FetchCode; readonly status?: number }> {
    const timeout = AbortSignal.timeout(this.#limits.timeout);
    const signal = AbortSignal.any([this.signal, timeout]);
    const request = (url: URL, redirect: RequestRedirect) =>
      this.ports.fetch(url.href, { headers: { accept }, credentials: 'omit', referrerPolicy: 'no-referrer', redirect, signal });
    try {
      let url = start;
      for (let hops = 0; hops <= this.#limits.redirects; hops++) {
        let response = await request(url, 'manual');
        // A browser hides where a redirect leads; there the browser follows it, under its own CORS rules.
        if (response.type === 'opaqueredirect') response = await request(url, 'follow');
        const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
        if (location !== null) {
          const next = allowedUrl(new URL(location, url).href, this.#urlPolicy);
          if (!next) return { code: 'fetch.refused-url', status: response.status };
          url = next;
          continue;
        }
        if (!response.ok) return { code: httpCode(response.status), status: response.status };
        const bytes = await limited(response, this.#limits.bytes);
        if (!bytes) return { code: 'fetch.too-large', status: response.status };
        const finalUrl = response.url === '' ? url.href : response.url;
        return { status: response.status, contentType: response.headers.get('content-type') ?? '', finalUrl, bytes };
      }
      return { code: 'fetch.redirects' };
    } catch (error) {
      if (this.signal.aborted) throw error;
      return { code: timeout.aborted ? 'fetch.timeout' : 'fetch.network' };
    }
  }
}

function httpCode(status: number): FetchCode {
  if (status === 404) return 'fetch.not-found';
  return status === 410 ? 'fetch.gone' : 'fetch.http-error';
}

function notLoaded(url: string, code: FetchCode, status?: number): NotLoaded {
  return { ok: false, url, code, status, evidence: { url } };
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

/** Host of a URL for a text; the whole text where it is none. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host || url : url;
}

/** "Could not be had", as a finding: `unknown`, with host and reason. */
export function unavailable(not: NotLoaded, code: Finding['code']): Finding {
  return unknown(code, { params: { host: hostOf(not.url), reason: not.code, status: not.status ?? 0 }, evidence: not.evidence });
}
