import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { loadWallet } from '../../i18n/load-wallet.js';
import type { WalletMessages } from '../../i18n/messages.js';
import type { Input } from '../../readers/read.js';
import type { Report } from '../../verify/report.js';
import type { HeldIdentity, WalletAdapter } from '../../wallet/adapter.js';
import { BadgeElement } from '../base.js';
import { Later } from '../controllers/later.js';
import { Windowed } from '../controllers/windowed.js';
import { findVerifier, type Verifier } from '../engine.js';
import { BadgeVerifiedEvent, BadgeWalletChangeEvent, BadgeWalletRequestEvent, type WalletAction } from '../events.js';
import { detailsStyles } from '../styles/details.styles.js';
import { report } from '../styles/report.styles.js';
import { scanStyles } from '../styles/scan.styles.js';
import { shared } from '../styles/shared.styles.js';
import { tokens } from '../styles/tokens.styles.js';
import { styles } from './badge-wallet.styles.js';
import { Browsing } from './browsing.js';
import { Dialogs } from './dialogs.js';
import { saveBytes } from './save.js';
import { makeAdapter, type WalletStorage } from './make-adapter.js';
import { ServicesPlace } from './services-place.js';
import { Session } from './session.js';
import type { WalletStore } from './store.js';
import type { TakenIn } from './take-in.js';
import { detailView } from './views/detail.js';
import { listView } from './views/list.js';
import { noticesStyles } from './views/notices.styles.js';
import { viewStyles } from './views/views.styles.js';
import type { WalletSpeech } from './views/speech.js';

export type { WalletStorage } from './make-adapter.js';

/**
 * @summary A wallet of badges over any storage: finds, shows, verifies, takes in and deletes them. Only badges issued to the holder's own
 * addresses enter it; nothing is fetched before the holder acts, and no image is fetched at all.
 *
 * @slot empty - Instead of the words that are shown while there are no badges.
 *
 * @csspart base - Everything.
 * @csspart list - Search, filters and the badges.
 * @csspart toolbar - Search and what orders the list.
 * @csspart search - The search field.
 * @csspart add - The button that adds badges.
 * @csspart filters - The filters.
 * @csspart reminders - Badges that end soon, or have ended since the last visit.
 * @csspart verify-all - The button that verifies all badges again.
 * @csspart checking - What is shown while they are verified.
 * @csspart checked - What came of it.
 * @csspart offline - Says that there is no network, or that the service does not answer.
 * @csspart lost - What is shown where the browser lost the badges.
 * @csspart restore-lost - The button that leads from there to a backup.
 * @csspart forget-lost - The button that begins anew.
 * @csspart items - The badges.
 * @csspart item - One badge.
 * @csspart empty - What is shown while there are no badges.
 * @csspart detail - One badge in full.
 * @csspart back - Back from a badge to the list.
 * @csspart verify - The verify button.
 * @csspart download - The download button.
 * @csspart remove - The delete button.
 * @csspart import - Taking badges in.
 * @csspart drop - The drop zone.
 * @csspart scan - The button that starts the camera, and the camera.
 * @csspart backup-open - The button that opens saving and restoring.
 * @csspart backup - Saving the wallet to a file, and bringing one back.
 * @csspart export-images - The button that saves the badges as pictures.
 * @csspart share-open - The button that opens sharing.
 * @csspart share - Handing a badge on.
 * @csspart share-image - The button that saves the badge as a picture.
 * @csspart share-inside - The button that puts the badge itself into the snippet.
 * @csspart share-snippet - The snippet.
 * @csspart share-linkedin - The link to LinkedIn.
 * @csspart public - The public page of a badge.
 * @csspart public-preview - The button that shows what would be public.
 * @csspart public-disclosure - What would be public.
 * @csspart public-publish - The button that makes it public.
 * @csspart public-url - The address of the public page.
 * @csspart public-withdraw - The button that ends the public page.
 * @csspart services-open - The button that opens what the service offers beside badges.
 * @csspart services - Notices, inquiries and the like, where the storage has them.
 * @csspart service - The one of them that is shown.
 * @csspart announcement - Maintenance or the end of the service, said above the list.
 * @csspart notice - One notice.
 * @csspart older - The button that reads further back.
 * @csspart again - The button that asks again after a failure.
 * @csspart ask - The button for a new inquiry.
 * @csspart inquiry - One inquiry.
 * @csspart inquiry-form - What is written to the operator.
 * @csspart inquiry-send - The button that sends it.
 * @csspart services-back - Back to the list of them.
 * @csspart terms-open - Leads to terms that are to be agreed to first.
 * @csspart terms-waiting - Terms that are to be agreed to.
 * @csspart terms-agreed - Terms that are agreed to.
 * @csspart terms-agree - The button by which they are agreed to.
 * @csspart certificate-open - The button that shows the badge as a certificate.
 * @csspart certificate-submit - The button that leads to submitting it.
 * @csspart certificate - The certificate.
 * @csspart submission-new - The button for a new submission.
 * @csspart submission - One submission.
 * @csspart submission-form - What is typed for one.
 * @csspart submission-preview - The button that shows what the addressee will see.
 * @csspart submission-disclosure - What the addressee will see.
 * @csspart submission-verdict - What the addressee would be told of it now.
 * @csspart submission-agree - The button that submits it.
 * @csspart submission-link - The link, told once.
 * @csspart submission-extend - The button that extends it.
 * @csspart submission-revoke - The button that ends it.
 * @csspart profile-form - The holder's profile.
 * @csspart profile-save - The button that saves it.
 * @csspart profile-picture - The field for a picture.
 * @csspart profile-picture-remove - The button that removes the picture.
 * @csspart profile-preview - The button that shows what its page would disclose.
 * @csspart profile-disclosure - What its page would disclose.
 * @csspart profile-publish - The button that makes it public.
 * @csspart profile-withdraw - The button that ends its page.
 * @csspart account-page - The link to the service's own page.
 * @csspart account-export - The button that saves everything held about the holder.
 * @csspart account-remove - The link to where the account is deleted.
 * @csspart disclosure - One thing that is disclosed.
 * @csspart disclosure-stop - The button that ends it.
 * @csspart results - What became of each badge that was taken in.
 *
 * @cssproperty --badge-shadow-lifted - Shadow of what lies over the page.
 *
 * @fires {BadgeVerifiedEvent} badge-verified - A verification ended.
 * @fires {BadgeContactRequestEvent} badge-contact-request - The network is about to be used; cancelable.
 * @fires {BadgeWalletRequestEvent} badge-wallet-request - The holder asked for something; cancelable.
 * @fires {BadgeWalletChangeEvent} badge-wallet-change - Badges were added or deleted by the holder.
 */
