/** What the holder looks at and does there: the badge that is open, what was said last, where focus goes next. */
import type { Report } from '../../verify/report.js';
import { Opened } from './opened.js';
import type { Session } from './session.js';

export interface BrowsingPorts {
  readonly session: Session;
  readonly changed: () => void;
  readonly verified: (report: Report) => void;
  readonly removed: (count: number) => void;
  /** Back in the list. */
  readonly reveal: (id: string) => void;
}

export class Browsing {
  opened: Opened | undefined;
  /** Spoken, and not shown: `saved` or `removed`. */
  told: 'saved' | 'removed' | undefined;
  /** What takes focus as soon as it is drawn. */
  focusNext: string | undefined;
  /** Years of the timeline that were opened or closed. */
  readonly years = new Map<number, boolean>();
  readonly #ports: BrowsingPorts;

  constructor(ports: BrowsingPorts) {
    this.#ports = ports;
  }

  async open(id: string): Promise<void> {
    const { session, changed } = this.#ports;
    this.opened?.stop();
    this.told = undefined;
    const opened = (this.opened = new Opened(id, session.store, changed));
    this.focusNext = '#detail-name';
    await opened.read();
  }

  back(): void {
    const { opened } = this;
    opened?.stop();
    this.opened = undefined;
    if (opened) this.#ports.reveal(opened.id);
    this.#ports.changed();
  }

  async verify(opened: Opened): Promise<void> {
    if (!(await this.#ports.session.allowed([opened.stored?.source.bytes]))) return;
    const found = await opened.verify();
    if (found) this.#ports.verified(found);
  }

  async collect(opened: Opened, text: string): Promise<void> {
    await opened.collect(text);
    this.told = opened.problem ? undefined : 'saved';
    this.#ports.changed();
  }

  async remove(opened: Opened): Promise<void> {
    await opened.remove();
    if (opened.problem) return;
    this.focusNext = '#query';
    this.opened = undefined;
    this.told = 'removed';
    this.#ports.changed();
    this.#ports.removed(1);
  }

  stop(): void {
    this.opened?.stop();
    this.opened = undefined;
  }
}
