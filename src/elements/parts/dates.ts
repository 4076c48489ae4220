/** Dates in the reader's language and time zone; the issuer's own writing, with its offset, stays in the tooltip. */
import { html, type TemplateResult } from 'lit';
import { parseDateTime } from '../../core/date.js';
import { dateFormat } from './formats.js';
import type { Speech } from './text.js';

export function day(iso: string, { words, locale }: Speech): TemplateResult {
  const time = parseDateTime(iso);
  if (time === undefined) return html`<span dir="auto">${iso.slice(0, 64)}</span>`;
  const text = dateFormat(locale.tag, 'day').format(time);
  return html`<time datetime=${new Date(time).toISOString()} title="${words.asIssued} ${iso}">${text}</time>`;
}

export function moment(iso: string, { locale }: Speech): TemplateResult {
  const time = parseDateTime(iso);
  if (time === undefined) return html`${iso}`;
  const text = dateFormat(locale.tag, 'moment').format(time);
  return html`<time datetime=${iso}>${text}</time>`;
}

/** Whether a date of the badge lies before now; a date that cannot be read is not in the past. */
export function isPast(iso: string | undefined, now: number): boolean {
  const time = iso === undefined ? undefined : parseDateTime(iso);
  return time !== undefined && time < now;
}
