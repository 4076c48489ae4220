/**
 * Whether a badge may enter a wallet (R10): it has to be a badge, not be forged, and be about one of the holder's own identities.
 * The report it decides by has to come from a verification with those identities as expected recipients.
 */
import type { Outcome } from '../verify/check.js';
import type { Report, Verdict } from '../verify/report.js';

export type AdmissionCode =
  | 'admission.no-badge'
  | 'admission.not-a-badge'
  | 'admission.endorsement'
  | 'admission.invalid'
  | 'admission.not-yours'
  | 'admission.recipient-unclear';

export type Admission =
  | { readonly admitted: true; readonly verdict: Verdict; readonly also: readonly Verdict[] }
  | { readonly admitted: false; readonly code: AdmissionCode };

/** Said by the engine where the badge is about one of the expected recipients. */
const MATCHES: ReadonlySet<string> = new Set(['recipient.match', 'recipient.match-variant']);

/**
 * A badge that cannot be checked at present is admitted, and says so; a badge that is known to be forged is not. A revoked, suspended
 * or expired one is still the holder's.
 */
export function admission(report: Report): Admission {
  if (report.verdict === 'no-badge') return refused('admission.no-badge');
  if (report.verdict === 'not-a-badge' || !report.badge) return refused('admission.not-a-badge');
  if (report.badge.kind === 'endorsement') return refused('admission.endorsement');
  const about = report.outcomes.filter(({ group }) => group === 'recipient');
  const others = report.outcomes.filter(({ group }) => group !== 'recipient');
  if (others.some(isForged)) return refused('admission.invalid');
  if (about.some(({ code }) => code === 'recipient.no-match')) return refused('admission.not-yours');
  if (!about.some(({ code, result }) => result === 'passed' && MATCHES.has(code))) return refused('admission.recipient-unclear');
  return { admitted: true, verdict: report.verdict, also: report.also };
}

/** Failures with a verdict of their own are states of a real badge. */
const STATES: ReadonlySet<string> = new Set(['status.revoked', 'status.suspended', 'validity.not-yet', 'validity.expired']);

function isForged({ result, weight, code }: Outcome): boolean {
  return result === 'failed' && weight === 'required' && !STATES.has(code);
}

function refused(code: AdmissionCode): Admission {
  return { admitted: false, code };
}
