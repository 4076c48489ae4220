/** Addresses of an account (R6, R11): a new one is proved by a mailed link first, and the old one is told of every change. */
import { Problem } from '../../api/problem.js';
import { hashOf, newSecret } from '../secrets.js';
import type { Holder, Parts } from '../service.js';
import { addressOf } from './address.js';
import { writeLetter } from './letters.js';
import { addressesOf, findAccount, mainAddress, markProved, record, wasDeleted } from './queries.js';

const DAY = 86_400;
const MOST = 20;

export interface Shared {
  /** Who uses the address too, and that they agree; in the holder's words. */
  readonly statement: string;
}

/**
 * Registers an address and mails a link to it. The same answer for an address of somebody else: its owner gets a mail that says so.
 * @throws Problem `address.known` (the holder's own), `address.statement-needed`, `request.invalid`
 */
export async function addAddress(parts: Parts, holder: Holder, given: string, shared: Shared | undefined, request: Request): Promise<void> {
  const { db, limits, now, settings } = parts;
  const address = addressOf(given);
  if (shared && shared.statement.trim().length < 5) throw new Problem('address.statement-needed', {}, { pointer: '/statement' });
  await limits.count('address mail', holder.accountId, { attempts: 20, within: DAY });
  await db.transaction().execute(async (transaction) => {
    const own = await addressesOf(transaction, holder.accountId);
    const there = own.find((one) => one.address === address);
    if (there && there.proved_at !== null) throw new Problem('address.known');
    if (!there && own.length >= MOST) throw new Problem('request.rate-limited', { seconds: DAY });
    const at = now();
    const secret = newSecret();
    const taken = (await findAccount(transaction, address)) ?? (await wasDeleted(transaction, settings.secret, address));
    const link = { secret_hash: taken ? null : hashOf(secret), secret_expires_at: new Date(at.getTime() + DAY * 1000).toISOString() };
    const said = {
      shared: shared ? 1 : 0,
      shared_statement: shared?.statement.trim() ?? null,
      shared_statement_at: shared ? at.toISOString() : null,
    };
    if (there)
      await transaction
        .updateTable('addresses')
        .set({ ...link, ...said })
        .where('id', '=', there.id)
        .execute();
    else
      await transaction
        .insertInto('addresses')
        .values({
          id: crypto.randomUUID(),
          account_id: holder.accountId,
          address,
          proved_at: null,
          main: 0,
          created_at: at.toISOString(),
          ...link,
          ...said,
        })
        .execute();
    const { accountId, language } = holder;
    const path = taken ? '/sign-in' : `/prove/${secret}`;
    await writeLetter(parts, transaction, { kind: taken ? 'proveKnown' : 'prove', to: address, language, path, accountId, validFor: DAY });
    const old = await mainAddress(transaction, accountId);
    if (old !== undefined) await writeLetter(parts, transaction, { kind: 'addressAdded', to: old, language, path: '/account', accountId });
    await record(transaction, accountId, 'address-added', at, request);
  });
}

export interface PendingProof {
  readonly id: string;
  readonly accountId: string;
  readonly holderId: string;
  readonly address: string;
}

/** @throws Problem `auth.link-used` */
export async function pendingProof({ db, now }: Parts, secret: string): Promise<PendingProof> {
  const row = await db
    .selectFrom('addresses')
    .innerJoin('accounts', 'accounts.id', 'addresses.account_id')
    .select(['addresses.id', 'addresses.address', 'addresses.account_id', 'addresses.secret_expires_at', 'accounts.holder_id'])
    .where('addresses.secret_hash', '=', hashOf(secret))
    .executeTakeFirst();
  if (!row || (row.secret_expires_at ?? '') <= now().toISOString()) throw new Problem('auth.link-used');
  return { id: row.id, accountId: row.account_id, holderId: row.holder_id, address: row.address };
}

/** Uses the link. Who calls has to be the account's holder, by session or password: that is the caller's to make sure. */
export async function proveAddress(parts: Parts, secret: string, request: Request): Promise<void> {
  const { db, now, settings } = parts;
  await db.transaction().execute(async (transaction) => {
    const proof = await pendingProof({ ...parts, db: transaction }, secret);
    if (await wasDeleted(transaction, settings.secret, proof.address)) throw new Problem('auth.link-used');
    await markProved(transaction, proof.id, proof.address, now().toISOString());
    await record(transaction, proof.accountId, 'address-proved', now(), request);
  });
}

/** @throws Problem `request.not-found`, `address.not-proved` */
export async function makeMain(parts: Parts, holder: Holder, id: string, request: Request): Promise<void> {
  const { db, now } = parts;
  const { accountId, language } = holder;
  await db.transaction().execute(async (transaction) => {
    const wanted = (await addressesOf(transaction, accountId)).find((one) => one.id === id);
    if (!wanted) throw new Problem('request.not-found');
    // Whoever reads a shared mailbox could set a new password.
    if (wanted.proved_at === null || wanted.shared === 1) throw new Problem('address.not-proved');
    const old = await mainAddress(transaction, accountId);
    if (old === wanted.address) return;
    await transaction.updateTable('addresses').set({ main: 0 }).where('account_id', '=', accountId).execute();
    await transaction.updateTable('addresses').set({ main: 1 }).where('id', '=', id).execute();
    if (old !== undefined) await writeLetter(parts, transaction, { kind: 'mainMoved', to: old, language, path: '/forgot', accountId });
    await record(transaction, accountId, 'address-main', now(), request);
  });
}

/** Badges stay; new ones to that address no longer enter. @throws Problem `request.not-found`, `auth.last-address` */
export async function removeAddress(parts: Parts, holder: Holder, id: string, request: Request): Promise<void> {
  const { db, now } = parts;
  const { accountId, language } = holder;
  await db.transaction().execute(async (transaction) => {
    const wanted = (await addressesOf(transaction, accountId)).find((one) => one.id === id);
    if (!wanted) throw new Problem('request.not-found');
    if (wanted.main === 1) throw new Problem('auth.last-address');
    await transaction.deleteFrom('addresses').where('id', '=', id).where('account_id', '=', accountId).execute();
    if (wanted.proved_at !== null)
      await writeLetter(parts, transaction, { kind: 'addressRemoved', to: wanted.address, language, path: '/account', accountId });
    await record(transaction, accountId, 'address-removed', now(), request);
  });
}
