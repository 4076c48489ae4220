/** Secrets for links, and keyed hashes: what a database may know of something that it must not be able to tell. */
import { createHash, createHmac, hkdfSync, randomBytes, randomInt } from 'node:crypto';

/** 256 bits for a link in a mail, in the path of its address and never in the query. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of a secret of 256 bits: no salt is needed for what cannot be guessed. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** What a hash is for: the same value gives another hash for each. */
type Purpose =
  'fingerprint' | 'rate-limit' | 'idempotency' | 'relay' | 'delivery' | 'code' | 'viewing' | 'confirmation' | 'link' | 'token-use';

/** A keyed hash: without the backend's secret it can neither be computed nor be tried out. */
export function keyedHash(secret: string, purpose: Purpose, value: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `open-badge-wallet/${purpose}`, 32));
  return createHmac('sha256', key).update(value).digest('hex');
}

/** Letters and digits that nobody takes for another. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

/** An ID as the service issues it: `w-` and three groups of four, 59 bits, meaning nothing. */
export function newHolderId(): string {
  const group = (): string => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `w-${group()}-${group()}-${group()}`;
}
