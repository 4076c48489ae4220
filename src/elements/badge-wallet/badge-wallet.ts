import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { loadWallet } from '../../i18n/load.js';
import type { WalletMessages } from '../../i18n/messages.js';
import type { Input } from '../../readers/read.js';
import type { HeldIdentity, WalletAdapter } from '../../wallet/adapter.js';
import { BadgeElement } from '../base.js';
import { findVerifier, type Verifier } from '../engine.js';
import { BadgeVerifiedEvent, BadgeWalletChangeEvent } from '../events.js';
import { detailsStyles } from '../styles/details.styles.js';
import { report } from '../styles/report.styles.js';
import { shared } from '../styles/shared.styles.js';
import { tokens } from '../styles/tokens.styles.js';
import { BackingUp } from './backing-up.js';
import { styles } from './badge-wallet.styles.js';
import { Importing } from './importing.js';
import { Pictures } from './pictures.js';
import { saveBytes } from './save.js';
import { makeAdapter, type WalletStorage } from './make-adapter.js';
import { Opened } from './opened.js';
import { WalletStore } from './store.js';
import type { TakenIn } from './take-in.js';
import { backupView } from './views/backup.js';
import { detailView } from './views/detail.js';
import { importView } from './views/import.js';
import { listView } from './views/list.js';
import { removeView } from './views/remove.js';
import { viewStyles } from './views/views.styles.js';
import { problemText, type WalletSpeech } from './views/speech.js';

export type { WalletStorage } from './make-adapter.js';

const PAGE = 60;

