/** From outcomes to one verdict, by a fixed order: a check that failed says more than one that could not run. */
import type { Outcome, Result } from './check.js';
import type { Questions, Verdict } from './report.js';

const ORDER: readonly Verdict[] = ['invalid', 'revoked', 'suspended', 'not-yet-valid', 'expired', 'could-not-check', 'valid'];

/** Failing outcomes that have a verdict of their own; every other failure of a required check is `invalid`. */
const OWN_VERDICT: Readonly<Record<string, Verdict>> = {
  'status.revoked': 'revoked',
  'status.suspended': 'suspended',
  'validity.not-yet': 'not-yet-valid',
  'validity.expired': 'expired',
};

/** The verdict and whatever else holds beside it. No required outcome at all is `could-not-check`, never `valid`. */
export function decide(outcomes: readonly Outcome[]): { readonly verdict: Verdict; readonly also: readonly Verdict[] } {
  const required = outcomes.filter((outcome) => outcome.weight === 'required' && outcome.result !== 'not-applicable');
  const holding = new Set<Verdict>();
  for (const outcome of required) {
    if (outcome.result === 'failed') holding.add(OWN_VERDICT[outcome.code] ?? 'invalid');
    if (outcome.result === 'unknown') holding.add('could-not-check');
  }
  const proven = (['integrity', 'provenance'] as const).every((group) =>
    required.some((outcome) => outcome.group === group && outcome.result === 'passed'),
  );
  if (holding.size === 0) holding.add(proven ? 'valid' : 'could-not-check');
  const sorted = ORDER.filter((verdict) => holding.has(verdict));
  return { verdict: sorted[0] ?? 'could-not-check', also: sorted.slice(1) };
}

/** The three questions, each from the outcomes of its group. A key may well be the issuer's while the signature is not: then nobody knows who made this. */
export function answer(outcomes: readonly Outcome[]): Questions {
  const integrity = groupResult(outcomes, 'integrity');
  const provenance = groupResult(outcomes, 'provenance');
  return {
    integrity,
    provenance: provenance === 'passed' && integrity !== 'passed' ? 'unknown' : provenance,
    // What other registers say, and what the issuer looks like, stands beside the answer and is none.
    trust: outcomes.find(({ id }) => id === 'issuer.trust')?.result ?? 'not-applicable',
  };
}

function groupResult(outcomes: readonly Outcome[], group: 'integrity' | 'provenance'): Result {
  const results = outcomes.filter((outcome) => outcome.group === group && outcome.weight === 'required').map((outcome) => outcome.result);
  if (results.includes('failed')) return 'failed';
  if (results.includes('unknown')) return 'unknown';
  return results.includes('passed') ? 'passed' : 'unknown';
}
