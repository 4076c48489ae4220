/** Every migration, in order. A new one goes to the end, and its rows into {@link Schema}. */
import type { Kysely, Transaction } from '../kysely.js';
import type { AddedOf, Migration, RowsOf } from '../table.js';
import { accounts } from './accounts.js';
import { announcements } from './announcements.js';
import { badges } from './badges.js';
import { correspondence } from './correspondence.js';
import { deliveries } from './deliveries.js';
import { exchange } from './exchange.js';
import { identity } from './identity.js';
import { mail } from './mail.js';
import { oauth } from './oauth.js';
import { measures } from './measures.js';
import { operator } from './operator.js';
import { passkeys } from './passkeys.js';
import { profiles } from './profiles.js';
import { rechecks } from './rechecks.js';
import { relay } from './relay.js';
import { repeatedRequests } from './repeated-requests.js';
import { requests } from './requests.js';
import { search } from './search.js';
import { shares } from './shares.js';
import { submissions } from './submissions.js';
import { terms } from './terms.js';

export const MIGRATIONS: readonly Migration[] = [
  accounts,
  mail,
  requests,
  terms,
  badges,
  relay,
  correspondence,
  operator,
  oauth,
  shares,
  measures,
  submissions,
  repeatedRequests,
  profiles,
  deliveries,
  search,
  identity,
  rechecks,
  announcements,
  exchange,
  passkeys,
];

export type Schema = RowsOf<typeof accounts.tables> &
  RowsOf<typeof mail.tables> &
  RowsOf<typeof requests.tables> &
  RowsOf<typeof terms.tables> &
  RowsOf<typeof badges.tables> &
  RowsOf<typeof relay.tables> &
  RowsOf<typeof correspondence.tables> &
  RowsOf<typeof operator.tables> &
  RowsOf<typeof oauth.tables> &
  RowsOf<typeof shares.tables> &
  RowsOf<typeof measures.tables> &
  RowsOf<typeof submissions.tables> &
  AddedOf<typeof repeatedRequests.adds> &
  RowsOf<typeof profiles.tables> &
  RowsOf<typeof deliveries.tables> &
  RowsOf<typeof search.tables> &
  RowsOf<typeof identity.tables> &
  AddedOf<typeof rechecks.adds> &
  AddedOf<typeof announcements.adds> &
  RowsOf<typeof exchange.tables> &
  RowsOf<typeof passkeys.tables>;

export type Database = Kysely<Schema>;
/** What a query may run in: the database, or a transaction of it. */
export type Queries = Kysely<Schema> | Transaction<Schema>;
