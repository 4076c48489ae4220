/** How a link is opened: passcode and mailed code, counted attempts, one view a time, and the hour in which a reader may look again. */
import { randomInt, timingSafeEqual } from 'node:crypto';
import { Problem } from '../../api/problem.js';
import { nameOf } from '../accounts/address.js';
import { mainAddress } from '../accounts/queries.js';
import { keyedHash } from '../secrets.js';
import type { Parts } from '../service.js';
import type { Language } from '../../i18n/locale.js';
import { SUBMISSIONS } from '../words.js';
import { countView, note, stateOf, type SubmissionRow } from './queries.js';

const CODE_MINUTES = 10;
const VIEWING_SECONDS = 3600;
const COOKIE = 'wallet_viewing';

/** However many places somebody guesses from: they all guess at one submission. */
const GUESSES = { attempts: 10, within: 3600 };
const CODES = { attempts: 5, within: 3600 };

/** `203.0.x.x`: which network, and not whose line. */
export function placeOf(address: string): string {
  const plain = address.replace(/^::ffff:/i, '');
  const [, a, b] = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(plain) ?? [];
  if (a !== undefined && b !== undefined) return `${a}.${b}.x.x`;
  const [, six] = /^([0-9a-f]{1,4}:[0-9a-f]{1,4}):/i.exec(plain) ?? [];
  return six === undefined ? '' : `${six.toLowerCase()}::`;
}

function equal(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Mails a code, if the address is the invited one. Whoever asks learns nothing either way. */
export async function mailCode(parts: Parts, row: SubmissionRow, given: string, place: string): Promise<void> {
  const { db, settings, limits, mailer, now } = parts;
  await limits.count('submission code', row.id, CODES);
  if (row.invited === null || nameOf(given) !== row.invited) return;
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const language = row.language as Language;
  const { subject, body } = SUBMISSIONS[language].codeMail;
  const to = row.invited;
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('submissions')
      .set({
        code_hash: keyedHash(settings.secret, 'code', `${row.id}\n${code}`),
        code_expires_at: new Date(now().getTime() + CODE_MINUTES * 60_000).toISOString(),
      })
      .where('id', '=', row.id)
      .execute();
    await note(transaction, row, 'code', now(), place);
    await mailer.queue(transaction, {
      to,
      language,
      subject: `${settings.name}: ${subject}`,
      body: body(code, CODE_MINUTES),
      validFor: CODE_MINUTES * 60,
      accountId: row.account_id,
    });
  });
}

/**
 * Opens it once.
 * @throws Problem `submission.wrong`, `submission.ended`, `auth.locked`
 */
export async function open(parts: Parts, row: SubmissionRow, given: { passcode: string; code: string }, place: string): Promise<void> {
  const { db, settings, limits, mailer, now, auth } = parts;
  if (stateOf(row, now()) !== 'open') throw new Problem('submission.ended');
  if (row.passcode !== null || row.invited !== null) {
    await limits.count('submission open', row.id, GUESSES, 'auth.locked');
    const passcode = row.passcode === null || (await auth.isPasscode(row.passcode, given.passcode));
    const code =
      row.invited === null ||
      (row.code_hash !== null &&
        (row.code_expires_at ?? '') > now().toISOString() &&
        equal(row.code_hash, keyedHash(settings.secret, 'code', `${row.id}\n${given.code.trim()}`)));
    if (!passcode || !code) {
      await note(db, row, 'refused', now(), place);
      throw new Problem('submission.wrong');
    }
  }
  await db.transaction().execute(async (transaction) => {
    const views = await countView(transaction, row.id, now());
    await note(transaction, row, 'opened', now(), place);
    if (views > 1) return;
    const to = await mainAddress(transaction, row.account_id);
    const holder = await transaction.selectFrom('accounts').select('language').where('id', '=', row.account_id).executeTakeFirst();
    if (to === undefined || !holder) return;
    const language = holder.language as Language;
    const { subject, body } = SUBMISSIONS[language].openedMail;
    await mailer.queue(transaction, {
      to,
      language,
      subject: `${settings.name}: ${subject}`,
      body: body(`${settings.origin}/submissions/${row.id}`),
      accountId: row.account_id,
    });
  });
  await limits.clear('submission open', row.id);
}

/** A cookie for this link alone: what was opened may be read again for an hour, and its files be saved. */
export function viewingCookie({ settings, now }: Parts, row: SubmissionRow, secret: string): string {
  const until = String(now().getTime() + VIEWING_SECONDS * 1000);
  const value = `${until}.${keyedHash(settings.secret, 'viewing', `${row.id}\n${until}`)}`;
  const secure = settings.origin.startsWith('https:') ? '; Secure' : '';
  return `${COOKIE}=${value}; Path=/s/${secret}; Max-Age=${String(VIEWING_SECONDS)}; HttpOnly; SameSite=Lax${secure}`;
}

export function isViewing({ settings, now }: Parts, row: SubmissionRow, request: Request): boolean {
  const [, until = '', hash = ''] =
    new RegExp(`(?:^|;\\s*)${COOKIE}=(\\d{1,15})\\.([0-9a-f]{64})(?:;|$)`).exec(request.headers.get('cookie') ?? '') ?? [];
  return Number(until) > now().getTime() && equal(hash, keyedHash(settings.secret, 'viewing', `${row.id}\n${until}`));
}
