/** The engine as elements see it: its types, and the one place that loads it. Nothing of it is downloaded before somebody verifies. */
import { ContextEvent } from '@lit/context';
import { isPrivateHost } from '../core/url.js';
import type { Verifier } from '../verify/verifier.js';
import { verifierContext } from './contexts.js';

export type { ExpectedRecipient, Inspection, Verifier, VerifyOptions } from '../verify/verifier.js';

/**
 * The verifier an ancestor gives by context, else one with the page's own network. Hosts inside somebody's own network are refused,
 * unless the page itself lives in such a network (a test server, an intranet).
 */
export async function findVerifier(element: HTMLElement): Promise<Verifier> {
  let given: Verifier | undefined;
  element.dispatchEvent(new ContextEvent(verifierContext, element, (verifier) => (given = verifier)));
  if (given) return given;
  const { createVerifier } = await import('../verify/index.js');
  return createVerifier({}, { privateHosts: privateHostsHere() });
}

export function privateHostsHere(): 'refuse' | 'allow' {
  return isPrivateHost(location.hostname) ? 'allow' : 'refuse';
}
