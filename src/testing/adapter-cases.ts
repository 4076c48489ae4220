/**
 * The conformance suite for adapters: each case makes a new store through the adapter, does something to it, and throws where the answer
 * is not what `wallet/adapter.ts` promises. Nothing here knows a test runner, a database or a page.
 */
import type { BadgeEntry, BadgeStore, StoreChange, WalletAdapter } from '../wallet/adapter.js';
import { fail, refuses, same, type AdapterUnderTest } from './assert.js';
import { madeUpBadge } from './made-up-badge.js';
import { SERVICES } from './service-cases.js';

export type { AdapterUnderTest } from './assert.js';

export interface AdapterCase {
  readonly name: string;
  /** The part of an adapter the case is about; absent for what every adapter has. An adapter without it skips the case by this name. */
  readonly needs?: 'reopen' | 'watch' | 'identities' | 'preferences' | 'shares' | keyof typeof SERVICES;
  /** @throws Error where the adapter does not do it */
  run(): Promise<void>;
}

/** What makes the badges of a case. */
const made = ({ badge = madeUpBadge }: AdapterUnderTest): NonNullable<AdapterUnderTest['badge']> => badge;

type Body = (adapter: WalletAdapter, test: AdapterUnderTest) => Promise<void>;

async function all(badges: BadgeStore, limit?: number): Promise<readonly BadgeEntry[]> {
  const entries: BadgeEntry[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < 10_000; pages++) {
    const page = await badges.list({ ...(after !== undefined && { after }), ...(limit !== undefined && { limit }) });
    entries.push(...page.entries);
    if (page.next === undefined) return entries;
    if (page.next === after) fail('a page leads to itself');
    after = page.next;
  }
  return fail('the list has no end');
}

const BADGES: Readonly<Record<string, Body>> = {
  'an empty store has no badge': async ({ badges }) => {
    same(await all(badges), [], 'list');
    same(await badges.get('nothing'), undefined, 'get');
  },
  'a badge comes back byte for byte': async ({ badges }, test) => {
    const record = made(test)(1, { source: { type: 'image/png', bytes: Uint8Array.from({ length: 256 }, (_, index) => index) } });
    const entry = await badges.put(record, 0);
    same(entry.revision, 1, 'revision');
    const stored = await badges.get(record.id);
    if (!(stored?.source.bytes instanceof Uint8Array)) fail('source.bytes is no Uint8Array');
    same([...stored.source.bytes], [...record.source.bytes], 'bytes');
    same(stored.source.type, record.source.type, 'type');
    same(stored.summary, JSON.parse(JSON.stringify(record.summary)), 'summary');
    same(stored.key, record.key, 'key');
  },
  'an entry of the list says the same as the badge, without its bytes': async ({ badges }, test) => {
    const record = made(test)(1, { labels: { collections: ['학위'], tags: ['a', 'b'] } });
    await badges.put(record, 0);
    const [entry] = await all(badges);
    const stored = await badges.get(record.id);
    if (!entry || !stored) fail('the badge is missing');
    for (const member of ['id', 'key', 'revision', 'addedAt', 'changedAt', 'summary', 'labels'] as const)
      same(entry[member], stored[member], member);
    if ('source' in entry || 'earlier' in entry) fail('a list carries no bytes');
  },
  'a list has every badge once, whatever the size of its pages': async ({ badges }, test) => {
    const records = Array.from({ length: 23 }, (_, index) => made(test)(index));
    for (const record of records) await badges.put(record, 0);
    const wanted = records.map(({ id }) => id).sort();
    for (const limit of [1, 7, 23, 24, 5000])
      same((await all(badges, limit)).map(({ id }) => id).sort(), wanted, `pages of ${String(limit)}`);
    same(
      (await all(badges)).map(({ id }) => id),
      (await all(badges, 5)).map(({ id }) => id),
      'order',
    );
  },
  'a page of a list does not change when the caller changes it': async ({ badges }, test) => {
    await badges.put(made(test)(1), 0);
    const [entry] = await all(badges);
    (entry?.labels.tags as string[] | undefined)?.push('changed by the caller');
    same((await all(badges))[0]?.labels.tags, [], 'tags');
  },
  'a change replaces the revision it was made from': async ({ badges }, test) => {
    const record = made(test)(1);
    await badges.put(record, 0);
    const entry = await badges.put({ ...record, labels: { collections: [], tags: ['new'] } }, 1);
    same(entry.revision, 2, 'revision');
    same((await badges.get(record.id))?.labels.tags, ['new'], 'tags');
    same((await all(badges)).length, 1, 'number of badges');
  },
  'a change made from an older revision is refused, and nothing is written': async ({ badges }, test) => {
    const record = made(test)(1);
    await badges.put(record, 0);
    await badges.put({ ...record, labels: { collections: [], tags: ['first'] } }, 1);
    await refuses(badges.put({ ...record, labels: { collections: [], tags: ['second'] } }, 1), 'store.conflict');
    await refuses(badges.put(record, 0), 'store.conflict');
    await refuses(badges.put(made(test)(2), 3), 'store.conflict');
    same((await badges.get(record.id))?.labels.tags, ['first'], 'tags');
    same((await all(badges)).length, 1, 'number of badges');
  },
  'the same badge is there once': async ({ badges }, test) => {
    const first = made(test)(1);
    await badges.put(first, 0);
    const refused = await refuses(badges.put(made(test)(1), 0), 'store.duplicate');
    same(refused.params['id'], first.id, 'id of the badge that is there');
    same((await all(badges)).length, 1, 'number of badges');
  },
  'of many that write the same badge at once, one succeeds': async ({ badges }, test) => {
    const answers = await Promise.allSettled(Array.from({ length: 20 }, async () => await badges.put(made(test)(1), 0)));
    same(answers.filter(({ status }) => status === 'fulfilled').length, 1, 'writes that succeeded');
    same((await all(badges)).length, 1, 'number of badges');
  },
  'of many that change one revision at once, one succeeds': async ({ badges }, test) => {
    const record = made(test)(1);
    await badges.put(record, 0);
    const changes = Array.from({ length: 20 }, (_, index) => ({ ...record, labels: { collections: [], tags: [String(index)] } }));
    const answers = await Promise.allSettled(changes.map(async (change) => await badges.put(change, 1)));
    same(answers.filter(({ status }) => status === 'fulfilled').length, 1, 'writes that succeeded');
    same((await badges.get(record.id))?.revision, 2, 'revision');
  },
  'what is removed is gone, and does not come back (R19)': async ({ badges }, test) => {
    const record = made(test)(1);
    await badges.put(record, 0);
    await badges.remove(record.id);
    same(await badges.get(record.id), undefined, 'get');
    same(await all(badges), [], 'list');
    await refuses(badges.put(made(test)(1), 0), 'store.removed-before');
    await refuses(badges.put(record, 1), 'store.conflict');
    await badges.put(made(test)(2), 0);
  },
  'removing what is not there is no error': async ({ badges }) => {
    await badges.remove('nothing');
    await badges.remove('nothing');
  },
  'a thousand badges of some kilobytes are all there': async ({ badges }, test) => {
    const bytes = new Uint8Array(4096).fill(65);
    for (let start = 0; start < 1000; start += 100) {
      const some = Array.from({ length: 100 }, (_, index) => made(test)(start + index, { source: { type: 'application/json', bytes } }));
      await Promise.all(some.map(async (record) => await badges.put(record, 0)));
    }
    same((await all(badges, 300)).length, 1000, 'number of badges');
  },
  'a list that is no longer wanted can be stopped': async ({ badges }) => {
    const stop = new AbortController();
    stop.abort();
    const thrown = await badges.list({ signal: stop.signal }).then(
      () => undefined,
      (error: unknown) => error,
    );
    if ((thrown as { name?: unknown } | undefined)?.name !== 'AbortError') fail('AbortError expected');
  },
};

