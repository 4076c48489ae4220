/**
 * What a wallet element knows and does, without a DOM: the list and what narrows it, taking badges in, verifying, removing.
 * Views read it and never write; every change ends in `changed`, after which the element draws again.
 */
import type { Json } from '../../core/json.js';
import { BadgeError, WalletError, type ErrorCode, type Params, type WalletCode } from '../../errors.js';
import type { BadgeEntry, BadgePage, HeldIdentity, StoreChange, StoredBadge, WalletAdapter } from '../../wallet/adapter.js';
import { arrange, facets, matches, type Facets, type Filter, type Order } from '../../wallet/arrange.js';
import { summaryOf } from '../../wallet/record.js';
import { reminders, type Reminders, type ReminderState } from '../../wallet/reminders.js';
import { nextVerification } from '../../wallet/status.js';
import type { Report } from '../../verify/report.js';
import type { Verifier } from '../engine.js';
import { Searching } from './searching.js';

/** What went wrong, as a code that has words. */
export interface Problem {
  readonly code: WalletCode | ErrorCode | 'check.error';
  readonly params: Params;
}

export type Layout = 'grid' | 'list' | 'timeline' | 'skills';

export const LAYOUTS: readonly Layout[] = ['grid', 'list', 'timeline', 'skills'];

/** Why some badges are pointed out. */
export type Spotlight = 'soon' | 'ended' | 'changed' | 'unanswered' | 'month';

export interface StorePorts {
  readonly adapter: WalletAdapter;
  readonly verifier: () => Promise<Verifier>;
  readonly now: () => Date;
  readonly changed: () => void;
  /** Identities the page vouches for; they count as proved and go before the adapter's own. */
  readonly identities: readonly HeldIdentity[] | undefined;
}

/** Badges of a page; the first one is small, so that it is there soon. */
const PAGE = 500;
const FIRST = 200;

export class WalletStore {
  /** `opening` until the first page is here. */
  state: 'opening' | 'open' | 'failed' = 'opening';
  problem: Problem | undefined;
  /** Ids of records that cannot be read. */
  damaged: readonly string[] = [];
  /** Still reading further pages. */
  reading = false;
  filter: Filter = {};
  order: Order = 'issued';
  layout: Layout = 'grid';
  identities: readonly HeldIdentity[] = [];
  /** Some badges that were pointed out, and why; nothing else is shown then. */
  only: { readonly ids: ReadonlySet<string>; readonly why: Spotlight } | undefined;
  /** The holder wants all badges to be verified again from time to time. */
  keepsChecking = false;
  reminded: ReminderState = {};
  /** The day badges were seen here last, where the browser has lost them all since. */
  lost: string | undefined;

  readonly #ports: StorePorts;
  readonly #entries = new Map<string, BadgeEntry>();
  readonly #abort = new AbortController();
  readonly #searching = new Searching(this.#entries);
  /** Counts changes of the entries. */
  #version = 0;
  #reminders: (Reminders & { readonly of: readonly unknown[] }) | undefined;
  #shown: { readonly of: readonly unknown[]; readonly entries: readonly BadgeEntry[]; readonly ids: readonly string[] } | undefined;
  /** For each reading of the list under way, what was removed since it began. */
  #goneMeanwhile: Set<string>[] = [];
  #stopWatching: (() => void) | undefined;
  #stopReaching: (() => void) | undefined;

  constructor(ports: StorePorts) {
    this.#ports = ports;
  }

  get adapter(): WalletAdapter {
    return this.#ports.adapter;
  }

  /** Whether identities are proved, or only stated by the holder on this device. */
  get mayState(): boolean {
    return this.#ports.identities === undefined && this.adapter.identities?.proof === 'stated';
  }

  /** Since when what is shown is a copy on this device, because the service does not answer. */
  get copyOf(): string | undefined {
    return this.adapter.reach?.copyOf;
  }

  get count(): number {
    return this.#entries.size;
  }

