/** Runs checks in their order. A check that throws is `unknown`: nothing that did not run counts as passed. */
import { unknown, type Check, type Finding, type Outcome } from './check.js';

/** @param onOutcome told about each outcome as it comes */
export async function runChecks<Subject>(
  checks: readonly Check<Subject>[],
  subject: Subject,
  signal: AbortSignal,
  onOutcome?: (outcome: Outcome) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const check of checks) {
    signal.throwIfAborted();
    if (!check.appliesTo(subject)) continue;
    for (const finding of await findings(check, subject, signal)) {
      const outcome = toOutcome(check, finding);
      outcomes.push(outcome);
      onOutcome?.(outcome);
    }
  }
  return outcomes;
}

async function findings<Subject>(check: Check<Subject>, subject: Subject, signal: AbortSignal): Promise<readonly Finding[]> {
  try {
    return await check.execute(subject, signal);
  } catch (error) {
    return [broken(error, signal)];
  }
}

/** What could not be run, or not be loaded, has found nothing out. */
export function broken(error: unknown, signal: AbortSignal): Finding {
  signal.throwIfAborted();
  return unknown('check.error', { params: { reason: error instanceof Error ? error.name : '' } });
}

export function toOutcome<Subject>(check: Pick<Check<Subject>, 'id' | 'group' | 'weight'>, finding: Finding): Outcome {
  return {
    id: check.id,
    group: check.group,
    result: finding.result,
    weight: finding.weight ?? check.weight,
    code: finding.code,
    params: finding.params ?? {},
    ...(finding.pointer !== undefined && { pointer: finding.pointer }),
    ...(finding.evidence !== undefined && { evidence: finding.evidence }),
  };
}
