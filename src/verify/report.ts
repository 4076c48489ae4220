/** The report: everything a verification found, as plain JSON with stable ids. Words come from `i18n` alone. */
import type { Badge } from '../model/badge.js';
import type { Bundle } from './evidence/bundle.js';
import type { Outcome, Result } from './check.js';

/**
 * The answer, the first that holds in this order. The two last are answers of the readers:
 * there was no badge in the input, or what was in it is something else.
 */
export type Verdict =
  'invalid' | 'revoked' | 'suspended' | 'not-yet-valid' | 'expired' | 'could-not-check' | 'valid' | 'no-badge' | 'not-a-badge';

/** `standard` is strict by the specifications; `1edtech-compat` also accepts what 1EdTech's validator accepts, forgeable keys included. */
export type PolicyName = 'standard' | '1edtech-compat';

/** One document that was asked for. */
export interface Contact {
  readonly url: string;
  readonly host: string;
  /** HTTP status; undefined where none came back. */
  readonly status?: number;
  /** Code of what went wrong, where something did. */
  readonly code?: string;
  /** ISO 8601. */
  readonly at: string;
  /** Seconds since it was fetched, where it came from a cache. */
  readonly cacheAge?: number;
  /** It was fetched for another verification, of the same batch (`verifyAll`) or at the same moment, and not again for this one. */
  readonly shared?: true;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly sha256?: string;
}

/** The three questions, each answered apart. */
export interface Questions {
  /** Was it changed? */
  readonly integrity: Result;
  /** Did this issuer sign it? */
  readonly provenance: Result;
  /** Does the host of this page trust the issuer? */
  readonly trust: Result;
}

/** Verdict and outcomes of a credential inside the one that was asked about. */
export interface SubReport {
  readonly pointer: string;
  readonly verdict: Verdict;
  readonly also: readonly Verdict[];
  readonly badge: Badge | undefined;
  readonly outcomes: readonly Outcome[];
}

export interface Report {
  readonly format: 'open-badge-wallet/report/1';
  readonly verdict: Verdict;
  /** What else holds, such as `expired` beside `revoked`. */
  readonly also: readonly Verdict[];
  readonly questions: Questions;
  /** The badge as it was verified: hosted data for a hosted badge, the newer copy after a refresh. */
  readonly badge: Badge | undefined;
  readonly outcomes: readonly Outcome[];
  readonly endorsements: readonly SubReport[];
  /** Credentials inside a record (CLR) or presentation. */
  readonly contents: readonly SubReport[];
  readonly contacts: readonly Contact[];
  readonly policy: PolicyName;
  /** ISO 8601: the moment the verdict is about. */
  readonly checkedAt: string;
  readonly engine: { readonly name: string; readonly version: string };
  /**
   * ISO 8601. Set where the status comes from a list that the file itself carried (`createOfflineVerifier`): the verdict holds for the moment
   * its issuer signed that list, and says nothing of what came later.
   */
  readonly asOf?: string;
  /** Set where nothing was fetched: everything rests on documents that were kept, by whoever kept them. */
  readonly replayed?: true;
  /** Everything it rests on, where that was asked for (`VerifyOptions.evidence`). */
  readonly bundle?: Bundle;
}
