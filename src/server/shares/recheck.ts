/** Looks at public badges again, so that a page does not go on saying of a revoked badge what was true a day ago. */
import type { Verification } from '../../wallet/adapter.js';
import { nextVerification } from '../../wallet/status.js';
import { verifierOf } from '../badges/admit.js';
import { writeVerdict } from '../search/entries.js';
import type { Parts } from '../service.js';

/** Milliseconds a look is good for, and badges of one round. */
const DAY = 86_400_000;
const ROUND = 50;

/** Two processes that look at once find the same: whoever is first has written it. */
export async function recheckPublic(parts: Parts): Promise<void> {
  const { db, now } = parts;
  const before = now().getTime() - DAY;
  const rows = await db
    .selectFrom('shares')
    .innerJoin('badges', (join) => join.onRef('badges.account_id', '=', 'shares.account_id').onRef('badges.id', '=', 'shares.badge_id'))
    .select(['badges.account_id', 'badges.id', 'badges.hash', 'badges.checked'])
    .where('shares.ended', '=', '')
    .execute();
  const due = rows.flatMap((row) => {
    const known = row.checked === null ? undefined : (JSON.parse(row.checked) as Verification);
    return known && Date.parse(known.checkedAt) > before ? [] : [{ ...row, known }];
  });
  for (const { account_id, id, hash, checked, known } of due.slice(0, ROUND)) {
    const badge = await db
      .selectFrom('badges')
      .select('bytes')
      .where('account_id', '=', account_id)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!badge) continue;
    const report = await verifierOf(parts).verify(new Uint8Array(badge.bytes));
    await db.transaction().execute(async (transaction) => {
      const written = await transaction
        .updateTable('badges')
        .set({ checked: JSON.stringify(nextVerification(known, report)) })
        .where('account_id', '=', account_id)
        .where('id', '=', id)
        .where('hash', '=', hash)
        .where('checked', checked === null ? 'is' : '=', checked)
        .returning('id')
        .executeTakeFirst();
      if (written) await writeVerdict(transaction, account_id, id, report.verdict);
    });
  }
}