/**
 * @summary A wallet of badges over any storage: finds, shows, verifies, takes in and deletes them. Only badges issued to the holder's own
 * addresses enter it; nothing is fetched before the holder acts, and no image is fetched at all.
 *
 * @attr {string} lang - Language of the element; else that of the nearest ancestor, the page, the visitor. ko, en, ja.
 *
 * @slot empty - Instead of the words that are shown while there are no badges.
 *
 * @csspart base - Everything.
 * @csspart list - Search, filters and the badges.
 * @csspart toolbar - Search and what orders the list.
 * @csspart search - The search field.
 * @csspart add - The button that adds badges.
 * @csspart filters - The filters.
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
 * @csspart backup - Saving the wallet to a file, and bringing one back.
 * @csspart results - What became of each badge that was taken in.
 *
 * @cssproperty --badge-color-surface - Background. All `--badge-*` properties of badge-card hold here too.
 *
 * @fires {BadgeVerifiedEvent} badge-verified - A verification ended.
 * @fires {BadgeContactRequestEvent} badge-contact-request - The network is about to be used; cancelable.
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

  static override styles: CSSResultGroup = [tokens, shared, report, detailsStyles, viewStyles, styles];

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

  #store: WalletStore | undefined;
  #ownAdapter: WalletAdapter | undefined;
  #pictures: Pictures | undefined;
  #watched: IntersectionObserver | undefined;
  #drawn = PAGE;
  #filtersOpen = false;
  #opened: Opened | undefined;
  #told = '';
  #importing: Importing | undefined;
  #backup: BackingUp | undefined;
  /** Language whose words were asked for last. */
  #spoken: string | undefined;
  #dragging = false;
  #focusNext: string | undefined;
  /** Counts starts and stops: an adapter that arrives late is let go. */
  #turn = 0;
  #started: Promise<void> | undefined;

  constructor() {
    super();
    this.tick = 0;
    this.wantSentences();
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
    await this.#importing?.takeIn(inputs);
    return this.#importing?.results ?? [];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.#spoken !== this.locale.language) void this.#loadWallet();
    if (!this.hasUpdated || changed.has('adapter') || changed.has('storage') || changed.has('name') || changed.has('identities'))
      this.#started = this.#start();
  }

  protected override render(): TemplateResult {
    const { words, sentences, wallet, locale } = this;
    const [store, importing, backup] = [this.#store, this.#importing, this.#backup];
    if (!words || !sentences || !wallet || !store || !importing || !backup)
      return html`<div class="wallet waiting" aria-busy="true"></div>`;
    const speech: WalletSpeech = { words, sentences, wallet, locale };
    const now = new Date();
    return html`<section
      class="wallet ${this.#opened && store.entry(this.#opened.id) ? 'has-detail' : ''}"
      part="base"
      lang=${locale.tag}
      aria-label=${wallet.title}
    >
      ${listView(
        {
          store,
          now,
          drawn: this.#drawn,
          selected: this.#opened?.id,
          offline: !navigator.onLine,
          filtersOpen: this.#filtersOpen,
          pictureOf: (id) => this.#pictures?.of(id),
          onSearch: (query) => this.#search(query),
          onFilter: (filter) => this.#narrow(() => store.setFilter(filter)),
          onOrder: (order) => store.setOrder(order),
          onLayout: (layout) => store.setLayout(layout),
          onOpen: (id) => void this.#open(id),
          onAdd: () => this.#dialog('import')?.showModal(),
          onBackup: () => this.#dialog('backup')?.showModal(),
          onMore: () => this.#more(),
          onFilters: (open) => this.#showFilters(open),
        },
        speech,
      )}
      ${this.#detail(store, speech, now)}
      <dialog class="import-dialog" aria-labelledby="import-title" @close=${() => this.#importing?.cancel()}>
        ${importView(
          {
            store,
            results: importing.results,
            progress: importing.progress,
            dragging: this.#dragging,
            problem: importing.problem ? problemText(importing.problem, speech) : '',
            onFiles: (files) => void importing.takeIn(files),
            onText: (text) => void importing.takeIn([text]),
            onDrag: (over) => this.#change(() => (this.#dragging = over)),
            onState: (identity) => void importing.withIdentity(async () => await store.stateIdentity(identity)),
            onWithdraw: (identity) => void importing.withIdentity(async () => await store.withdrawIdentity(identity)),
            onAgain: (result) => void importing.again(result),
            onClaim: (identity, result) => void importing.claim(identity, result),
            onCancel: () => importing.cancel(),
            onClose: () => this.#dialog('import')?.close(),
          },
          speech,
        )}
      </dialog>
      <dialog class="backup-dialog" aria-labelledby="backup-title" @close=${() => backup.cancel()}>
        ${backupView({ backup, mayState: store.mayState, onClose: () => this.#dialog('backup')?.close() }, speech)}
      </dialog>
      <dialog class="remove-dialog" role="alertdialog" aria-labelledby="remove-title" aria-describedby="remove-text">
        ${removeView({ onYes: () => this.#opened && void this.#remove(this.#opened), onNo: () => this.#dialog('remove')?.close() }, speech)}
      </dialog>
      <p class="hidden" role="status">${this.#told}</p>
    </section>`;
  }

  protected override updated(): void {
    this.#watch();
    if (this.#focusNext === undefined) return;
    const target = this.renderRoot.querySelector<HTMLElement>(this.#focusNext);
    if (!target) return;
    this.#focusNext = undefined;
    target.focus();
  }

  #detail(store: WalletStore, speech: WalletSpeech, now: Date): TemplateResult | typeof nothing {
    const opened = this.#opened;
    const entry = opened && store.entry(opened.id);
    if (!opened || !entry) return nothing;
    return detailView(
      {
        entry,
        opened,
        picture: this.#pictures?.of(entry.id),
        now,
        told: this.#told,
        onBack: () => this.#back(),
        onVerify: () => void this.#verify(opened),
        onDownload: () => opened.stored && saveBytes(opened.stored),
        onRemove: () => this.#dialog('remove')?.showModal(),
        onCollections: (text) => void this.#collect(opened, text),
      },
      speech,
    );
  }

  readonly #redraw = (): void => {
    this.tick++;
  };

  #change(change: () => void): void {
    change();
    this.#redraw();
  }

  async #loadWallet(): Promise<void> {
    const { locale } = this;
    this.#spoken = locale.language;
    try {
      const wallet = await loadWallet(locale.language);
      if (locale.language === this.locale.language) this.wallet = wallet;
    } catch (cause) {
      console.warn('open-badge-wallet: no words for', locale.language, cause);
    }
  }

  /** Opens the wallet the properties name; another one that was open is let go. */
  async #start(): Promise<void> {
    this.#stop();
    const turn = ++this.#turn;
    const adapter = this.adapter ?? (await makeAdapter(this.storage, this.name));
    if (turn !== this.#turn) {
      if (adapter !== this.adapter) void adapter.close?.();
      return;
    }
    if (adapter !== this.adapter) this.#ownAdapter = adapter;
    const store = (this.#store = new WalletStore({
      adapter,
      verifier: async () => this.verifier ?? (await findVerifier(this)),
      now: () => new Date(),
      changed: this.#redraw,
      identities: this.identities,
    }));
    this.#importing = new Importing({
      store,
      verifier: async () => this.verifier ?? (await findVerifier(this)),
      allowed: async (inputs) => await this.#allowed(inputs),
      changed: this.#redraw,
      added: (count) => this.dispatchEvent(new BadgeWalletChangeEvent('added', count)),
    });
    this.#backup = new BackingUp({
      store,
      verifier: async () => this.verifier ?? (await findVerifier(this)),
      allowed: (hosts) => this.mayContact('verify', hosts),
      changed: this.#redraw,
      added: (count) => this.dispatchEvent(new BadgeWalletChangeEvent('added', count)),
    });
    this.#pictures = new Pictures(async (id) => await store.get(id), this.#redraw);
    this.#redraw();
    await store.open();
  }

  #stop(): void {
    this.#turn++;
    this.#store?.close();
    this.#store = undefined;
    this.#pictures?.clear();
    this.#pictures = undefined;
    this.#watched?.disconnect();
    this.#watched = undefined;
    this.#opened?.stop();
    this.#importing?.cancel();
    this.#importing = undefined;
    this.#backup?.cancel();
    this.#backup = undefined;
    void this.#ownAdapter?.close?.();
    this.#ownAdapter = undefined;
    this.#opened = undefined;
  }

  #dialog(name: 'import' | 'backup' | 'remove'): HTMLDialogElement | null {
    return this.renderRoot.querySelector<HTMLDialogElement>(`dialog.${name}-dialog`);
  }

  #search(query: string): void {
    this.#drawn = PAGE;
    void this.#store?.search(query);
  }

  #narrow(change: () => void): void {
    this.#drawn = PAGE;
    change();
  }

  #more(): void {
    this.#change(() => (this.#drawn += PAGE));
  }

  #showFilters(open: boolean): void {
    if (open !== this.#filtersOpen) this.#change(() => (this.#filtersOpen = open));
  }

  /** Images are looked for as their badges come into view; the end of the list asks for more. */
  #watch(): void {
    this.#watched ??= new IntersectionObserver((seen) => {
      for (const { target, isIntersecting } of seen) {
        if (!isIntersecting) continue;
        const { id } = (target as HTMLElement).dataset;
        if (id === undefined) this.#more();
        else this.#pictures?.want(id);
      }
    });
    for (const item of this.renderRoot.querySelectorAll<HTMLElement>('.item, [data-more]')) this.#watched.observe(item);
  }

  async #open(id: string): Promise<void> {
    const store = this.#store;
    if (!store) return;
    this.#opened?.stop();
    this.#told = '';
    const opened = (this.#opened = new Opened(id, store, this.#redraw));
    this.#focusNext = '#detail-name';
    this.#pictures?.want(id);
    await opened.read();
  }

  #back(): void {
    this.#opened?.stop();
    this.#focusNext = this.#opened ? `[data-id="${CSS.escape(this.#opened.id)}"] button` : '#query';
    this.#change(() => (this.#opened = undefined));
  }

  async #verify(opened: Opened): Promise<void> {
    if (!(await this.#allowed([opened.stored?.source.bytes]))) return;
    const found = await opened.verify();
    if (found) this.dispatchEvent(new BadgeVerifiedEvent(found.verdict, found.also, found.checkedAt));
  }

  async #collect(opened: Opened, text: string): Promise<void> {
    await opened.collect(text);
    this.#change(() => (this.#told = opened.problem ? '' : (this.wallet?.saved ?? '')));
  }

  async #remove(opened: Opened): Promise<void> {
    this.#dialog('remove')?.close();
    await opened.remove();
    if (opened.problem) return;
    this.#focusNext = '#query';
    this.#change(() => {
      this.#opened = undefined;
      this.#told = this.wallet?.removed ?? '';
    });
    this.dispatchEvent(new BadgeWalletChangeEvent('removed', 1));
  }

  /** Asks the page before any host is contacted for what is taken in. */
  async #allowed(inputs: readonly (Input | undefined)[]): Promise<boolean> {
    const verifier = this.verifier ?? (await findVerifier(this));
    const given = inputs.filter((input): input is Input => input !== undefined).slice(0, 20);
    const found = await Promise.all(given.map(async (input) => (await verifier.inspect(input)).hosts));
    const hosts = [...new Set(found.flat())];
    return hosts.length === 0 || this.mayContact('verify', hosts);
  }
}
