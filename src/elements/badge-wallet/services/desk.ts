/** All that a service offers beside badges, as far as the adapter has it. DOM-free. */
import { loadSections, loadServices, type SectionWords, type ServiceWords } from '../../../i18n/load-services.js';
import type { Language } from '../../../i18n/locale.js';
import type { BadgeEntry, WalletAdapter } from '../../../wallet/adapter.js';
import { AccountDesk } from './account.js';
import { Agreements } from './agreements.js';
import { Disclosures } from './disclosures.js';
import { Inquiries } from './inquiries.js';
import { Notices } from './notices.js';
import { ProfileDesk } from './profile.js';
import { Submissions } from './submissions.js';

export const SECTIONS = ['notices', 'inquiries', 'terms', 'submissions', 'profile', 'disclosures', 'account'] as const;

export type SectionName = (typeof SECTIONS)[number];

export interface DeskPorts {
  readonly adapter: WalletAdapter;
  readonly changed: () => void;
  /** The terms are agreed to: what was refused before may be there now. */
  readonly agreed: () => void;
  /** What is in the wallet. */
  readonly badges: () => readonly BadgeEntry[];
}

export class Desk {
  readonly names: readonly SectionName[];
  section: SectionName;
  words: ServiceWords | undefined;
  /** There once a section was opened. */
  sectionWords: SectionWords | undefined;
  readonly notices: Notices | undefined;
  readonly inquiries: Inquiries | undefined;
  readonly terms: Agreements | undefined;
  readonly submissions: Submissions | undefined;
  readonly profile: ProfileDesk | undefined;
  readonly account: AccountDesk | undefined;
  readonly disclosures: Disclosures | undefined;
  readonly #ports: DeskPorts;
  #opened = false;
  #language: Language | undefined;

  constructor(ports: DeskPorts) {
    this.#ports = ports;
    const { adapter, changed, agreed } = ports;
    const language = (): string => this.#language ?? 'en';
    this.names = SECTIONS.filter((name) => adapter[name] !== undefined);
    this.section = this.names[0] ?? 'notices';
    this.notices = adapter.notices && new Notices(adapter.notices, language, changed);
    this.inquiries = adapter.inquiries && new Inquiries(adapter.inquiries, changed);
    this.terms = adapter.terms && new Agreements(adapter.terms, { language, changed, agreed });
    this.submissions = adapter.submissions && new Submissions(adapter.submissions, { language, now: () => new Date(), changed });
    this.profile = adapter.profile && new ProfileDesk(adapter.profile, language, changed);
    this.account = adapter.account && new AccountDesk(adapter.account, changed);
    this.disclosures = adapter.disclosures && new Disclosures(adapter, adapter.disclosures, changed);
  }

  badges(): readonly BadgeEntry[] {
    return this.#ports.badges();
  }

  /** What is in the language of the reader is read anew when that is another one. */
  speak(language: Language): void {
    if (language === this.#language) return;
    this.#language = language;
    void this.#fetchWords(language);
    void this.notices?.read();
    if (this.terms && this.terms.work.state !== 'waiting') void this.terms.read();
  }

  /** Shows a section, and reads what is in it. */
  async go(section: SectionName): Promise<void> {
    this.section = section;
    if (!this.#opened && this.#language) {
      this.#opened = true;
      void this.#fetchWords(this.#language);
    }
    this.#ports.changed();
    await this.#read[section]();
  }

  readonly #read: Readonly<Record<SectionName, () => Promise<unknown> | undefined>> = {
    notices: () => this.notices?.read(),
    inquiries: () => this.inquiries?.list.read(),
    terms: () => this.terms?.read(),
    submissions: () => this.submissions?.list.read(),
    profile: () => this.profile?.read(),
    account: () => this.account?.read(),
    disclosures: () => this.disclosures?.read(),
  };

  async #fetchWords(language: Language): Promise<void> {
    try {
      const [words, sections] = await Promise.all([loadServices(language), this.#opened ? loadSections(language) : undefined]);
      if (language !== this.#language) return;
      this.words = words;
      this.sectionWords = sections ?? this.sectionWords;
      this.#ports.changed();
    } catch (cause) {
      if (language === this.#language) this.#language = undefined; // Tried again with the next drawing.
      console.warn('open-badge-wallet: no words for', language, cause);
    }
  }
}
