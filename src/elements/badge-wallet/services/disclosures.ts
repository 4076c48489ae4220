/** All that is disclosed, to whom, in one list (R24), each with what ends it. DOM-free. */
import type { DisclosureService, Profile, Share, Submission, WalletAdapter } from '../../../wallet/adapter.js';
import { Work } from './work.js';

type Site = Awaited<ReturnType<DisclosureService['sites']>>[number];
type Consent = Awaited<ReturnType<DisclosureService['consents']>>[number];

interface All {
  readonly shares: readonly Share[];
  readonly submissions: readonly Submission[];
  readonly page: Profile['page'];
  readonly sites: readonly Site[];
  readonly consents: readonly Consent[];
}

export class Disclosures {
  readonly work: Work;
  all: All = { shares: [], submissions: [], page: undefined, sites: [], consents: [] };
  /** Something has ended. */
  stopped = false;
  readonly #adapter: WalletAdapter;
  readonly #service: DisclosureService;

  constructor(adapter: WalletAdapter, service: DisclosureService, changed: () => void) {
    this.#adapter = adapter;
    this.#service = service;
    this.work = new Work(changed);
  }

  async read(): Promise<boolean> {
    this.stopped = false;
    return await this.work.read(async () => await this.#ask(), this.#take);
  }

  async stopShare(badge: string): Promise<boolean> {
    return await this.#stop(async () => await this.#adapter.shares?.withdraw(badge));
  }

  async stopSubmission(id: string): Promise<boolean> {
    return await this.#stop(async () => await this.#adapter.submissions?.revoke(id));
  }

  async stopPage(): Promise<boolean> {
    return await this.#stop(async () => await this.#adapter.profile?.withdraw());
  }

  async stopSite(id: string): Promise<boolean> {
    return await this.#stop(async () => await this.#service.stopSite(id));
  }

  async #stop(stop: () => Promise<void>): Promise<boolean> {
    this.stopped = false;
    const done = await this.work.act(async () => {
      await stop();
      this.#take(await this.#ask());
    });
    this.stopped = done;
    return done;
  }

  /** All or nothing: a list that leaves something out would say that it is not disclosed. */
  async #ask(): Promise<All> {
    const { shares, profile } = this.#adapter;
    const [own, submissions, page, sites, consents] = await Promise.all([
      shares?.list() ?? [],
      this.#open(),
      profile?.get().then((found) => found.page),
      this.#service.sites(),
      this.#service.consents(),
    ]);
    return { shares: own, submissions, page, sites, consents };
  }

  /** Every page of them: a link that still works may be an old one. */
  async #open(): Promise<readonly Submission[]> {
    const found: Submission[] = [];
    let after: string | undefined;
    do {
      const page = await this.#adapter.submissions?.list(after);
      found.push(...(page?.items ?? []).filter(({ state }) => state === 'open'));
      after = page?.next === after ? undefined : page?.next;
    } while (after !== undefined);
    return found;
  }

  readonly #take = (all: All): void => {
    this.all = all;
  };
}
