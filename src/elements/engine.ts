/** The engine as elements see it: its types, and the one place that loads it. Nothing of it is downloaded before somebody verifies. */
import { isPrivateHost } from '../core/url.js';
import type { Params } from '../errors.js';
import type { Badge } from '../model/badge.js';
import type { Input } from '../readers/read.js';
import type { Outcome } from '../verify/check.js';
import type { Report } from '../verify/report.js';

export interface ExpectedRecipient {
  readonly type: string;
  readonly value: string;
}

export interface VerifyOptions {
  readonly recipient?: readonly ExpectedRecipient[];
  readonly signal?: AbortSignal;
  readonly at?: Date;
  readonly onOutcome?: (outcome: Outcome) => void;
}

export interface Inspection {
  readonly answer: 'badge' | 'url' | 'no-badge' | 'not-a-badge';
  readonly badge: Badge | undefined;
  readonly hosts: readonly string[];
  readonly code: string | undefined;
  readonly params: Params;
}

export interface Verifier {
  verify(input: Input, options?: VerifyOptions): Promise<Report>;
  inspect(input: Input): Promise<Inspection>;
}

/**
 * A verifier with the page's own network. Hosts inside somebody's own network are refused,
 * unless the page itself lives in such a network (a test server, an intranet).
 */
export async function loadVerifier(): Promise<Verifier> {
  const { createVerifier } = await import('../verify/index.js');
  return createVerifier({}, { privateHosts: privateHostsHere() });
}

export function privateHostsHere(): 'refuse' | 'allow' {
  return isPrivateHost(location.hostname) ? 'allow' : 'refuse';
}
