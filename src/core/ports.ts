/** Everything that comes from outside, as interfaces: the engine itself reads no clock, no network, no storage. */

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

/** Says whether the host knows and trusts an issuer; `undefined` where it has no opinion. */
export type TrustLookup = (issuer: { readonly id: string; readonly name: string }, signal: AbortSignal) => Promise<TrustAnswer | undefined>;

export interface TrustAnswer {
  readonly trusted: boolean;
  /** The list or register that says so, for the report. */
  readonly register: string;
}

export interface Ports {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly cache: Cache | undefined;
  readonly resolveDid: DidResolver | undefined;
  readonly loadContext: ContextLoader | undefined;
  readonly trust: TrustLookup | undefined;
}
