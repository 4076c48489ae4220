/** Token exchange (RFC 8693 §2) at the token endpoint: a host's word for who is signed in there, for ten minutes in the wallet that its holder linked. */
import { ACCESS_TOKEN, SUBJECT_TOKENS, TOKEN_EXCHANGE } from '../../api/exchange.js';
import { Problem, problemUrn } from '../../api/problem.js';
import { record } from '../accounts/queries.js';
import { hashOf, newSecret } from '../secrets.js';
import type { Parts } from '../service.js';
import { tokenIssuerOf } from './issuers.js';
import { useOnce, verifySubject } from './subject-token.js';

/** Seconds a token opens the wallet, as those that are given for a code. */
const VALID = 600;
/** What is a new signing in, and not the next token of the same: milliseconds since the last. */
const ANEW = 8 * 3_600_000;
const HOUR = 3_600_000;

/** What stands once in the body (RFC 6749 §3.2). */
type Fields = ReadonlyMap<string, string>;

/** Answers an exchange; undefined where the request asks for something else. */
export async function exchangeToken(parts: Parts, request: Request, body: Uint8Array): Promise<Response | undefined> {
  const given = new URLSearchParams(new TextDecoder().decode(body));
  if (!given.getAll('grant_type').includes(TOKEN_EXCHANGE)) return undefined;
  const fields: Fields = new Map(given);
  try {
    if (fields.size !== [...given].length) throw new Refused('invalid_request', 'a parameter stands twice');
    const { clientId, token } = wanted(parts, fields);
    const access = await grant(parts, clientId, token, request);
    return json({ access_token: access, issued_token_type: ACCESS_TOKEN, token_type: 'Bearer', expires_in: VALID, scope: 'wallet' });
  } catch (error) {
    if (error instanceof Refused) return json({ error: error.message, error_description: error.description }, 400);
    if (!(error instanceof Problem) || error.status === 500) throw error;
    return refusal(error);
  }
}

class Refused extends Error {
  readonly description: string;
  constructor(error: 'invalid_request' | 'invalid_scope' | 'invalid_target', description: string) {
    super(error);
    this.description = description;
  }
}

/** @throws Refused: what this service does not do is said, and not passed over */
function wanted({ settings }: Parts, fields: Fields): { readonly clientId: string; readonly token: string } {
  const known: readonly (string | undefined)[] = SUBJECT_TOKENS;
  const [clientId, token] = [fields.get('client_id') ?? '', fields.get('subject_token') ?? ''];
  if (clientId === '' || token === '') throw new Refused('invalid_request', 'client_id and subject_token are needed');
  if (!known.includes(fields.get('subject_token_type')))
    throw new Refused('invalid_request', 'subject_token_type has to be id_token or jwt');
  if ((fields.get('requested_token_type') ?? ACCESS_TOKEN) !== ACCESS_TOKEN)
    throw new Refused('invalid_request', 'access tokens alone are given');
  if (fields.has('actor_token') || fields.has('actor_token_type')) throw new Refused('invalid_request', 'nobody acts for another here');
  if ((fields.get('scope') ?? 'wallet') !== 'wallet') throw new Refused('invalid_scope', 'wallet alone');
  for (const name of ['audience', 'resource']) {
    const target = fields.get(name) ?? settings.origin;
    if (target !== settings.origin && target !== `${settings.origin}/`)
      throw new Refused('invalid_target', 'the token is for this service alone');
  }
  return { clientId, token };
}

/** @throws Problem `exchange.client`, `exchange.subject-token`, `exchange.not-linked`, `exchange.restricted`, `exchange.keys-unavailable` */
async function grant(parts: Parts, clientId: string, token: string, request: Request): Promise<string> {
  const { db, now } = parts;
  const client = await db.selectFrom('oauthClient').select('disabled').where('clientId', '=', clientId).executeTakeFirst();
  const issuer = await tokenIssuerOf(db, clientId);
  if (!client || Boolean(client.disabled) || !issuer) throw new Problem('exchange.client');
  const subject = await verifySubject(parts, issuer, token, request.signal);
  const at = now();
  return await db.transaction().execute(async (transaction) => {
    const link = await transaction
      .selectFrom('linked_sign_ins')
      .select(['id', 'account_id', 'used_at'])
      .where('client_id', '=', clientId)
      .where('issuer', '=', issuer.issuer)
      .where('subject_hash', '=', subject.hash)
      .executeTakeFirst();
    // Told before the token is used up: with the same one the holder is linked then.
    if (!link) throw new Problem('exchange.not-linked');
    const measures = await transaction.selectFrom('measures').select('kind').where('account_id', '=', link.account_id).execute();
    // A suspended wallet can be read; a suspended account is seen to by its holder in person, on the pages here.
    if (measures.some(({ kind }) => kind !== 'wallet')) throw new Problem('exchange.restricted');
    await useOnce(transaction, subject);
    const access = newSecret();
    await transaction
      .insertInto('oauthAccessToken')
      .values({
        id: crypto.randomUUID(),
        token: hashOf(access),
        clientId,
        userId: link.account_id,
        referenceId: link.id,
        scopes: JSON.stringify(['wallet']),
        createdAt: at.toISOString(),
        expiresAt: new Date(at.getTime() + VALID * 1000).toISOString(),
      })
      .execute();
    if (link.used_at === null || at.getTime() - Date.parse(link.used_at) >= ANEW)
      await record(transaction, link.account_id, 'signed-in-linked', at, request);
    const hour = new Date(Math.floor(at.getTime() / HOUR) * HOUR).toISOString();
    if (link.used_at !== hour) await transaction.updateTable('linked_sign_ins').set({ used_at: hour }).where('id', '=', link.id).execute();
    return access;
  });
}

/** RFC 8693 §2.2.2 has `invalid_request` for every subject token that is not taken; `code` and `reason` say which it was. */
function refusal({ code, params, status, headers }: Problem): Response {
  const error = code === 'exchange.client' ? 'unauthorized_client' : status === 503 ? 'temporarily_unavailable' : 'invalid_request';
  const said = { error, error_description: problemUrn(code), code, ...(params['reason'] !== undefined && { reason: params['reason'] }) };
  return json(said, status === 503 ? 503 : 400, headers);
}

const json = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response =>
  Response.json(body, { status, headers: { ...headers, 'cache-control': 'no-store', pragma: 'no-cache' } });