  /** Reads the whole list, page by page; what is there is drawn as it comes. */
  async open(): Promise<void> {
    this.#stopWatching ??= this.adapter.badges.watch?.((change) => {
      this.#heed(change);
    });
    this.#stopReaching ??= this.adapter.reach?.watch(() => this.#ports.changed());
    try {
      // All at once, but nothing is drawn before it is known how.
      const first = this.adapter.badges.list({ limit: FIRST, signal: this.#abort.signal });
      first.catch(() => undefined);
      await Promise.all([this.#readPreferences(), this.#readIdentities()]);
      await this.#readAll(first);
      if (this.count === 0) this.lost = await this.adapter.room?.lost?.();
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      this.state = 'failed';
      this.problem = problemOf(error);
    }
    this.#ports.changed();
  }

  /** Ends everything; the adapter is the page's own, and stays open. */
  close(): void {
    this.#abort.abort();
    this.#stopWatching?.();
    this.#stopReaching?.();
    this.#stopWatching = this.#stopReaching = undefined;
  }

  /** The holder knows that what was here is lost. */
  async forgetLost(): Promise<void> {
    this.lost = undefined;
    await this.adapter.room?.forgetLost?.();
    this.#ports.changed();
  }

  /** The entries to draw, in order; the very same list as long as nothing changes it. */
  shown(locale: string): readonly BadgeEntry[] {
    const now = this.#ports.now();
    // By the minute: badges expire while they are looked at.
    const of = [this.#version, this.only, this.filter, this.order, this.#searching.found, locale, Math.floor(now.getTime() / 60_000)];
    if (of.every((one, index) => one === this.#shown?.of[index])) return this.#shown?.entries ?? [];
    const { found } = this.#searching;
    const all = found?.flatMap((id) => this.#entries.get(id) ?? []) ?? [...this.#entries.values()];
    const { only } = this;
    const fitting = all.filter((entry) => (!only || only.ids.has(entry.id)) && matches(entry, this.filter, now));
    const entries = found ? fitting : arrange(fitting, this.order, locale); // Found ones come best first.
    this.#shown = { of, entries, ids: entries.map(({ id }) => id) };
    return entries;
  }

  /** Ids of what {@link shown} gave last. */
  get shownIds(): readonly string[] {
    return this.#shown?.ids ?? [];
  }

  facets(): Facets {
    const found = this.#searching.found && new Set(this.#searching.found);
    const { only } = this;
    const entries = this.all().filter(({ id }) => (!found || found.has(id)) && (!only || only.ids.has(id)));
    return facets(entries, this.filter, this.#ports.now());
  }

  all(): readonly BadgeEntry[] {
    return [...this.#entries.values()];
  }

  entry(id: string): BadgeEntry | undefined {
    return this.#entries.get(id);
  }

  get query(): string {
    return this.#searching.query;
  }

  /** The holder turns to the search field: what takes a moment is begun. */
  prepareSearch(): void {
    void this.#searching.prepare();
  }

  async search(query: string): Promise<void> {
    await this.#searching.search(query);
    this.#ports.changed();
  }

  setFilter(filter: Filter): void {
    this.filter = filter;
    this.#ports.changed();
  }

  /** Shows these alone, whatever was searched for; undefined shows all again. */
  showOnly(ids: readonly string[] | undefined, why: Spotlight = 'soon'): void {
    this.only = ids && { ids: new Set(ids), why };
    this.filter = {};
    this.#searching.query = '';
    this.#searching.again();
    this.#ports.changed();
  }

  /** What is to be told of, as long as the holder has not said otherwise. */
  reminders(): Reminders {
    const now = this.#ports.now();
    const of = [this.#version, this.reminded, Math.floor(now.getTime() / 60_000)];
    if (!of.every((one, index) => one === this.#reminders?.of[index]))
      this.#reminders = { of, ...reminders(this.all(), now, this.reminded) };
    return this.#reminders ?? { soon: [], ended: [] };
  }

  dismissReminders(): void {
    const dismissed = this.#ports.now().toISOString();
    this.reminded = { ...this.reminded, dismissed };
    this.#prefer('reminders-dismissed', dismissed);
    this.#ports.changed();
  }

  setKeepsChecking(keeps: boolean): void {
    this.keepsChecking = keeps;
    this.#prefer('keep-checking', keeps);
    this.#ports.changed();
  }

  setOrder(order: Order): void {
    this.order = order;
    this.#keepPreferences();
  }

  setLayout(layout: Layout): void {
    this.layout = layout;
    this.#keepPreferences();
  }

  /** @throws WalletError `store.damaged`, `store.unavailable` */
  async get(id: string): Promise<StoredBadge | undefined> {
    return await this.adapter.badges.get(id);
  }

  async stateIdentity(identity: HeldIdentity): Promise<void> {
    await this.adapter.identities?.state?.(identity);
    await this.#readIdentities();
    this.#ports.changed();
  }

  async withdrawIdentity(identity: HeldIdentity): Promise<void> {
    await this.adapter.identities?.withdraw?.(identity);
    await this.#readIdentities();
    this.#ports.changed();
  }

  /** Verifies a badge and keeps the answer beside it; where nothing can be written at present it is an answer all the same. */
  async verify(id: string, signal: AbortSignal): Promise<{ readonly report: Report; readonly kept: boolean } | undefined> {
    const stored = await this.get(id);
    if (!stored) return undefined;
    const verifier = await this.#ports.verifier();
    const report = await verifier.verify(stored.source.bytes, { signal });
    try {
      await this.keepReport(id, report);
      return { report, kept: true };
    } catch (error) {
      if (error instanceof WalletError && (error.code === 'store.offline' || error.code === 'store.read-only'))
        return { report, kept: false };
      throw error;
    }
  }

  /** Keeps what a verification found beside its badge. */
  async keepReport(id: string, report: Report): Promise<void> {
    await this.#change(id, (current) => ({
      ...current,
      // Linked documents are there now: an Open Badge 2.0 has its name only then.
      ...(report.badge && report.badge.missing.length === 0 && { summary: summaryOf(report.badge) }),
      verification: nextVerification(current.verification, report),
    }));
  }

  async setCollections(id: string, collections: readonly string[]): Promise<void> {
    await this.#change(id, (current) => ({ ...current, labels: { ...current.labels, collections } }));
  }

  /** For good. */
  async remove(id: string): Promise<void> {
    await this.adapter.badges.remove(id);
    this.#forget(id);
    this.#ports.changed();
  }

  /** Changes a badge from its newest revision, also where another tab was faster. */
  async #change(id: string, change: (current: StoredBadge) => StoredBadge): Promise<void> {
    for (let rounds = 0; rounds < 5; rounds++) {
      const current = await this.get(id);
      if (!current) return;
      try {
        this.#learn([await this.adapter.badges.put(change(current), current.revision)]);
        this.#ports.changed();
        return;
      } catch (error) {
        if (!(error instanceof WalletError) || error.code !== 'store.conflict') throw error;
      }
    }
    throw new WalletError('store.conflict');
  }

  /** Something was added from outside of this class. */
  learn(entry: BadgeEntry): void {
    this.#learn([entry]);
    this.#ports.changed();
  }

  async #readAll(first?: Promise<BadgePage>): Promise<void> {
    const gone = new Set<string>();
    this.#goneMeanwhile.push(gone);
    try {
      await this.#readPages(gone, first);
    } finally {
      this.#goneMeanwhile = this.#goneMeanwhile.filter((other) => other !== gone);
    }
  }

  async #readPages(gone: ReadonlySet<string>, first: Promise<BadgePage> | undefined): Promise<void> {
    const { signal } = this.#abort;
    this.reading = true;
    let damaged: readonly string[] = [];
    const seen = new Set<string>();
    // What comes or goes meanwhile is told by itself, and a list may be older than that.
    const before = new Set(this.#entries.keys());
    let drawn = 0;
    for (let after: string | undefined; ;) {
      const page = await ((after === undefined ? first : undefined) ??
        this.adapter.badges.list({ limit: PAGE, signal, ...(after !== undefined && { after }) }));
      signal.throwIfAborted();
      for (const { id } of page.entries) seen.add(id);
      this.#learn(page.entries.filter(({ id }) => !gone.has(id)));
      damaged = [...damaged, ...(page.damaged ?? [])];
      this.state = 'open';
      this.problem = undefined;
      after = page.next;
      if (after === undefined) break;
      // Drawing sorts all there is: once for each doubling, it costs no more than reading.
      if (seen.size < drawn * 2) continue;
      drawn = seen.size;
      this.#ports.changed();
    }
    for (const id of before) if (!seen.has(id)) this.#forget(id);
    this.damaged = damaged;
    this.reading = false;
  }

  #heed(change: StoreChange): void {
    if (change.type === 'put') this.#learn([change.entry]);
    else if (change.type === 'removed') this.#forget(change.id);
    else void this.#readAll().then(this.#ports.changed, () => undefined);
    this.#ports.changed();
  }

  #learn(entries: readonly BadgeEntry[]): void {
    // A message may arrive after the answer to a later write.
    const newer = entries.filter(({ id, revision }) => revision >= (this.#entries.get(id)?.revision ?? 0));
    for (const entry of newer) this.#entries.set(entry.id, entry);
    if (newer.length > 0) this.#version++;
    this.#searching.put(newer);
  }

  #forget(id: string): void {
    for (const gone of this.#goneMeanwhile) gone.add(id);
    this.#entries.delete(id);
    this.#version++;
    this.#searching.remove(id);
  }

  async #readIdentities(): Promise<void> {
    this.identities = this.#ports.identities ?? (await this.adapter.identities?.list()) ?? [];
  }

  async #readPreferences(): Promise<void> {
    const names = ['layout', 'order', 'keep-checking', 'reminders-dismissed', 'visited'];
    const [layout, order, keeps, dismissed, visited] = await Promise.all(
      names.map(async (name) => await this.adapter.preferences?.get(name)),
    );
    this.layout = LAYOUTS.find((known) => known === layout) ?? this.layout;
    if (order === 'issued' || order === 'added' || order === 'name' || order === 'issuer' || order === 'expires') this.order = order;
    this.keepsChecking = keeps === true;
    const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
    this.reminded = { visited: text(visited), dismissed: text(dismissed) };
    this.#prefer('visited', this.#ports.now().toISOString());
  }

  #keepPreferences(): void {
    this.#ports.changed();
    this.#prefer('layout', this.layout);
    this.#prefer('order', this.order);
  }

  /** A preference that is not kept costs a click the next time; it is no reason to disturb anybody. */
  #prefer(name: string, value: Json): void {
    void this.adapter.preferences?.set(name, value).catch(() => undefined);
  }
}

export function problemOf(error: unknown): Problem {
  if (error instanceof WalletError || error instanceof BadgeError) return { code: error.code, params: error.params };
  return { code: 'check.error', params: { reason: error instanceof Error ? error.name : '' } };
}
