/**
 * Registering (R5, R6, R8): an address first, then a mailed link, then a password and the terms. Nobody can prepare an account for an
 * address that is not theirs, and the answer to an address never says whether it is known.
 */
import { Problem } from '../../api/problem.js';
import type { Language } from '../../i18n/locale.js';
import { hashOf, newHolderId, newSecret } from '../secrets.js';
import type { Parts } from '../service.js';
import { missingAgreements, recordAgreement, termsInForce } from '../terms/queries.js';
import { addressOf, assertStrong } from './address.js';
import { PASSWORD, type Session } from './auth.js';
import { writeLetter } from './letters.js';
import { findAccount, markProved, record, wasDeleted } from './queries.js';

const DAY = 86_400;

/** Mails a link, or says to the owner of the address why there is none. Outside, all of it looks the same. */
export async function askToRegister(parts: Parts, given: string, language: Language): Promise<void> {
  const { db, limits, now, settings } = parts;
  const address = addressOf(given);
  // Nobody's mailbox is to be filled from here.
  const tooMany = await limits.count('registration mail', address, { attempts: 5, within: 3600 }).then(
    () => false,
    (error: unknown) => {
      if (error instanceof Problem) return true;
      throw error;
    },
  );
  if (tooMany) return;
  await db.transaction().execute(async (transaction) => {
    const known = await findAccount(transaction, address);
    const refused = await wasDeleted(transaction, settings.secret, address);
    const secret = newSecret();
    const at = now();
    if (!known && !refused)
      await transaction
        .insertInto('registrations')
        .values({
          secret_hash: hashOf(secret),
          address,
          language,
          created_at: at.toISOString(),
          expires_at: new Date(at.getTime() + DAY * 1000).toISOString(),
        })
        .execute();
    const kind = refused ? 'refused' : known ? 'known' : 'register';
    const path = refused ? '/' : known ? '/sign-in' : `/register/${secret}`;
    await writeLetter(parts, transaction, {
      kind,
      to: address,
      language: known ? (known.language as Language) : language,
      path,
      validFor: DAY,
    });
  });
}

/** @throws Problem `auth.link-used` */
export async function pendingAddress({ db, now }: Parts, secret: string): Promise<string> {
  const row = await db
    .selectFrom('registrations')
    .select(['address', 'expires_at'])
    .where('secret_hash', '=', hashOf(secret))
    .executeTakeFirst();
  if (!row || row.expires_at <= now().toISOString()) throw new Problem('auth.link-used');
  return row.address;
}

/** Whether there are terms to agree to: without any, no account is made (R2). */
export async function isOpen({ db, now }: Parts): Promise<boolean> {
  return (await termsInForce(db, now(), 'ko')).some(({ key }) => key === 'general');
}

/**
 * Makes the account: ID, password, proved address, agreement, all or nothing.
 * @param shown ids of the terms that were shown above the button
 * @throws Problem `auth.link-used`, `auth.password-weak`, `terms.outdated`, `account.not-open`
 */
export async function completeRegistration(
  parts: Parts,
  secret: string,
  password: string,
  shown: readonly string[],
  language: Language,
  request: Request,
): Promise<Session> {
  const { db, auth, now, settings } = parts;
  const address = await pendingAddress(parts, secret);
  if (!(await isOpen(parts))) throw new Problem('account.not-open');
  assertStrong(password, [address, settings.name.toLowerCase()], PASSWORD);
  const holderId = newHolderId();
  const id = await auth.createUser(holderId, password);
  try {
    await db.transaction().execute(async (transaction) => {
      const at = now().toISOString();
      const used = await transaction
        .deleteFrom('registrations')
        .where('address', '=', address)
        .where('expires_at', '>', at)
        .returning('secret_hash')
        .execute();
      if (!used.some(({ secret_hash }) => secret_hash === hashOf(secret))) throw new Problem('auth.link-used');
      if (await wasDeleted(transaction, settings.secret, address)) throw new Problem('auth.link-used');
      await transaction
        .insertInto('accounts')
        .values({ id, holder_id: holderId, role: 'holder', language, created_at: at, starts_at: at })
        .execute();
      const addressId = crypto.randomUUID();
      const row = { id: addressId, account_id: id, address, proved_at: at, shared: 0, main: 1, created_at: at };
      const nothing = { shared_statement: null, shared_statement_at: null, secret_hash: null, secret_expires_at: null };
      await transaction
        .insertInto('addresses')
        .values({ ...row, ...nothing })
        .execute();
      await markProved(transaction, addressId, address, at);
      await recordAgreement(transaction, id, shown, language, now());
      if ((await missingAgreements(transaction, id, now())).length > 0) throw new Problem('terms.outdated');
      await record(transaction, id, 'registered', now(), request);
    });
  } catch (error) {
    await db.deleteFrom('users').where('id', '=', id).execute();
    throw error;
  }
  const session = await auth.signIn(holderId, password, request);
  if (!session) throw new Problem('server.failed');
  return session;
}
