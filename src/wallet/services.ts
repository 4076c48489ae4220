/**
 * What a service may offer a wallet beside badges, each part optional: notices, inquiries, terms, submissions, profile, account, and the list
 * of what is disclosed. Times are ISO 8601, languages BCP 47, and every text is plain text. Each call may also throw `store.offline`,
 * `store.signed-out`, `store.not-open` (`params.code` says what comes first) and `store.unavailable`.
 */
import type { Bytes } from '../core/bytes.js';
import type { Verdict } from '../verify/report.js';

/** Part of a list, newest first. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  /** Hand this in to go on; absent on the last page. */
  readonly next?: string;
}

/** A text in the reader's language; `master` where another one binds. */
export interface Translated {
  /** The language of this text; the master's where a translation is missing. */
  readonly language: string;
  readonly title: string;
  readonly body: string;
  /** The text that binds; absent where this is it. */
  readonly master?: { readonly title: string; readonly body: string };
}

/** What the operator tells (R4, R25); it has effect from `issuedAt` on. */
export interface Notice extends Translated {
  readonly id: string;
  readonly kind: 'notice' | 'maintenance' | 'end-of-service';
  readonly issuedAt: string;
  /** When what it announces begins and ends. */
  readonly beginsAt?: string;
  readonly endsAt?: string;
  /** When what it announced was taken back. */
  readonly withdrawnAt?: string;
  readonly readAt?: string;
}

/** Maintenance or the end of the service, while it is ahead or under way. */
export interface Announcement extends Translated {
  readonly id: string;
  readonly kind: 'maintenance' | 'end-of-service';
  readonly beginsAt: string;
  /** Absent: for good. */
  readonly endsAt?: string;
  /** By the service's clock. */
  readonly underWay: boolean;
}

export interface NoticeService {
  /** @param language in which they are wanted */
  list(language: string, after?: string): Promise<Listed<Notice> & { /** Of all there are, not of this page. */ readonly unread: number }>;
  /** The holder has read it. Reading it again is fulfilled. @throws WalletError `store.not-found` */
  read(id: string): Promise<void>;
  /** What is announced or under way (R25); also told to whoever is not signed in. */
  announcements(language: string): Promise<readonly Announcement[]>;
}

/** One question to the operator (R26). `open`: the operator is to answer. */
export interface Inquiry {
  readonly id: string;
  readonly subject: string;
  readonly state: 'open' | 'answered' | 'closed';
  readonly createdAt: string;
  readonly changedAt: string;
}

export interface Correspondence extends Inquiry {
  readonly messages: readonly { readonly from: 'holder' | 'operator'; readonly body: string; readonly writtenAt: string }[];
}

export interface InquiryService {
  /** The one that changed last first. */
  list(after?: string): Promise<Listed<Inquiry>>;
  /** @throws WalletError `store.not-found` */
  get(id: string): Promise<Correspondence>;
  /**
   * @param subject at most 200 characters
   * @param body at most 5,000 characters
   * @param key chosen by the caller for this message: sent again with the same key it is there once
   */
  ask(subject: string, body: string, key: string): Promise<Correspondence>;
  /** Writes more; what was closed is opened again. @throws WalletError `store.not-found` */
  write(id: string, body: string, key: string): Promise<Correspondence>;
}

/** One version of terms that is in force (R2, R3). */
export interface Terms extends Translated {
  readonly id: string;
  /** Supplementary terms are for one service, and precede the general ones where they differ. */
  readonly general: boolean;
  readonly version: number;
  readonly inForceAt: string;
  /** When this holder agreed to this version; absent where that is still to be done. */
  readonly agreedAt?: string;
}

export interface TermsService {
  /** General ones first. */
  list(language: string): Promise<readonly Terms[]>;
  /**
   * The holder pressed Agree, having been shown these versions; recorded with its time.
   * @param language the language they were shown in
   * @throws WalletError `store.conflict` where one of them is no longer in force: show them again
   */
  agree(ids: readonly string[], language: string): Promise<void>;
}

/** What is to be submitted, and to whom (R16). */
export interface SubmissionDraft {
  /** Id of the badge in the wallet. */
  readonly badge: string;
  /** At most 200 characters each. */
  readonly addressee: string;
  readonly purpose: string;
  /** At most 2,000 characters; empty where there is none. */
  readonly message: string;
  /** The language the addressee reads it in. */
  readonly language: string;
}

export interface SubmissionPreview {
  /** Every line the addressee will see, in order. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Addresses that stand in the certificate itself, and go with it. */
  readonly addresses: readonly string[];
  /** What the addressee would be told of it now; absent where the service does not check before. */
  readonly verdict?: Verdict;
  /** What else holds of it. */
  readonly also?: readonly Verdict[];
  /** SHA-256 of all that does not change by itself, hexadecimal: what a consent names. */
  readonly digest: string;
}

export interface SubmissionTerms {
  readonly expiresAt: string;
  /** How often it may be opened, 1 to 1,000; absent: as often as wanted. */
  readonly mostViews?: number;
  /** 6 to 100 characters. */
  readonly passcode?: string;
  /** An e-mail address whose owner has to type a code that is mailed to it. */
  readonly invited?: string;
}

export interface Submission {
  readonly id: string;
  /** Of the certificate. */
  readonly name: string;
  readonly addressee: string;
  readonly purpose: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly mostViews?: number;
  /** How often it was opened. */
  readonly views: number;
  readonly passcode: boolean;
  readonly invited?: string;
  /** `removed`: with its badge. `closed`: by the service, such as while the wallet is suspended. */
  readonly state: 'open' | 'expired' | 'used-up' | 'revoked' | 'removed' | 'closed';
}

