/** What a service offers beside badges, for as long as the browser's page: for stories and tests. */
import { WalletError } from '../src/errors.js';
import type {
  Correspondence,
  Inquiry,
  InquiryService,
  Notice,
  NoticeService,
  Terms,
  TermsService,
  WalletAdapter,
} from '../src/wallet/adapter.js';

export interface FakeServices {
  readonly notices: NoticeService;
  readonly inquiries: InquiryService;
  readonly terms: TermsService;
}

const PAGE = 50;
const MASTER = { title: '정기 점검 안내', body: '제1조 서비스를 점검합니다.\n\n점검하는 동안에는 배지를 읽고 검증할 수 있습니다.' };

const at = (days: number): string => new Date(Date.UTC(2026, 10, 26) + days * 86_400_000).toISOString();
const paged = <Item extends { readonly id: string }>(all: readonly Item[], after: string | undefined): { items: Item[]; next?: string } => {
  const start = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
  const items = all.slice(start, start + PAGE);
  const last = items.at(-1);
  return { items, ...(last && start + PAGE < all.length && { next: last.id }) };
};
const copy = async <Value>(value: Value): Promise<Value> => await Promise.resolve(structuredClone(value));

export interface FakeOptions {
  /** How many there are; 3 unless said otherwise. */
  readonly notices?: number;
  /** Terms that are still to be agreed to. */
  readonly waiting?: boolean;
}

export function withServices<A extends WalletAdapter>(adapter: A, options: FakeOptions = {}): A & FakeServices {
  return { ...adapter, notices: fakeNotices(options.notices ?? 3), inquiries: fakeInquiries(), terms: fakeTerms(options.waiting ?? false) };
}

function fakeNotices(count: number): NoticeService {
  const read = new Map<string, string>();
  const all = (language: string): Notice[] =>
    Array.from({ length: count }, (_, index) => ({
      id: `n${String(index).padStart(6, '0')}`,
      kind: index === 0 ? 'maintenance' : 'notice',
      issuedAt: at(-index),
      ...(index === 0 && { beginsAt: at(40), endsAt: at(41) }),
      ...(language === 'en'
        ? { language, title: 'Planned maintenance', body: 'Article 1. The service is maintained.\n\nBadges can be read.', master: MASTER }
        : { language: 'ko', ...MASTER }),
    }));
  const marked = (language: string): readonly Notice[] =>
    all(language).map((notice) => ({ ...notice, ...(read.has(notice.id) && { readAt: read.get(notice.id) ?? '' }) }));
  return {
    list: async (language, after) => await copy({ ...paged(marked(language), after), unread: count - read.size }),
    read: async (id) => {
      if (!all('ko').some((notice) => notice.id === id)) throw new WalletError('store.not-found');
      read.set(id, at(0));
      await Promise.resolve();
    },
    announcements: async (language) =>
      await copy(
        all(language).flatMap(({ id, kind, beginsAt = '', endsAt = '', language: spoken, title, body, master }) =>
          kind === 'maintenance'
            ? [{ id, kind, beginsAt, endsAt, language: spoken, title, body, ...(master && { master }), underWay: false }]
            : [],
        ),
      ),
  };
}

function fakeInquiries(): InquiryService {
  const all = new Map<string, Correspondence>();
  const answers = new Map<string, Correspondence>();
  const listed = ({ id, subject, state, createdAt, changedAt }: Correspondence): Inquiry => ({ id, subject, state, createdAt, changedAt });
  const found = (id: string): Correspondence => {
    const one = all.get(id);
    if (!one) throw new WalletError('store.not-found');
    return one;
  };
  const once = async (key: string, make: () => Correspondence): Promise<Correspondence> => {
    const answer = answers.get(key) ?? make();
    answers.set(key, answer);
    all.delete(answer.id);
    all.set(answer.id, answer);
    return await copy(answer);
  };
  const message = (body: string): Correspondence['messages'][number] => ({ from: 'holder', body, writtenAt: at(0) });
  return {
    list: async (after) => await copy(paged([...all.values()].reverse().map(listed), after)),
    get: async (id) => await copy(found(id)),
    ask: async (subject, body, key) =>
      await once(key, () => ({
        id: crypto.randomUUID(),
        subject,
        state: 'open',
        createdAt: at(0),
        changedAt: at(0),
        messages: [message(body)],
      })),
    write: async (id, body, key) =>
      await once(key, () => ({ ...found(id), state: 'open', messages: [...found(id).messages, message(body)] })),
  };
}

function fakeTerms(waiting: boolean): TermsService {
  const made = (id: string, general: boolean, title: string, korean: string): Terms => ({
    id,
    general,
    version: 1,
    inForceAt: at(-30),
    language: 'en',
    title,
    body: `${title}\n\nArticle 1. What this is about.`,
    master: { title: korean, body: `${korean}\n\n제1조 목적` },
    ...((general || !waiting) && { agreedAt: at(-20) }),
  });
  let all = [made('t1', true, 'Terms of service', '이용 약관'), made('t2', false, 'Terms for submitting certificates', '인증서 제출 약관')];
  return {
    list: async () => await copy(all),
    agree: async (ids) => {
      if (all.some(({ id, agreedAt }) => agreedAt === undefined && !ids.includes(id))) throw new WalletError('store.conflict');
      all = all.map((one) => ({ ...one, agreedAt: one.agreedAt ?? at(0) }));
      await Promise.resolve();
    },
  };
}
