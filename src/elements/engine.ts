/** The engine as elements see it: its types, and the one place that loads it. Nothing of it is downloaded before somebody verifies. */
import { ContextEvent } from '@lit/context';
import { isPrivateHost } from '../core/url.js';
import type { Verifier } from '../verify/verifier.js';
import type { TrustLookup } from '../core/ports.js';
import { trustContext, verifierContext } from './contexts.js';

export type { BatchVerifier, ExpectedRecipient, Inspection, Verifier, VerifyOptions } from '../verify/verifier.js';

/** One set of workers a document, however many elements it has. */
const verifiers = new WeakMap<Document, Promise<Verifier>>();

/**
 * The verifier an ancestor gives by context, else one that works off the page wherever it may take long, with the page's own network. Hosts inside somebody's own network are refused,
 * unless the page itself lives in such a network (a test server, an intranet).
 */
export async function findVerifier(element: HTMLElement): Promise<Verifier> {
  let given: Verifier | undefined;
  element.dispatchEvent(new ContextEvent(verifierContext, element, (verifier) => (given = verifier)));
  if (given) return given;
  const document = element.ownerDocument;
  const known = verifiers.get(document) ?? startVerifier();
  verifiers.set(document, known);
  // A download that failed is tried again by the next one who asks.
  known.catch(() => verifiers.delete(document));
  return await known;
}

async function startVerifier(): Promise<Verifier> {
  const { createPageFirstVerifier } = await import('../verify/page-first.js');
  return createPageFirstVerifier({}, { privateHosts: privateHostsHere() });
}

/** The trust list an ancestor gives by context. */
export function findTrust(element: HTMLElement): TrustLookup | undefined {
  let given: TrustLookup | undefined;
  element.dispatchEvent(new ContextEvent(trustContext, element, (trust) => (given = trust)));
  return given;
}

export function privateHostsHere(): 'refuse' | 'allow' {
  return isPrivateHost(location.hostname) ? 'allow' : 'refuse';
}
