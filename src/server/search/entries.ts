/** What a badge is found by, written in the transaction of what makes it findable, and gone in the transaction of what ends that. */
import type { Text } from '../../model/badge.js';
import type { BadgeSummary, Labels } from '../../wallet/adapter.js';
import { tokens } from '../../wallet/tokens.js';
import type { Queries } from '../sql/migrations/index.js';

export type Entries = 'public_entries' | 'own_entries';

/** Terms by which one part alone is found: the same words with a beginning no word has. */
export const FILTERS = { issuer: 'zzi', skill: 'zzs', holder: 'zzh' } as const;

const MOST = 2000;

const all = (text: Text): string => text.map(({ value }) => value).join('\n');
const termsOf = (text: string): readonly string[] => [...new Set(tokens(text))].slice(0, MOST);
const joined = (terms: readonly string[]): string => terms.join(' ');

export interface Findable {
  readonly summary: BadgeSummary;
  readonly labels?: Labels;
  readonly holder: string;
  readonly verdict: string;
}

export async function writeEntry(queries: Queries, into: Entries, accountId: string, badgeId: string, findable: Findable): Promise<void> {
  const { summary, labels, holder, verdict } = findable;
  const issuers = termsOf(`${all(summary.issuer.name)}\n${summary.issuer.url ?? ''}`);
  const skills = termsOf(summary.skills.map(({ name, framework }) => `${all(name)}\n${all(framework)}`).join('\n'));
  const holders = termsOf(holder);
  const others = termsOf(
    [
      ...summary.tags,
      ...(labels?.tags ?? []),
      ...(labels?.collections ?? []),
      summary.achievementType ?? '',
      all(summary.description),
    ].join('\n'),
  );
  const alone = (terms: readonly string[], beginning: string): readonly string[] => terms.map((term) => beginning + term);
  const row = {
    names: joined(termsOf(all(summary.name))),
    issuers: joined(issuers),
    skills: joined(skills),
    holders: joined(holders),
    others: joined([...others, ...alone(issuers, FILTERS.issuer), ...alone(skills, FILTERS.skill), ...alone(holders, FILTERS.holder)]),
    issued_on: /^\d{4}-\d{2}-\d{2}/.exec(summary.issuedOn ?? '')?.[0] ?? '',
    expires: momentOf(summary.expires),
    verdict,
  };
  await queries
    .insertInto(into)
    .values({ account_id: accountId, badge_id: badgeId, ...row })
    .onConflict((conflict) => conflict.columns(['account_id', 'badge_id']).doUpdateSet(row))
    .execute();
}

export async function removeEntry(queries: Queries, from: Entries, accountId: string, badgeId: string): Promise<void> {
  await queries.deleteFrom(from).where('account_id', '=', accountId).where('badge_id', '=', badgeId).execute();
}

/** After the service looked at a badge again. */
export async function writeVerdict(queries: Queries, accountId: string, badgeId: string, verdict: string): Promise<void> {
  for (const table of ['public_entries', 'own_entries'] as const)
    await queries.updateTable(table).set({ verdict }).where('account_id', '=', accountId).where('badge_id', '=', badgeId).execute();
}

function momentOf(iso: string | undefined): string | null {
  const time = iso === undefined ? NaN : Date.parse(iso);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
