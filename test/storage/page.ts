/** A wallet in a page of its own, for the test that kills its browser. */
import { indexedDbAdapter } from '../../src/storage/indexeddb.js';
import { madeUpBadge } from '../../src/testing/index.js';
import type { BadgeEntry } from '../../src/wallet/adapter.js';

const { badges } = indexedDbAdapter({ name: 'killed' });

/** Adds badges without end; the number of each is logged when it is acknowledged. */
async function fill(start: number): Promise<void> {
  const bytes = new Uint8Array(8192).fill(7);
  for (let number = start; ; number++) {
    await badges.put(madeUpBadge(number, { source: { type: 'image/png', bytes } }), 0);
    // eslint-disable-next-line no-console -- how the test hears of it
    console.log(`kept ${String(number)}`);
  }
}

/** Numbers of the badges that are there, each read back in full. */
async function count(): Promise<readonly number[]> {
  const entries: BadgeEntry[] = [];
  for (let after: string | undefined; ;) {
    const page = await badges.list({ limit: 500, ...(after !== undefined && { after }) });
    entries.push(...page.entries);
    if (page.damaged) throw new Error('damaged');
    after = page.next;
    if (after === undefined) break;
  }
  for (const { id } of entries) if (!(await badges.get(id))) throw new Error('half-written');
  return entries.map(({ key }) => parseInt(key, 16));
}

Object.assign(globalThis, { fill, count });
