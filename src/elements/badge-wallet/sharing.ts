/** What can be handed on of the badge that is open, and what that would give away. DOM-free but for saving and copying. */
import type { Badge } from '../../model/badge.js';
import type { BadgeSource, StoredBadge } from '../../wallet/adapter.js';
import { Publishing } from './publishing.js';
import { problemOf, type Problem, type WalletStore } from './store.js';

export interface Shared {
  readonly id: string;
  readonly badge: Badge;
  /** The badge as text, as a page would hold it. */
  readonly text: string;
  /** Addresses of people that can be read in it. */
  readonly addresses: readonly string[];
  /** A hash of an address is in it: whoever guesses the address can tell. */
  readonly hashed: boolean;
  /** The badge as a picture; undefined where there is none. */
  readonly image: BadgeSource | undefined;
}

export class Sharing {
  shared: Shared | undefined;
  problem: Problem | undefined;
  /** Where the holder keeps the badge, as typed. */
  src = '';
  /** The holder wants the badge itself in the snippet. */
  inside = false;
  copied = false;
  /** Undefined where the wallet has no public pages. */
  publishing: Publishing | undefined;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  async open(stored: StoredBadge, badge: Badge, store: WalletStore): Promise<void> {
    this.shared = this.problem = undefined;
    const { shares } = store.adapter;
    this.publishing = shares && new Publishing(shares, stored.id, this.#changed);
    void this.publishing?.open();
    this.src = '';
    this.inside = this.copied = false;
    this.#changed();
    try {
      const [{ read }, { plainAddresses }, { bakeSource }] = await Promise.all([
        import('../../readers/index.js'),
        import('../../wallet/share.js'),
        import('./bake-source.js'),
      ]);
      const found = await read(stored.source.bytes);
      const text = found.form === 'url' ? found.url : found.form === 'jwt' ? found.token : found.text;
      this.shared = {
        id: stored.id,
        badge,
        text,
        addresses: plainAddresses(text, store.identities, badge.issuer.email),
        hashed: badge.recipient.identities.some(({ hashed }) => hashed),
        image: await bakeSource(stored.source),
      };
    } catch (error) {
      this.problem = problemOf(error);
    }
    this.#changed();
  }

  setSrc(src: string): void {
    this.src = src.trim();
    this.inside = this.copied = false;
    this.#changed();
  }

  /** Only where nobody's address would be given away with it. */
  putInside(): void {
    this.inside = this.shared?.addresses.length === 0;
    this.copied = false;
    this.#changed();
  }

  async copy(text: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = true;
    } catch {
      this.copied = false; // Where pages may not write there, the holder copies what is selected.
    }
    this.#changed();
    return this.copied;
  }
}