export type SubmissionEventKind =
  'created' | 'opened' | 'refused' | 'code' | 'original' | 'pdf' | 'receipt' | 'number' | 'extended' | 'revoked';

export interface SubmissionLog extends Submission {
  /** Newest first. */
  readonly events: readonly {
    readonly at: string;
    readonly what: SubmissionEventKind;
    /** Roughly where; empty where nobody knows. */
    readonly place: string;
  }[];
}

export interface SubmissionService {
  list(after?: string): Promise<Listed<Submission>>;
  /** @throws WalletError `store.not-found` */
  get(id: string): Promise<SubmissionLog>;
  /** Discloses nothing, and keeps nothing. @throws WalletError `store.not-found`; `store.refused`, `params.code` says why */
  preview(draft: SubmissionDraft): Promise<SubmissionPreview>;
  /**
   * Records the consent, and makes the link, which is told this once.
   * @param digest of the preview the holder said yes to
   * @throws WalletError `store.conflict` where this is not what would be disclosed now; `store.refused` where an end or a number does not do
   */
  submit(draft: SubmissionDraft, terms: SubmissionTerms, digest: string): Promise<{ readonly id: string; readonly link: string }>;
  /** @throws WalletError `store.not-found`; `store.refused` where it has ended for good, or the new end does not do */
  extend(id: string, expiresAt: string): Promise<void>;
  /** Ends the link at once. Ending what has ended is fulfilled. */
  revoke(id: string): Promise<void>;
}

export interface ProfileText {
  /** At most 100 characters; empty where there is none, as below. */
  readonly name: string;
  /** At most 2,000 characters. */
  readonly message: string;
  /** At most ten; http or https addresses. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
}

export interface Profile extends ProfileText {
  readonly hasPicture: boolean;
  /** What everybody sees: as it was agreed to, whatever was changed since. Absent: nobody sees anything. */
  readonly page?: { readonly url: string; readonly publishedAt: string; /** Not shown at present. */ readonly hidden: boolean };
}

export interface ProfileDisclosure {
  /** `badges`: those the holder makes public, whenever somebody looks; it and `picture` have no values. */
  readonly items: readonly {
    readonly part: 'name' | 'message' | 'links' | 'picture' | 'badges';
    readonly values: readonly string[];
  }[];
  readonly digest: string;
}

/** The holder's profile (R12): private until the holder was shown what its page discloses, and said yes. */
export interface ProfileService {
  get(): Promise<Profile>;
  /** What is public stays as it was agreed to. */
  put(text: ProfileText): Promise<Profile>;
  /**
   * PNG or JPEG of at most 1,000,000 bytes; undefined removes it.
   * @throws WalletError `store.refused` where it is no picture
   */
  setPicture(picture: Bytes | undefined): Promise<void>;
  preview(): Promise<ProfileDisclosure>;
  /** @throws WalletError `store.conflict` where this is not what would be disclosed now; `store.refused` */
  publish(consent: { readonly digest: string; readonly language: string }): Promise<Profile>;
  /** Ends the page at once. */
  withdraw(): Promise<void>;
}

/** What restricts an account at present (R20). */
export interface Measure {
  readonly kind: 'suspension' | 'termination' | 'wallet' | 'credentials';
  /** As the operator wrote it. */
  readonly reason: string;
  readonly since: string;
}

export interface Account {
  /** Issued by the service (R8). */
  readonly holderId: string;
  /** When the use of the wallet begins, or began. */
  readonly startsAt: string;
  readonly addresses: readonly {
    readonly address: string;
    /** Absent until its mailed link was used; the address counts from then on (R6). */
    readonly provedAt?: string;
    readonly shared: boolean;
    /** Mails go there. */
    readonly main: boolean;
  }[];
  readonly measures: readonly Measure[];
  /** Where the holder changes who can sign in; passwords are never typed into the page of another site. */
  readonly pages: { readonly account: string; readonly remove: string };
}

export type AccessKind =
  | 'registered'
  | 'signed-in'
  | 'sign-in-failed'
  | 'signed-out'
  | 'sessions-ended'
  | 'password-changed'
  | 'password-reset'
  | 'reported-stolen'
  | 'address-added'
  | 'address-proved'
  | 'address-main'
  | 'address-removed'
  | 'linked'
  | 'signed-in-linked'
  | 'link-ended'
  | 'passkey-added'
  | 'passkey-removed'
  | 'signed-in-passkey';

export interface AccountService {
  get(): Promise<Account>;
  /** Signing in and out (R23). */
  records(after?: string): Promise<
    Listed<{
      readonly id: string;
      readonly kind: AccessKind;
      readonly at: string;
      /** As the browser named itself. */
      readonly browser?: string;
    }>
  >;
  /** Everything that is held about the holder, as one file (R21, R24). */
  export(): Promise<Blob>;
}

/** To whom something is disclosed (R24), beside public pages and submissions. */
export interface DisclosureService {
  /** Other sites the holder lets use the wallet. */
  sites(): Promise<readonly { readonly id: string; readonly name: string; readonly origins: readonly string[]; readonly since?: string }[]>;
  /** Ends that, at once. */
  stopSite(id: string): Promise<void>;
  /** Every consent that was given, withdrawn ones too. */
  consents(): Promise<
    readonly {
      readonly kind: 'badge' | 'profile';
      /** The public page it was for. */
      readonly page: string;
      readonly language: string;
      readonly givenAt: string;
      readonly withdrawnAt?: string;
    }[]
  >;
}
