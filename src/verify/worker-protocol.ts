/** What page and worker say to each other. Inputs and reports are plain data, so nothing but them crosses. */
import type { Input } from '../readers/index.js';
import type { Outcome } from './check.js';
import type { Report } from './report.js';
import type { EvidenceOptions, ExpectedRecipient, Inspection, VerifierOptions } from './verifier.js';

export interface VerifyCall {
  readonly recipient?: readonly ExpectedRecipient[];
  /** ISO 8601. */
  readonly at?: string;
  readonly evidence?: boolean | EvidenceOptions;
  readonly debug?: boolean;
}

export type ToWorker =
  | { readonly type: 'verify'; readonly id: number; readonly input: Input; readonly options: VerifierOptions; readonly call: VerifyCall }
  | { readonly type: 'inspect'; readonly id: number; readonly input: Input; readonly options: VerifierOptions }
  | { readonly type: 'abort'; readonly id: number };

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'outcome'; readonly id: number; readonly outcome: Outcome }
  | { readonly type: 'report'; readonly id: number; readonly report: Report }
  | { readonly type: 'inspection'; readonly id: number; readonly inspection: Inspection }
  | { readonly type: 'error'; readonly id: number; readonly name: string; readonly message: string };
