/** Between a verifier and the work: where it is done (here, in workers), and what the host handed in, told apart. */
import type { Ports } from '../core/ports.js';
import type { UrlPolicy } from '../core/url.js';
import type { Input } from '../readers/index.js';
import { fetchDocuments, LIMITS } from './documents.js';
import { joinRequests } from './join-requests.js';
import type { Report } from './report.js';
import type { SessionPorts } from './session.js';
import type { BatchVerifier, Inspection, VerifierOptions, VerifyOptions } from './verifier.js';

/** One verification, with nothing left to default. */
export interface EngineCall extends VerifyOptions {
  readonly at: Date;
  /** By the host's clock. */
  readonly startedAt: Date;
  readonly signal: AbortSignal;
}

/** A place where verifications are done. */
export interface Engine {
  /** How many verifications at once make sense there. */
  readonly concurrency: number;
  verify(input: Input, call: EngineCall, ports: SessionPorts): Promise<Report>;
  inspect(input: Input): Promise<Inspection>;
}

export const urlPolicyOf = (options: VerifierOptions): UrlPolicy => ({ privateHosts: options.privateHosts ?? 'refuse' });

/** The verifier's face over any engine. The host's functions stay where this is called. */
export function verifierOver(engine: Engine, given: Partial<Ports>, options: VerifierOptions): BatchVerifier {
  const clock = given.clock ?? { now: () => new Date() };
  const documents = fetchDocuments(
    { fetch: given.fetch ?? ((input, init) => globalThis.fetch(input, init)), clock, cache: given.cache, documents: given.documents },
    urlPolicyOf(options),
    { ...LIMITS, timeout: options.timeout ?? LIMITS.timeout },
  );
  // The badges of a batch share their documents by its own rules (`shared-documents.ts`).
  const ofBatch: SessionPorts = {
    documents,
    replayed: given.documents !== undefined,
    resolveDid: given.resolveDid,
    loadContext: given.loadContext,
    trust: given.trust,
  };
  const ports = given.documents === undefined ? { ...ofBatch, documents: joinRequests(documents) } : ofBatch;
  const times = ({ at }: { readonly at?: Date }): Pick<EngineCall, 'at' | 'startedAt'> => {
    const startedAt = clock.now();
    return { at: at ?? startedAt, startedAt };
  };
  return {
    verify: async (input, { trust, ...call } = {}) =>
      await engine.verify(
        input,
        { ...call, ...times(call), signal: call.signal ?? new AbortController().signal },
        trust ? { ...ports, trust } : ports,
      ),
    inspect: async (input) => await engine.inspect(input),
    verifyAll: async (inputs, { trust, ...call } = {}) => {
      const { verifyBatch } = await import('./batch.js');
      return await verifyBatch(
        inputs,
        { ...call, ...times(call) },
        { engine, ports: trust ? { ...ofBatch, trust } : ofBatch, policy: options.policy ?? 'standard' },
      );
    },
  };
}
