/** Signing in and out, and ways back for whoever forgot or lost something (R9). Wrong, unknown and locked look the same from outside. */
import { Problem } from '../../api/problem.js';
import type { Language } from '../../i18n/locale.js';
import { newHolderId, newSecret } from '../secrets.js';
import type { Holder, Parts } from '../service.js';
import { removeAllPasskeys } from '../passkeys/passkeys.js';
import { endLinks } from '../exchange/links.js';
import type { Database, Queries } from '../sql/migrations/index.js';
import { assertStrong, nameOf } from './address.js';
import { PASSWORD, type Session } from './auth.js';
import { writeLetter } from './letters.js';
import { addressesOf, findAccount, mainAddress, record } from './queries.js';

/** Wrong attempts: for one name from one place, and for one name from anywhere. */
const HERE = { attempts: 10, within: 900 };
const ANYWHERE = { attempts: 100, within: 3600 };
const RESET_VALID = 3600;

/** @throws Problem `auth.wrong`, `auth.locked` */
export async function signIn(parts: Parts, given: string, password: string, request: Request, from: string): Promise<Session> {
  const { db, auth, limits, now } = parts;
  const name = nameOf(given);
  const here = `${name}\n${from}`;
  await limits.count('sign in', here, HERE, 'auth.locked');
  await limits.count('sign in anywhere', name, ANYWHERE, 'auth.locked');
  const account = await findAccount(db, name);
  // An ID that nobody has costs the same time as a wrong password.
  const session =
    password.length > PASSWORD.longest ? undefined : await auth.signIn(account?.holder_id ?? newHolderId(), password, request);
  if (!account || !session) {
    if (account) await record(db, account.id, 'sign-in-failed', now(), request);
    throw new Problem('auth.wrong');
  }
  // Told to whoever knows the password, and to nobody else.
  if (await isRevoked(db, account.id)) {
    await auth.endSessions(account.id);
    await record(db, account.id, 'sign-in-failed', now(), request);
    throw new Problem('account.revoked');
  }
  await limits.clear('sign in', here);
  await record(db, account.id, 'signed-in', now(), request);
  return session;
}

export async function signOut({ db, auth, now }: Parts, holder: Holder, request: Request): Promise<readonly string[]> {
  await auth.endSession(holder.accountId, holder.sessionId);
  const cookies = await auth.signOut(request);
  await record(db, holder.accountId, 'signed-out', now(), request);
  return cookies;
}

/** Mails a link for a new password to the main address of whoever has this ID or address; nothing happens where nobody has. */
export async function askToReset(parts: Parts, given: string): Promise<void> {
  const { db, limits } = parts;
  const name = nameOf(given);
  const refused = await limits.count('reset mail', name, { attempts: 5, within: 3600 }).catch((error: unknown) => {
    if (error instanceof Problem) return 'too many' as const;
    throw error;
  });
  if (refused === 'too many') return;
  const account = await findAccount(db, name);
  // The library does the same work for an ID that nobody has.
  if (account && !(await isRevoked(db, account.id))) await mailReset(parts, account.id, account.holder_id, account.language as Language);
  else await parts.auth.requestReset(newHolderId());
}

async function mailReset(parts: Parts, accountId: string, holderId: string, language: Language): Promise<void> {
  const secret = await parts.auth.requestReset(holderId);
  const to = await mainAddress(parts.db, accountId);
  if (secret === undefined || to === undefined) return;
  await writeLetter(parts, parts.db, { kind: 'reset', to, language, path: `/reset/${secret}`, accountId, validFor: RESET_VALID });
}

/** @throws Problem `auth.link-used`, `auth.password-weak` */
export async function resetPassword(parts: Parts, secret: string, password: string, request: Request): Promise<void> {
  const { db, auth, now } = parts;
  assertStrong(password, [parts.settings.name.toLowerCase()], PASSWORD);
  const done = await auth.reset(secret, password);
  if (!done) throw new Problem('auth.link-used');
  await auth.endSessions(done.accountId);
  await endOtherWays(db, done.accountId);
  await record(db, done.accountId, 'password-reset', now(), request);
  await tell(parts, done.accountId);
}

/** @throws Problem `auth.wrong`, `auth.password-weak` */
export async function changePassword(parts: Parts, holder: Holder, current: string, password: string, request: Request): Promise<void> {
  const { db, auth, now } = parts;
  await assertPassword(parts, holder, current, request);
  const addresses = (await addressesOf(db, holder.accountId)).map(({ address }) => address);
  assertStrong(password, [holder.holderId, ...addresses], PASSWORD);
  await auth.setPassword(holder.accountId, password);
  await auth.endSessions(holder.accountId, holder.sessionId);
  await record(db, holder.accountId, 'password-changed', now(), request);
  await tell(parts, holder.accountId);
}

/** The holder's own password, asked for again before what cannot be undone. @throws Problem `auth.wrong`, `auth.locked` */
export async function assertPassword({ auth, limits }: Parts, holder: Holder, password: string, request: Request): Promise<void> {
  await limits.count('password again', holder.accountId, HERE, 'auth.locked');
  if (!(await auth.isPassword(request, password))) throw new Problem('auth.wrong');
  await limits.clear('password again', holder.accountId);
}

/** 'My account was stolen': every session ends, the password no longer works, and a link for a new one is mailed. */
export async function reportStolen(parts: Parts, holder: Holder, request: Request): Promise<void> {
  const { db, auth, now } = parts;
  await auth.setPassword(holder.accountId, newSecret());
  await auth.endSessions(holder.accountId);
  await endOtherWays(db, holder.accountId);
  await record(db, holder.accountId, 'reported-stolen', now(), request);
  await mailReset(parts, holder.accountId, holder.holderId, holder.language);
}

/** Whoever was in the account may have made a way of their own to come back: of the ways in, only the mailed link is left. */
async function endOtherWays(db: Database, accountId: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await endLinks(transaction, accountId, 'all');
    await removeAllPasskeys(transaction, accountId);
  });
}

/** Whether the operator took ID and password back. */
export async function isRevoked(queries: Queries, accountId: string): Promise<boolean> {
  const row = await queries
    .selectFrom('measures')
    .select('kind')
    .where('account_id', '=', accountId)
    .where('kind', '=', 'credentials')
    .executeTakeFirst();
  return row !== undefined;
}

/** Every password that was changed is told to the main address. */
async function tell(parts: Parts, accountId: string): Promise<void> {
  const account = await parts.db.selectFrom('accounts').select('language').where('id', '=', accountId).executeTakeFirst();
  const to = await mainAddress(parts.db, accountId);
  if (account && to !== undefined)
    await writeLetter(parts, parts.db, { kind: 'changed', to, language: account.language as Language, path: '/forgot', accountId });
}
