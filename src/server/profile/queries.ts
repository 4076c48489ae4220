/** Profiles in the database, and the consent by which one becomes a page. */
import { createHash } from 'node:crypto';
import { Problem } from '../../api/problem.js';
import type { ProfileDisclosure, ProfileText } from '../../api/profile.js';
import { newPath } from '../shares/publish.js';
import { recordConsent, withdrawConsents } from '../shares/queries.js';
import type { Queries } from '../sql/migrations/index.js';

const NOTHING: ProfileText = { name: '', message: '', links: [] };
const PRIVATE = { path: null, published_at: null, view: null, view_language: null, view_picture_type: null, view_picture: null } as const;

export async function profileOf(queries: Queries, accountId: string) {
  const row = await queries.selectFrom('profiles').selectAll().where('account_id', '=', accountId).executeTakeFirst();
  return { row, text: row ? (JSON.parse(row.content) as ProfileText) : NOTHING };
}

interface Change {
  readonly content?: string;
  readonly picture_type?: string | null;
  readonly picture?: Buffer | null;
}

export async function writeProfile(queries: Queries, accountId: string, change: Change, at: string): Promise<void> {
  await queries
    .insertInto('profiles')
    .values({
      account_id: accountId,
      content: JSON.stringify(NOTHING),
      picture_type: null,
      picture: null,
      changed_at: at,
      ...PRIVATE,
      with_account: 0,
      taken_down_at: null,
      taken_down_why: null,
      ...change,
    })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ ...change, changed_at: at }))
    .execute();
}

/** Exactly what the page would show. */
export function profileDisclosure(text: ProfileText, picture: Uint8Array | null): ProfileDisclosure {
  const { name, message, links } = text;
  const items: ProfileDisclosure['items'] = [
    ...(name === '' ? [] : [{ part: 'name' as const, values: [name] }]),
    ...(message === '' ? [] : [{ part: 'message' as const, values: [message] }]),
    ...(links.length === 0 ? [] : [{ part: 'links' as const, values: links.flatMap(({ label, url }) => [label, url].filter(Boolean)) }]),
    ...(picture === null ? [] : [{ part: 'picture' as const, values: [] }]),
    { part: 'badges' as const, values: [] },
  ];
  const hash = createHash('sha256').update(JSON.stringify(items));
  if (picture !== null) hash.update(picture);
  return { items, digest: hash.digest('hex') };
}

/** @throws Problem `share.changed` where this is not what was shown, `share.closed` where the operator closed it */
export async function publishProfile(
  queries: Queries,
  accountId: string,
  { digest, language, path: words }: { readonly digest: string; readonly language: string; readonly path: string },
  at: string,
): Promise<void> {
  const { row, text } = await profileOf(queries, accountId);
  if (!row) throw new Problem('share.changed');
  if (row.with_account === 1 || row.taken_down_at !== null) throw new Problem('share.closed');
  if (profileDisclosure(text, row.picture).digest !== digest) throw new Problem('share.changed');
  const path = row.path ?? newPath(words);
  await queries
    .updateTable('profiles')
    .set({
      path,
      published_at: at,
      view: JSON.stringify(text),
      view_language: language,
      view_picture_type: row.picture_type,
      view_picture: row.picture,
    })
    .where('account_id', '=', accountId)
    .execute();
  await recordConsent(queries, accountId, { kind: 'profile', path, shown: digest, language }, at);
}

export async function endProfile(queries: Queries, accountId: string, at: string): Promise<void> {
  const { row } = await profileOf(queries, accountId);
  if (row?.path === undefined || row.path === null) return;
  await queries.updateTable('profiles').set(PRIVATE).where('account_id', '=', accountId).execute();
  await withdrawConsents(queries, accountId, row.path, at);
}

/** What everybody may see at a path, and undefined where there is nothing, or nothing any more. */
export async function publicProfileAt(queries: Queries, path: string) {
  const row = await queries
    .selectFrom('profiles')
    .select(['account_id', 'view', 'view_language', 'view_picture', 'view_picture_type', 'published_at', 'with_account', 'taken_down_at'])
    .where('path', '=', path)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.with_account === 1 || row.taken_down_at !== null) throw new Problem('share.closed');
  return row;
}
