/** Date-times for the view: as issued, and those of the old versions made into what `core/date` reads. */
import { asString, type Json } from '../core/json.js';

/** The text as issued. */
export function dateText(value: Json | undefined): string | undefined {
  return asString(value);
}

/** Open Badges before 2.0 also allowed Unix seconds and days without a time: both become a UTC date-time, anything else stays. */
export function upgradeDate(value: Json | undefined): string | undefined {
  const seconds = typeof value === 'string' && /^\d{9,11}$/.test(value) ? Number(value) : value;
  if (typeof seconds === 'number') return Math.abs(seconds) <= 8.64e12 ? new Date(seconds * 1000).toISOString() : undefined;
  const text = asString(value);
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
}
