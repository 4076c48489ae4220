/** Everything that comes from outside, as interfaces: the engine itself reads no clock, no network, no storage. */

import type { FetchCode } from '../errors.js';
import type { Json } from './json.js';

export interface Clock {
  /** The present moment. */
  now(): Date;
}

/** Keeps fetched documents between verifications. Values are plain data; a cache may forget at any time. */
export interface Cache {
  get(key: string): Promise<CacheEntry | undefined>;
  set(key: string, entry: CacheEntry): Promise<void>;
}

export interface CacheEntry {
  readonly status: number;
  readonly contentType: string;
  readonly finalUrl: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Milliseconds since the epoch, when the document was fetched. */
  readonly storedAt: number;
}

/** Answers a DID method this package does not know. `undefined`: this resolver does not either. */
export type DidResolver = (did: string, signal: AbortSignal) => Promise<object | undefined>;

/** Answers a JSON-LD context this package does not bundle. `undefined`: not obtainable. */
export type ContextLoader = (url: string, signal: AbortSignal) => Promise<object | undefined>;

/** A document as it was answered once: there, or why not (`code`). */
export interface KeptDocument {
  /** ISO 8601: when it was fetched. */
  readonly at: string;
  /** HTTP status. */
  readonly status?: number;
  readonly code?: FetchCode;
  readonly finalUrl?: string;
  readonly contentType?: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** Seconds, where it came from a cache even then. */
  readonly cacheAge?: number;
}

/** Answers an address from what was kept, instead of the network. `undefined`: it is not there, and is not fetched either. */
export type KeptDocuments = (url: string) => Promise<KeptDocument | undefined>;

/** Whom a trust list is asked about. */
export interface TrustIssuer {
  readonly id: string;
  /** In English where there is one. */
  readonly name: string;
  /** In every language the issuer wrote it. */
  readonly names: readonly string[];
}

/** Fetches a JSON document for a trust list, within the limits and under the rules of the verification it belongs to. */
export type TrustLoader = (url: string) => Promise<TrustDocument>;

export type TrustDocument =
  { readonly ok: true; readonly json: Json; readonly fetchedAt: string } | { readonly ok: false; readonly code: FetchCode };

/** Says whether the host knows and trusts an issuer; `undefined` where it has no opinion. */
export interface TrustLookup {
  (issuer: TrustIssuer, signal: AbortSignal, load: TrustLoader): Promise<TrustAnswer | undefined>;
  /** What it is called, for the report. */
  readonly register?: string;
  /** Hosts it asks, to be named before anybody verifies. */
  readonly hosts?: readonly string[];
}

/** A plain yes or no, or what each of several registers says. */
export type TrustAnswer = PlainTrustAnswer | FullTrustAnswer;

export interface PlainTrustAnswer {
  readonly trusted: boolean;
  /** The list or register that says so, for the report. */
  readonly register: string;
}

export interface FullTrustAnswer {
  readonly registers: readonly RegisterAnswer[];
  /** Issuers on a list that this one may be taken for. */
  readonly resembles?: readonly Resemblance[];
}

export type TrustResult = 'listed' | 'refused' | 'not-listed' | 'unavailable';

export interface RegisterAnswer {
  readonly register: string;
  readonly result: TrustResult;
  /** Name under which it is listed. */
  readonly name?: string;
  /** Code of why the register could not be asked. */
  readonly reason?: string;
  readonly url?: string;
  /** When the register was fetched (ISO 8601), and its age in seconds where it was kept. */
  readonly fetchedAt?: string;
  readonly cacheAge?: number;
}

export interface Resemblance {
  readonly why: 'same-name' | 'similar-name' | 'similar-domain';
  readonly register: string;
  /** Of the listed issuer. */
  readonly name: string;
  /** Host of the listed issuer; empty where it has none. */
  readonly domain: string;
}

export interface Ports {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly cache: Cache | undefined;
  /** Set: the network is not used at all. */
  readonly documents: KeptDocuments | undefined;
  readonly resolveDid: DidResolver | undefined;
  readonly loadContext: ContextLoader | undefined;
  readonly trust: TrustLookup | undefined;
}
