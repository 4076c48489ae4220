/** Submissions, a profile, an account and what is disclosed, for as long as the browser's page: for stories and tests. */
import { WalletError } from '../src/errors.js';
import type {
  AccountService,
  DisclosureService,
  Profile,
  ProfileDisclosure,
  ProfileService,
  Submission,
  SubmissionDraft,
  SubmissionLog,
  SubmissionPreview,
  SubmissionService,
  SubmissionTerms,
  WalletAdapter,
} from '../src/wallet/adapter.js';

export interface FakeDesk {
  readonly submissions: SubmissionService & { readonly given: { draft: SubmissionDraft; terms: SubmissionTerms; digest: string }[] };
  readonly profile: ProfileService;
  readonly account: AccountService;
  readonly disclosures: DisclosureService;
}

const NOW = '2026-11-26T00:00:00.000Z';
const copy = async <Value>(value: Value): Promise<Value> => await Promise.resolve(structuredClone(value));
/** Not a hash: as long as one, and another for another text. */
const digestOf = (value: unknown): string => {
  let sum = 7;
  for (const char of JSON.stringify(value)) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 0xffffffff;
  return sum.toString(16).padStart(64, '0');
};

export function withDesk<A extends WalletAdapter>(adapter: A): A & FakeDesk {
  return {
    ...adapter,
    submissions: fakeSubmissions(adapter),
    profile: fakeProfile(),
    account: fakeAccount(),
    disclosures: fakeDisclosures(),
  };
}

function fakeSubmissions({ badges }: WalletAdapter): FakeDesk['submissions'] {
  const all = new Map<string, SubmissionLog>();
  const given: FakeDesk['submissions']['given'] = [];
  const found = (id: string): SubmissionLog => {
    const one = all.get(id);
    if (!one) throw new WalletError('store.not-found');
    return one;
  };
  const change = (id: string, what: 'extended' | 'revoked', changes: Partial<Submission>): void => {
    const one = found(id);
    all.set(id, { ...one, ...changes, events: [{ at: NOW, what, place: '' }, ...one.events] });
  };
  const preview = async (draft: SubmissionDraft): Promise<SubmissionPreview> => {
    const stored = await badges.get(draft.badge);
    if (!stored) throw new WalletError('store.not-found');
    const facts = [
      { label: 'Name', value: stored.summary.name[0]?.value ?? '' },
      { label: 'Addressee', value: draft.addressee },
      { label: 'Purpose', value: draft.purpose },
      ...(draft.message === '' ? [] : [{ label: 'Message', value: draft.message }]),
    ];
    const { verdict = 'could-not-check', also = [] } = stored.verification ?? {};
    return { facts, addresses: ['holder@example.org'], verdict, also, digest: digestOf([facts, stored.revision]) };
  };
  return {
    given,
    list: async () => {
      const items = [...all.values()]
        .reverse()
        .map(({ events, ...one }) => ({ ...one, views: events.filter(({ what }) => what === 'opened').length }));
      return await copy({ items });
    },
    get: async (id) => await copy(found(id)),
    preview,
    submit: async (draft, terms, digest) => {
      const shown = await preview(draft);
      if (shown.digest !== digest) throw new WalletError('store.conflict');
      if (Date.parse(terms.expiresAt) < Date.now() + 300_000) throw new WalletError('store.refused', { code: 'submission.times' });
      given.push({ draft, terms, digest });
      const id = crypto.randomUUID();
      const { expiresAt, mostViews, invited, passcode } = terms;
      all.set(id, {
        id,
        name: shown.facts[0]?.value ?? '',
        addressee: draft.addressee,
        purpose: draft.purpose,
        createdAt: NOW,
        expiresAt,
        ...(mostViews !== undefined && { mostViews }),
        ...(invited !== undefined && { invited }),
        views: 1,
        passcode: passcode !== undefined,
        state: 'open',
        events: [
          { at: NOW, what: 'opened', place: '203.0.113.0/24' },
          { at: NOW, what: 'created', place: '' },
        ],
      });
      return { id, link: `https://wallet.example.org/s/${id.replaceAll('-', '')}` };
    },
    extend: async (id, expiresAt) => {
      if (found(id).state === 'revoked') throw new WalletError('store.refused', { code: 'submission.ended' });
      await copy(change(id, 'extended', { expiresAt }));
    },
    revoke: async (id) => {
      if (found(id).state === 'open') change(id, 'revoked', { state: 'revoked' });
      await Promise.resolve();
    },
  };
}

