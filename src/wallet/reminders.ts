/** What a holder is to be told of without asking: badges that end soon, and those that ended since the last visit. */
import { parseDateTime } from '../core/date.js';
import type { BadgeEntry } from './adapter.js';
import { statusOf, type EntryStatus } from './status.js';

export interface Reminders {
  /** Ids of badges that end within {@link REMINDER_DAYS}, the next one first. */
  readonly soon: readonly string[];
  /** Ids of badges that ended since the last visit. */
  readonly ended: readonly string[];
}

export interface ReminderState {
  /** ISO 8601: when the wallet was last looked at; absent on the first visit, which has nothing behind it. */
  readonly visited?: string | undefined;
  /** ISO 8601: when the holder last said not to be told of these again. What comes later is told. */
  readonly dismissed?: string | undefined;
}

/** Days before its end from which a badge is told of. */
export const REMINDER_DAYS = 30;
const DAY = 86_400_000;

/** What was revoked or is forged is no longer missed when it ends. */
const ENDS: ReadonlySet<EntryStatus> = new Set(['valid', 'expired', 'could-not-check', 'unverified', 'not-yet-valid']);

export function reminders(entries: readonly BadgeEntry[], now: Date, { visited, dismissed }: ReminderState): Reminders {
  const [since, silent] = [timeOf(visited), timeOf(dismissed) ?? -Infinity];
  const soon: { readonly id: string; readonly end: number }[] = [];
  const ended: string[] = [];
  for (const entry of entries) {
    const end = timeOf(entry.summary.expires);
    if (end === undefined || !ENDS.has(statusOf(entry, now))) continue;
    if (end < now.getTime()) {
      if (since !== undefined && end > since && end > silent) ended.push(entry.id);
      continue;
    }
    const told = Math.max(end - REMINDER_DAYS * DAY, timeOf(entry.addedAt) ?? -Infinity);
    if (end - now.getTime() <= REMINDER_DAYS * DAY && told > silent) soon.push({ id: entry.id, end });
  }
  return { soon: soon.sort((a, b) => a.end - b.end).map(({ id }) => id), ended };
}

function timeOf(iso: string | undefined): number | undefined {
  return iso === undefined ? undefined : parseDateTime(iso);
}
