/**
 * Whether the pages of a PDF show what the badge attached to it says. A signature covers the badge alone, so anybody may draw other words
 * around it: what the pages lack is told, and that they prove nothing is told always.
 */
import { readDataUrl } from '../../core/data-url.js';
import { parseDateTime } from '../../core/date.js';
import { jpegPrint, pixelsPrint } from '../../core/picture-print.js';
import { pngPixels } from '../../core/png-pixels.js';
import { BadgeError } from '../../errors.js';
import type { Badge, Text } from '../../model/badge.js';
import type { PdfLook } from '../../readers/pdf-text.js';
import { note, unknown, type Finding } from '../check.js';

export async function comparePages(look: PdfLook, badge: Badge | undefined): Promise<readonly Finding[]> {
  if (!badge) return [];
  const shown = plain(look.text);
  const lacks = (text: Text): boolean => text.length > 0 && !text.some(({ value }) => plain(value) !== '' && shown.includes(plain(value)));
  const differing: readonly Finding[] = [
    ...(lacks(badge.recipient.name) ? [note('pdf.other-recipient')] : []),
    ...(lacks(badge.name) ? [note('pdf.other-title')] : []),
    ...(lacks(badge.issuer.name) ? [note('pdf.other-issuer')] : []),
    ...(datesDiffer(look.text, badge) ? [note('pdf.other-dates')] : []),
  ];
  const unread: readonly Finding[] = look.complete && shown !== '' ? [] : [unknown('pdf.unread', { weight: 'advisory' })];
  // Words that could not be read may well be the right ones.
  return [
    note('pdf.look'),
    ...(unread.length > 0 && shown === '' ? [] : differing),
    ...unread,
    ...((await hasOtherPicture(look, badge)) ? [note('pdf.picture')] : []),
    ...(look.ambiguous ? [note('pdf.changed')] : []),
    ...(look.actions.length > 0 ? [note('pdf.actions', { params: { kinds: look.actions.join(', ') } })] : []),
  ];
}

/** Part of a page: a logo or a seal is smaller, a page that says something larger. */
const TELLS = 0.15;

/** Whether a picture that is not the badge's own, or that something was drawn over, takes much of a page: words on it are read by nobody here. */
async function hasOtherPicture({ pictures }: PdfLook, badge: Badge): Promise<boolean> {
  const suspect = (others: PdfLook['pictures']): boolean => {
    const taken = new Map<number, number>();
    for (const { page, share } of others) taken.set(page, (taken.get(page) ?? 0) + share);
    return [...taken.values()].some((share) => share > TELLS);
  };
  if (!suspect(pictures)) return false;
  const own = pictures.some(({ print }) => print !== undefined) ? await ownPrint(badge) : undefined;
  return suspect(pictures.filter(({ print }) => print === undefined || print !== own));
}

async function ownPrint({ image }: Badge): Promise<string | undefined> {
  if (image === undefined || !/^data:image\/(?:png|jpeg)[;,]/i.test(image.src)) return undefined;
  try {
    const { type, bytes } = readDataUrl(image.src);
    if (type === 'image/jpeg') return await jpegPrint(bytes);
    const pixels = await pngPixels(bytes);
    return typeof pixels === 'string' ? undefined : await pixelsPrint(pixels);
  } catch (error) {
    if (error instanceof BadgeError) return undefined;
    throw error;
  }
}

/** As people compare words: in one form of Unicode, without case, spaces and signs. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    // Our own pages tell a sign that no font has by its number.
    .replace(/\[u\+[0-9a-f]{4,6}\]/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

const DAY = 86_400_000;

/** Pages without any date say nothing wrong; pages with dates have to have those of the badge. */
function datesDiffer(text: string, { issuedOn, expires }: Badge): boolean {
  const found = datesIn(text.normalize('NFKC'));
  if (found.length === 0) return false;
  return [issuedOn, expires].some((date) => {
    const time = date === undefined ? undefined : parseDateTime(date);
    // The day depends on the zone; a day to either side is the same moment somewhere.
    return time !== undefined && !found.some((one) => Math.abs(one - time) <= 1.6 * DAY);
  });
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Days in the forms in which certificates write them, as noon UTC. Where day and month may be either, both are taken. */
export function datesIn(text: string): readonly number[] {
  const found: number[] = [];
  const add = (year: string, month: number, day: string): void => {
    const time = Date.UTC(Number(year), month - 1, Number(day), 12);
    if (month >= 1 && month <= 12 && Number(day) >= 1 && Number(day) <= 31) found.push(time);
  };
  for (const [, year = '', month = '', day = ''] of text.matchAll(/(\d{4})\s*[-./年년]\s*(\d{1,2})\s*[-./月월]\s*(\d{1,2})/g))
    add(year, Number(month), day);
  for (const [, first = '', second = '', year = ''] of text.matchAll(/(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)/g)) {
    add(year, Number(second), first);
    add(year, Number(first), second);
  }
  const monthOf = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  for (const [, day = '', name = '', year = ''] of text.matchAll(
    /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})(?!\d)/g,
  ))
    add(year, monthOf(name), day);
  for (const [, name = '', day = '', year = ''] of text.matchAll(/([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/g))
    add(year, monthOf(name), day);
  return found;
}
