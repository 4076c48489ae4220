/** One W3C proof vector, judged in whatever runtime this is loaded: whether the signature holds, and what was hashed on the way. */
import type { JsonObject } from '../../src/core/json.js';
import { verifyEmbedded } from '../../src/verify/proofs/embedded.js';
import { Session } from '../../src/verify/session.js';

export interface VectorAnswer {
  /** `passed:proof.valid`, or what went wrong. */
  readonly integrity: string;
  /** Canonical forms and hashes. */
  readonly details: Readonly<Record<string, string>>;
}

/** @param contexts by URL: those the package does not carry */
export async function runVector(document: JsonObject, contexts: Readonly<Record<string, object>>): Promise<VectorAnswer> {
  const session = new Session({
    ports: {
      documents: async () => await Promise.resolve({ code: 'fetch.network', at: 0 }),
      resolveDid: undefined,
      trust: undefined,
      loadContext: async (url) => await Promise.resolve(contexts[url]),
    },
    policy: 'standard',
    urlPolicy: { privateHosts: 'refuse' },
    documents: 0,
    at: new Date('2026-01-01T00:00:00Z'),
    signal: new AbortController().signal,
    debug: true,
  });
  const { integrity } = await verifyEmbedded(document, session);
  const [first] = integrity;
  return { integrity: first ? `${first.result}:${first.code}` : 'none', details: first?.evidence?.details ?? {} };
}
