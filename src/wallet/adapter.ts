/**
 * What a wallet asks of its storage. `badges` is compulsory and is all that a wallet needs; everything else is an optional service of
 * the same object, and the wallet shows what is there. `open-badge-wallet/testing` holds any implementation to what is written here.
 */
import type { Bytes } from '../core/bytes.js';
import type { Json } from '../core/json.js';
import type { BadgeKind, BadgeVersion, Text } from '../model/badge.js';
import type { Verdict } from '../verify/report.js';
import type {
  AccountService,
  DisclosureService,
  InquiryService,
  NoticeService,
  ProfileService,
  SubmissionService,
  TermsService,
} from './services.js';

export type * from './services.js';

export interface WalletAdapter {
  readonly badges: BadgeStore;
  /** Whose badges this wallet may hold (R10). Absent: the page that embeds the wallet says so, or nobody does. */
  readonly identities?: IdentityService;
  /** Small settings of the holder, such as list or grid. Absent: they last as long as the page. */
  readonly preferences?: PreferenceService;
  /** How safe what is kept here is from the browser's own cleaning up. Absent: it is none of the browser's business. */
  readonly room?: RoomService;
  /** Whether the service behind it answers (R25). Absent: it always does, or there is none. */
  readonly reach?: ReachService;
  /** Public pages of badges (R13). Absent: this wallet has none, and says nothing of them. */
  readonly shares?: ShareService;
  /** What the operator tells. Absent, as those below: the wallet does not speak of it. */
  readonly notices?: NoticeService;
  readonly inquiries?: InquiryService;
  readonly terms?: TermsService;
  /** Certificates for one addressee, by a link that ends. */
  readonly submissions?: SubmissionService;
  readonly profile?: ProfileService;
  readonly account?: AccountService;
  /** What other sites may do, and every consent; with `shares`, `submissions` and `profile` it is all that is disclosed. */
  readonly disclosures?: DisclosureService;
  /** Ends connections; every later call throws `store.closed`. */
  close?(): Promise<void>;
}

/** A badge as it was issued, byte for byte. */
export interface BadgeSource {
  /** Media type by content, such as `application/vc+ld+json` or `image/png`. */
  readonly type: string;
  readonly bytes: Bytes;
}

/** An issue that a newer one of the same badge replaced. */
export interface EarlierIssue {
  readonly source: BadgeSource;
  /** ISO 8601: when it was replaced. */
  readonly replacedAt: string;
}

export interface Skill {
  readonly name: Text;
  readonly url: string | undefined;
  readonly framework: Text;
}

/** What lists, filters and search are made of. It never holds an image: ten thousand of them have to fit into memory. */
export interface BadgeSummary {
  readonly kind: BadgeKind;
  readonly version: BadgeVersion;
  readonly name: Text;
  readonly description: Text;
  readonly issuer: { readonly id: string | undefined; readonly name: Text; readonly url: string | undefined };
  readonly tags: readonly string[];
  readonly skills: readonly Skill[];
  readonly achievementType: string | undefined;
  /** As issued, with their offset. */
  readonly issuedOn: string | undefined;
  readonly expires: string | undefined;
  /** `embedded`: in the badge itself. `remote`: at an address that is asked only when the holder wants it. */
  readonly image: 'embedded' | 'remote' | 'none';
}

/** What the holder made of it. */
export interface Labels {
  readonly collections: readonly string[];
  readonly tags: readonly string[];
}

/** The last verification, and what it changed. */
export interface Verification {
  readonly verdict: Verdict;
  readonly also: readonly Verdict[];
  /** ISO 8601, as all times here. */
  readonly checkedAt: string;
  /** The last verdict before a change, and when the change was seen: "revoked since …". */
  readonly changed?: { readonly from: Verdict; readonly at: string };
  /** The last time it could be checked in full, where this time it could not: the issuer's host may be gone. */
  readonly lastChecked?: { readonly verdict: Verdict; readonly at: string };
  /** Since when it cannot be checked: the first time in a row that nobody answered. */
  readonly uncheckedSince?: string;
}

/** One badge of a wallet without its bytes: what {@link BadgeStore.list} gives. */
export interface BadgeEntry {
  /** The wallet's own name for it: opaque, stable, unlike the badge's id. */
  readonly id: string;
  /** SHA-256 of issuer and id of the badge, hexadecimal: the same for the same badge, and nothing can be read from it. */
  readonly key: string;
  /** Counts from 1 with every write. */
  readonly revision: number;
  readonly addedAt: string;
  readonly changedAt: string;
  readonly summary: BadgeSummary;
  readonly labels: Labels;
  readonly verification?: Verification;
}

/** One badge in full. */
export interface StoredBadge extends BadgeEntry {
  readonly source: BadgeSource;
  readonly earlier: readonly EarlierIssue[];
}

/** What is written. The store counts revisions and sets `changedAt`. */
export type BadgeRecord = Omit<StoredBadge, 'revision' | 'changedAt'>;

export interface BadgePage {
  readonly entries: readonly BadgeEntry[];
  /** Hand this in to go on; absent on the last page. */
  readonly next?: string;
  /** Ids of records that cannot be read: told to the holder, and never dropped by themselves. */
  readonly damaged?: readonly string[];
}

