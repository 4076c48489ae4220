/** What a holder submits: shown first, agreed to by its hash, then frozen with its link. */
import { assertUnrestricted } from '../operator/standing.js';
import { createHash } from 'node:crypto';
import type { SubmissionDraft, SubmissionGiven, SubmissionPreview } from '../../api/submissions.js';
import { Problem } from '../../api/problem.js';
import { confirmationNumber, type Fact } from '../../certificate/index.js';
import { legible } from '../../core/legible.js';
import { BadgeError } from '../../errors.js';
import { pickText } from '../../model/index.js';
import { plainAddresses } from '../../wallet/share.js';
import { addressOf } from '../accounts/address.js';
import { provedAddresses } from '../accounts/queries.js';
import type { Report } from '../../verify/report.js';
import { hashOf, keyedHash, newSecret } from '../secrets.js';
import type { Parts } from '../service.js';
import { SUBMISSIONS } from '../words.js';
import { certificateOf, linesOf, pageOf, type Certificate } from './certificate.js';
import { badgeToSubmit, note } from './queries.js';

const MINUTE = 60_000;
const LONGEST = 731 * 24 * 60 * MINUTE;

/** A name as it is compared with a print: by its letters alone. */
export const printedName = (name: string): string =>
  legible(name)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·.,'’-]+/gu, '');

/** The number as it is on the page, however it was typed (Crockford's letters). */
export function printedNumber(given: string): string {
  const letters = given
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return letters.length === 12 ? [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].join('-') : '';
}

/** Where a print is checked: the number is no secret, and says nothing without the name. */
export const checkLink = (origin: string, hash: Uint8Array): string => `${origin}/check/${confirmationNumber(hash)}`;

export function factsOf(
  certificate: Certificate,
  draft: Pick<SubmissionDraft, 'language' | 'addressee' | 'purpose'>,
  origin: string,
): readonly Fact[] {
  const { language, addressee, purpose } = draft;
  return linesOf(
    pageOf(certificate, { language, addressee, purpose, link: checkLink(origin, certificate.hash) }),
    language,
    SUBMISSIONS[language],
  );
}

export interface Prepared {
  readonly preview: SubmissionPreview;
  /** Of the certificate as it was verified now: what an addressee would see. */
  readonly certificate: Certificate;
  readonly report: Report;
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** @throws Problem `store.not-found`, `store.damaged` */
export async function prepare({ db, settings, verifier }: Parts, accountId: string, draft: SubmissionDraft): Promise<Prepared> {
  const { type, bytes } = await badgeToSubmit(db, accountId, draft.badge);
  let certificate: Certificate;
  try {
    certificate = await certificateOf(bytes);
  } catch (cause) {
    if (cause instanceof BadgeError) throw new Problem('store.damaged', {}, { cause });
    throw cause;
  }
  // A hosted badge says who issued it, and what it is, only once it was fetched.
  const report = await verifier.verify(bytes);
  certificate = { ...certificate, badge: report.badge ?? certificate.badge };
  const facts = factsOf(certificate, draft, settings.origin).map(({ label, value }) => ({ label, value: value.value }));
  if (draft.message !== '') facts.push({ label: SUBMISSIONS[draft.language].from, value: draft.message });
  const held = (await provedAddresses(db, accountId)).map((value) => ({ type: 'email', value, provedAt: '' }) as const);
  const addresses = [...plainAddresses(certificate.text, held)].sort();
  // The image belongs to what is disclosed, and so does every byte that can be saved.
  const hash = createHash('sha256')
    .update(JSON.stringify([facts, addresses]))
    .update(bytes)
    .digest('hex');
  const { verdict, also } = report;
  return { preview: { facts, addresses, verdict, also: [...also], hash }, certificate, report, bytes, type };
}

/** @throws Problem `submission.preview-first`, `submission.times`, `store.not-found`, `request.invalid` */
export async function submit(
  parts: Parts,
  accountId: string,
  given: SubmissionGiven,
): Promise<{ readonly id: string; readonly link: string }> {
  const { db, now, settings, auth } = parts;
  assertTime(given.expiresAt, now());
  const { preview, certificate, bytes, type } = await prepare(parts, accountId, given);
  if (preview.hash !== given.agreed) throw new Problem('submission.preview-first');
  const { badge, hash } = certificate;
  const secret = newSecret();
  const id = crypto.randomUUID();
  const text = (of: typeof badge.name): string => legible(pickText(of, given.language)?.value ?? '').trim();
  const passcode = given.passcode === undefined ? null : await auth.hashPasscode(given.passcode);
  const at = now();
  await db.transaction().execute(async (transaction) => {
    await assertUnrestricted(transaction, parts.kind, accountId);
    await transaction
      .insertInto('submissions')
      .values({
        id,
        account_id: accountId,
        badge_id: given.badge,
        secret_hash: hashOf(secret),
        addressee: given.addressee,
        purpose: given.purpose,
        message: given.message,
        language: given.language,
        created_at: at.toISOString(),
        agreed_hash: preview.hash,
        expires_at: new Date(given.expiresAt).toISOString(),
        most_views: given.mostViews ?? null,
        views: 0,
        passcode,
        invited: given.invited === undefined ? null : addressOf(given.invited),
        code_hash: null,
        code_expires_at: null,
        state: 'open',
        ended_at: null,
        name: text(badge.name),
        number: confirmationNumber(hash),
        recipient: keyedHash(settings.secret, 'confirmation', printedName(text(badge.recipient.name))),
        type,
        bytes: Buffer.from(bytes),
      })
      .execute();
    await note(transaction, { id, account_id: accountId }, 'created', at, '');
  });
  return { id, link: `${settings.origin}/s/${secret}` };
}

/** @throws Problem `submission.times` */
export function assertTime(expiresAt: string, at: Date): void {
  const left = Date.parse(expiresAt) - at.getTime();
  if (!(left >= 5 * MINUTE && left <= LONGEST)) throw new Problem('submission.times', {}, { pointer: '/expiresAt' });
}
