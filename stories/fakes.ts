/** A verifier that says what it is told, for stories and tests: no network, no clock. */
import type { Inspection, Verifier, VerifyOptions } from '../src/elements/engine.js';
import type { Input } from '../src/readers/read.js';
import type { Report } from '../src/verify/report.js';
import { badge, report } from './data.js';

export interface FakeVerifier extends Verifier {
  /** Every call of `verify`. */
  readonly calls: { readonly input: Input; readonly options: VerifyOptions | undefined }[];
}

export function fakeVerifier(answer: Report | Promise<Report> = report('valid'), found: Partial<Inspection> = {}): FakeVerifier {
  const calls: FakeVerifier['calls'] = [];
  return {
    calls,
    verify: async (input, options) => {
      calls.push({ input, options });
      const result = await answer;
      for (const outcome of result.outcomes) options?.onOutcome?.(outcome);
      return result;
    },
    inspect: (input) =>
      Promise.resolve(
        typeof input === 'string' && input.startsWith('http')
          ? { answer: 'url', badge: undefined, hosts: [new URL(input).host], code: undefined, params: {}, ...found }
          : { answer: 'badge', badge, hosts: ['badges.example.edu'], code: undefined, params: {}, ...found },
      ),
  };
}

/** Never answers: the running state. */
export function stuckVerifier(): FakeVerifier {
  return fakeVerifier(new Promise<Report>(() => undefined));
}
