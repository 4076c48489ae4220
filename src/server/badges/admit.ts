/**
 * Whether the service takes a badge (R10): read and verified by the engine here, whatever the wallet that sends it has found, and about an
 * address its holder has proved. Name, key and summary come from the badge itself.
 */
import { Problem } from '../../api/problem.js';
import type { Bytes } from '../../core/bytes.js';
import { BadgeError } from '../../errors.js';
import { credentialOf } from '../../model/index.js';
import { read } from '../../readers/index.js';
import { admission } from '../../wallet/admission.js';
import type { BadgeSummary, Verification } from '../../wallet/adapter.js';
import { badgeKey, summaryOf } from '../../wallet/record.js';
import { nextVerification } from '../../wallet/status.js';
import { provedAddresses } from '../accounts/queries.js';
import type { Parts } from '../service.js';

export interface Admitted {
  readonly key: string;
  readonly summary: BadgeSummary;
  readonly verification: Verification;
}

/** @throws Problem `admission.*` */
export async function admit({ db, verifier }: Pick<Parts, 'db' | 'verifier'>, accountId: string, bytes: Bytes): Promise<Admitted> {
  const found = await documentOf(bytes);
  const recipient = (await provedAddresses(db, accountId)).map((value) => ({ type: 'email', value }) as const);
  const report = await verifier.verify(bytes, { recipient });
  const answer = admission(report);
  if (!answer.admitted) throw new Problem(answer.code, {}, { pointer: '/source' });
  if (!report.badge) throw new Problem('admission.no-badge', {}, { pointer: '/source' });
  return { key: await badgeKey(found, bytes), summary: summaryOf(report.badge), verification: nextVerification(undefined, report) };
}

/** Which badge an earlier issue is one of. @throws Problem `admission.no-badge` */
export async function keyOf(bytes: Bytes): Promise<string> {
  return await badgeKey(await documentOf(bytes), bytes);
}

async function documentOf(bytes: Bytes): ReturnType<typeof readDocument> {
  try {
    return await readDocument(bytes);
  } catch (error) {
    if (error instanceof BadgeError) throw new Problem('admission.no-badge', { reason: error.code }, { pointer: '/source', cause: error });
    throw error;
  }
}

async function readDocument(bytes: Bytes) {
  const found = await read(bytes);
  // An address is where a badge may be, and not yet one.
  if (found.form === 'url') throw new BadgeError('input.unsupported');
  return credentialOf(found);
}
