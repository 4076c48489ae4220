/** What a certificate may be given as. */
import type { JsonObject } from '../../core/json.js';
import { httpUrl } from '../../core/url.js';
import type { Badge } from '../../model/badge.js';
import type { Input } from '../../readers/read.js';

export const isInput = (given: JsonObject | Input): given is Input =>
  typeof given === 'string' || given instanceof Uint8Array || given instanceof ArrayBuffer || given instanceof Blob;

export function isView(given: Badge | JsonObject | Input | undefined): given is Badge {
  return typeof given === 'object' && 'kind' in given && 'missing' in given && Array.isArray(given.missing) && !('@context' in given);
}

/** A view proves nothing by itself; a hosted badge can still be looked up where its issuer keeps it. */
export function hostedId(badge: Badge): string {
  return badge.version !== '3.0' && badge.version !== 'clr-2.0' && httpUrl(badge.id) ? (badge.id ?? '') : '';
}

/** The same moment for every reader. */
export const zulu = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;

/**
 * The secret of a link to a submission: 32 random bytes in base64url, as the backend of this package makes them (`api/submissions.ts`). One
 * that was cut off in a mail counts as well: its service has the words for it.
 */
export const submissionSecret = ({ pathname }: URL): string | undefined => /^\/s\/([\w-]{20,43})(?:\/certificate)?\/?$/.exec(pathname)?.[1];
