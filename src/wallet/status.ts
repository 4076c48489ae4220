/** What a list says of a badge: the last verdict, brought up to date by the calendar. A badge nobody verified is `unverified`, never valid. */
import { parseDateTime } from '../core/date.js';
import type { Verdict } from '../verify/report.js';
import type { BadgeEntry, Verification } from './adapter.js';

export type EntryStatus = Exclude<Verdict, 'no-badge' | 'not-a-badge'> | 'unverified';

export function statusOf({ summary, verification }: Pick<BadgeEntry, 'summary' | 'verification'>, now: Date): EntryStatus {
  const verdict = verification?.verdict;
  if (verdict === undefined || verdict === 'no-badge' || verdict === 'not-a-badge') return 'unverified';
  // An end that has come since is certain without asking anybody.
  if ((verdict === 'valid' || verdict === 'could-not-check') && hasEnded(summary.expires, now)) return 'expired';
  return verdict;
}

function hasEnded(expires: string | undefined, now: Date): boolean {
  const end = expires === undefined ? undefined : parseDateTime(expires);
  return end !== undefined && end < now.getTime();
}

/** Days until it expires, rounded up; undefined where it has no end, or has ended. */
export function daysLeft({ expires }: BadgeEntry['summary'], now: Date): number | undefined {
  const end = expires === undefined ? undefined : parseDateTime(expires);
  if (end === undefined || end < now.getTime()) return undefined;
  return Math.ceil((end - now.getTime()) / 86_400_000);
}

/** The next verification record after a report, with what changed and what can no longer be checked. */
export function nextVerification(
  before: Verification | undefined,
  report: { readonly verdict: Verdict; readonly also: readonly Verdict[]; readonly checkedAt: string },
): Verification {
  const { verdict, also, checkedAt } = report;
  const known = before && before.verdict !== 'could-not-check' ? { verdict: before.verdict, at: before.checkedAt } : before?.lastChecked;
  if (verdict === 'could-not-check') {
    const uncheckedSince = before?.verdict === verdict ? (before.uncheckedSince ?? before.checkedAt) : checkedAt;
    return {
      verdict,
      also,
      checkedAt,
      uncheckedSince,
      ...(before?.changed && { changed: before.changed }),
      ...(known && { lastChecked: known }),
    };
  }
  const changed = known && known.verdict !== verdict ? { from: known.verdict, at: checkedAt } : before?.changed;
  return { verdict, also, checkedAt, ...(changed && { changed }) };
}
