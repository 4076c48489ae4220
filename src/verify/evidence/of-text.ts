/** A recording without what the badge came in: the same verification of its text alone, by the same documents, at the same moment. */
import { verifierOver } from '../engine.js';
import { localEngine } from '../index.js';
import type { Bundle } from './bundle.js';
import { portsOf } from './replay.js';

/**
 * @param bundle of a verification that was just made here. It says that hosts were asked, as they were for that one (no `Report.replayed`),
 *   and would say so of a bundle from anybody, too
 * @param text the badge in it, as issued
 * @returns undefined where the text could not be read
 */
export async function bundleOfText(bundle: Bundle, text: string): Promise<Bundle | undefined> {
  const { policy, at, privateHosts, debug, recipient } = bundle.options;
  const options = { policy, privateHosts };
  const engine = localEngine(options);
  const asked: typeof engine = {
    ...engine,
    verify: async (input, call, ports) => await engine.verify(input, call, { ...ports, replayed: false }),
  };
  const expected = typeof recipient === 'string' ? {} : { recipient };
  const { bundle: found } = await verifierOver(asked, portsOf(bundle), options).verify(text, {
    at: new Date(at),
    debug,
    evidence: { recipient: true },
    ...expected,
  });
  return found;
}
