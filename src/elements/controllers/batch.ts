/**
 * Several badges on their way from a list of inputs to a list of reports: read first, which asks nobody, then verified when somebody says so.
 * Knows nothing of the DOM; the host is asked to draw at most twenty times a second, however fast the reports come.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ErrorCode, Params } from '../../errors.js';
import type { Badge } from '../../model/badge.js';
import type { Input } from '../../readers/read.js';
import type { Item } from '../../readers/expand.js';
import type { Report } from '../../verify/report.js';
import type { BatchVerifier, Inspection, Verifier, VerifyOptions } from '../engine.js';

export interface BatchEntry {
  /** File name, or a place in a list: for people only. */
  readonly name: string;
  readonly state: 'reading' | 'ready' | 'running' | 'done' | 'refused';
  readonly badge?: Badge | undefined;
  readonly report?: Report;
  /** Why there is nothing to verify. */
  readonly refusal?: { readonly answer: 'no-badge' | 'not-a-badge'; readonly code: string | undefined; readonly params: Params };
}

export type SortColumn = 'verdict' | 'badge' | 'file' | 'recipient' | 'issuer';
export interface Sorting {
  readonly by: SortColumn;
  readonly descending: boolean;
}

export type BatchPhase = 'idle' | 'reading' | 'ready' | 'running' | 'finished' | 'stopped';

/** Milliseconds between two drawings, and how many inputs are read at once. */
const PAUSE = 50;
const READERS = 4;

export class Batch implements ReactiveController {
  phase: BatchPhase = 'idle';
  entries: BatchEntry[] = [];
  /** Hosts that a verification would contact first. */
  hosts: readonly string[] = [];
  /** Place of the entry whose report is shown. */
  opened: number | undefined;
  /** Only entries of this status are drawn; undefined: all. */
  filter: string | undefined;
  /** By which column the list is drawn; undefined: as it came. */
  sorting: Sorting | undefined;
  /** Place of the entry that was opened last: where focus returns to. */
  last: number | undefined;
  #order: readonly number[] | undefined;
  readonly #host: ReactiveControllerHost;
  #inputs: (Input | undefined)[] = [];
  #abort: AbortController | undefined;
  #drawing: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** How many have a report. */
  get done(): number {
    return this.entries.filter(({ state }) => state === 'done').length;
  }

  /** How many can have one. */
  get total(): number {
    return this.entries.filter(({ state }) => state !== 'refused').length;
  }

  /** The report that is shown. */
  get shown(): Report | undefined {
    return this.entries[this.opened ?? -1]?.report;
  }

  hostDisconnected(): void {
    if (this.phase === 'running') this.stop();
  }

  /** Draws only entries of one status; an empty one draws all. */
  show(status: string): void {
    this.filter = status === '' ? undefined : status;
    this.#host.requestUpdate();
  }

  /** By a column, from the first to the last; the other way round where it is drawn by that column already. */
  sort(by: SortColumn): void {
    this.sorting = { by, descending: this.sorting?.by === by && !this.sorting.descending };
    this.#order = undefined;
    this.#host.requestUpdate();
  }

