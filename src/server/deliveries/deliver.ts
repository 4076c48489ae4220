/** Takes a badge from an issuer: verified, about the address it is for, written with the mail that tells its recipient. */
import { Problem } from '../../api/problem.js';
import type { Language } from '../../i18n/locale.js';
import type { Bytes } from '../../core/bytes.js';
import { legible } from '../../core/legible.js';
import { pickText } from '../../model/pick-text.js';
import { admission } from '../../wallet/admission.js';
import { addressOf } from '../accounts/address.js';
import { findAccount } from '../accounts/queries.js';
import { keyOf } from '../badges/admit.js';
import { keyedHash } from '../secrets.js';
import type { Parts } from '../service.js';
import { PUBLIC } from '../words.js';

const DAY = 86_400;
/** Days a badge waits. */
const WAITS = 365;
/** Deliveries of one issuer and mails to one address, a day. */
const LIMITS = { issuer: 10_000, address: 20 } as const;

const AGAIN: readonly string[] = ['refused', 'expired'];

export interface Given {
  readonly address: string;
  readonly bytes: Bytes;
  readonly language: Language | undefined;
}

/**
 * The answer tells nothing of whether the address has an account: that it was received is found out later, as for everybody.
 * @returns id of the delivery, of the earlier one where it is the same
 * @throws Problem `admission.*`, `request.rate-limited`
 */
export async function deliver(parts: Parts, clientId: string, { address: given, bytes, language }: Given): Promise<string> {
  const { db, limits, mailer, now, settings } = parts;
  const address = addressOf(given);
  await limits.count('deliveries', clientId, { attempts: LIMITS.issuer, within: DAY });
  const key = await keyOf(bytes);
  const once = keyedHash(settings.secret, 'delivery', `${key}\n${address}`);
  const same = await db
    .selectFrom('deliveries')
    .select(['id', 'state'])
    .where('client_id', '=', clientId)
    .where('once', '=', once)
    .executeTakeFirst();
  // What was refused, or waited too long, may be handed in again.
  if (same && !AGAIN.includes(same.state)) return same.id;
  const report = await parts.verifier.verify(bytes, { recipient: [{ type: 'email', value: address }] });
  const answer = admission(report);
  if (!answer.admitted || !report.badge) throw new Problem(answer.admitted ? 'admission.no-badge' : answer.code, {}, { pointer: '/badge' });
  await limits.count('delivery mail', address, { attempts: LIMITS.address, within: DAY });
  const { badge } = report;
  const at = now();
  const id = crypto.randomUUID();
  return await db.transaction().execute(async (transaction) => {
    const waiting = {
      address,
      bytes: Buffer.from(bytes),
      state: 'delivered',
      reason: null,
      settled_at: null,
      expires_at: new Date(at.getTime() + WAITS * DAY * 1000).toISOString(),
      lease_until: null,
    };
    const made = await transaction
      .insertInto('deliveries')
      .values({ id, client_id: clientId, once, created_at: at.toISOString(), ...waiting })
      .onConflict((conflict) =>
        conflict
          .columns(['client_id', 'once'])
          .doUpdateSet(waiting)
          .where('deliveries.state', 'in', [...AGAIN]),
      )
      .returning('id')
      .executeTakeFirst();
    if (!made) {
      const there = await transaction
        .selectFrom('deliveries')
        .select('id')
        .where('client_id', '=', clientId)
        .where('once', '=', once)
        .executeTakeFirstOrThrow();
      return there.id;
    }
    const account = await findAccount(transaction, address);
    const spoken = (account?.language ?? language ?? settings.language) as Language;
    const words = PUBLIC[spoken].deliveryMail;
    const name = oneLine(pickText(badge.name, spoken)?.value ?? '');
    const issuer = oneLine(pickText(badge.issuer.name, spoken)?.value ?? '');
    await mailer.queue(transaction, {
      to: address,
      language: spoken,
      subject: `${settings.name}: ${words.subject}`,
      body: account ? words.known(name, issuer, `${settings.origin}/sign-in`) : words.unknown(name, issuer, `${settings.origin}/register`),
      ...(account && { accountId: account.id }),
    });
    return made.id;
  });
}

/** What a stranger wrote, in a mail of ours: one line, and no address anybody could be led to. */
function oneLine(text: string): string {
  return legible(text)
    .replace(/\s+/g, ' ')
    .replace(/\bhttps?:\/\/\S*|\bwww\.\S*/gi, '…')
    .trim()
    .slice(0, 100);
}
