/** A wallet to one file, and back: what runs, how far it is, what came of it. DOM-free but for the saving. */
import type { BadgeSource } from '../../wallet/adapter.js';
import { admission } from '../../wallet/admission.js';
import { nextVerification } from '../../wallet/status.js';
import type { ExportOptions, Restored, RestoreOptions } from '../../wallet/backup.js';
import type { Verifier } from '../engine.js';
import { saveBlob } from '../parts/save-blob.js';
import { problemOf, type Problem, type WalletStore } from './store.js';

export interface BackupPorts {
  readonly store: WalletStore;
  readonly verifier: () => Promise<Verifier>;
  /** Asks the page before badges of a backup are verified. */
  readonly allowed: (hosts: readonly string[]) => boolean;
  readonly changed: () => void;
  readonly added: (count: number) => void;
}

export class BackingUp {
  running: 'save' | 'restore' | undefined;
  progress: { readonly done: number; readonly total: number } | undefined;
  problem: Problem | undefined;
  /** What became of each badge of the backup that was brought back last. */
  results: readonly Restored[] | undefined;
  /** Badges that could not be read when the last file was saved. */
  leftOut = 0;
  saved = false;
  readonly #ports: BackupPorts;
  #abort: AbortController | undefined;

  constructor(ports: BackupPorts) {
    this.#ports = ports;
  }

  cancel(): void {
    this.#abort?.abort();
  }

  /** @param ids these badges alone; all of them where absent */
  async save(passphrase: string, ids?: readonly string[]): Promise<void> {
    await this.#run('save', async (signal) => {
      const { exportBackup } = await import('../../wallet/backup.js');
      const now = new Date();
      const options = { ...this.#options(now, signal, ids), ...(passphrase !== '' && { passphrase }) };
      const file = await exportBackup(this.#ports.store.adapter, options);
      saveBlob(file, `badge-wallet-${now.toISOString().slice(0, 10)}.${passphrase === '' ? 'zip' : 'badges'}`);
    });
  }

  /** The badges alone, each as a picture that carries it where it has one. */
  async saveImages(ids?: readonly string[]): Promise<void> {
    await this.#run('save', async (signal) => {
      const [{ exportImages }, { bakeSource }] = await Promise.all([import('../../wallet/backup.js'), import('./bake-source.js')]);
      const now = new Date();
      const file = await exportImages(this.#ports.store.adapter, { ...this.#options(now, signal, ids), bake: bakeSource });
      saveBlob(file, `badges-${now.toISOString().slice(0, 10)}.zip`);
    });
  }

  /** One that cannot be read does not keep the others from being saved; how many there were is told. */
  #options(now: Date, signal: AbortSignal, ids: readonly string[] | undefined): ExportOptions {
    return { now, signal, onProgress: this.#onProgress, onDamaged: () => this.leftOut++, ...(ids && { ids }) };
  }

  /** @param mine the holder says that the addresses in the backup are theirs */
  async restore(file: Blob, passphrase: string, mine: boolean): Promise<void> {
    const { store, added } = this.#ports;
    this.results = undefined;
    await this.#run('restore', async (signal) => {
      const { readBackup, restoreBackup } = await import('../../wallet/backup.js');
      const key = passphrase === '' ? {} : { passphrase };
      const { identities } = await readBackup(file, key);
      if (mine && store.mayState) for (const identity of identities) await store.stateIdentity(identity);
      const { read } = await import('../../readers/index.js');
      const { results } = await restoreBackup(store.adapter, file, {
        ...key,
        read,
        signal,
        now: new Date(),
        preferences: ['layout', 'order'],
        onProgress: this.#onProgress,
        admit: async ({ source }) => await this.#admit(source, signal),
        onResult: (result) => {
          if (result.result === 'added' || result.result === 'replaced') store.learn(result.entry);
        },
      });
      this.results = results;
      const count = results.filter(({ result }) => result === 'added' || result === 'replaced').length;
      if (count > 0) added(count);
    });
  }

  /** A badge of a backup enters like any other: verified here and now, for the holder's own identities. */
  async #admit({ bytes }: BadgeSource, signal: AbortSignal): ReturnType<NonNullable<RestoreOptions['admit']>> {
    const { store, verifier, allowed } = this.#ports;
    const engine = await verifier();
    const { hosts } = await engine.inspect(bytes);
    if (hosts.length > 0 && !allowed(hosts)) return 'admission.recipient-unclear';
    const report = await engine.verify(bytes, { recipient: store.identities, signal });
    const answer = admission(report);
    if (!answer.admitted) return answer.code;
    return { verification: nextVerification(undefined, report), ...(report.badge && { badge: report.badge }) };
  }

  readonly #onProgress = (progress: { readonly done: number; readonly total: number }): void => {
    this.progress = progress;
    this.#ports.changed();
  };

  async #run(what: 'save' | 'restore', work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.cancel();
    const abort = (this.#abort = new AbortController());
    this.running = what;
    this.problem = this.progress = undefined;
    this.leftOut = 0;
    this.saved = false;
    this.#ports.changed();
    try {
      await work(abort.signal);
      this.saved = what === 'save';
    } catch (error) {
      if (!abort.signal.aborted) this.problem = problemOf(error);
    } finally {
      if (this.#abort === abort) {
        this.#abort = undefined;
        this.running = this.progress = undefined;
      }
      this.#ports.changed();
    }
  }
}
