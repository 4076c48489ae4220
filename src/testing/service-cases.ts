/** What every adapter does that has a service beside badges; see `wallet/services.ts`. Stores need not be empty of it. */
import type { WalletAdapter } from '../wallet/adapter.js';
import { fail, refuses, same, type AdapterUnderTest } from './assert.js';
import { madeUpBadge } from './made-up-badge.js';

type Needs = 'notices' | 'inquiries' | 'terms' | 'submissions' | 'profile' | 'account' | 'disclosures';
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
  submissions: {
    'a certificate is submitted on a yes to exactly what was shown, and its link ends (R16)': async ({ badges, submissions }, test) => {
      if (!submissions) fail('no submissions');
      const { id: badge } = await badges.put((test.badge ?? madeUpBadge)(1), 0);
      const draft = { badge, addressee: '주식회사 보기', purpose: '採用', message: '', language: 'ko' };
      await refuses(submissions.preview({ ...draft, badge: 'nothing' }), 'store.not-found');
      const before = await count(submissions);
      const shown = await submissions.preview(draft);
      if (!shown.facts.some(({ value }) => value === draft.addressee)) fail('the addressee is missing from what would be shown');
      const terms = { expiresAt: new Date(Date.now() + 7 * DAY).toISOString(), mostViews: 3, passcode: 'six letters' };
      await refuses(submissions.submit(draft, terms, '0'.repeat(64)), 'store.conflict');
      await refuses(submissions.submit({ ...draft, purpose: 'other' }, terms, shown.digest), 'store.conflict');
      await refuses(
        submissions.submit(draft, { ...terms, expiresAt: new Date(Date.now() - DAY).toISOString() }, shown.digest),
        'store.refused',
      );
      same(await count(submissions), before, 'submissions after a yes to something else');
      const { id, link } = await submissions.submit(draft, terms, shown.digest);
      if (!/^https?:\/\//.test(link)) fail(`${link} is no address of a page`);
      const made = await submissions.get(id);
      same([made.state, made.addressee, made.mostViews, made.passcode], ['open', draft.addressee, 3, true], 'submission');
      same(made.events.at(-1)?.what, 'created', 'first event');
      const later = new Date(Date.now() + 30 * DAY).toISOString();
      await submissions.extend(id, later);
      same((await submissions.get(id)).expiresAt, later, 'end');
      await submissions.revoke(id);
      await submissions.revoke(id);
      same((await submissions.list()).items.find((one) => one.id === id)?.state, 'revoked', 'state');
      await refuses(submissions.extend(id, later), 'store.refused');
      await refuses(submissions.get('nothing'), 'store.not-found');
    },
  },
  profile: {
    'a profile is private until a yes to exactly what was shown, and stays as agreed to (R12)': async ({ profile }) => {
      if (!profile) fail('no profile');
      await profile.withdraw();
      const text = { name: '윤서진', message: 'バッジ\n<b>', links: [{ label: 'Blog', url: 'https://example.org/' }] };
      same((await profile.put(text)).page, undefined, 'page');
      const shown = await profile.preview();
      same(shown.items.find(({ part }) => part === 'name')?.values, [text.name], 'name that would be shown');
      await refuses(profile.publish({ digest: '0'.repeat(64), language: 'ko' }), 'store.conflict');
      same((await profile.get()).page, undefined, 'page after a yes to something else');
      await profile.put({ ...text, message: 'other' });
      await refuses(profile.publish({ digest: shown.digest, language: 'ko' }), 'store.conflict');
      const page = (await profile.publish({ digest: (await profile.preview()).digest, language: 'ko' })).page;
      if (!/^https?:\/\//.test(page?.url ?? '')) fail('the page has no address');
      await refuses(profile.setPicture(Uint8Array.from([0x25, 0x50, 0x44, 0x46])), 'store.refused');
      await profile.withdraw();
      await profile.withdraw();
      same((await profile.get()).page, undefined, 'page after its end');
      await refuses(profile.put({ ...text, links: [{ label: '', url: 'javascript:alert(1)' }] }), 'store.refused');
      same((await profile.get()).message, 'other', 'message');
    },
  },
  account: {
    'an account has its ID, and what changes who can sign in is elsewhere (R8, R9)': async ({ account }) => {
      if (!account) fail('no account');
      const { holderId, pages } = await account.get();
      if (holderId === '') fail('no ID');
      for (const page of Object.values(pages)) if (!/^https?:\/\//.test(page)) fail(`${page} is no address of a page`);
      if ((await account.records()).items.length === 0) fail('no record of signing in');
      if ((await account.export()).size === 0) fail('the copy is empty');
    },
  },
  disclosures: {
    'sites and consents are listed, and a site that is stopped is gone (R24)': async ({ disclosures }) => {
      if (!disclosures) fail('no disclosures');
      for (const { id } of await disclosures.sites()) await disclosures.stopSite(id);
      same(await disclosures.sites(), [], 'sites');
      for (const { page } of await disclosures.consents()) if (!/^https?:\/\//.test(page)) fail(`${page} is no address of a page`);
    },
  },
};

const DAY = 86_400_000;

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