export class BadgeWallet extends BadgeElement {
  static readonly tag: string = 'badge-wallet';

  static override properties: PropertyDeclarations = {
    storage: {},
    name: {},
    adapter: { attribute: false },
    identities: { attribute: false },
    verifier: { attribute: false },
    wallet: { state: true },
    tick: { state: true },
  };

  static override styles: CSSResultGroup = [tokens, shared, report, detailsStyles, scanStyles, viewStyles, noticesStyles, styles];

  /** `indexeddb` unless said otherwise; `adapter` goes before it. */
  declare storage: WalletStorage | undefined;
  /** Name of the wallet in the browser's database: wallets of different names do not see each other. */
  declare name: string | undefined;
  /** Any storage that keeps the contract of `open-badge-wallet/wallet`. The page opens and closes it. */
  declare adapter: WalletAdapter | undefined;
  /** Addresses the page knows to be the holder's; without them the holder states some. */
  declare identities: readonly HeldIdentity[] | undefined;
  /** Verifier to use instead of the context's, or of one with default settings. */
  declare verifier: Verifier | undefined;
  declare protected wallet: WalletMessages | undefined;
  declare protected tick: number;

  #session: Session | undefined;
  #browsing: Browsing | undefined;
  readonly #windowed = new Windowed(this, () => this.renderRoot.querySelector<HTMLElement>('.items'));
  readonly #timeline = new Later(this, async () => await import('./views/timeline.js'));
  readonly #skills = new Later(this, async () => await import('./views/skills.js'));
  readonly #dialogs = new Dialogs(this, {
    may: (action, count) => this.#may(action, count),
    changed: () => this.#redraw(),
    verifier: () => this.verifier,
  });
  readonly #services = new ServicesPlace(this, () => this.#redraw());
  readonly #rare = { timeline: () => this.#timeline.get(), skills: () => this.#skills.get() };
  #filtersOpen = false;
  /** Language whose words were asked for last. */
  #spoken: string | undefined;
  /** Counts starts and stops: an adapter that arrives late is let go. */
  #turn = 0;
  #started: Promise<void> | undefined;

  /** For the report of a badge that is opened, or may be next: the network may be gone by then. */
  readonly #learn = (): void => void this.wantSentences();

  constructor() {
    super();
    this.tick = 0;
    void this.wantSentences('plain');
    for (const name of ['keydown', 'pointerdown']) this.addEventListener(name, () => this.#session?.touch());
    for (const name of ['focusin', 'pointerover']) this.addEventListener(name, this.#learn, { once: true });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('online', this.#redraw);
    addEventListener('offline', this.#redraw);
    if (this.hasUpdated) this.#started = this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.#redraw);
    removeEventListener('offline', this.#redraw);
    this.#stop();
  }

  /** Takes badges in as if the holder had dropped them here. What became of each is shown, and given back. */
  async add(...inputs: readonly Input[]): Promise<readonly TakenIn[]> {
    await this.updateComplete;
    await this.#started;
    await this.#session?.importing.takeIn(inputs);
    return this.#session?.importing.results ?? [];
  }

  /** While badges come in one after the other, the page is drawn ten times a second and not for each of them. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated && this.#session?.importing.progress) await new Promise((resolve) => setTimeout(resolve, 100));
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.#spoken !== this.locale.language) void this.#loadWallet();
    if (!this.hasUpdated || changed.has('adapter') || changed.has('storage') || changed.has('name') || changed.has('identities'))
      this.#started = this.#start();
  }

  protected override render(): TemplateResult {
    const { words, sentences, wallet, locale } = this;
    const [session, browsing] = [this.#session, this.#browsing];
    if (!words || !sentences || !wallet || !session || !browsing) return html`<div class="wallet waiting" aria-busy="true"></div>`;
    const [{ store }, { opened }] = [session, browsing];
    const speech: WalletSpeech = { words, sentences, wallet, locale, learn: this.#learn };
    this.#services.attend(session, speech);
    const [now, entry] = [new Date(), opened && store.entry(opened.id)];
    if (entry) this.#learn();
    return html`<section class="wallet ${entry ? 'has-detail' : ''}" part="base" lang=${locale.tag} aria-label=${wallet.title}>
      ${listView(
        {
          store,
          now,
          windowed: this.#windowed,
          selected: opened?.id,
          offline: !navigator.onLine,
          filtersOpen: this.#filtersOpen,
          pictureOf: (id) => session.pictures.of(id),
          onSearch: (query) => void store.search(query),
          onFilter: (filter) => store.setFilter(filter),
          onOrder: (order) => store.setOrder(order),
          onLayout: (layout) => store.setLayout(layout),
          onOpen: (id) => this.#open(browsing, id),
          onAdd: () => this.#dialogs.show('import'),
          onBackup: () => this.#dialogs.show('backup'),
          news: this.#services.news,
          announcements: this.#services.announcements(speech),
          onServices: (section) => this.#services.open(section) && this.#dialogs.show('services'),
          checking: session.checking,
          onCheckAll: () => this.#may('verify-all', store.count) && void session.checking.start(),
          rare: this.#rare,
          years: browsing.years,
          onYear: (year, open) => this.#change(() => browsing.years.set(year, open)),
          onMonth: (ids) => this.#asList(store, () => store.showOnly(ids, 'month')),
          onSkill: (key) => this.#asList(store, () => store.setFilter({ ...store.filter, skill: [key] })),
          onTag: (tag) => this.#asList(store, () => store.setFilter({ ...store.filter, tag: [tag] })),
          onOnly: (ids, why) => this.#asList(store, () => store.showOnly(ids, why)),
          onFilters: (open) => this.#showFilters(open),
        },
        speech,
      )}
      ${
        opened && entry
          ? detailView(
              {
                entry,
                opened,
                picture: session.pictures.of(entry.id),
                now,
                told: browsing.told ? wallet[browsing.told] : '',
                onBack: () => browsing.back(),
                onVerify: () => this.#may('verify') && void browsing.verify(opened),
                onDownload: () => opened.stored && this.#may('download') && saveBytes(opened.stored),
                onShare: () => void this.#dialogs.share(session, opened),
                onRemove: () => this.#dialogs.show('remove'),
                onCollections: (text) => void browsing.collect(opened, text),
              },
              speech,
            )
          : nothing
      }
      ${this.#dialogs.draw(session, browsing, this.#services, speech)}
      <p class="hidden" role="status">${browsing.told ? wallet[browsing.told] : nothing}</p>
    </section>`;
  }

  protected override updated(): void {
    this.#watch();
    const selector = this.#browsing?.focusNext;
    const target = selector === undefined ? undefined : this.renderRoot.querySelector<HTMLElement>(selector);
    if (!this.#browsing || !target) return;
    this.#browsing.focusNext = undefined;
    target.focus();
  }

  readonly #redraw = (): void => {
    this.tick++;
  };

  #change(change: () => void): void {
    change();
    this.#redraw();
  }

  async #loadWallet(): Promise<void> {
    const language = (this.#spoken = this.locale.language);
    try {
      const wallet = await loadWallet(language);
      if (language === this.locale.language) this.wallet = wallet;
    } catch (cause) {
      console.warn('open-badge-wallet: no words for', language, cause);
    }
  }

  /** Opens the wallet the properties name; another one that was open is let go. */
  async #start(): Promise<void> {
    this.#stop();
    const turn = ++this.#turn;
    const own = this.adapter === undefined;
    const adapter = this.adapter ?? (await makeAdapter(this.storage, this.name));
    if (turn !== this.#turn) {
      if (own) void adapter.close?.();
      return;
    }
    const session = (this.#session = new Session({
      adapter,
      own,
      identities: this.identities,
      verifier: async () => this.verifier ?? (await findVerifier(this)),
      mayContact: (hosts) => this.mayContact('verify', hosts),
      changed: this.#redraw,
      verified: (report) => this.#verified(report),
      added: (count) => this.dispatchEvent(new BadgeWalletChangeEvent('added', count)),
    }));
    this.#browsing = new Browsing({
      session,
      changed: this.#redraw,
      verified: (report) => this.#verified(report),
      removed: (count) => this.dispatchEvent(new BadgeWalletChangeEvent('removed', count)),
      reveal: (id) => this.#reveal(id),
    });
    this.#redraw();
    await session.open();
  }

  #verified({ verdict, also, checkedAt }: Report): void {
    this.dispatchEvent(new BadgeVerifiedEvent(verdict, also, checkedAt));
  }

  #stop(): void {
    this.#turn++;
    this.#browsing?.stop();
    this.#browsing = undefined;
    this.#session?.close();
    this.#session = undefined;
  }

  /** What was picked elsewhere is shown as a list or grid. */
  #asList(store: WalletStore, pick: () => void): void {
    pick();
    if (store.layout === 'timeline' || store.layout === 'skills') store.setLayout('list');
    this.renderRoot.querySelector<HTMLElement>('#query')?.focus();
  }

  #showFilters(open: boolean): void {
    if (open !== this.#filtersOpen) this.#change(() => (this.#filtersOpen = open));
  }

  /** What is drawn is in sight, or soon will be: its image is looked for. */
  #watch(): void {
    const drawn = [...this.renderRoot.querySelectorAll<HTMLElement>('.item')].flatMap(({ dataset }) => dataset['id'] ?? []);
    const opened = this.#browsing?.opened;
    this.#session?.pictures.want(opened ? [opened.id, ...drawn] : drawn);
  }

  #open(browsing: Browsing, id: string): void {
    this.#windowed.mark(id);
    void browsing.open(id);
  }

  /** Back where the badge was opened. */
  #reveal(id: string): void {
    if (this.renderRoot.querySelector('.items')) this.#windowed.reveal(id, true);
    else if (this.#browsing) this.#browsing.focusNext = `[data-id="${CSS.escape(id)}"] button`;
  }

  /** Whether the page lets the holder's wish be done. */
  #may(action: WalletAction, count = 1): boolean {
    return this.dispatchEvent(new BadgeWalletRequestEvent(action, count));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'badge-wallet': BadgeWallet;
  }
}
