/**
 * Wallets that a host may open for whoever is signed in there. A link is made by whoever holds both: a token of the host's wallet, which the
 * holder got by signing in here (with PKCE, in the same browser), and the host's word for who is signed in there. Never by an e-mail address
 * both know: whoever runs or fools the host could name anybody's.
 */
import type { LinkedSignIn } from '../../api/exchange.js';
import { Problem } from '../../api/problem.js';
import type { Language } from '../../i18n/locale.js';
import { writeLetter } from '../accounts/letters.js';
import { mainAddress, record } from '../accounts/queries.js';
import type { Holder, Parts } from '../service.js';
import type { Queries } from '../sql/migrations/index.js';
import { tokenIssuerOf } from './issuers.js';
import { useOnce, verifySubject } from './subject-token.js';

/** What the holder said yes to, in the words they saw. */
export async function recordLinkConsent(
  queries: Queries,
  accountId: string,
  consent: { readonly clientId: string; readonly issuer: string; readonly language: Language; readonly shown: string },
  now: Date,
): Promise<void> {
  const row = { issuer: consent.issuer, given_at: now.toISOString(), language: consent.language, shown: consent.shown };
  await queries
    .insertInto('link_consents')
    .values({ account_id: accountId, client_id: consent.clientId, ...row })
    .onConflict((conflict) => conflict.columns(['account_id', 'client_id']).doUpdateSet(row))
    .execute();
}

/** @throws Problem `exchange.client`, `exchange.consent-needed`, `exchange.subject-token`, `exchange.linked-elsewhere`, `exchange.keys-unavailable` */
export async function linkSignIn(parts: Parts, holder: Holder, subjectToken: string, request: Request): Promise<LinkedSignIn> {
  const { db, now } = parts;
  const clientId = await clientOfToken(db, holder);
  const issuer = clientId === undefined ? undefined : await tokenIssuerOf(db, clientId);
  if (clientId === undefined || !issuer) throw new Problem('exchange.client');
  const subject = await verifySubject(parts, issuer, subjectToken, request.signal);
  const { accountId, language } = holder;
  const at = now();
  await db.transaction().execute(async (transaction) => {
    const agreed = await transaction
      .selectFrom('link_consents')
      .select('issuer')
      .where('account_id', '=', accountId)
      .where('client_id', '=', clientId)
      .executeTakeFirst();
    if (agreed?.issuer !== issuer.issuer) throw new Problem('exchange.consent-needed');
    await useOnce(transaction, subject);
    const made = await transaction
      .insertInto('linked_sign_ins')
      .values({
        id: crypto.randomUUID(),
        client_id: clientId,
        issuer: issuer.issuer,
        subject_hash: subject.hash,
        account_id: accountId,
        linked_at: at.toISOString(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) {
      const there = await transaction
        .selectFrom('linked_sign_ins')
        .select('id')
        .where('client_id', '=', clientId)
        .where('account_id', '=', accountId)
        .where('subject_hash', '=', subject.hash)
        .executeTakeFirst();
      // It is linked already, or one of the two is with somebody else.
      if (there) return;
      throw new Problem('exchange.linked-elsewhere');
    }
    await record(transaction, accountId, 'linked', at, request);
    const to = await mainAddress(transaction, accountId);
    if (to !== undefined) await writeLetter(parts, transaction, { kind: 'linked', to, language, path: '/disclosures', accountId });
  });
  const linked = (await linkedSignIns(db, accountId)).find((one) => one.clientId === clientId);
  if (!linked) throw new Problem('store.not-found');
  return linked;
}

/** The site whose token this is; undefined where it is no token, or one that a link gave: a link makes no further links. */
async function clientOfToken(queries: Queries, { by, sessionId }: Holder): Promise<string | undefined> {
  if (by !== 'token') return undefined;
  const row = await queries
    .selectFrom('oauthAccessToken')
    .select('clientId')
    .where('id', '=', sessionId)
    .where('referenceId', 'is', null)
    .executeTakeFirst();
  return row?.clientId;
}

export async function linkedSignIns(queries: Queries, accountId: string): Promise<readonly LinkedSignIn[]> {
  const rows = await queries
    .selectFrom('linked_sign_ins')
    .innerJoin('oauthClient', 'oauthClient.clientId', 'linked_sign_ins.client_id')
    .select(['linked_sign_ins.id', 'client_id', 'oauthClient.name', 'issuer', 'linked_at', 'used_at'])
    .where('account_id', '=', accountId)
    .orderBy('linked_at')
    .execute();
  return rows.map(({ id, client_id, name, issuer, linked_at, used_at }) => ({
    id,
    clientId: client_id,
    name: name ?? client_id,
    issuer,
    linkedAt: linked_at,
    lastUsedAt: used_at,
  }));
}

/** Ends one link of an account, or all: with its tokens, and with the consents, so that the holder is asked before there is another. */
export async function endLinks(
  queries: Queries,
  accountId: string,
  which: { readonly id: string } | { readonly clientId: string } | 'all',
): Promise<number> {
  let mine = queries.selectFrom('linked_sign_ins').select(['id', 'client_id']).where('account_id', '=', accountId);
  if (which !== 'all') mine = 'id' in which ? mine.where('id', '=', which.id) : mine.where('client_id', '=', which.clientId);
  const links = await mine.execute();
  for (const { id, client_id } of links) {
    await queries.deleteFrom('oauthAccessToken').where('userId', '=', accountId).where('referenceId', '=', id).execute();
    await queries.deleteFrom('linked_sign_ins').where('id', '=', id).execute();
    await queries.deleteFrom('oauthConsent').where('userId', '=', accountId).where('clientId', '=', client_id).execute();
  }
  // An unused yes ends as well: nobody makes a link of it afterwards.
  let consents = queries.deleteFrom('link_consents').where('account_id', '=', accountId);
  if (which !== 'all') {
    const clients = 'clientId' in which ? [which.clientId] : links.map(({ client_id }) => client_id);
    if (clients.length === 0) return 0;
    consents = consents.where('client_id', 'in', clients);
  }
  await consents.execute();
  return links.length;
}
