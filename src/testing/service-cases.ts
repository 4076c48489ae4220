/** What every adapter does that has a service beside badges; see `wallet/services.ts`. Stores need not be empty of it. */
import type { WalletAdapter } from '../wallet/adapter.js';
import { fail, refuses, same, type AdapterUnderTest } from './assert.js';

type Needs = 'notices' | 'inquiries' | 'terms';
type Body = (adapter: WalletAdapter, test: AdapterUnderTest) => Promise<void>;

export const SERVICES: Readonly<Record<Needs, Readonly<Record<string, Body>>>> = {
  notices: {
    'notices are listed with how many are unread, and what is not there cannot be read (R4)': async ({ notices }) => {
      if (!notices) fail('no notices');
      const page = await notices.list('en');
      const unread = page.items.filter(({ readAt }) => readAt === undefined);
      if (page.unread < unread.length) fail(`${String(page.unread)} unread, and ${String(unread.length)} of them are listed`);
      for (const notice of page.items)
        if (notice.language !== 'ko' && !notice.master) fail('a translation comes without the text that binds');
      await refuses(notices.read('nothing'), 'store.not-found');
      const [first] = unread;
      if (first) {
        await notices.read(first.id);
        await notices.read(first.id);
        same((await notices.list('en')).unread, page.unread - 1, 'unread');
      }
      if (!Array.isArray(await notices.announcements('ko'))) fail('announcements are no list');
    },
  },
  inquiries: {
    'an inquiry comes back as written, once, however often it is sent (R26)': async ({ inquiries }) => {
      if (!inquiries) fail('no inquiries');
      const before = await count(inquiries);
      const [subject, body, key] = ['질문', '첫 줄\n둘째 줄 <b>バッジ</b>', crypto.randomUUID()];
      const first = await inquiries.ask(subject, body, key);
      same((await inquiries.ask(subject, body, key)).id, first.id, 'the same, sent again');
      same(await count(inquiries), before + 1, 'inquiries');
      same(
        [first.subject, first.state, first.messages.map((one) => [one.from, one.body])],
        [subject, 'open', [['holder', body]]],
        'inquiry',
      );
      const more = crypto.randomUUID();
      await inquiries.write(first.id, 'more', more);
      await inquiries.write(first.id, 'more', more);
      same(
        (await inquiries.get(first.id)).messages.map((one) => one.body),
        [body, 'more'],
        'messages',
      );
      same((await inquiries.list()).items[0]?.id, first.id, 'what changed last');
      await refuses(inquiries.get('nothing'), 'store.not-found');
    },
  },
  terms: {
    'terms in force are listed with when they were agreed to, general ones first (R2, R3)': async ({ terms }) => {
      if (!terms) fail('no terms');
      const all = await terms.list('en');
      const general = all.map((one) => one.general);
      same(general, [...general].sort().reverse(), 'order');
      for (const one of all) if (one.language !== 'ko' && !one.master) fail('a translation comes without the text that binds');
      const waiting = all.filter(({ agreedAt }) => agreedAt === undefined);
      if (waiting.length > 0) await refuses(terms.agree(['other'], 'en'), 'store.conflict');
      await terms.agree(
        all.map(({ id }) => id),
        'en',
      );
      same((await terms.list('ko')).filter(({ agreedAt }) => agreedAt === undefined).length, 0, 'terms that wait');
    },
  },
};

async function count({
  list,
}: {
  list(after?: string): Promise<{ readonly items: readonly unknown[]; readonly next?: string }>;
}): Promise<number> {
  let sum = 0;
  let after: string | undefined;
  do {
    const page = await list(after);
    sum += page.items.length;
    after = page.next;
  } while (after !== undefined);
  return sum;
}
