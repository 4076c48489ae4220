/**
 * Verifies all badges again, one after the other, because the holder wants it: once, or from now on about once a day. It waits while the
 * holder does something else or there is no network, asks the page before each host is contacted first, and tells what changed. DOM-free.
 */
import type { Input } from '../../readers/read.js';
import type { Text } from '../../model/badge.js';
import type { Report } from '../../verify/report.js';
import { statusOf, type EntryStatus } from '../../wallet/status.js';
import type { BatchVerifier, Verifier } from '../engine.js';
import { problemOf, type Problem, type WalletStore } from './store.js';

export interface CheckingPorts {
  readonly store: WalletStore;
  readonly verifier: () => Promise<Verifier | BatchVerifier>;
  readonly mayContact: (hosts: readonly string[]) => boolean;
  readonly online: () => boolean;
  /** The holder does something that should not have to wait. */
  readonly busy: () => boolean;
  readonly changed: () => void;
  readonly verified: (report: Report) => void;
}

export interface StatusChange {
  readonly id: string;
  readonly name: Text;
  readonly from: EntryStatus;
  readonly to: EntryStatus;
}

export interface CheckingResult {
  readonly checked: number;
  readonly changes: readonly StatusChange[];
  /** Ids of badges that nobody could vouch for this time. */
  readonly unanswered: readonly string[];
  /** Badges whose hosts the page did not let be asked, or that cannot be read. */
  readonly leftOut: number;
  /** It was ended before all were verified. */
  readonly stopped: boolean;
}

export type Waiting = 'paused' | 'offline' | 'busy';

/** Milliseconds: how old an answer is before it is asked for again, between two looks at that, and between two looks whether to go on. */
const DAY = 86_400_000;
const HOUR = 3_600_000;
const LOOK = 250;

export class Checking {
  progress: { readonly done: number; readonly total: number } | undefined;
  /** Why it does not go on just now. */
  waiting: Waiting | undefined;
  result: CheckingResult | undefined;
  problem: Problem | undefined;
  readonly #ports: CheckingPorts;
  #paused = false;
  #abort: AbortController | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(ports: CheckingPorts) {
    this.#ports = ports;
  }

  /** Everything, those first that were asked for longest ago. */
  async start(): Promise<void> {
    await this.#run(this.#oldestFirst().map(({ id }) => id));
  }

  /** Goes on by itself where the holder has said so. */
  keep(): void {
    clearInterval(this.#timer);
    if (!this.#ports.store.keepsChecking) return;
    this.#timer = setInterval(() => void this.#due(), HOUR);
    void this.#due();
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    this.#ports.changed();
  }

  /** What was verified until then is kept. */
  cancel(): void {
    this.#abort?.abort();
  }

  dismiss(): void {
    this.result = this.problem = undefined;
    this.#ports.changed();
  }

  close(): void {
    clearInterval(this.#timer);
    this.cancel();
  }

  async #due(): Promise<void> {
    if (this.progress || !this.#ports.online()) return;
    const old = Date.now() - DAY;
    const due = this.#oldestFirst().filter(({ at }) => at < old);
    if (due.length > 0) await this.#run(due.map(({ id }) => id));
  }

  #oldestFirst(): readonly { readonly id: string; readonly at: number }[] {
    return this.#ports.store
      .all()
      .map(({ id, verification }) => ({ id, at: verification ? Date.parse(verification.checkedAt) : -Infinity }))
      .sort((a, b) => a.at - b.at);
  }

  async #run(ids: readonly string[]): Promise<void> {
    if (this.progress || ids.length === 0) return;
    const { signal } = (this.#abort = new AbortController());
    this.#paused = false;
    this.progress = { done: 0, total: ids.length };
    const sum = { checked: 0, changes: [] as StatusChange[], unanswered: [] as string[], leftOut: 0 };
    this.dismiss();
    try {
      const places: string[] = [];
      await verifyEach(await this.#ports.verifier(), this.#inputs(ids, places, sum, signal), signal, async (index, report) => {
        await this.#keep(places[index] ?? '', report, sum);
        this.#count();
      });
    } catch (error) {
      if (!signal.aborted) this.problem = problemOf(error);
    } finally {
      this.result = { ...sum, stopped: signal.aborted || this.problem !== undefined };
      this.progress = this.waiting = undefined;
      this.#ports.changed();
    }
  }

  /** The bytes of each, when it is its turn. */
  async *#inputs(
    ids: readonly string[],
    places: string[],
    sum: { leftOut: number },
    signal: AbortSignal,
  ): AsyncGenerator<Input, void, undefined> {
    const { store, verifier, mayContact } = this.#ports;
    const engine = await verifier();
    const asked = new Map<string, boolean>();
    for (const id of ids) {
      await this.#wait(signal);
      const stored = await store.get(id).catch(() => undefined);
      const hosts = stored ? (await engine.inspect(stored.source.bytes)).hosts : [];
      const fresh = hosts.filter((host) => !asked.has(host));
      if (fresh.length > 0) {
        const may = mayContact(fresh);
        for (const host of fresh) asked.set(host, may);
      }
      if (stored && hosts.every((host) => asked.get(host))) {
        places.push(id);
        yield stored.source.bytes;
      } else {
        sum.leftOut++;
        this.#count();
      }
    }
  }

  async #keep(id: string, report: Report, sum: { checked: number; changes: StatusChange[]; unanswered: string[] }): Promise<void> {
    const { store } = this.#ports;
    const before = store.entry(id);
    await store.keepReport(id, report);
    const after = store.entry(id);
    sum.checked++;
    this.#ports.verified(report);
    if (!before || !after) return; // Deleted meanwhile.
    const now = new Date();
    const [from, to] = [statusOf(before, now), statusOf(after, now)];
    if (to === 'could-not-check') sum.unanswered.push(id);
    else if (from !== to && from !== 'unverified' && from !== 'could-not-check')
      sum.changes.push({ id, name: after.summary.name, from, to });
    else if (from === 'could-not-check' && after.verification?.changed?.at === report.checkedAt)
      sum.changes.push({ id, name: after.summary.name, from, to });
  }

  #count(): void {
    if (this.progress) this.progress = { ...this.progress, done: this.progress.done + 1 };
    this.#ports.changed();
  }

  async #wait(signal: AbortSignal): Promise<void> {
    const { online, busy, changed } = this.#ports;
    for (;;) {
      signal.throwIfAborted();
      const waiting = this.#paused ? 'paused' : !online() ? 'offline' : busy() ? 'busy' : undefined;
      if (waiting !== this.waiting) {
        this.waiting = waiting;
        changed();
      }
      if (waiting === undefined) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
  }
}

/** Over all workers where the verifier knows how, so that what several badges name is fetched once; else one by one. */
async function verifyEach(
  verifier: Verifier | BatchVerifier,
  inputs: AsyncIterable<Input>,
  signal: AbortSignal,
  keep: (index: number, report: Report) => Promise<void>,
): Promise<void> {
  if ('verifyAll' in verifier) {
    const failed = new AbortController();
    const kept: Promise<void>[] = [];
    const options = { signal: AbortSignal.any([signal, failed.signal]), concurrency: 2 };
    const onReport = (index: number, report: Report): void => {
      // An answer that cannot be kept ends it: the next ones could not be kept either.
      kept.push(keep(index, report).catch((error: unknown) => failed.abort(error)));
    };
    await verifier.verifyAll(inputs, { ...options, onReport });
    await Promise.all(kept);
    failed.signal.throwIfAborted();
    return;
  }
  let index = 0;
  for await (const input of inputs) await keep(index++, await verifier.verify(input, { signal }));
}
