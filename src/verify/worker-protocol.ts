/**
 * What page and worker say to each other. Only plain data crosses: what the host handed in as functions stays in the page,
 * and the worker asks for it by message, `fetch` included, so that the page's own network rules hold for every request.
 */
import type { TrustDocument, TrustIssuer } from '../core/ports.js';
import type { Input } from '../readers/index.js';
import type { Outcome } from './check.js';
import type { Document, NoDocument } from './documents.js';
import type { Params } from '../errors.js';
import type { Report } from './report.js';
import type { Inspection, VerifierOptions, VerifyOptions } from './verifier.js';

export interface VerifyCall extends Omit<VerifyOptions, 'signal' | 'onOutcome' | 'at'> {
  /** ISO 8601, as the next one. */
  readonly at: string;
  readonly startedAt: string;
}

/** Which of the host's functions there are to ask. */
export type AskablePorts = readonly ('resolveDid' | 'loadContext' | 'trust')[];

/** What a worker asks the page for. To answer about trust, the page may ask the worker for documents in its turn (`load`). */
export type Want =
  | { readonly port: 'documents'; readonly url: string; readonly accept: string }
  | { readonly port: 'resolveDid'; readonly did: string }
  | { readonly port: 'loadContext'; readonly url: string }
  | { readonly port: 'trust'; readonly issuer: TrustIssuer };

export interface Refusal {
  readonly name: string;
  readonly message: string;
  /** Of a `BadgeError`. */
  readonly code?: string;
  readonly params?: Params;
}

/** What verifications have in common. Those of a batch have the very same one, so that it crosses once for all that cross together. */
export interface VerifyHead {
  readonly options: VerifierOptions;
  readonly call: VerifyCall;
  /** Whether somebody wants each outcome as it is found. */
  readonly outcomes: boolean;
  readonly ports: AskablePorts;
  readonly replayed: boolean;
  /** Of a batch: it is worked on a few at a time, and its reports come together. A verification by itself is begun at once. */
  readonly batch: string | undefined;
}

export interface VerifyMessage {
  readonly type: 'verify';
  readonly id: number;
  readonly input: Input;
  readonly head: VerifyHead;
}

export interface InspectMessage {
  readonly type: 'inspect';
  readonly id: number;
  readonly input: Input;
  readonly options: VerifierOptions;
}

export type ToWorker =
  | VerifyMessage
  | InspectMessage
  | { readonly type: 'abort'; readonly id: number }
  | { readonly type: 'given'; readonly ask: number; readonly value: unknown }
  | { readonly type: 'refused'; readonly ask: number; readonly refusal: Refusal }
  | { readonly type: 'load'; readonly id: number; readonly ask: number; readonly load: number; readonly url: string }
  | { readonly type: 'ping' }
  | { readonly type: 'gathered'; readonly messages: readonly ToWorker[] };

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'pong' }
  | { readonly type: 'outcome'; readonly id: number; readonly outcome: Outcome }
  | { readonly type: 'report'; readonly id: number; readonly report: Report }
  /** The same as JSON, which is copied and read in a fraction of the time; members that are undefined are left out. */
  | { readonly type: 'report-text'; readonly id: number; readonly text: string }
  | { readonly type: 'inspection'; readonly id: number; readonly inspection: Inspection }
  | { readonly type: 'error'; readonly id: number; readonly refusal: Refusal }
  | { readonly type: 'ask'; readonly id: number; readonly ask: number; readonly want: Want }
  | { readonly type: 'loaded'; readonly id: number; readonly load: number; readonly document: TrustDocument }
  | { readonly type: 'gathered'; readonly messages: readonly FromWorker[] };

export type GivenDocument = Document | NoDocument;