export interface ListOptions {
  /** `next` of the page before. */
  readonly after?: string;
  /** Entries a page may have; the store may give fewer, and never more than 1,000. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export type StoreChange =
  | { readonly type: 'put'; readonly entry: BadgeEntry }
  | { readonly type: 'removed'; readonly id: string }
  /** Too much to tell: read the list again. */
  | { readonly type: 'many' };

export interface BadgeStore {
  /**
   * Every badge once, in an order that does not change while nothing is written.
   * @throws WalletError `store.unavailable`, `store.newer-version`, `store.closed`
   */
  list(options?: ListOptions): Promise<BadgePage>;
  /** @throws WalletError `store.damaged` where it is there and cannot be read */
  get(id: string): Promise<StoredBadge | undefined>;
  /**
   * Writes all of it or nothing. When the promise is fulfilled, the badge survives a crash.
   * @param revision the revision it replaces; 0 for a badge that is new here
   * @throws WalletError `store.conflict` where it has another revision or is gone; `store.duplicate` where another entry has its key;
   * `store.removed-before` where a badge with its key was removed; `store.quota`, `store.read-only`, `store.unavailable`
   */
  put(record: BadgeRecord, revision: number): Promise<BadgeEntry>;
  /**
   * Removes it for good and keeps its key alone, so that it cannot come back (R19). Removing what is not there is fulfilled.
   * @throws WalletError `store.read-only`, `store.unavailable`
   */
  remove(id: string): Promise<void>;
  /** Tells about changes, those of other tabs and devices included where the storage can. Returns what ends it. */
  watch?(listener: (change: StoreChange) => void): () => void;
}

/** An address or key of the holder. */
export interface HeldIdentity {
  /** `email`, `url`, `telephone` or `id`, as a recipient is named in badges. */
  readonly type: string;
  readonly value: string;
}

export interface IdentityService {
  /** `proved`: by a mailed link or the like. `stated`: the holder said so on this device, and nobody checked. */
  readonly proof: 'proved' | 'stated';
  list(): Promise<readonly HeldIdentity[]>;
  /** Only where identities are stated. Stating one twice is fulfilled. */
  state?(identity: HeldIdentity): Promise<void>;
  withdraw?(identity: HeldIdentity): Promise<void>;
}

export interface PreferenceService {
  get(name: string): Promise<Json | undefined>;
  set(name: string, value: Json): Promise<void>;
}

export interface RoomService {
  /** Whether the browser promised not to delete it when room is short. */
  isPersistent(): Promise<boolean>;
  /** Asks for that promise; some browsers ask the holder. Only ever called because the holder wants it. */
  makePersistent(): Promise<boolean>;
  /** Bytes; undefined where the browser does not say. */
  estimate(): Promise<{ readonly used: number | undefined; readonly available: number | undefined }>;
  /** The day badges were seen here last, where the browser has lost them since (ISO 8601); undefined where nothing is missing. */
  lost?(): Promise<string | undefined>;
  /** The holder knows, and begins anew. */
  forgetLost?(): Promise<void>;
}

/** Whether what keeps the wallet can be reached. */
export interface ReachService {
  /** Undefined as long as it answers. Else all that is read comes from a copy on this device, made at this time (ISO 8601), and nothing is written. */
  readonly copyOf: string | undefined;
  /** Tells that it is another now. Returns what ends it. */
  watch(listener: () => void): () => void;
}

/**
 * Public pages of badges (R13): none until the holder was shown exactly what would be disclosed, and said yes to that. A badge has one at
 * most. It is gone at once when it is withdrawn, and with its badge.
 */
export interface ShareService {
  /** Every page there is, those included that the service hides. */
  list(): Promise<readonly Share[]>;
  /**
   * Exactly what the page would disclose. Discloses nothing, and records nothing.
   * @param id of the badge in the wallet
   * @throws WalletError `store.not-found`, `store.damaged`; `store.refused` where the service makes no page of this badge, `params.code` says why
   */
  preview(id: string, added?: HolderWords): Promise<Disclosure>;
  /**
   * Makes the page, or replaces it; the service records the consent with its time, its language and what was shown.
   * @throws WalletError as {@link preview}; `store.conflict` where this is not what would be disclosed now: show it again
   */
  publish(id: string, consent: ShareConsent): Promise<Share>;
  /** Ends the page, and records that. Withdrawing what is not public is fulfilled. */
  withdraw(id: string): Promise<void>;
}

/** What the holder adds of their own; nothing of it is in the badge. */
export interface HolderWords {
  /** At most 100 characters. */
  readonly name?: string;
  /** Plain text of at most 500 characters. */
  readonly message?: string;
}

export interface ShareConsent {
  /** `digest` of the disclosure the holder said yes to. */
  readonly digest: string;
  /** BCP 47: the language it was shown in. */
  readonly language: string;
  /** As in the preview. */
  readonly added?: HolderWords;
}

/**
 * `address`: addresses of people, in plain text. `address-hash`: fingerprints of them. `file`: the badge as it was issued, for everybody to
 * take along. `status`: whatever it is when somebody looks. `other`: what a newer service discloses and this version has no word for.
 */
export type DisclosedKind =
  | 'address'
  | 'address-hash'
  | 'holder-name'
  | 'holder-message'
  | 'recipient'
  | 'name'
  | 'description'
  | 'narrative'
  | 'criteria'
  | 'issuer'
  | 'issued-on'
  | 'expires'
  | 'status'
  | 'skills'
  | 'tags'
  | 'results'
  | 'evidence'
  | 'image'
  | 'file'
  | 'other';

export interface Disclosure {
  /** In the order they are shown; each kind once. */
  readonly items: readonly {
    readonly kind: DisclosedKind;
    /** Plain text, every language of it. Empty where it is no text (`image`, `file`, `status`). */
    readonly values: readonly string[];
  }[];
  /** SHA-256 of all of it, hexadecimal: what a consent names. */
  readonly digest: string;
}

export interface Share {
  /** Id of the badge in the wallet. */
  readonly badge: string;
  /** The page. */
  readonly url: string;
  /** ISO 8601: when the holder said yes. */
  readonly publishedAt: string;
  /** The service does not show it at present, such as while the wallet is suspended. */
  readonly hidden: boolean;
  readonly added: HolderWords;
}
