/** The account as the service knows it, the record of signing in, and a copy of everything. DOM-free but for saving. */
import type { Account, AccountService } from '../../../wallet/adapter.js';
import { saveBlob } from '../../parts/save-blob.js';
import { Pages, Work } from './work.js';

type AccessRecord = Awaited<ReturnType<AccountService['records']>>['items'][number];

export class AccountDesk {
  readonly work: Work;
  readonly records: Pages<AccessRecord>;
  /** Of the copy. */
  readonly saving: Work;
  account: Account | undefined;
  saved = false;
  readonly #service: AccountService;

  constructor(service: AccountService, changed: () => void) {
    this.#service = service;
    this.work = new Work(changed);
    this.saving = new Work(changed);
    this.records = new Pages<AccessRecord>(async (after) => await service.records(after), changed);
  }

  async read(): Promise<void> {
    await Promise.all([
      this.work.read(
        async () => await this.#service.get(),
        (account) => (this.account = account),
      ),
      this.records.read(),
    ]);
  }

  async export(): Promise<void> {
    this.saved = false;
    await this.saving.act(async () => {
      saveBlob(await this.#service.export(), `open-badge-wallet-${new Date().toISOString().slice(0, 10)}.zip`);
      this.saved = true;
    });
  }
}
