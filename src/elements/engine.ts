/** The engine as elements see it: its types, and the one place that loads it. Nothing of it is downloaded before somebody verifies. */
import { isPrivateHost } from '../core/url.js';
import type { Verifier } from '../verify/verifier.js';

export type { ExpectedRecipient, Inspection, Verifier, VerifyOptions } from '../verify/verifier.js';

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
