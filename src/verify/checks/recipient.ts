/** Is the badge about the person the verifier has in mind? Where nobody is, nothing is loaded to compare with (`recipient-match.ts`). */
import type { Recipient } from '../../model/badge.js';
import type { Finding } from '../check.js';
import { askedPart } from '../parts.js';
import { broken } from '../run.js';
import type { Session } from '../session.js';
import type { ExpectedRecipient } from '../verifier.js';

export async function matchRecipient(
  recipient: Recipient,
  expected: readonly ExpectedRecipient[] | undefined,
  session: Session,
): Promise<readonly Finding[]> {
  if (!expected || expected.length === 0) return [{ result: 'not-applicable', code: 'recipient.not-asked', weight: 'advisory' }];
  const part = await askedPart(session).catch((error: unknown) => broken(error, session.signal));
  return 'code' in part ? [part] : await part.compareRecipient(recipient, expected);
}
