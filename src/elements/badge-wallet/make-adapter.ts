/** The storage a page names by attributes; each is downloaded when it is used. */
import type { WalletAdapter } from '../../wallet/adapter.js';

/** Where badges are kept when the page gives no adapter: nowhere beyond the page, or in the browser's own database. */
export type WalletStorage = 'memory' | 'indexeddb';

export async function makeAdapter(storage: WalletStorage | undefined, name: string | undefined): Promise<WalletAdapter> {
  if (storage === 'memory') return (await import('../../storage/memory.js')).memoryAdapter();
  const { indexedDbAdapter } = await import('../../storage/indexeddb.js');
  return indexedDbAdapter(name === undefined ? {} : { name });
}
