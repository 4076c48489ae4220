/** Everything the backend offers a wallet beside badges, as `wallet/services.ts` promises it. */
import { accountRoutes } from '../api/accounts.js';
import { allowedRoutes, exportPages } from '../api/export.js';
import { inquiryRoutes, type InquiryDocument } from '../api/inquiries.js';
import { SERVICE_LANGUAGES } from '../api/languages.js';
import { noticeRoutes, type NoticeDocument } from '../api/notices.js';
import { profileRoutes } from '../api/profile.js';
import type { Output, Route } from '../api/route.js';
import { shareRoutes } from '../api/shares.js';
import { submissionRoutes, type SubmissionDocument } from '../api/submissions.js';
import { termsRoutes, type TermsDocument } from '../api/terms.js';
import { toBase64 } from '../core/base.js';
import type {
  AccountService,
  Announcement,
  Correspondence,
  DisclosureService,
  InquiryService,
  Notice,
  NoticeService,
  Profile,
  ProfileService,
  Submission,
  SubmissionDraft,
  SubmissionService,
  Terms,
  TermsService,
  Translated,
} from '../wallet/services.js';
import type { AskOptions, Connection } from './http-connection.js';

/** Languages the service has words in; asked for another, it answers in that of the request. */
const SPOKEN = new Set<string>(SERVICE_LANGUAGES);

interface Services {
  readonly notices: NoticeService;
  readonly inquiries: InquiryService;
  readonly terms: TermsService;
  readonly submissions: SubmissionService;
  readonly profile: ProfileService;
  readonly account: AccountService;
  readonly disclosures: DisclosureService;
}

/** Asks, and has the answer typed by its route. */
type Typed = <R extends Route>(route: R, options?: AskOptions) => Promise<Output<R>>;

export function httpServices({ ask, download }: Pick<Connection, 'ask' | 'download'>, base: URL): Services {
  const typed: Typed = async (route, options) => (await ask(route, options)).body as Output<typeof route>;
  return {
    notices: notices(typed),
    inquiries: inquiries(typed),
    terms: terms(typed),
    submissions: submissions(typed),
    profile: profile(typed),
    account: account(typed, async () => await download(exportPages.exportAll), base),
    disclosures: disclosures(typed, base),
  };
}

const inLanguage = (language: string): Record<string, string> => {
  const [spoken = ''] = language.split('-');
  return SPOKEN.has(spoken) ? { lang: spoken } : {};
};
const from = (after: string | undefined): Record<string, string> => (after === undefined ? {} : { after });
const nextOf = (next: string | undefined): { readonly next?: string } => (next === undefined ? {} : { next });

/** The wire says null where this contract says nothing. */
const set = <Name extends string, Value>(name: Name, value: Value | null): Readonly<Partial<Record<Name, Value>>> =>
  (value === null ? {} : { [name]: value }) as Partial<Record<Name, Value>>;

const translated = ({ language, title, body, master }: NoticeDocument | TermsDocument): Translated => ({
  language,
  title,
  body,
  ...set('master', master),
});

function notices(ask: Typed): NoticeService {
  const noticeOf = (wire: NoticeDocument): Notice => ({
    ...translated(wire),
    id: wire.id,
    kind: wire.kind,
    issuedAt: wire.issuedAt,
    ...set('beginsAt', wire.beginsAt),
    ...set('endsAt', wire.endsAt),
    ...set('withdrawnAt', wire.withdrawnAt),
    ...set('readAt', wire.readAt),
  });
  return {
    list: async (language, after) => {
      const page = await ask(noticeRoutes.listNotices, { query: { ...inLanguage(language), ...from(after) } });
      return { items: page.notices.map(noticeOf), unread: page.unread, ...nextOf(page.next) };
    },
    read: async (id) => {
      await ask(noticeRoutes.readNotice, { params: { id } });
    },
    announcements: async (language) => {
      const { state, maintenance, endOfService } = await ask(noticeRoutes.serviceStatus);
      const [spoken = ''] = language.split('-');
      const announced = ({ id, beginsAt, texts }: NonNullable<typeof endOfService>): Omit<Announcement, 'kind' | 'underWay'> => {
        const text = spoken === 'en' || spoken === 'ja' ? texts[spoken] : undefined;
        return text ? { id, beginsAt, language: spoken, ...text, master: texts.ko } : { id, beginsAt, language: 'ko', ...texts.ko };
      };
      const windows = maintenance.map((one): Announcement => {
        const { endsAt, underWay } = one;
        return { ...announced(one), kind: 'maintenance', endsAt, underWay };
      });
      return endOfService ? [{ ...announced(endOfService), kind: 'end-of-service', underWay: state === 'ended' }, ...windows] : windows;
    },
  };
}

function inquiries(ask: Typed): InquiryService {
  const whole = ({ id, subject, state, createdAt, changedAt, messages }: InquiryDocument): Correspondence => ({
    id,
    subject,
    state,
    createdAt,
    changedAt,
    messages,
  });
  return {
    list: async (after) => {
      const page = await ask(inquiryRoutes.listInquiries, { query: from(after) });
      const items = page.inquiries.map(({ id, subject, state, createdAt, changedAt }) => ({ id, subject, state, createdAt, changedAt }));
      return { items, ...nextOf(page.next) };
    },
    get: async (id) => whole(await ask(inquiryRoutes.getInquiry, { params: { id } })),
    ask: async (subject, body, key) =>
      whole(await ask(inquiryRoutes.ask, { body: { subject, body }, headers: { 'idempotency-key': key } })),
    write: async (id, body, key) =>
      whole(await ask(inquiryRoutes.writeOn, { params: { id }, body: { body }, headers: { 'idempotency-key': key } })),
  };
}

