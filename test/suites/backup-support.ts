/** Wallets to back up, and what is in them. */
import { utf8, type Bytes } from '../../src/core/bytes.js';
import type { JsonObject } from '../../src/core/json.js';
import { WalletError } from '../../src/errors.js';
import { credentialOf, normalize } from '../../src/model/index.js';
import { read } from '../../src/readers/index.js';
import type { BadgeEntry, BadgeStore, StoredBadge, WalletAdapter } from '../../src/wallet/adapter.js';
import { keepBadge, type Kept, type ReadBadge } from '../../src/wallet/index.js';
import { openBadge } from '../fixtures/mint.js';

export const NOW = new Date('2026-06-01T00:00:00Z');
const ISSUER = 'did:example:issuer';

/** An unsigned badge; the same number gives the same badge. */
export const document = (number: number, members: JsonObject = {}): JsonObject =>
  openBadge(ISSUER, { id: `urn:example:${String(number)}`, name: `배지 ${String(number)}`, ...members });

export const bytesOf = (json: JsonObject): Bytes => utf8(JSON.stringify(json));

export async function asRead(bytes: Bytes, type = 'application/json'): Promise<ReadBadge> {
  const found = await read(bytes);
  if (found.form === 'url') throw new Error('no badge');
  const badge = normalize(credentialOf(found));
  if (!badge) throw new Error('no badge');
  return { document: credentialOf(found), badge, source: { type, bytes } };
}

export async function keep(badges: BadgeStore, bytes: Bytes, type?: string): Promise<Kept> {
  return await keepBadge(badges, await asRead(bytes, type), NOW);
}

/** Changes what the holder made of a badge. */
export async function label(badges: BadgeStore, id: string, changes: Partial<StoredBadge>): Promise<void> {
  const stored = await badges.get(id);
  if (!stored) throw new Error('missing');
  await badges.put({ ...stored, ...changes }, stored.revision);
}

export async function entriesOf(badges: BadgeStore): Promise<readonly BadgeEntry[]> {
  const entries: BadgeEntry[] = [];
  for (let after: string | undefined; ;) {
    const page = await badges.list({ limit: 1000, ...(after !== undefined && { after }) });
    entries.push(...page.entries);
    after = page.next;
    if (after === undefined) return entries;
  }
}

/** All of a wallet that a backup has to bring back, by key. */
export async function contentsOf({ badges }: WalletAdapter): Promise<Readonly<Record<string, unknown>>> {
  const all: Record<string, unknown> = {};
  for (const { id, key } of await entriesOf(badges)) {
    const stored = await badges.get(id);
    if (!stored) throw new Error('missing');
    const { source, earlier, addedAt, labels, summary } = stored;
    const flat = (one: typeof source): unknown => [one.type, [...one.bytes]];
    all[key] = { source: flat(source), earlier: earlier.map((one) => [flat(one.source), one.replacedAt]), addedAt, labels, summary };
  }
  return all;
}

/** The code of what a call throws. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  const thrown = await call.then(
    () => 'nothing',
    (error: unknown) => error,
  );
  return thrown instanceof WalletError ? thrown.code : thrown instanceof Error ? thrown.name : String(thrown);
}

/** An adapter whose store refuses to write from the given write on. */
export function failing(adapter: WalletAdapter, from: number, code: ConstructorParameters<typeof WalletError>[0]): WalletAdapter {
  let writes = 0;
  const badges: BadgeStore = {
    ...adapter.badges,
    put: async (record, revision) => {
      if (++writes >= from) throw new WalletError(code);
      return await adapter.badges.put(record, revision);
    },
  };
  return { ...adapter, badges };
}
