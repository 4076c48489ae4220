/** Where a wallet keeps what its service offers beside badges: nothing of it is downloaded unless the adapter has some. */
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { Later } from '../controllers/later.js';
import type { WalletAdapter } from '../../wallet/adapter.js';
import type * as Sections from './services/desk-view.js';
import type * as Services from './services/index.js';
import type { Session } from './session.js';
import type { WalletSpeech } from './views/speech.js';

const NAMES: readonly (keyof WalletAdapter)[] = ['notices', 'inquiries', 'terms', 'submissions', 'profile', 'account', 'disclosures'];

export class ServicesPlace {
  readonly #part: Later<typeof Services>;
  readonly #sections: Later<typeof Sections>;
  readonly #changed: () => void;
  #desk: { readonly of: Session; readonly desk: Services.Desk } | undefined;
  /** The dialog is open, or was: its sections are there. */
  #wanted = false;

  constructor(host: LitElement, changed: () => void) {
    this.#changed = changed;
    this.#part = new Later(host, async () => await import('./services/index.js'));
    this.#sections = new Later(host, async () => await import('./services/desk-view.js'));
  }

  /** Looked at with each drawing, once it is known what language is spoken and whether the wallet opened. */
  attend(session: Session, { locale }: WalletSpeech): void {
    const { store } = session;
    const has = NAMES.some((name) => store.adapter[name] !== undefined);
    const part = has && store.state !== 'opening' ? this.#part.get() : undefined;
    if (this.#desk?.of !== session) this.#desk = undefined;
    if (part) this.#desk ??= { of: session, desk: this.#make(part, session) };
    this.desk?.speak(locale.language);
  }

  /** Undefined where there are no services, or they are on their way. */
  get desk(): Services.Desk | undefined {
    return this.#desk?.desk;
  }

  /** How many things are new; undefined where there are no services. */
  get news(): number | undefined {
    return this.desk && (this.desk.notices?.unread ?? 0);
  }

  /** @returns whether there is something to show */
  open(section?: Services.SectionName): boolean {
    const { desk } = this;
    if (!desk) return false;
    this.#wanted = true;
    void desk.go(section ?? desk.section);
    return true;
  }

  /** @param badge id of what is to be submitted */
  submit(badge: string): boolean {
    const { desk } = this;
    if (!desk?.submissions || !this.open('submissions')) return false;
    void desk.submissions.create(badge);
    return true;
  }

  /** Above the list. */
  announcements(speech: WalletSpeech): TemplateResult | typeof nothing {
    const { desk } = this;
    const part = desk && this.#part.get();
    if (!part || !desk.notices || !desk.words) return nothing;
    const { notices } = desk;
    const hide = ({ id }: { readonly id: string }): void => {
      notices.hidden.add(id);
      this.#changed();
    };
    return part.announcementsView(notices, hide, { ...speech, ...desk.words });
  }

  draw(view: Omit<Sections.DeskView, 'desk'>, speech: WalletSpeech): TemplateResult | typeof nothing {
    const { desk } = this;
    if (!desk) return nothing;
    const part = this.#wanted ? this.#sections.get() : undefined;
    return html`<dialog class="services-dialog" aria-labelledby="services-title">
      ${part ? part.deskView({ ...view, desk }, speech) : html`<h2 id="services-title" aria-busy=${this.#wanted ? 'true' : nothing}>${speech.wallet.services}</h2>`}
    </dialog>`;
  }

  #make({ Desk }: typeof Services, session: Session): Services.Desk {
    const { store } = session;
    return new Desk({ adapter: store.adapter, changed: this.#changed, agreed: () => void session.open(), badges: () => store.all() });
  }
}
