/**
 * What one verification may use and what it has used: ports, clock, policy, and the documents it fetched.
 * It refuses addresses inside private networks, limits number, size, time and redirects, and keeps a list of every contact.
 */
import { hex, type Bytes } from '../core/bytes.js';
import { parseJson, type Json } from '../core/json.js';
import type { CacheEntry, Ports } from '../core/ports.js';
import { allowedUrl, type UrlPolicy } from '../core/url.js';
import { fromUtf8 } from '../core/bytes.js';
import type { FetchCode } from '../errors.js';
import type { Canonicalisation } from './canonize.js';
import type { Documents } from './documents.js';
import { EngineMemory } from './memory.js';
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
  /** Of the bytes, in hex. */
  readonly sha256: string;
  readonly evidence: Evidence;
  /** Of a document that came with what is verified: see `Document.onlyFor`. */
  readonly onlyFor?: string;
}

export interface NotLoaded {
  readonly ok: false;
  readonly url: string;
  readonly code: FetchCode;
  readonly status: number | undefined;
  readonly evidence: Evidence;
}

export type LoadedJson = { readonly ok: true; readonly json: Json; readonly document: LoadedDocument } | NotLoaded;

/** Clocks differ; five minutes are forgiven (VERIFICATION TM-01), in milliseconds. */
export const CLOCK_SKEW = 5 * 60_000;

/** What a verification asks others for: the ports, with `fetch`, cache and clock behind one function. */
export interface SessionPorts extends Pick<Ports, 'resolveDid' | 'loadContext' | 'trust'> {
  readonly documents: Documents;
  /** Documents come from a bundle, and the network is not used. */
  readonly replayed?: boolean;
  /** Of one batch all verifications have the same, and no others: a document that is there once need not be asked for again. */
  readonly batch?: string;
}

/** An address that was asked, with what it answered. */
export interface Asked {
  readonly contact: Contact;
  /** Undefined where there is no document. */
  readonly entry: CacheEntry | undefined;
}

export interface SessionOptions {
  readonly ports: SessionPorts;
  readonly policy: PolicyName;
  readonly urlPolicy: UrlPolicy;
  /** How many documents it may ask for. */
  readonly documents: number;
  /** The moment the verdict is about. */
  readonly at: Date;
  readonly signal: AbortSignal;
  /** Whether outcomes carry what an issuer needs to find a mistake: canonical forms, hashes, both values of a difference. */
  readonly debug?: boolean;
  /** What the engine keeps between verifications. */
  readonly memory?: EngineMemory;
  readonly canonicalisation?: Canonicalisation | undefined;
  /** Ends the verification, because a document needs the long way to its canonical form, and somebody else can go it. */
  readonly leave?: (() => void) | undefined;
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
  readonly ports: SessionPorts;
  readonly policy: PolicyName;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch: the moment the verdict is about. */
  readonly at: number;
  readonly debug: boolean;
  readonly memory: EngineMemory;
  readonly canonicalisation: Canonicalisation;
  readonly leave: (() => void) | undefined;
  readonly contacts: Contact[] = [];
  readonly #urlPolicy: UrlPolicy;
  readonly #limit: number;
  readonly #record: SessionOptions['record'];
  readonly #documents = new Map<string, Promise<Loaded>>();

  constructor(options: SessionOptions) {
    this.ports = options.ports;
    this.policy = options.policy;
    this.signal = options.signal;
    this.at = options.at.getTime();
    this.#urlPolicy = options.urlPolicy;
    this.#limit = options.documents;
    this.debug = options.debug ?? false;
    this.memory = options.memory ?? new EngineMemory();
    this.canonicalisation = options.canonicalisation ?? 'compiled';
    this.leave = options.leave;
    this.#record = options.record;
  }

  /**
   * Fetches a document once per verification. Never rejects, except by abort. The fragment of the URL is not sent.
   * @param issuer whose signature the caller will ask of the document: only then it may have come with what is verified
   */
  async load(url: string, accept: string = ACCEPT_JSON, issuer?: string): Promise<Loaded> {
    const loaded = await this.#once(url, accept);
    return loaded.ok && loaded.onlyFor !== undefined && loaded.onlyFor !== issuer ? notLoaded(url, 'fetch.not-proven') : loaded;
  }

  #once(url: string, accept: string): Promise<Loaded> {
    const allowed = allowedUrl(url, this.#urlPolicy);
    if (!allowed) return Promise.resolve(notLoaded(url, 'fetch.refused-url'));
    allowed.hash = '';
    const known = this.#documents.get(allowed.href);
    if (known) return known;
    if (this.#documents.size >= this.#limit) return Promise.resolve(notLoaded(url, 'fetch.limit'));
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
    const found = await this.ports.documents(url.href, accept, this.signal);
    const contact = { url: url.href, host: url.host };
    if ('code' in found) {
      const { code, status } = found;
      this.#asked({ ...contact, at: new Date(found.at).toISOString(), code, ...(status !== undefined && { status }) }, undefined);
      return notLoaded(url.href, code, status);
    }
    const { finalUrl, status, bytes, cacheAge, shared, onlyFor } = found;
    const at = new Date(found.storedAt).toISOString();
    // The badges of a batch have the very same bytes, and many name one list.
    const known = shared ? this.memory.hashes.get(bytes) : undefined;
    const sha256 = known ?? hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
    if (shared) this.memory.hashes.set(bytes, sha256);
    const age = cacheAge === undefined ? {} : { cacheAge };
    this.#asked({ ...contact, status, at, sha256, ...age, ...(shared && { shared }) }, found);
    const evidence = { url: url.href, fetchedAt: at, ...age };
    return { ok: true, url: url.href, finalUrl, status, bytes, sha256, evidence, ...(onlyFor !== undefined && { onlyFor }) };
  }

  #asked(contact: Contact, entry: CacheEntry | undefined): void {
    this.contacts.push(contact);
    this.#record?.({ contact, entry });
  }
}

function notLoaded(url: string, code: FetchCode, status?: number): NotLoaded {
  return { ok: false, url, code, status, evidence: { url } };
}

/** Host of a URL for a text; the whole text where it is none. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host || url : url;
}

/** "Could not be had", as a finding: `unknown`, with host and reason. */
export function unavailable(not: NotLoaded, code: Finding['code']): Finding {
  return unknown(code, { params: { host: hostOf(not.url), reason: not.code, status: not.status ?? 0 }, evidence: not.evidence });
}
