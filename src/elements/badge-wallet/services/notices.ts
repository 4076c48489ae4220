/** What the operator tells: the list with its marks, and what is announced for the service itself. DOM-free. */
import type { Announcement, Notice, NoticeService } from '../../../wallet/adapter.js';
import { Pages, Work } from './work.js';

export class Notices {
  readonly list: Pages<Notice>;
  /** Of all there are. */
  unread = 0;
  announcements: readonly Announcement[] = [];
  /** Ids of announcements that need not be shown again. */
  readonly hidden = new Set<string>();
  readonly #service: NoticeService;
  readonly #language: () => string;
  readonly #announced: Work;
  readonly #marks: Work;

  constructor(service: NoticeService, language: () => string, changed: () => void) {
    this.#service = service;
    this.#language = language;
    this.#announced = new Work(changed);
    this.#marks = new Work(changed);
    const ask = async (after: string | undefined): ReturnType<NoticeService['list']> => {
      const page = await service.list(language(), after);
      this.unread = page.unread;
      return page;
    };
    this.list = new Pages<Notice>(ask, changed);
  }

  async read(): Promise<void> {
    await Promise.all([
      this.list.read(),
      this.#announced.read(
        async () => await this.#service.announcements(this.#language()),
        (announcements) => (this.announcements = announcements),
      ),
    ]);
  }

  /** Why a mark was not kept; the notice is shown all the same. */
  get problem(): Work['problem'] {
    return this.#marks.problem;
  }

  /** The holder has it before them. */
  async mark(notice: Notice): Promise<void> {
    if (notice.readAt !== undefined) return;
    const readAt = new Date().toISOString();
    const put = (one: Notice): void => {
      this.list.items = this.list.items.map((other) => (other.id === one.id ? one : other));
    };
    put({ ...notice, readAt });
    this.unread = Math.max(0, this.unread - 1);
    const done = await this.#marks.read(
      async () => await this.#service.read(notice.id),
      () => undefined,
    );
    if (done || this.#marks.problem === undefined) return;
    put(notice);
    this.unread += 1;
  }
}