  /** Places of the entries in the order they are drawn, which stays while answers come: no line jumps away from its reader. */
  inOrder(sorted: (entries: readonly BatchEntry[], sorting: Sorting | undefined) => readonly number[]): readonly number[] {
    const kept = this.phase === 'running' || this.phase === 'reading' ? this.#order : undefined;
    return (this.#order = kept ?? sorted(this.entries, this.sorting));
  }

  /** Every entry, as the list was drawn last. */
  get drawn(): readonly BatchEntry[] {
    return this.#order?.flatMap((index) => this.entries[index] ?? []) ?? this.entries;
  }

  /** Shows the items, and reads each. @returns what was found, in their order; undefined where something overtook it */
  async load(items: readonly Item[], inspect: (input: Input) => Promise<Inspection>): Promise<readonly Inspection[] | undefined> {
    this.reset();
    const abort = (this.#abort = new AbortController());
    this.phase = 'reading';
    this.#inputs = items.map(({ input }) => input);
    this.entries = items.map(({ name, error }) =>
      error ? { name, state: 'refused', refusal: refusalOf(error) } : { name, state: 'reading' },
    );
    this.#draw();
    const found: Inspection[] = [];
    await this.#inTurns(
      READERS,
      async (index, input) => {
        const inspection = await inspect(input);
        if (abort.signal.aborted) return;
        found[index] = inspection;
        const { answer, badge, code, params } = inspection;
        const refused = answer === 'no-badge' || answer === 'not-a-badge';
        this.#set(index, refused ? { state: 'refused', refusal: { answer, code, params } } : { state: 'ready', badge });
      },
      abort.signal,
    );
    if (abort.signal.aborted) return undefined;
    this.hosts = [...new Set(found.flatMap((one) => one?.hosts ?? []))];
    this.phase = 'ready';
    this.#draw();
    return found;
  }

  /**
   * Verifies everything that could be read.
   * @param onReport told about each report as it comes
   */
  async run(
    verifier: Verifier | BatchVerifier,
    given: Omit<VerifyOptions, 'signal' | 'onOutcome'>,
    onReport: (report: Report) => void,
  ): Promise<void> {
    const abort = (this.#abort = new AbortController());
    const { signal } = abort;
    const options = { ...given, signal };
    this.phase = 'running';
    this.entries = this.entries.map((entry) =>
      entry.state === 'refused' ? entry : { name: entry.name, state: 'running', badge: entry.badge },
    );
    this.#draw();
    const add = (index: number, report: Report): void => {
      if (signal.aborted) return;
      this.#set(index, { state: 'done', report, badge: report.badge ?? this.entries[index]?.badge });
      onReport(report);
    };
    try {
      if ('verifyAll' in verifier) {
        const places = this.#places();
        const inputs = places.map(({ input }) => input);
        await verifier.verifyAll(inputs, { ...options, onReport: (index, report) => add(places[index]?.index ?? -1, report) });
      } else await this.#inTurns(1, async (index, input) => add(index, await verifier.verify(input, options)), signal);
    } catch (error) {
      if (!signal.aborted) this.#end('stopped');
      if (!signal.aborted) throw error;
    }
    if (!signal.aborted) this.#end('finished');
  }

  /** Ends what runs; what has a report keeps it. */
  stop(): void {
    this.#abort?.abort();
    if (this.phase === 'running') this.#end('stopped');
  }

  open(index: number | undefined): void {
    if (index !== undefined) this.last = index;
    this.opened = index;
    this.#host.requestUpdate();
  }

  reset(): void {
    this.#abort?.abort();
    if (this.phase === 'idle') return;
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
    this.phase = 'idle';
    this.entries = [];
    this.#inputs = [];
    this.hosts = [];
    this.opened = this.last = this.filter = this.sorting = this.#order = undefined;
    this.#host.requestUpdate();
  }

  #end(phase: 'finished' | 'stopped'): void {
    this.phase = phase;
    this.entries = this.entries.map((entry) => (entry.state === 'running' ? { ...entry, state: 'ready' } : entry));
    this.#host.requestUpdate();
  }

  #places(): readonly { readonly index: number; readonly input: Input }[] {
    return this.#inputs.flatMap((input, index) =>
      input === undefined || this.entries[index]?.state === 'refused' ? [] : [{ index, input }],
    );
  }

  async #inTurns(lanes: number, work: (index: number, input: Input) => Promise<void>, signal: AbortSignal): Promise<void> {
    const queue = [...this.#places()];
    const lane = async (): Promise<void> => {
      for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) await work(next.index, next.input);
    };
    await Promise.all(Array.from({ length: lanes }, () => lane()));
  }

  #set(index: number, change: Partial<BatchEntry>): void {
    const entry = this.entries[index];
    if (entry) this.entries[index] = { ...entry, ...change };
    this.#draw();
  }

  #draw(): void {
    this.#drawing ??= setTimeout(() => {
      this.#drawing = undefined;
      this.#host.requestUpdate();
    }, PAUSE);
  }
}

function refusalOf({ code, params }: { readonly code: ErrorCode; readonly params: Params }): NonNullable<BatchEntry['refusal']> {
  return { answer: 'no-badge', code, params };
}
