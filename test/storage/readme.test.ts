/** The adapter of the README is one: its code is taken from there, and held to the suite. */
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { madeUpBadge } from '../../src/testing/index.js';
import type { WalletAdapter } from '../../src/wallet/adapter.js';
import { adapterSuite, noServices } from '../suites/adapter.js';

const guide = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const code = /```js\n(import \{ WalletError \}[^`]*?export function webStorageAdapter[\s\S]*?)```/.exec(guide)?.[1];

/** What browsers have, and Node has not. */
class Memory implements Storage {
  readonly #values = new Map<string, string>();
  #names: readonly string[] | undefined;
  /** Characters a value may have. */
  room = Infinity;
  get length(): number {
    return this.#values.size;
  }
  clear(): void {
    this.#names = undefined;
    this.#values.clear();
  }
  getItem(key: string): string | null {
    return this.#values.get(key) ?? null;
  }
  key(index: number): string | null {
    return (this.#names ??= [...this.#values.keys()])[index] ?? null;
  }
  removeItem(key: string): void {
    this.#names = undefined;
    this.#values.delete(key);
  }
  setItem(key: string, value: string): void {
    if (value.length > this.room) throw new DOMException('full', 'QuotaExceededError');
    this.#names = undefined;
    this.#values.set(key, value);
  }
}

interface Module {
  webStorageAdapter(storage: Storage): WalletAdapter;
}

describe('the README', () => {
  it('has an adapter of at most sixty lines, which is the one the demo runs', () => {
    expect(code?.trimEnd().split('\n').length).to.be.within(30, 60);
    expect(code).to.equal(readFileSync(new URL('../../demo/browser/web-storage-adapter.js', import.meta.url), 'utf8'));
  });

  it('says in words that a storage is full, and has written nothing then', async () => {
    const full = new Memory();
    const { badges } = (await load()).webStorageAdapter(full);
    const first = madeUpBadge(1);
    await badges.put(first, 0);
    full.room = 300;
    const kept = full.length;
    const refused = await badges.put(madeUpBadge(2), 0).catch((error: unknown) => error);
    expect(refused).to.include({ name: 'WalletError', code: 'store.quota' });
    expect(full.length, 'nothing half-written').to.equal(kept);
    await badges.remove(first.id);
    const back = await badges.put(madeUpBadge(1), 0).catch((error: unknown) => error);
    expect(back).to.include({ code: 'store.removed-before' });
  });
});

const load = async (): Promise<Module> => {
  const errors = new URL('../../src/errors.ts', import.meta.url).href;
  const text = (code ?? '').replace("'open-badge-wallet/errors'", JSON.stringify(errors));
  return (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as Module;
};

let storage = new Memory();
adapterSuite(
  'the adapter of the README',
  {
    open: async () => {
      storage = new Memory();
      return (await load()).webStorageAdapter(storage);
    },
    reopen: async () => (await load()).webStorageAdapter(storage),
  },
  {
    watch: 'it tells of no changes',
    identities: 'it has none',
    preferences: 'it has none',
    shares: 'it has none',
    ...noServices('it has none'),
  },
);