function fakeProfile(): ProfileService {
  let profile: Profile = { name: '', message: '', links: [], hasPicture: false };
  const preview = async (): Promise<ProfileDisclosure> => {
    const { name, message, links, hasPicture } = profile;
    const items: ProfileDisclosure['items'] = [
      ...(name === '' ? [] : [{ part: 'name' as const, values: [name] }]),
      ...(message === '' ? [] : [{ part: 'message' as const, values: [message] }]),
      ...(links.length === 0 ? [] : [{ part: 'links' as const, values: links.map(({ label, url }) => `${label} ${url}`) }]),
      ...(hasPicture ? [{ part: 'picture' as const, values: [] }] : []),
      { part: 'badges', values: [] },
    ];
    return await copy({ items, digest: digestOf(items) });
  };
  return {
    get: async () => await copy(profile),
    put: async (text) => {
      if (text.links.some(({ url }) => !/^https?:/.test(url))) throw new WalletError('store.refused', { code: 'request.invalid' });
      return await copy((profile = { ...profile, ...text }));
    },
    setPicture: async (picture) => {
      if (picture?.[0] === 0x25) throw new WalletError('store.refused', { code: 'profile.picture' });
      await copy((profile = { ...profile, hasPicture: picture !== undefined }));
    },
    preview,
    publish: async ({ digest }) => {
      if ((await preview()).digest !== digest) throw new WalletError('store.conflict');
      return await copy((profile = { ...profile, page: { url: 'https://wallet.example.org/p/seojin', publishedAt: NOW, hidden: false } }));
    },
    withdraw: async () => {
      const { page, ...rest } = profile;
      await copy((profile = page ? rest : profile));
    },
  };
}

function fakeAccount(): AccountService {
  const origin = 'https://wallet.example.org';
  return {
    get: async () =>
      await copy({
        holderId: 'w-abcd-efgh-2345',
        startsAt: NOW,
        addresses: [
          { address: 'holder@example.org', provedAt: NOW, shared: false, main: true },
          { address: `${'long'.repeat(15)}@example.org`, shared: true, main: false },
        ],
        measures: [{ kind: 'wallet' as const, reason: '배지에 결함이 있습니다.', since: NOW }],
        pages: { account: `${origin}/account`, remove: `${origin}/account/delete` },
      }),
    records: async () =>
      await copy({
        items: [
          { id: '1', kind: 'signed-in' as const, at: NOW, browser: 'Firefox, Linux' },
          { id: '2', kind: 'registered' as const, at: NOW },
        ],
      }),
    export: async () => await Promise.resolve(new Blob(['everything'], { type: 'application/zip' })),
  };
}

function fakeDisclosures(): DisclosureService {
  let sites = [{ id: 'site', name: 'Mirinae Academy', origins: ['https://school.example'], since: NOW }];
  return {
    sites: async () => await copy(sites),
    stopSite: async (id) => {
      sites = sites.filter((site) => site.id !== id);
      await Promise.resolve();
    },
    consents: async () =>
      await copy([
        { kind: 'badge' as const, page: 'https://wallet.example.org/b/one', language: 'ko', givenAt: NOW, withdrawnAt: NOW },
        { kind: 'profile' as const, page: 'https://wallet.example.org/p/seojin', language: 'ko', givenAt: NOW },
      ]),
  };
}
