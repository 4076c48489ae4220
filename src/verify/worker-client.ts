/**
 * A verifier whose work is done in workers. Where no worker can be started (a strict policy, an old runtime, Node) the same work is done
 * in the page: a constructor that throws, an error event and silence all lead there. Everything the host hands in stays in the page.
 */
import type { Ports } from '../core/ports.js';
import type { Input } from '../readers/index.js';
import { verifierOver, type Engine, type EngineCall } from './engine.js';
import type { SessionPorts } from './session.js';
import type { AskablePorts, VerifyCall, VerifyHead } from './worker-protocol.js';
import type { BatchVerifier, VerifierOptions } from './verifier.js';
import { IN_HAND, WorkerPool } from './worker-pool.js';

/** Workers at most, however many processors there are. */
const MOST = 8;
export interface WorkerOptions extends VerifierOptions {
  /** Workers at most; as many as the machine has processors, and no more than 8, unless said otherwise. */
  readonly workers?: number;
  /** Makes a worker that runs `open-badge-wallet/verify/worker`; needed only where the package cannot find it by itself. */
  readonly start?: () => Worker | Promise<Worker>;
}

export interface WorkerVerifier extends BatchVerifier {
  /** Ends the workers. Calls under way are rejected with an `AbortError`. */
  close(): void;
}

/**
 * @param given as for `createVerifier`; functions are called in the page
 * @throws BadgeError `worker.ended` from `verify` and `inspect`, where the work ended two workers
 */
export function createWorkerVerifier(given: Partial<Ports> = {}, options: WorkerOptions = {}): WorkerVerifier {
  const engine = workerEngine(options);
  return { ...verifierOver(engine, given, options), close: () => engine.close() };
}

export interface WorkerEngine extends Engine {
  /** Ends the workers. Calls under way are rejected with an `AbortError`. */
  close(): void;
}

/** The engine that works in workers, and in the page where there are none. */
export function workerEngine(options: WorkerOptions): WorkerEngine {
  const { workers = processors(), start, ...rest } = options;
  const size = Math.max(1, Math.min(MOST, Math.floor(workers) || 1));
  const pool = new WorkerPool({ workers: size, start });
  const heads = new WeakMap<SessionPorts, VerifyHead>();
  /** One for all badges of a batch, which have their ports and their call in common. */
  const headOf = (call: EngineCall, ports: SessionPorts): VerifyHead => {
    const known = ports.batch === undefined ? undefined : heads.get(ports);
    if (known) return known;
    const head: VerifyHead = {
      options: rest,
      call: plainCall(call),
      outcomes: call.onOutcome !== undefined,
      ports: askable(ports),
      replayed: ports.replayed ?? false,
      batch: ports.batch,
    };
    heads.set(ports, head);
    return head;
  };
  const inPage = async (): Promise<Engine> => (await import('./index.js')).localEngine(rest);
  return {
    close: () => pool.close(),
    concurrency: size * IN_HAND,
    verify: async (input, call, ports) => {
      const { signal, onOutcome } = call;
      const message = { type: 'verify', input: sendable(input), head: headOf(call, ports) } as const;
      const answer = await pool.ask(message, { signal, ports, onOutcome });
      if (!answer) return await (await inPage()).verify(input, call, ports);
      if (answer.type !== 'report') throw new TypeError('the worker gave no report');
      return answer.report;
    },
    inspect: async (input) => {
      const call = { signal: undefined, ports: undefined, onOutcome: undefined };
      const answer = await pool.ask({ type: 'inspect', input: sendable(input), options: rest }, call);
      if (!answer) return await (await inPage()).inspect(input);
      if (answer.type !== 'inspection') throw new TypeError('the worker gave no inspection');
      return answer.inspection;
    },
  };
}

/** What of a call is plain data: everything but the signal and the callback, which stay here. */
function plainCall(call: EngineCall): VerifyCall {
  const rest: Partial<EngineCall> = { ...call };
  for (const name of ['signal', 'onOutcome'] as const) Reflect.deleteProperty(rest, name);
  return { ...rest, at: call.at.toISOString(), startedAt: call.startedAt.toISOString() };
}

function askable(ports: SessionPorts): AskablePorts {
  return (['resolveDid', 'loadContext', 'trust'] as const).filter((name) => ports[name] !== undefined);
}

/** A view of a larger buffer would take all of that buffer along. */
function sendable(input: Input): Input {
  return input instanceof Uint8Array && input.byteLength !== input.buffer.byteLength ? input.slice() : input;
}

function processors(): number {
  return (globalThis as { navigator?: { hardwareConcurrency?: number } }).navigator?.hardwareConcurrency ?? 2;
}
