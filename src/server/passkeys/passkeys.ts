/** Passkeys of accounts: added by who proved a moment ago that the account is theirs, told to the holder by mail, and as good as a password and no better. */
import { randomBytes } from 'node:crypto';
import { Problem } from '../../api/problem.js';
import { writeLetter } from '../accounts/letters.js';
import { mainAddress, record } from '../accounts/queries.js';
import { assertPassword, isRevoked } from '../accounts/signing-in.js';
import type { Session } from '../accounts/auth.js';
import { hashOf } from '../secrets.js';
import type { Holder, Parts } from '../service.js';
import type { Queries } from '../sql/migrations/index.js';
import { creationOptions, readResponse, requestOptions, verifyCreation, verifyRequest, type StoredPasskey } from './webauthn.js';

/** Milliseconds a challenge is good for, and signing in counts as a moment ago. */
const CHALLENGE = 5 * 60_000;
const RECENT = 10 * 60_000;
const MOST = 20;
/** Wrong answers for one passkey, and for one place. */
const WRONG = { attempts: 10, within: 900 };
const HERE = { attempts: 30, within: 900 };

export async function passkeysOf(queries: Queries, accountId: string) {
  return await queries.selectFrom('passkeys').selectAll().where('account_id', '=', accountId).orderBy('created_at').execute();
}
type Row = Awaited<ReturnType<typeof passkeysOf>>[number];

const stored = ({ credential_id, public_key, counter, transports }: Row): StoredPasskey => ({
  credentialId: credential_id,
  publicKey: public_key,
  counter,
  transports: transports.split(' ').filter(Boolean),
});

/** Whether the holder signed in, in this very session, a moment ago. */
export async function isRecent({ db, now }: Parts, { by, sessionId }: Holder): Promise<boolean> {
  if (by !== 'cookie') return false;
  const row = await db.selectFrom('sessions').select('createdAt').where('id', '=', sessionId).executeTakeFirst();
  const age = row ? now().getTime() - new Date(row.createdAt as string | Date).getTime() : Infinity;
  return age < RECENT;
}

/** @throws Problem `auth.wrong`, `auth.locked`; `auth.forbidden`: it is no session of a page of ours */
async function assertRecent(parts: Parts, holder: Holder, password: string | undefined, request: Request): Promise<void> {
  if (holder.by !== 'cookie') throw new Problem('auth.forbidden');
  if (await isRecent(parts, holder)) return;
  await assertPassword(parts, holder, password ?? '', request);
}

async function newChallenge({ db, now }: Parts, accountId: string | null): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = Uint8Array.from(randomBytes(32));
  const expires_at = new Date(now().getTime() + CHALLENGE).toISOString();
  const challenge_hash = hashOf(Buffer.from(challenge).toString('base64url'));
  await db.insertInto('passkey_challenges').values({ challenge_hash, account_id: accountId, expires_at }).execute();
  return challenge;
}

/** Whether it was asked for, for this, and not used before; it is used up either way. */
async function takeChallenge({ db, now }: Parts, challenge: string, accountId: string | null): Promise<boolean> {
  const row = await db
    .deleteFrom('passkey_challenges')
    .where('challenge_hash', '=', hashOf(challenge))
    .where('expires_at', '>', now().toISOString())
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined && row.account_id === accountId;
}

/** @throws Problem `auth.wrong`, `auth.locked`, `auth.forbidden`, `passkey.too-many` */
export async function askForPasskey(parts: Parts, holder: Holder, password: string | undefined, request: Request): Promise<object> {
  await assertRecent(parts, holder, password, request);
  const known = await passkeysOf(parts.db, holder.accountId);
  if (known.length >= MOST) throw new Problem('passkey.too-many', { most: MOST });
  const challenge = await newChallenge(parts, holder.accountId);
  return await creationOptions(parts.settings, challenge, { id: holder.accountId, holderId: holder.holderId }, known.map(stored));
}

