/** Writing to the operator: the list, one inquiry in full, and drafts that are kept until they have arrived. DOM-free. */
import type { Correspondence, Inquiry, InquiryService } from '../../../wallet/adapter.js';
import { Pages, Work } from './work.js';

/** What is being written, and the key under which it is sent, however often. */
interface Draft {
  subject: string;
  body: string;
  key: string;
}

const fresh = (): Draft => ({ subject: '', body: '', key: crypto.randomUUID() });

export class Inquiries {
  readonly list: Pages<Inquiry>;
  /** The one that is looked at; `new` where one is being written. */
  opened: string | undefined;
  whole: Correspondence | undefined;
  readonly work: Work;
  /** The last one has arrived. */
  sent = false;
  readonly #service: InquiryService;
  readonly #changed: () => void;
  /** By the inquiry they are for. */
  readonly #drafts = new Map<string, Draft>();

  constructor(service: InquiryService, changed: () => void) {
    this.#service = service;
    this.#changed = changed;
    this.list = new Pages<Inquiry>(async (after) => await service.list(after), changed);
    this.work = new Work(changed);
  }

  get draft(): Draft {
    const of = this.opened ?? 'new';
    const draft = this.#drafts.get(of) ?? fresh();
    this.#drafts.set(of, draft);
    return draft;
  }

  /** Other words are another message: the key under which the former went out would give its answer. */
  write(words: Partial<Pick<Draft, 'subject' | 'body'>>): void {
    Object.assign(this.draft, words, { key: crypto.randomUUID() });
    this.sent = false;
  }

  async open(id: string | undefined): Promise<void> {
    this.opened = id;
    this.whole = undefined;
    this.sent = false;
    this.work.problem = undefined;
    this.#changed();
    if (id !== undefined && id !== 'new')
      await this.work.read(
        async () => await this.#service.get(id),
        (whole) => (this.whole = whole),
      );
  }

  /** @returns whether it has arrived; what was written stays where it has not */
  async send(): Promise<boolean> {
    const { opened, draft } = this;
    if (opened === undefined) return false;
    const [subject, body] = [draft.subject.trim(), draft.body.trim()];
    const done = await this.work.act(async () => {
      const answer =
        opened === 'new' ? await this.#service.ask(subject, body, draft.key) : await this.#service.write(opened, body, draft.key);
      this.#drafts.delete(opened);
      this.opened = answer.id;
      this.whole = answer;
      this.sent = true;
    });
    if (done) void this.list.read();
    return done;
  }
}
