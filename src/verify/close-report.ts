/** Makes the report out of what was found; also where nothing could be, so that one bad input of many has its own report. */
import { BadgeError } from '../errors.js';
import { failed, unknown, type Finding, type Outcome } from './check.js';
import type { Contact, PolicyName, Report, Verdict } from './report.js';
import { toOutcome } from './run.js';
import { answer, decide } from './verdict.js';
import type { Findings } from './verify-credential.js';
import { ENGINE } from '../core/version.js';

/** What was asked, for the report's foot. */
export interface Asked {
  readonly policy: PolicyName;
  readonly at: Date;
  readonly contacts: readonly Contact[];
  readonly replayed: boolean;
}

export const NOTHING: Findings = { badge: undefined, outcomes: [], endorsements: [], contents: [] };

/** @param verdict only for the readers' answers; else the outcomes decide */
export function closeReport(findings: Findings, { policy, at, contacts, replayed }: Asked, verdict?: Verdict): Report {
  const decided = verdict === undefined ? decide(findings.outcomes) : { verdict, also: [] };
  return {
    format: 'open-badge-wallet/report/1',
    ...decided,
    questions: answer(findings.outcomes),
    ...findings,
    contacts,
    policy,
    checkedAt: at.toISOString(),
    engine: ENGINE,
    ...(replayed && { replayed }),
  };
}

/** The report of an input that no verification could be made of: misuse, or an engine that ended. */
export function reportOfError(error: unknown, asked: Asked): Report {
  const finding: Finding =
    error instanceof TypeError
      ? failed('input.unsupported', { params: { type: '' } })
      : error instanceof BadgeError
        ? unknown(error.code, { params: error.params })
        : unknown('check.error', { params: { reason: error instanceof Error ? error.name : '' } });
  const outcomes: readonly Outcome[] = [toOutcome({ id: 'input.read', group: 'container', weight: 'required' }, finding)];
  return closeReport({ ...NOTHING, outcomes }, asked, error instanceof TypeError ? 'no-badge' : undefined);
}