/** The challenge was given to who proved to be the holder: it stands for that here. @throws Problem `passkey.refused`, `passkey.too-many` */
export async function addPasskey(parts: Parts, holder: Holder, text: string, name: string, request: Request): Promise<void> {
  const { db, now, settings } = parts;
  const { accountId, language } = holder;
  const said = readResponse(text);
  const asked = said !== undefined && (await takeChallenge(parts, said.challenge, accountId));
  const made = asked ? await verifyCreation(settings, said) : undefined;
  if (!made) throw new Problem('passkey.refused');
  await db.transaction().execute(async (transaction) => {
    if ((await passkeysOf(transaction, accountId)).length >= MOST) throw new Problem('passkey.too-many', { most: MOST });
    const row = await transaction
      .insertInto('passkeys')
      .values({
        id: crypto.randomUUID(),
        account_id: accountId,
        credential_id: made.credentialId,
        public_key: made.publicKey,
        counter: made.counter,
        transports: made.transports.join(' '),
        name: name.trim().slice(0, 80),
        created_at: now().toISOString(),
      })
      .onConflict((conflict) => conflict.column('credential_id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!row) throw new Problem('passkey.refused');
    await record(transaction, accountId, 'passkey-added', now(), request);
    const to = await mainAddress(transaction, accountId);
    if (to !== undefined)
      await writeLetter(parts, transaction, { kind: 'passkeyAdded', to, language, path: '/account/passkeys', accountId });
  });
}

/** @throws Problem `auth.wrong`, `auth.locked` */
export async function removePasskey(
  parts: Parts,
  holder: Holder,
  id: string,
  password: string | undefined,
  request: Request,
): Promise<void> {
  await assertRecent(parts, holder, password, request);
  const { accountId } = holder;
  await parts.db.transaction().execute(async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('passkeys')
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (numDeletedRows > 0n) await record(transaction, accountId, 'passkey-removed', parts.now(), request);
  });
}

export async function removeAllPasskeys(queries: Queries, accountId: string): Promise<void> {
  for (const table of ['passkeys', 'passkey_challenges'] as const)
    await queries.deleteFrom(table).where('account_id', '=', accountId).execute();
}

export async function askToSignIn(parts: Parts): Promise<object> {
  return await requestOptions(parts.settings, await newChallenge(parts, null));
}

/** @throws Problem `passkey.wrong`, `auth.locked`, `account.revoked` */
export async function signInWithPasskey(parts: Parts, text: string, request: Request, from: string): Promise<Session> {
  const { db, auth, limits, now, settings } = parts;
  await limits.count('passkey', from, HERE, 'auth.locked');
  const said = readResponse(text);
  const row = said && (await db.selectFrom('passkeys').selectAll().where('credential_id', '=', said.id).executeTakeFirst());
  if (row) await limits.count('passkey of account', row.account_id, WRONG, 'auth.locked');
  const asked = said !== undefined && (await takeChallenge(parts, said.challenge, null));
  // The device says whose passkey it is; another's name is a mistake or worse.
  const same = row !== undefined && said?.userHandle === row.account_id;
  const counter = asked && same ? await verifyRequest(settings, said, stored(row)) : undefined;
  if (!row || counter === undefined || !(await countUp(db, row, counter, now()))) {
    if (row) await record(db, row.account_id, 'sign-in-failed', now(), request);
    throw new Problem('passkey.wrong');
  }
  if (await isRevoked(db, row.account_id)) {
    await auth.endSessions(row.account_id);
    await record(db, row.account_id, 'sign-in-failed', now(), request);
    throw new Problem('account.revoked');
  }
  const session = await auth.openSession(row.account_id, request);
  await limits.clear('passkey of account', row.account_id);
  await limits.clear('passkey', from);
  await record(db, row.account_id, 'signed-in-passkey', now(), request);
  return session;
}

/** Two at once with one count are one too many: only the first moves it. */
async function countUp(queries: Queries, { id, counter }: Row, next: number, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await queries
    .updateTable('passkeys')
    .set({ counter: next, used_at: now.toISOString() })
    .where('id', '=', id)
    .where('counter', '=', counter)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
