/** The engine's face: what a verifier takes and gives. */
import type { Ports, TrustLookup } from '../core/ports.js';
import type { Params } from '../errors.js';
import type { Badge } from '../model/badge.js';
import type { Input } from '../readers/index.js';
import type { Canonicalisation } from './canonize.js';
import type { Outcome } from './check.js';
import type { PolicyName, Report, Verdict } from './report.js';

export interface VerifierOptions {
  /** `standard` unless a comparison with 1EdTech's validator is wanted. */
  readonly policy?: PolicyName;
  /** Whether a badge may name hosts inside one's own network; `refuse` unless said otherwise. */
  readonly privateHosts?: 'refuse' | 'allow';
  /** Milliseconds one document may take; 10,000 unless said otherwise. */
  readonly timeout?: number;
  /**
   * How the canonical form of a Data Integrity badge is found: `compiled` unless said otherwise, which leaves what is unusual to jsonld;
   * `reference` by jsonld alone; `compared` both ways, and nothing can be checked where they differ.
   */
  readonly canonicalisation?: Canonicalisation;
}

/** Who the badge is expected to be about. Compared on this machine; sent nowhere. */
export interface ExpectedRecipient {
  /** `email`, `url`, `telephone`, `id`, or an identity type of the badge's specification. */
  readonly type: string;
  readonly value: string;
}

/** What a bundle may hold beyond what the verification used. */
export interface EvidenceOptions {
  /** Keep the expected recipient too. It is personal data, and left out unless this is set. */
  readonly recipient?: boolean;
}

/** What a presentation has to be made for, where it was asked for in an exchange (VC Data Integrity §2.1 `challenge`, `domain`). */
export interface ExpectedExchange {
  readonly challenge?: string;
  readonly domain?: string;
}

export interface VerifyOptions {
  /** Any one of these has to match. Absent: who it is about is reported as not asked. */
  readonly recipient?: readonly ExpectedRecipient[];
  /** Only for presentations and SD-JWT: the holder has to have signed for this exchange. Absent: who shows it is told, and decides nothing. */
  readonly exchange?: ExpectedExchange | undefined;
  readonly signal?: AbortSignal;
  /** The moment the verdict is about; now unless said otherwise. */
  readonly at?: Date;
  /** Whom the host trusts; goes before the verifier's own `trust` port. */
  readonly trust?: TrustLookup;
  /** Makes the report come with everything it rests on, to be verified again later (`Report.bundle`, `open-badge-wallet/verify/bundle`). */
  readonly evidence?: boolean | EvidenceOptions;
  /**
   * Outcomes carry what an issuer needs to find a mistake (`Outcome.evidence.details`): canonical forms, hashes, the header of a token,
   * both values where a file differs from its hosted copy. They hold what the badge says about its recipient.
   */
  readonly debug?: boolean;
  /** Called for each outcome as it is found. */
  readonly onOutcome?: (outcome: Outcome) => void;
}

/** What can be told without asking anybody. */
export interface Inspection {
  readonly answer: 'badge' | 'url' | 'no-badge' | 'not-a-badge';
  readonly badge: Badge | undefined;
  /** Hosts a verification would contact first; documents it fetches may name further ones. */
  readonly hosts: readonly string[];
  readonly code: string | undefined;
  readonly params: Params;
}

export interface Verifier {
  /**
   * Verifies whatever was handed over. Bad input gives a report, not an exception.
   * @throws TypeError where `input` is of no kind this package reads
   * @throws DOMException `AbortError` where the signal was aborted
   */
  verify(input: Input, options?: VerifyOptions): Promise<Report>;
  /** Reads without any request: what it is, and which hosts a verification would contact. */
  inspect(input: Input): Promise<Inspection>;
}

export type BatchInputs = Iterable<Input> | AsyncIterable<Input>;

export interface Progress {
  /** Reports so far; it only grows. */
  readonly done: number;
  /** How many there will be, where `inputs` says so (an array, a set). */
  readonly total: number | undefined;
}

export interface VerifyAllOptions extends Omit<VerifyOptions, 'onOutcome'> {
  /** Called once for every input, with its place in `inputs`; in the order in which verifications end. */
  readonly onReport?: (index: number, report: Report) => void;
  /** Called after each report. */
  readonly onProgress?: (progress: Progress) => void;
  /** How many at a time, at most 64; as many as make sense on this machine unless said otherwise. */
  readonly concurrency?: number;
}

/** What a batch came to. The reports themselves went to `onReport`, so that a large batch need not be kept. */
export interface BatchSummary {
  readonly done: number;
  readonly verdicts: Readonly<Partial<Record<Verdict, number>>>;
}

export interface BatchVerifier extends Verifier {
  /**
   * Verifies any number of inputs, a few at a time and for one moment; inputs are taken as they are needed. One bad input has a report of
   * its own (`no-badge`, or `could-not-check` where its verification ended by itself) and ends nothing. A document that several badges
   * name is asked for once (`Contact.shared` says so), one that failed at most twice, and no host gets more than four requests at a time.
   * @throws TypeError where `inputs` is no iterable
   * @throws DOMException `AbortError` where the signal was aborted: everything stops. Whatever `inputs` or a callback throws ends it too.
   */
  verifyAll(inputs: BatchInputs, options?: VerifyAllOptions): Promise<BatchSummary>;
}

export type { Ports };
