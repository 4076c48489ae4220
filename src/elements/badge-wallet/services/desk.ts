/** All that a service offers beside badges, as far as the adapter has it. DOM-free. */
import { loadServices, type ServiceWords } from '../../../i18n/load-services.js';
import type { Language } from '../../../i18n/locale.js';
import type { WalletAdapter } from '../../../wallet/adapter.js';
import { Agreements } from './agreements.js';
import { Inquiries } from './inquiries.js';
import { Notices } from './notices.js';

export type SectionName = 'notices' | 'inquiries' | 'terms';

export const SECTIONS: readonly SectionName[] = ['notices', 'inquiries', 'terms'];

export interface DeskPorts {
  readonly adapter: WalletAdapter;
  readonly changed: () => void;
  /** The terms are agreed to: what was refused before may be there now. */
  readonly agreed: () => void;
}

export class Desk {
  readonly names: readonly SectionName[];
  section: SectionName;
  words: ServiceWords | undefined;
  readonly notices: Notices | undefined;
  readonly inquiries: Inquiries | undefined;
  readonly terms: Agreements | undefined;
  readonly #ports: DeskPorts;
  #language: Language | undefined;

  constructor(ports: DeskPorts) {
    this.#ports = ports;
    const { adapter, changed } = ports;
    const language = (): string => this.#language ?? 'en';
    this.names = SECTIONS.filter((name) => adapter[name] !== undefined);
    this.section = this.names[0] ?? 'notices';
    this.notices = adapter.notices && new Notices(adapter.notices, language, changed);
    this.inquiries = adapter.inquiries && new Inquiries(adapter.inquiries, changed);
    this.terms = adapter.terms && new Agreements(adapter.terms, { language, changed, agreed: ports.agreed });
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
    this.#ports.changed();
    if (section === 'notices') await this.notices?.read();
    if (section === 'inquiries') await this.inquiries?.list.read();
    if (section === 'terms') await this.terms?.read();
  }

  async #fetchWords(language: Language): Promise<void> {
    try {
      const words = await loadServices(language);
      if (language === this.#language) this.words = words;
      this.#ports.changed();
    } catch (cause) {
      if (language === this.#language) this.#language = undefined; // Tried again with the next drawing.
      console.warn('open-badge-wallet: no words for', language, cause);
    }
  }
}
