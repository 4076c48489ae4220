/** A verifier that says what it is told, for stories and tests: no network, no clock. */
import type { Inspection, Verifier, VerifyOptions } from '../src/elements/engine.js';
import type { Input } from '../src/readers/read.js';
import type { Badge } from '../src/model/badge.js';
import type { Report, Verdict } from '../src/verify/report.js';
import { badge, japaneseBadge, koreanBadge, report } from './data.js';

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

const VERDICTS: readonly Verdict[] = [
  'valid',
  'revoked',
  'could-not-check',
  'valid',
  'expired',
  'invalid',
  'suspended',
  'not-yet-valid',
  'not-a-badge',
];
const BADGES: readonly Badge[] = [badge, koreanBadge, japaneseBadge];

/** Answers each call with the next verdict; an empty file is no badge. After `most` calls it answers no more. */
export function variousVerifier(most = Infinity): FakeVerifier {
  let count = 0;
  const calls: FakeVerifier['calls'] = [];
  return {
    calls,
    verify: (input, options) => {
      calls.push({ input, options });
      const place = count++;
      const shown = BADGES[place % BADGES.length] ?? badge;
      return place >= most
        ? new Promise(() => undefined)
        : Promise.resolve(report(VERDICTS[place % VERDICTS.length] ?? 'valid', { badge: shown }));
    },
    inspect: (input) =>
      Promise.resolve(
        input instanceof Blob && input.size === 0
          ? { answer: 'no-badge', badge: undefined, hosts: [], code: 'input.empty', params: {} }
          : { answer: 'badge', badge, hosts: ['badges.example.edu', 'status.example.org'], code: undefined, params: {} },
      ),
  };
}