const REOPENED: Readonly<Record<string, Body>> = {
  'what was written is there after opening again, what was removed is not': async ({ badges }, test) => {
    const [kept, gone] = [made(test)(1), made(test)(2)];
    await badges.put(kept, 0);
    await badges.put({ ...kept, labels: { collections: ['c'], tags: [] } }, 1);
    await badges.put(gone, 0);
    await badges.remove(gone.id);
    const again = await test.reopen?.();
    if (!again) fail('reopen gave nothing');
    same(
      (await all(again.badges)).map(({ id, revision }) => [id, revision]),
      [[kept.id, 2]],
      'badges',
    );
    await refuses(again.badges.put(made(test)(2), 0), 'store.removed-before');
    await again.close?.();
  },
  'two that are open at once see one store': async ({ badges }, test) => {
    const other = await test.reopen?.();
    if (!other) fail('reopen gave nothing');
    const record = made(test)(1);
    await badges.put(record, 0);
    await refuses(other.badges.put(made(test)(1), 0), 'store.duplicate');
    await other.badges.put({ ...record, labels: { collections: [], tags: ['other'] } }, 1);
    await refuses(badges.put(record, 1), 'store.conflict');
    same((await badges.get(record.id))?.labels.tags, ['other'], 'tags');
    const races = await Promise.allSettled(
      [badges, other.badges].flatMap((store) => Array.from({ length: 10 }, async () => await store.put(made(test)(7), 0))),
    );
    same(races.filter(({ status }) => status === 'fulfilled').length, 1, 'writes that succeeded');
    await other.close?.();
  },
};

const WATCHED: Readonly<Record<string, Body>> = {
  'a watcher is told of what others write, and no longer after it ended': async (adapter, test) => {
    const other = (await test.reopen?.()) ?? adapter;
    const told: StoreChange[] = [];
    const stop = adapter.badges.watch?.((change) => told.push(change));
    const record = made(test)(1);
    await other.badges.put(record, 0);
    await until(() => told.some((change) => change.type === 'many' || (change.type === 'put' && change.entry.id === record.id)), test);
    await other.badges.remove(record.id);
    await until(() => told.some((change) => change.type === 'many' || (change.type === 'removed' && change.id === record.id)), test);
    stop?.();
    const count = told.length;
    await other.badges.put(made(test)(2), 0);
    await all(adapter.badges);
    same(told.length, count, 'changes told after the end');
    if (other !== adapter) await other.close?.();
  },
};

