/** Everything that belongs to one opened storage, and ends with it. DOM-free but for what its parts save. */
import type { Input } from '../../readers/read.js';
import type { Report } from '../../verify/report.js';
import type { HeldIdentity, WalletAdapter } from '../../wallet/adapter.js';
import type { Verifier } from '../engine.js';
import { BackingUp } from './backing-up.js';
import { Checking } from './checking.js';
import { Importing } from './importing.js';
import { Pictures } from './pictures.js';
import { Sharing } from './sharing.js';
import { WalletStore } from './store.js';

/** Milliseconds after a key or a click. */
const STILL_AT_WORK = 1500;

export interface SessionPorts {
  readonly adapter: WalletAdapter;
  /** The adapter was made by the element, and is closed with it. */
  readonly own: boolean;
  readonly identities: readonly HeldIdentity[] | undefined;
  readonly verifier: () => Promise<Verifier>;
  /** Asks the page before hosts are contacted. */
  readonly mayContact: (hosts: readonly string[]) => boolean;
  readonly changed: () => void;
  readonly verified: (report: Report) => void;
  /** Badges entered the wallet. */
  readonly added: (count: number) => void;
}

export class Session {
  readonly store: WalletStore;
  readonly importing: Importing;
  readonly backup: BackingUp;
  readonly checking: Checking;
  readonly sharing: Sharing;
  readonly pictures: Pictures;
  readonly #ports: SessionPorts;
  /** When the holder last did something here. */
  #touched = -Infinity;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    const { adapter, verifier, changed, added, identities, mayContact } = ports;
    const store = (this.store = new WalletStore({ adapter, verifier, now: () => new Date(), changed, identities }));
    this.importing = new Importing({ store, verifier, allowed: async (inputs) => await this.allowed(inputs), changed, added });
    this.backup = new BackingUp({ store, verifier, allowed: mayContact, changed, added });
    const online = (): boolean => navigator.onLine;
    this.checking = new Checking({ store, verifier, mayContact, online, busy: () => this.#busy(), changed, verified: ports.verified });
    this.sharing = new Sharing(changed);
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

  /** Reads what is there; from then on goes on with what the holder has asked for before. */
  async open(): Promise<void> {
    await this.store.open();
    if (this.store.state === 'open') this.checking.keep();
  }

  touch(): void {
    this.#touched = performance.now();
  }

  #busy(): boolean {
    return this.importing.progress !== undefined || this.backup.running !== undefined || performance.now() - this.#touched < STILL_AT_WORK;
  }

  close(): void {
    this.store.close();
    this.checking.close();
    this.importing.cancel();
    this.backup.cancel();
    this.pictures.clear();
    if (this.#ports.own) void this.#ports.adapter.close?.();
  }
}
