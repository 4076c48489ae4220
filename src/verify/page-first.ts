/**
 * A verifier for elements. One plain badge is verified in the page, in less time than a worker takes to start; whatever may take long goes
 * to workers: many at once, pictures and documents that are searched for a badge, large input, and a badge that needs jsonld.
 */
import type { Ports } from '../core/ports.js';
import { latin1, startsWith } from '../core/bytes.js';
import type { Input } from '../readers/index.js';
import { verifierOver, type Engine } from './engine.js';
import { LeftUnusual, localEngine } from './index.js';
import type { SessionPorts } from './session.js';
import type { BatchVerifier } from './verifier.js';
import type { WorkerEngine, WorkerOptions } from './worker-client.js';

/** Bytes, or UTF-16 units of a text, up to which reading and checking are sure to be short. */
const SMALL = 128 * 1024;

/**
 * @param given as for `createVerifier`; functions are called in the page
 * @throws BadgeError `worker.ended` from `verify` and `inspect`, where the work ended two workers
 */
export function createPageFirstVerifier(given: Partial<Ports> = {}, options: WorkerOptions = {}): BatchVerifier {
  let started: Promise<WorkerEngine> | undefined;
  const workers = async (): Promise<WorkerEngine> => {
    started ??= import('./worker-client.js').then(({ workerEngine }) => workerEngine(options));
    // A download that failed is tried again by the next one who asks.
    started.catch(() => (started = undefined));
    return await started;
  };
  const here = localEngine(options, { unusual: 'leave' });
  const engine: Engine = {
    concurrency: here.concurrency,
    verify: async (input, call, ports) => {
      const plain = await plainInput(input);
      if (plain === undefined) return await (await workers()).verify(input, call, ports);
      const kept = keepDocuments(ports);
      let told = 0;
      try {
        const onOutcome: typeof call.onOutcome = (outcome) => {
          told++;
          call.onOutcome?.(outcome);
        };
        return await here.verify(plain, { ...call, onOutcome }, kept);
      } catch (error) {
        if (!(error instanceof LeftUnusual)) throw error;
        let seen = 0;
        const onOutcome: typeof call.onOutcome = (outcome) => {
          if (++seen > told) call.onOutcome?.(outcome);
        };
        return await (await workers()).verify(plain, { ...call, ...(call.onOutcome && { onOutcome }) }, kept);
      }
    },
    inspect: async (input) => {
      const plain = await plainInput(input);
      return await (plain === undefined ? await workers() : here).inspect(plain ?? input);
    },
  };
  return {
    ...verifierOver(engine, given, options),
    verifyAll: async (inputs, call) => await verifierOver(await workers(), given, options).verifyAll(inputs, call),
  };
}

/** Text or bytes that begin as JSON or a token does, or that show where in a picture the badge is; undefined for all else. */
async function plainInput(input: Input): Promise<string | Uint8Array | undefined> {
  if (typeof input === 'string') return input.length <= SMALL && PLAIN_TEXT.test(input) ? input : undefined;
  // Whatever else a caller in JavaScript hands in, the engine has the words for it.
  if (!(input instanceof Uint8Array || input instanceof ArrayBuffer || input instanceof Blob)) return undefined;
  if ((input instanceof Blob ? input.size : input.byteLength) > SMALL) return undefined;
  const bytes = input instanceof Uint8Array ? input : new Uint8Array(input instanceof Blob ? await input.arrayBuffer() : input);
  const text = latin1(bytes);
  if (PLAIN_TEXT.test(text)) return bytes;
  const picture = startsWith(bytes, PNG) || /^\s*</.test(text);
  return picture && text.includes('openbadge') ? bytes : undefined;
}

/** An object or array, or a compact token (RFC 7515 §7.1). */
const PLAIN_TEXT = /^\s*(?:[[{]|[\w-]+\.[\w-]+\.[\w-]*[\s~])|^\s*[\w-]+\.[\w-]+\.[\w-]*$/;
const PNG = [0x89, 0x50, 0x4e, 0x47];

/** What was asked for in the page is not asked for again by a worker. */
function keepDocuments(ports: SessionPorts): SessionPorts {
  const asked = new Map<string, ReturnType<SessionPorts['documents']>>();
  return {
    ...ports,
    documents: async (url, accept, signal) => {
      const known = asked.get(url);
      if (known) return await known;
      const document = ports.documents(url, accept, signal);
      asked.set(url, document);
      // One that was given up on the way is asked for anew.
      document.catch(() => asked.delete(url));
      return await document;
    },
  };
}