const OTHERS: Readonly<Record<'identities' | 'preferences', Readonly<Record<string, Body>>>> = {
  identities: {
    'identities that are stated are listed once, and can be withdrawn': async ({ identities }) => {
      if (!identities) fail('no identities');
      if (identities.proof === 'proved') return;
      const mail = { type: 'email', value: 'holder@recipient.test' };
      await identities.state?.(mail);
      await identities.state?.(mail);
      same(await identities.list(), [mail], 'identities');
      await identities.withdraw?.(mail);
      same(await identities.list(), [], 'identities');
    },
  },
  preferences: {
    'preferences come back as they were set': async ({ preferences }) => {
      if (!preferences) fail('no preferences');
      same(await preferences.get('layout'), undefined, 'before');
      await preferences.set('layout', { view: 'grid', 한글: [1, null, true] });
      same(await preferences.get('layout'), { view: 'grid', 한글: [1, null, true] }, 'after');
    },
  },
};

const SHARED: Readonly<Record<string, Body>> = {
  'nothing is public until the holder said yes to what was shown (R13)': async ({ badges, shares }, test) => {
    if (!shares) fail('no shares');
    const { id } = await badges.put(made(test)(1), 0);
    const shown = await shares.preview(id);
    if (!shown.items.some(({ kind }) => kind === 'name')) fail('the name is missing from what would be public');
    same((await shares.preview(id)).digest, shown.digest, 'digest of the same');
    same(await shares.list(), [], 'public before the yes');
    await refuses(shares.publish(id, { digest: shown.digest.replace(/./g, '0'), language: 'en' }), 'store.conflict');
    await refuses(shares.publish(id, { digest: shown.digest, language: 'en', added: { message: 'more' } }), 'store.conflict');
    same(await shares.list(), [], 'public after a yes to something else');
    const share = await shares.publish(id, { digest: shown.digest, language: 'ko' });
    if (!/^https?:\/\//.test(share.url)) fail(`${share.url} is no address of a page`);
    same(
      (await shares.list()).map(({ badge, url, hidden }) => [badge, url, hidden]),
      [[id, share.url, false]],
      'public pages',
    );
  },
  'the holder’s own words are shown before they are public': async ({ badges, shares }, test) => {
    if (!shares) fail('no shares');
    const { id } = await badges.put(made(test)(1), 0);
    const added = { name: '윤서진', message: 'バッジ' };
    const shown = await shares.preview(id, added);
    const said = (wanted: string): readonly string[] => shown.items.find(({ kind }) => kind === wanted)?.values ?? [];
    same([...said('holder-name'), ...said('holder-message')], [added.name, added.message], 'words');
    same((await shares.publish(id, { digest: shown.digest, language: 'ja', added })).added, added, 'words of the page');
  },
  'a page ends when it is withdrawn, and with its badge': async ({ badges, shares }, test) => {
    if (!shares) fail('no shares');
    await refuses(shares.preview('nothing'), 'store.not-found');
    await shares.withdraw('nothing');
    for (const number of [1, 2]) {
      const { id } = await badges.put(made(test)(number), 0);
      await shares.publish(id, { digest: (await shares.preview(id)).digest, language: 'en' });
      if (number === 1) {
        await shares.withdraw(id);
        await shares.withdraw(id);
      } else await badges.remove(id);
      same(await shares.list(), [], 'public pages');
    }
  },
};

async function until(holds: () => boolean, { patience = 2000 }: AdapterUnderTest): Promise<void> {
  for (let waited = 0; !holds(); waited += 20) {
    if (waited > patience) fail('nothing was told');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Every case, in the order they make sense to read. Each opens a store of its own and closes it. */
export function adapterCases(test: AdapterUnderTest): readonly AdapterCase[] {
  const make =
    (needs?: AdapterCase['needs']) =>
    ([name, body]: [string, Body]): AdapterCase => ({
      name,
      ...(needs && { needs }),
      run: async () => {
        const adapter = await test.open();
        try {
          await body(adapter, test);
        } finally {
          await adapter.close?.();
        }
      },
    });
  return [
    ...Object.entries(BADGES).map(make()),
    ...(test.reopen ? Object.entries(REOPENED).map(make('reopen')) : []),
    ...Object.entries(WATCHED).map(make('watch')),
    ...Object.entries(OTHERS.identities).map(make('identities')),
    ...Object.entries(OTHERS.preferences).map(make('preferences')),
    ...Object.entries(SHARED).map(make('shares')),
    ...(Object.keys(SERVICES) as (keyof typeof SERVICES)[]).flatMap((name) => Object.entries(SERVICES[name]).map(make(name))),
  ];
}