function terms(ask: Typed): TermsService {
  return {
    list: async (language) => {
      const [shown, { agreements }] = await Promise.all([
        ask(termsRoutes.listTerms, { query: inLanguage(language) }),
        ask(termsRoutes.listAgreements),
      ]);
      return shown.terms.map((wire): Terms => {
        const agreed = agreements.find(({ termsId }) => termsId === wire.id);
        return {
          ...translated(wire),
          id: wire.id,
          general: wire.key === 'general',
          version: wire.version,
          inForceAt: wire.inForceAt,
          ...(agreed && { agreedAt: agreed.agreedAt }),
        };
      });
    },
    agree: async (ids, language) => {
      await ask(termsRoutes.agree, { body: { terms: ids, language: inLanguage(language)['lang'] ?? 'ko' } });
    },
  };
}

function submissions(ask: Typed): SubmissionService {
  const wire = (draft: SubmissionDraft): object => ({ ...draft, language: inLanguage(draft.language)['lang'] ?? 'en' });
  const submissionOf = ({ mostViews, invited, ...rest }: SubmissionDocument): Submission => ({
    ...rest,
    ...set('mostViews', mostViews),
    ...set('invited', invited),
  });
  return {
    list: async (after) => {
      const page = await ask(submissionRoutes.listSubmissions, { query: from(after) });
      return { items: page.submissions.map(submissionOf), ...nextOf(page.next) };
    },
    get: async (id) => {
      const { events, ...rest } = await ask(submissionRoutes.getSubmission, { params: { id } });
      return { ...submissionOf(rest), events };
    },
    preview: async (draft) => {
      const { hash, ...shown } = await ask(submissionRoutes.previewSubmission, { body: wire(draft) });
      return { ...shown, digest: hash };
    },
    submit: async (draft, given, digest) => await ask(submissionRoutes.submit, { body: { ...wire(draft), ...given, agreed: digest } }),
    extend: async (id, expiresAt) => {
      await ask(submissionRoutes.extendSubmission, { params: { id }, body: { expiresAt } });
    },
    revoke: async (id) => {
      await ask(submissionRoutes.revokeSubmission, { params: { id } });
    },
  };
}

function profile(ask: Typed): ProfileService {
  const profileOf = ({ name, message, links, hasPicture, page }: Output<typeof profileRoutes.getProfile>): Profile => ({
    name: name ?? '',
    message: message ?? '',
    links: links ?? [],
    hasPicture,
    ...(page && { page: { url: page.url, publishedAt: page.publishedAt, hidden: page.state !== 'public' } }),
  });
  return {
    get: async () => profileOf(await ask(profileRoutes.getProfile)),
    put: async (text) => profileOf(await ask(profileRoutes.putProfile, { body: text })),
    setPicture: async (picture) => {
      if (picture) await ask(profileRoutes.putPicture, { body: { base64: toBase64(picture) } });
      else await ask(profileRoutes.removePicture);
    },
    preview: async () => await ask(profileRoutes.previewProfile),
    publish: async ({ digest, language }) => profileOf(await ask(profileRoutes.publishProfile, { body: { digest, language } })),
    withdraw: async () => {
      await ask(profileRoutes.withdrawProfile);
    },
  };
}

function account(ask: Typed, everything: () => Promise<Blob>, base: URL): AccountService {
  return {
    get: async () => {
      const { holderId, startsAt, addresses, measures } = await ask(accountRoutes.getAccount);
      return {
        holderId,
        startsAt,
        addresses: addresses.map(({ address, provedAt, shared, main }) => ({ address, shared, main, ...set('provedAt', provedAt) })),
        measures: measures.map(({ kind, reason, since }) => ({ kind, reason, since })),
        pages: { account: new URL('/account', base).href, remove: new URL('/account/delete', base).href },
      };
    },
    records: async (after) => {
      const page = await ask(accountRoutes.listAccessRecords, { query: from(after) });
      return {
        items: page.records.map(({ id, kind, at, browser }) => ({ id, kind, at, ...set('browser', browser) })),
        ...nextOf(page.next),
      };
    },
    export: everything,
  };
}

function disclosures(ask: Typed, base: URL): DisclosureService {
  return {
    sites: async () =>
      (await ask(allowedRoutes.listAllowedClients)).clients.map(({ clientId, name, origins, since }) => ({
        id: clientId,
        name,
        origins,
        ...set('since', since),
      })),
    stopSite: async (clientId) => {
      await ask(allowedRoutes.stopClient, { params: { clientId } });
    },
    consents: async () =>
      (await ask(shareRoutes.listConsents)).consents.map(({ kind, path, language, givenAt, withdrawnAt }) => ({
        kind,
        page: new URL(`${kind === 'badge' ? '/b/' : '/p/'}${path}`, base).href,
        language,
        givenAt,
        ...set('withdrawnAt', withdrawnAt),
      })),
  };
}
