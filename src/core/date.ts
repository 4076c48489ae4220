/**
 * Date-times of badges, read by an anchored pattern and never by `Date.parse`, which takes a missing zone for local time
 * and refuses offsets that ISO 8601 allows. All results are milliseconds since 1970-01-01T00:00:00Z.
 */

const PATTERN = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,12}))?([Zz]|[+-]\d\d(?::?\d\d)?)$/;
const STRICT_ZONE = /([Zz]|[+-]\d\d:\d\d)$/;

/**
 * ISO 8601 date-time with a zone, as Open Badges 2.0 allows it (`+0800` and `+08` too).
 * @returns undefined where the text is no such date-time or names a day that does not exist
 */
export function parseDateTime(text: string): number | undefined {
  const match = PATTERN.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone = 'Z'] = match;
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number) as [number, number, number, number, number, number];
  const endOfDay = h === 24 && mi === 0 && s === 0;
  if (mo < 1 || mo > 12 || d < 1 || (h > 23 && !endOfDay) || mi > 59 || s > 60) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(y, mo - 1, d);
  if (date.getUTCMonth() !== mo - 1) return undefined;
  date.setUTCHours(h, mi, s, Number((fraction ?? '0').padEnd(3, '0').slice(0, 3)));
  if (/^z$/i.test(zone)) return date.getTime();
  const minutes = Number(zone.slice(3).replace(':', '') || 0);
  const offset = Number(zone.slice(1, 3)) * 60 + minutes;
  if (minutes > 59 || offset > 14 * 60) return undefined;
  return date.getTime() - (zone.startsWith('-') ? -offset : offset) * 60_000;
}

/** `xsd:dateTimeStamp` (VC Data Model 2.0 §4.9): like {@link parseDateTime}, but the zone is `Z` or `±hh:mm`. */
export function parseDateTimeStamp(text: string): number | undefined {
  return STRICT_ZONE.test(text) ? parseDateTime(text) : undefined;
}
