/**
 * What a check is and what it may answer. A check that could not run is `unknown`, never `passed`;
 * the runner (`run.ts`) turns a thrown error into `unknown` as well.
 */
import type { Params } from '../errors.js';
import type { OutcomeCode } from './codes.js';

/** `unknown` is "could not be checked": neither good nor bad news. */
export type Result = 'passed' | 'failed' | 'unknown' | 'not-applicable';

/**
 * Which question an outcome answers. The report keeps the first three apart:
 * was it changed (`integrity`), did this issuer sign it (`provenance`), is the issuer trusted (`trust`).
 */
export type Group =
  'container' | 'structure' | 'integrity' | 'provenance' | 'status' | 'validity' | 'recipient' | 'endorsement' | 'contents' | 'trust';

/** `required` outcomes decide the verdict; `advisory` ones are told and change nothing. */
export type Weight = 'required' | 'advisory';

export interface Evidence {
  /** Document the outcome rests on. */
  readonly url?: string;
  /** When that document was fetched (ISO 8601), and its age in seconds where it came from a cache. */
  readonly fetchedAt?: string;
  readonly cacheAge?: number;
  /**
   * For issuers and support: the key's id, and with `VerifyOptions.debug` canonical forms, hashes, both values of a difference.
   * Only with `debug` is there personal data in it: what the badge itself says.
   */
  readonly details?: Readonly<Record<string, string>>;
}

export interface Outcome {
  /** Stable id of the check, such as `proof.signature`. */
  readonly id: string;
  readonly group: Group;
  readonly result: Result;
  readonly weight: Weight;
  readonly code: OutcomeCode;
  readonly params: Params;
  /** RFC 6901 pointer into the credential. */
  readonly pointer?: string;
  readonly evidence?: Evidence;
}

/** What a check returns: the runner adds id, group and weight. */
export interface Finding {
  readonly result: Result;
  readonly code: OutcomeCode;
  readonly params?: Params;
  readonly pointer?: string;
  readonly evidence?: Evidence;
  /** Lowers (or raises) the weight of this one finding. */
  readonly weight?: Weight;
}

export interface Check<Subject> {
  readonly id: string;
  readonly group: Group;
  readonly weight: Weight;
  appliesTo(subject: Subject): boolean;
  execute(subject: Subject, signal: AbortSignal): Promise<readonly Finding[]> | readonly Finding[];
}

export const passed = (code: OutcomeCode, more: Omit<Finding, 'result' | 'code'> = {}): Finding => ({ result: 'passed', code, ...more });
export const failed = (code: OutcomeCode, more: Omit<Finding, 'result' | 'code'> = {}): Finding => ({ result: 'failed', code, ...more });
export const unknown = (code: OutcomeCode, more: Omit<Finding, 'result' | 'code'> = {}): Finding => ({ result: 'unknown', code, ...more });
/** A note beside a passed check: told to the reader, without weight in the verdict. */
export const note = (code: OutcomeCode, more: Omit<Finding, 'result' | 'code'> = {}): Finding => ({
  result: 'failed',
  code,
  weight: 'advisory',
  ...more,
});
