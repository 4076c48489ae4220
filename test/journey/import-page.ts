/** A wallet element over the browser's database in a page of its own, for tests that kill its browser or open it twice. */
import { BadgeWallet } from '../../src/elements/badge-wallet/badge-wallet.js';
import { indexedDbAdapter } from '../../src/storage/indexeddb.js';
import { createVerifier } from '../../src/verify/index.js';

const HOLDER = { type: 'email', value: 'holder@recipient.test' };
const adapter = indexedDbAdapter({ name: 'journey', identities: [HOLDER] });

/** Takes in the badges of `/badges.json`; the key of each is logged once the storage has acknowledged it. Gives back how many lines of which kind there are. */
async function takeIn(): Promise<Record<string, number>> {
  const badges = (await (await fetch('/badges.json')).json()) as readonly string[];
  BadgeWallet.define();
  const element = new BadgeWallet();
  const { badges: store, ...rest } = adapter;
  element.adapter = {
    ...rest,
    badges: {
      ...store,
      put: async (record, revision) => {
        const entry = await store.put(record, revision);
        // eslint-disable-next-line no-console -- how the test hears of it
        console.log(`kept ${entry.key}`);
        return entry;
      },
    },
  };
  element.verifier = createVerifier({ fetch: async () => await Promise.reject(new TypeError('offline')) });
  element.lang = 'en';
  document.body.append(element);
  const results = await element.add(...badges.map((text, index) => new File([text], `${String(index)}.txt`)));
  const sums: Record<string, number> = {};
  for (const { result } of results) sums[result] = (sums[result] ?? 0) + 1;
  return sums;
}

/** Keys of what is there, each read back in full. */
async function keys(): Promise<readonly string[]> {
  const found: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await adapter.badges.list({ limit: 500, ...(after !== undefined && { after }) });
    if (page.damaged) throw new Error('damaged');
    for (const { id, key } of page.entries) {
      if (!(await adapter.badges.get(id))) throw new Error('half-written');
      found.push(key);
    }
    after = page.next;
    if (after === undefined) return found;
  }
}

Object.assign(globalThis, { takeIn, keys });
