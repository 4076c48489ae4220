/** Everything that belongs to one opened storage, and ends with it. DOM-free but for what its parts save. */
import type { Input } from '../../readers/read.js';
import type { HeldIdentity, WalletAdapter } from '../../wallet/adapter.js';
import type { Verifier } from '../engine.js';
import { BackingUp } from './backing-up.js';
import { Importing } from './importing.js';
import { Pictures } from './pictures.js';
import { WalletStore } from './store.js';

export interface SessionPorts {
  readonly adapter: WalletAdapter;
  /** The adapter was made by the element, and is closed with it. */
  readonly own: boolean;
  readonly identities: readonly HeldIdentity[] | undefined;
  readonly verifier: () => Promise<Verifier>;
  /** Asks the page before hosts are contacted. */
  readonly mayContact: (hosts: readonly string[]) => boolean;
  readonly changed: () => void;
  /** Badges entered the wallet. */
  readonly added: (count: number) => void;
}

export class Session {
  readonly store: WalletStore;
  readonly importing: Importing;
  readonly backup: BackingUp;
  readonly pictures: Pictures;
  readonly #ports: SessionPorts;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    const { adapter, verifier, changed, added, identities, mayContact } = ports;
    const store = (this.store = new WalletStore({ adapter, verifier, now: () => new Date(), changed, identities }));
    this.importing = new Importing({ store, verifier, allowed: async (inputs) => await this.allowed(inputs), changed, added });
    this.backup = new BackingUp({ store, verifier, allowed: mayContact, changed, added });
    this.pictures = new Pictures(async (id) => await store.get(id), changed);
  }

  /** Asks the page before any host is contacted for what is taken in. */
  async allowed(inputs: readonly (Input | undefined)[]): Promise<boolean> {
    const verifier = await this.#ports.verifier();
    const given = inputs.filter((input): input is Input => input !== undefined).slice(0, 20);
    const found = await Promise.all(given.map(async (input) => (await verifier.inspect(input)).hosts));
    const hosts = [...new Set(found.flat())];
    return hosts.length === 0 || this.#ports.mayContact(hosts);
  }

  close(): void {
    this.store.close();
    this.importing.cancel();
    this.backup.cancel();
    this.pictures.clear();
    if (this.#ports.own) void this.#ports.adapter.close?.();
  }
}
