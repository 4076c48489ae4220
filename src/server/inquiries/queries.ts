/** Inquiries in the database. Whatever a holder asks for is looked for among their own. */
import type { InquiryDocument } from '../../api/inquiries.js';
import { Problem } from '../../api/problem.js';
import type { Queries } from '../sql/migrations/index.js';

const PAGE = 50;
const COLUMNS = ['inquiries.id', 'inquiries.subject', 'inquiries.state', 'inquiries.created_at', 'inquiries.changed_at'] as const;

interface Row {
  readonly id: string;
  readonly subject: string;
  readonly state: string;
  readonly created_at: string;
  readonly changed_at: string;
}

type State = InquiryDocument['state'];
export type Listed = Omit<InquiryDocument, 'messages'> & { readonly holderId?: string };

const listed = (row: Row): Omit<InquiryDocument, 'messages'> => ({
  id: row.id,
  subject: row.subject,
  state: row.state as State,
  createdAt: row.created_at,
  changedAt: row.changed_at,
});

export async function inquiriesOf(
  queries: Queries,
  accountId: string,
  after: string | undefined,
): Promise<{ readonly inquiries: Listed[]; readonly next?: string }> {
  const [at = '', id = ''] = (after ?? '').split(' ');
  let query = queries.selectFrom('inquiries').select(COLUMNS).where('account_id', '=', accountId);
  if (after !== undefined)
    query = query.where((where) =>
      where.or([where('changed_at', '<', at), where.and([where('changed_at', '=', at), where('id', '<', id)])]),
    );
  const rows = await query
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
    .execute();
  return pageOf(rows, listed);
}

/** The ones that wait longest first. */
export async function allInquiries(
  queries: Queries,
  state: State | undefined,
  after: string | undefined,
): Promise<{ readonly inquiries: Listed[]; readonly next?: string }> {
  const [at = '', id = ''] = (after ?? '').split(' ');
  let query = queries
    .selectFrom('inquiries')
    .innerJoin('accounts', 'accounts.id', 'inquiries.account_id')
    .select([...COLUMNS, 'accounts.holder_id']);
  if (state) query = query.where('inquiries.state', '=', state);
  if (after !== undefined)
    query = query.where((where) =>
      where.or([
        where('inquiries.changed_at', '>', at),
        where.and([where('inquiries.changed_at', '=', at), where('inquiries.id', '>', id)]),
      ]),
    );
  const rows = await query
    .orderBy('inquiries.changed_at')
    .orderBy('inquiries.id')
    .limit(PAGE + 1)
    .execute();
  return pageOf(rows, (row) => ({ ...listed(row), holderId: row.holder_id }));
}

function pageOf<R extends Row>(rows: readonly R[], as: (row: R) => Listed): { readonly inquiries: Listed[]; readonly next?: string } {
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return { inquiries: page.map(as), ...(rows.length > PAGE && last && { next: `${last.changed_at} ${last.id}` }) };
}

/**
 * @param accountId whose it has to be; absent for operators
 * @throws Problem `store.not-found`
 */
export async function inquiry(
  queries: Queries,
  id: string,
  accountId?: string,
): Promise<{ readonly document: InquiryDocument; readonly accountId: string }> {
  let query = queries
    .selectFrom('inquiries')
    .select([...COLUMNS, 'inquiries.account_id'])
    .where('id', '=', id);
  if (accountId !== undefined) query = query.where('account_id', '=', accountId);
  const row = await query.executeTakeFirst();
  if (!row) throw new Problem('store.not-found');
  const messages = await queries
    .selectFrom('inquiry_messages')
    .select(['author', 'body', 'written_at'])
    .where('inquiry_id', '=', id)
    .orderBy('position')
    .execute();
  const written = messages.map(({ author, body, written_at }) => ({ from: author as 'holder', body, writtenAt: written_at }));
  return { document: { ...listed(row), messages: written }, accountId: row.account_id };
}

export async function ask(queries: Queries, accountId: string, given: { subject: string; body: string }, now: Date): Promise<string> {
  const [id, at] = [crypto.randomUUID(), now.toISOString()];
  await queries
    .insertInto('inquiries')
    .values({ id, account_id: accountId, subject: given.subject, state: 'open', created_at: at, changed_at: at })
    .execute();
  await queries
    .insertInto('inquiry_messages')
    .values({ id: crypto.randomUUID(), inquiry_id: id, position: 1, author: 'holder', body: given.body, written_at: at })
    .execute();
  return id;
}

/** Adds a message to an inquiry that is known to be there, and to be the writer's business. */
export async function write(
  queries: Queries,
  id: string,
  author: 'holder' | 'operator',
  body: string,
  state: State,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  // The row is held until the end of the transaction, so that two who write at once get two positions.
  await queries.updateTable('inquiries').set({ state, changed_at: at }).where('id', '=', id).execute();
  const last = await queries
    .selectFrom('inquiry_messages')
    .select((select) => select.fn.max('position').as('position'))
    .where('inquiry_id', '=', id)
    .executeTakeFirst();
  await queries
    .insertInto('inquiry_messages')
    .values({ id: crypto.randomUUID(), inquiry_id: id, position: (last?.position ?? 0) + 1, author, body, written_at: at })
    .execute();
}
