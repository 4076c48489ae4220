/** `Idempotency-Key`: a request that is sent again gets the answer of the first time, and is carried out once. */
import { createHash } from 'node:crypto';
import { Problem } from '../../api/problem.js';
import type { Route } from '../../api/route.js';
import { keyedHash } from '../secrets.js';
import type { Call, Caller, Parts } from '../service.js';

const DAY = 86_400_000;
/** Milliseconds after which a request that gave no answer counts as broken, and may be carried out again. */
const RUNNING = 60_000;
const KEPT = ['content-type', 'etag', 'location'];

const nameOf = (caller: Caller): string => (caller.role === 'public' ? '' : caller.role === 'issuer' ? caller.clientId : caller.accountId);

const accountOf = (caller: Caller): string | null => (caller.role === 'holder' || caller.role === 'operator' ? caller.accountId : null);

/** @throws Problem `request.idempotency-differs`, `request.in-progress` */
export async function once(
  { db, settings, now }: Parts,
  route: Route,
  call: Call,
  bytes: Uint8Array,
  run: () => Promise<Response>,
): Promise<Response> {
  const given = call.request.headers.get('idempotency-key');
  if (given === null) return await run();
  const parts = JSON.stringify([nameOf(call.caller), route.method, call.url.pathname, given]);
  const key = keyedHash(settings.secret, 'idempotency', parts);
  const request_hash = createHash('sha256').update(bytes).digest('hex');
  const at = now().getTime();
  const until = (milliseconds: number): string => new Date(at + milliseconds).toISOString();
  await db.deleteFrom('idempotency').where('key', '=', key).where('expires_at', '<=', until(0)).execute();
  const mine = await db
    .insertInto('idempotency')
    .values({ key, request_hash, status: null, headers: null, body: null, expires_at: until(RUNNING), account_id: accountOf(call.caller) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst();
  if (!mine) {
    const kept = await db.selectFrom('idempotency').selectAll().where('key', '=', key).executeTakeFirst();
    if (kept && kept.request_hash !== request_hash) throw new Problem('request.idempotency-differs');
    if (!kept || kept.status === null) throw new Problem('request.in-progress', {}, { headers: { 'retry-after': '1' } });
    return new Response(kept.body === '' ? null : kept.body, {
      status: kept.status,
      headers: JSON.parse(kept.headers ?? '{}') as Record<string, string>,
    });
  }
  try {
    const response = await run();
    const body = await response.clone().text();
    const headers = JSON.stringify(
      Object.fromEntries(KEPT.flatMap((name) => (response.headers.has(name) ? [[name, response.headers.get(name)]] : []))),
    );
    await db
      .updateTable('idempotency')
      .set({ status: response.status, headers, body, expires_at: until(DAY) })
      .where('key', '=', key)
      .execute();
    return response;
  } catch (error) {
    // Nothing was done: it may be tried again.
    await db.deleteFrom('idempotency').where('key', '=', key).execute();
    throw error;
  }
}
