/** Submitting certificates (R16): what the addressee will see, the yes to exactly that, the link told once, its log and its end. DOM-free. */
import { WalletError } from '../../../errors.js';
import type { Submission, SubmissionDraft, SubmissionLog, SubmissionPreview, SubmissionService } from '../../../wallet/adapter.js';
import { Pages, Work } from './work.js';

const DAY = 86_400_000;

/** As typed; kept while the holder looks at something else. */
export interface Fields {
  readonly badge: string;
  readonly addressee: string;
  readonly purpose: string;
  readonly message: string;
  readonly days: string;
  readonly mostViews: string;
  readonly passcode: string;
  readonly invited: string;
}

const EMPTY: Fields = { badge: '', addressee: '', purpose: '', message: '', days: '30', mostViews: '', passcode: '', invited: '' };

export interface SubmissionsPorts {
  readonly language: () => string;
  readonly now: () => Date;
  readonly changed: () => void;
}

export class Submissions {
  readonly list: Pages<Submission>;
  readonly work: Work;
  /** The one that is looked at; `new` where one is being made. */
  opened: string | undefined;
  log: SubmissionLog | undefined;
  fields: Fields = EMPTY;
  /** What the holder is asked to say yes to. */
  preview: SubmissionPreview | undefined;
  /** It was another thing when the holder said yes: it is shown once more. */
  moved = false;
  /** Told once: it is gone as soon as the holder goes on. */
  made: { readonly link: string; readonly passcode: boolean } | undefined;
  copied = false;
  readonly #service: SubmissionService;
  readonly #ports: SubmissionsPorts;

  constructor(service: SubmissionService, ports: SubmissionsPorts) {
    this.#service = service;
    this.#ports = ports;
    this.list = new Pages<Submission>(async (after) => await service.list(after), ports.changed);
    this.work = new Work(ports.changed);
  }

  async open(id: string | undefined): Promise<void> {
    this.opened = id;
    this.log = this.made = this.preview = undefined;
    this.moved = this.copied = false;
    this.work.problem = undefined;
    this.#ports.changed();
    if (id !== undefined && id !== 'new') await this.#look(id);
  }

  /** @param badge to submit; undefined where it is still to be chosen */
  async create(badge?: string): Promise<void> {
    if (badge !== undefined) this.fields = { ...this.fields, badge };
    await this.open('new');
  }

  /** Other words are another page: what was shown counts no more. */
  write(fields: Partial<Fields>): void {
    this.fields = { ...this.fields, ...fields };
    this.moved = false;
    if (!this.preview) return;
    this.preview = undefined;
    this.#ports.changed();
  }

  async show(): Promise<boolean> {
    this.preview = undefined;
    const draft = this.#draft();
    return await this.work.read(
      async () => await this.#service.preview(draft),
      (preview) => (this.preview = preview),
    );
  }

  async submit(): Promise<boolean> {
    const { preview, fields } = this;
    if (!preview || this.work.busy) return false;
    this.moved = false;
    const draft = this.#draft();
    const most = Number.parseInt(fields.mostViews, 10);
    const terms = {
      expiresAt: this.#inDays(fields.days),
      ...(Number.isFinite(most) && { mostViews: most }),
      ...(fields.passcode !== '' && { passcode: fields.passcode }),
      ...(fields.invited.trim() !== '' && { invited: fields.invited.trim() }),
    };
    const done = await this.work.act(async () => {
      try {
        const { link } = await this.#service.submit(draft, terms, preview.digest);
        this.made = { link, passcode: fields.passcode !== '' };
        this.preview = undefined;
        this.fields = EMPTY;
      } catch (error) {
        if (!(error instanceof WalletError) || error.code !== 'store.conflict') throw error;
        this.preview = await this.#service.preview(draft);
        this.moved = true;
      }
    });
    if (this.made) void this.list.read();
    return done && !this.moved;
  }

  async extend(days: string): Promise<boolean> {
    return await this.#change(async (id) => await this.#service.extend(id, this.#inDays(days)));
  }

  async revoke(): Promise<boolean> {
    return await this.#change(async (id) => await this.#service.revoke(id));
  }

  async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = true;
    } catch {
      this.copied = false; // Where pages may not write there, the holder copies what is selected.
    }
    this.#ports.changed();
  }

  async #change(change: (id: string) => Promise<void>): Promise<boolean> {
    const { opened } = this;
    if (opened === undefined) return false;
    const done = await this.work.act(async () => await change(opened));
    if (!done) return false;
    void this.list.read();
    return await this.#look(opened);
  }

  async #look(id: string): Promise<boolean> {
    return await this.work.read(
      async () => await this.#service.get(id),
      (log) => (this.log = log),
    );
  }

  #draft(): SubmissionDraft {
    const { badge, addressee, purpose, message } = this.fields;
    return { badge, addressee: addressee.trim(), purpose: purpose.trim(), message: message.trim(), language: this.#ports.language() };
  }

  #inDays(days: string): string {
    return new Date(this.#ports.now().getTime() + Number.parseInt(days, 10) * DAY).toISOString();
  }
}
