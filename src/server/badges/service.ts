/** Badges (R5, R10, R19): the holder's own, as issued, verified here before they enter, and gone for good once removed. */
import { assertUnrestricted } from '../operator/standing.js';
import { badgeRoutes, type WireRecord } from '../../api/badges.js';
import { Problem } from '../../api/problem.js';
import { fromBase64 } from '../../core/base.js';
import { equalBytes, type Bytes } from '../../core/bytes.js';
import type { Verification } from '../../wallet/adapter.js';
import { holderOf, service, type Parts, type Service } from '../service.js';
import { admit, keyOf } from './admit.js';
import { forgetSubmissionsOf } from '../submissions/queries.js';
import { recheckBadges } from './recheck.js';
import { earlierOf, listEntries, readBadge, removeBadge, writeBadge, type Issue, type Writing } from './queries.js';

const HISTORY = 10;

/** @throws Problem `request.precondition-needed` */
function revisionOf({ headers }: Request): number {
  if (headers.get('if-none-match') === '*') return 0;
  const match = /^"(\d{1,9})"$/.exec(headers.get('if-match') ?? '');
  if (!match?.[1] || match[1] === '0') throw new Problem('request.precondition-needed');
  return Number(match[1]);
}

/** @throws Problem `request.invalid` */
function bytesOf(text: string, pointer: string): Bytes {
  try {
    return fromBase64(text);
  } catch (cause) {
    throw new Problem('request.invalid', { expected: 'Base64' }, { pointer, cause });
  }
}

export function badgeService(parts: Parts): Service {
  const { db, now } = parts;

  /** What is to be written, out of what was sent and what is there. Verification asks other hosts, and so no transaction is open. */
  async function prepare(accountId: string, id: string, body: WireRecord, revision: number): Promise<Writing> {
    const bytes = bytesOf(body.source.base64, '/source/base64');
    const there =
      revision === 0
        ? undefined
        : await db
            .selectFrom('badges')
            .select(['key', 'bytes', 'type', 'summary', 'checked', 'revision'])
            .where('account_id', '=', accountId)
            .where('id', '=', id)
            .executeTakeFirst();
    if (revision !== 0 && there?.revision !== revision) throw new Problem('store.conflict');
    const { labels, addedAt } = body;
    const type = body.source.type;
    const kept = { addedAt, type, bytes, labels };
    const earlier = await earlierIssues(accountId, id, body, bytes, there);
    if (there && equalBytes(there.bytes, bytes)) {
      await assertSameBadge(there.key, earlier);
      const checked = there.checked === null ? undefined : (JSON.parse(there.checked) as Verification);
      return {
        ...kept,
        key: there.key,
        summary: JSON.parse(there.summary) as Writing['summary'],
        verification: verificationOf(body) ?? checked,
        checked,
        earlier,
      };
    }
    const admitted = await admit(parts, accountId, bytes);
    if (there && there.key !== admitted.key) throw new Problem('store.conflict');
    await assertSameBadge(admitted.key, earlier);
    // The service's own look counts; what the wallet says is for its own screen.
    return {
      ...kept,
      key: admitted.key,
      summary: admitted.summary,
      verification: verificationOf(body) ?? admitted.verification,
      checked: admitted.verification,
      earlier,
    };
  }

  /** Those that were sent, and whatever would be lost otherwise. */
  async function earlierIssues(
    accountId: string,
    id: string,
    body: WireRecord,
    bytes: Bytes,
    there: { readonly bytes: Uint8Array; readonly type: string } | undefined,
  ): Promise<readonly Issue[]> {
    const sent = body.earlier.map((one, index) => ({
      type: one.source.type,
      bytes: bytesOf(one.source.base64, `/earlier/${String(index)}/source/base64`),
      replacedAt: one.replacedAt,
    }));

    const before =
      there && !equalBytes(there.bytes, bytes) ? [{ type: there.type, bytes: there.bytes, replacedAt: now().toISOString() }] : [];
    const known = there ? await earlierOf(db, accountId, id) : [];
    const all: Issue[] = [];
    for (const one of [...sent, ...before, ...known]) if (!all.some((other) => equalBytes(other.bytes, one.bytes))) all.push(one);
    return all.sort((a, b) => (a.replacedAt < b.replacedAt ? 1 : -1)).slice(0, HISTORY);
  }

  return service(
    'badges',
    badgeRoutes,
    {
      listBadges: async (call) => {
        const { after, limit } = call.query;
        return { body: await listEntries(db, holderOf(call).accountId, after, Math.min(Number(limit ?? 200), 1000)) };
      },
      getBadge: async (call) => {
        const stored = await readBadge(db, holderOf(call).accountId, call.params.id);
        return { body: stored, etag: String(stored.revision) };
      },
      putBadge: async (call) => {
        const { accountId } = holderOf(call);
        const revision = revisionOf(call.request);
        const writing = await prepare(accountId, call.params.id, call.body, revision);
        const at = now().toISOString();
        const entry = await db.transaction().execute(async (transaction) => {
          await assertUnrestricted(transaction, parts.kind, accountId);
          return await writeBadge(transaction, accountId, call.params.id, revision, writing, at);
        });
        return { body: entry, etag: String(entry.revision), status: revision === 0 ? 201 : 200 };
      },
      removeBadge: async (call) => {
        const { accountId } = holderOf(call);
        const at = now().toISOString();
        await db.transaction().execute(async (transaction) => {
          await removeBadge(transaction, accountId, call.params.id, at);
          await forgetSubmissionsOf(transaction, accountId, call.params.id, at);
        });
        return {};
      },
      getPreference: async (call) => {
        const row = await db
          .selectFrom('preferences')
          .select('value')
          .where('account_id', '=', holderOf(call).accountId)
          .where('name', '=', call.params.name)
          .executeTakeFirst();
        return { body: row ? { value: JSON.parse(row.value) as unknown } : {} };
      },
      setPreference: async (call) => {
        const { accountId } = holderOf(call);
        const value = JSON.stringify(call.body.value);
        await db
          .insertInto('preferences')
          .values({ account_id: accountId, name: call.params.name, value })
          .onConflict((conflict) => conflict.columns(['account_id', 'name']).doUpdateSet({ value }))
          .execute();
        return {};
      },
    },
    { jobs: [{ name: 'badges to verify again', every: 60, run: async () => await recheckBadges(parts) }] },
  );
}

const verificationOf = ({ verification }: WireRecord): Verification | undefined => verification as Verification | undefined;

/** An earlier issue is one of the same badge; everything else would come in unseen. */
async function assertSameBadge(key: string, earlier: readonly Issue[]): Promise<void> {
  for (const [index, { bytes }] of earlier.entries())
    if ((await keyOf(new Uint8Array(bytes))) !== key) throw new Problem('admission.invalid', {}, { pointer: `/earlier/${String(index)}` });
}
