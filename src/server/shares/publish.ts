/** From a badge in a wallet to a page for everybody: shown first, consented to, and only then written. */
import { randomInt } from 'node:crypto';
import { Problem } from '../../api/problem.js';
import type { Added, DisclosureDocument } from '../../api/shares.js';
import type { Badge } from '../../model/badge.js';
import { credentialOf, normalize } from '../../model/index.js';
import { read } from '../../readers/index.js';
import type { Report } from '../../verify/index.js';
import type { Verification } from '../../wallet/adapter.js';
import { summaryOf } from '../../wallet/record.js';
import { nextVerification } from '../../wallet/status.js';
import { provedAddresses } from '../accounts/queries.js';
import { writeEntry, writeVerdict } from '../search/entries.js';
import type { Holder, Parts } from '../service.js';
import { assertUnrestricted } from '../operator/standing.js';
import { disclosureOf } from './disclosure.js';
import { pictureFor, type Picture } from './images.js';
import { endShare, recordConsent, sharesOf, writeShare } from './queries.js';

/** What a page of a badge would be. */
export interface Prepared {
  readonly disclosure: DisclosureDocument;
  readonly badge: Badge;
  /** SHA-256 of the badge this is about. */
  readonly hash: string;
  readonly report: Report;
  readonly before: Verification | undefined;
  picture(): Promise<Picture | undefined>;
}

/** Looks at the badge anew, with the documents it names. @throws Problem `store.not-found`, `store.damaged` */
export async function prepareShare(parts: Parts, { accountId }: Pick<Holder, 'accountId'>, id: string, added: Added): Promise<Prepared> {
  const { db } = parts;
  const row = await db
    .selectFrom('badges')
    .select(['bytes', 'hash', 'checked'])
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem('store.not-found');
  const bytes = new Uint8Array(row.bytes);
  const found = await read(bytes).catch((cause: unknown) => {
    throw new Problem('store.damaged', {}, { cause });
  });
  if (found.form === 'url') throw new Problem('store.damaged');
  const report = await parts.verifier.verify(bytes);
  // A badge that cannot be checked at present is still the one its holder sees.
  const badge = report.badge ?? normalize(credentialOf(found));
  if (!badge) throw new Problem('store.damaged');
  const identities = (await provedAddresses(db, accountId)).map((value) => ({ type: 'email', value }));
  const disclosure = disclosureOf(badge, found.form === 'json' ? found.text : found.token, identities, added);
  const before = row.checked === null ? undefined : (JSON.parse(row.checked) as Verification);
  return { disclosure, badge, hash: row.hash, report, before, picture: async () => await pictureFor(parts, badge, found) };
}

export interface Wish {
  readonly added: Added;
  readonly digest: string;
  /** BCP 47. */
  readonly language: string;
  /** Words for the address. */
  readonly path: string;
}

/** @throws Problem `share.changed` where this is not what was shown, `share.closed` where the operator took its page down, and as {@link prepareShare} */
export async function publishShare(parts: Parts, holder: Pick<Holder, 'accountId'>, id: string, wish: Wish): Promise<void> {
  const { db, now } = parts;
  const { accountId } = holder;
  const { disclosure, badge, hash, report, before, picture } = await prepareShare(parts, holder, id, wish.added);
  if (disclosure.digest !== wish.digest) throw new Problem('share.changed', {}, { pointer: '/digest' });
  const image = await picture();
  const at = now().toISOString();
  await db.transaction().execute(async (transaction) => {
    await assertUnrestricted(transaction, parts.kind, accountId);
    const checked = JSON.stringify(nextVerification(before, report));
    const same = await transaction
      .updateTable('badges')
      // What is public is looked at again sooner.
      .set({ checked, check_at: null })
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .where('hash', '=', hash)
      .returning('id')
      .executeTakeFirst();
    if (!same) throw new Problem('share.changed');
    const there = (await sharesOf(transaction, accountId)).find((one) => one.badge_id === id);
    if (there && (there.taken_down_at !== null || there.with_account === 1)) throw new Problem('share.closed');
    const path = there?.path ?? newPath(wish.path);
    const { name = '', message = '' } = wish.added;
    await writeShare(
      transaction,
      accountId,
      { badgeId: id, path, contentHash: hash, view: badge, name, message, language: wish.language, image },
      at,
    );
    await writeEntry(transaction, 'public_entries', accountId, id, { summary: summaryOf(badge), holder: name, verdict: report.verdict });
    await writeVerdict(transaction, accountId, id, report.verdict);
    await recordConsent(transaction, accountId, { kind: 'badge', path, shown: disclosure.digest, language: wish.language }, at);
  });
}

export async function withdrawShare({ db, now }: Parts, { accountId }: Pick<Holder, 'accountId'>, id: string): Promise<void> {
  await db.transaction().execute(async (transaction) => await endShare(transaction, accountId, id, now().toISOString()));
}

/** Letters and digits that nobody takes for another. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

/**
 * An address nobody can guess (109 bits), or the words that were chosen with a tail of 39 bits: so they are never taken, never tell whether
 * somebody else has them, and never lead to somebody else once they were given up.
 */
export function newPath(words: string): string {
  const letters = (count: number): string => Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return words === '' ? letters(22) : `${words}-${letters(8)}`;
}
