/**
 * Every word a person may read, as types: a language that misses one does not compile.
 * A language is two dictionaries, so that a card does not carry the sentences of a report it never shows.
 */
import type { Params, WalletCode } from '../errors.js';
import type { Group, Result } from '../verify/check.js';
import type { OutcomeCode } from '../verify/codes.js';
import type { Questions, Verdict } from '../verify/report.js';
import type { DisclosedKind } from '../wallet/adapter.js';
import type { AdmissionCode } from '../wallet/admission.js';

/** A sentence, or a function that puts values into one. */
export type Say = string | ((params: Params) => string);

/** A verdict, or one of the two states before there is one. */
export type Status = Verdict | 'unverified' | 'verifying';

/** What `<badge-card>` says. */
export interface CardMessages {
  readonly loading: string;
  readonly empty: string;
  readonly failed: string;
  readonly retry: string;
  /** One or two words beside the mark. */
  readonly status: Readonly<Record<Status, string>>;
  /** One sentence: what the verdict means for the reader. */
  readonly meaning: Readonly<Record<Verdict, string>>;
  /** What else holds, such as "expired" beside "revoked". */
  also(words: string): string;
  readonly verify: string;
  readonly verifyAgain: string;
  readonly cancel: string;
  imageOf(name: string): string;
  showImage(host: string): string;
  showDetails(hosts: string): string;
  readonly detailsElsewhere: string;
  readonly unnamed: string;
  /** Of a badge whose name stands in a document that nobody asked for yet. */
  readonly nameElsewhere: string;
  readonly unnamedIssuer: string;
  readonly issuer: string;
  readonly issued: string;
  readonly expires: string;
  readonly expired: string;
  /** Said before verification, when the date in the badge has passed. */
  readonly expiredByDate: string;
  readonly description: string;
  readonly criteria: string;
  readonly criteriaLink: string;
  readonly narrative: string;
  readonly skills: string;
  readonly evidence: string;
  readonly results: string;
  readonly tags: string;
  readonly recipient: string;
  contains(count: number): string;
  /** For people who cannot see the link's icon. */
  readonly newTab: string;
  readonly asIssued: string;
}

/** One of the three questions, and what each answer to it says. */
export type QuestionWords = Readonly<Record<Result, string>> & { readonly title: string };

/** Heads of the columns of a table of reports. */
export interface TableMessages {
  readonly file: string;
  readonly verdict: string;
  readonly badge: string;
  readonly issuer: string;
  readonly recipient: string;
  readonly issued: string;
  readonly expires: string;
  readonly checked: string;
  readonly notes: string;
}

/** What a list of several badges says. */
export interface BatchMessages {
  title(count: number): string;
  progress(done: number, total: number): string;
  finished(count: number): string;
  stopped(done: number, total: number): string;
  readonly verifyAll: string;
  readonly back: string;
  /** Saves the list as a table for spreadsheets. */
  readonly saveTable: string;
  readonly filter: string;
  readonly all: string;
  readonly table: TableMessages;
  /** Stands at the end of a list of hosts. */
  moreHosts(count: number): string;
}

/** What the camera says. */
export interface ScanMessages {
  readonly start: string;
  readonly starting: string;
  readonly looking: string;
  readonly picture: string;
  readonly stays: string;
  readonly strange: string;
  readonly denied: string;
  readonly none: string;
  readonly failed: string;
}

/** What the verification report, its dialog and its drop zone say. */
export interface ReportMessages {
  readonly title: string;
  readonly open: string;
  readonly close: string;
  readonly drop: string;
  readonly dropHint: string;
  readonly choose: string;
  readonly chooseFolder: string;
  readonly textLabel: string;
  /** Where many are expected. */
  readonly textLabelMany: string;
  readonly textHint: string;
  readonly read: string;
  readonly reading: string;
  readonly another: string;
  readonly recipientLabel: string;
  readonly recipientHint: string;
  contacts(hosts: string): string;
  readonly contactsMore: string;
  readonly contactsNone: string;
  readonly nothingYet: string;
  running(count: number): string;
  readonly cancelled: string;
  readonly retry: string;
  /** What to do next. */
  readonly next: Readonly<Record<Verdict, string>>;
  /** Spoken once when a verification ends. */
  announce(word: string, meaning: string): string;
  readonly questionsTitle: string;
  readonly questions: Readonly<Record<keyof Questions, QuestionWords>>;
  readonly results: Readonly<Record<Result, string>>;
  readonly advisory: string;
  readonly stepsTitle: string;
  readonly groups: Readonly<Record<Group, string>>;
  count(result: Result, count: number): string;
  readonly pointer: string;
  readonly source: string;
  readonly fetched: string;
  fromCache(seconds: number): string;
  readonly technical: string;
  readonly contactedTitle: string;
  readonly contactedNone: string;
  httpStatus(status: number): string;
  readonly noAnswer: string;
  readonly endorsementsTitle: string;
  readonly contentsTitle: string;
  /** Saves the report as a page for people. */
  readonly savePage: string;
  /** Saves the report as JSON. */
  readonly download: string;
  /** A saved page proves nothing by itself. */
  readonly pageCaution: string;
  readonly rawTitle: string;
  readonly aboutTitle: string;
  readonly checkedAt: string;
  readonly compat: string;
  readonly batch: BatchMessages;
  readonly scan: ScanMessages;
  /** Nothing was fetched for this report. */
  readonly replayed: string;
  /** After a verdict that holds for an earlier moment and no later one. */
  asOf(time: string): string;
  readonly replaySame: string;
  replayDiffers(count: number): string;
  readonly replayWithheld: string;
  /** Titles of checks by outcome id; an id without one takes its group's. */
  readonly checks: Readonly<Record<string, string>>;
  /** One plain sentence for everything a check may answer. */
  readonly outcomes: Readonly<Record<OutcomeCode, Say>>;
}

/** What is said of nearly every badge that is valid. */
export type PlainCode =
  | `container.${'json' | 'jwt' | 'png' | 'svg' | 'url'}`
  | 'kind.recognised'
  | 'context.order-ok'
  | 'structure.ok'
  | 'structure.recipient-name-only'
  | 'schema.ok'
  | 'linked.ok'
  | 'proof.valid'
  | 'jwt.claims-ok'
  | 'hosted.refetched'
  | 'key.bound'
  | 'scope.ok'
  | `status.${'clear' | 'none'}`
  | `validity.${'current' | 'no-end'}`
  | `recipient.${'match' | 'match-variant' | 'not-asked'}`
  | `endorsement.${'valid' | 'subject'}`
  | 'contents.valid'
  | `trust.${'listed' | 'not-asked' | 'unknown'}`;

/** Everything else that a check may answer: four fifths of the words of a report, and asked for by who meets it. */
export type FindingMessages = Readonly<Record<Exclude<OutcomeCode, PlainCode>, Say>>;

/** The words of a report with the sentences of a plain badge, others as they come. */
export interface PlainReport extends Omit<ReportMessages, 'outcomes'> {
  readonly outcomes: Readonly<Record<PlainCode, Say>> & Readonly<Partial<Record<OutcomeCode, Say>>>;
}

/** What `<badge-wallet>` says. */
export interface WalletMessages {
  readonly title: string;
  readonly search: string;
  readonly searchHint: string;
  readonly clearSearch: string;
  readonly add: string;
  readonly layout: string;
  readonly layouts: Readonly<Record<'grid' | 'list' | 'timeline' | 'skills', string>>;
  readonly order: string;
  readonly orders: Readonly<Record<'issued' | 'added' | 'name' | 'issuer' | 'expires', string>>;
  readonly filters: string;
  readonly filterNames: Readonly<Record<'status' | 'issuer' | 'collection' | 'tag' | 'skill', string>>;
  readonly clearFilters: string;
  count(shown: number, all: number): string;
  /** How a keyboard goes through the list; not shown. */
  readonly keys: string;
  readonly opening: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly nothingFound: string;
  readonly nothingFoundHint: string;
  damaged(count: number): string;
  readonly offline: string;
  /** What is shown is a copy of that time, because the service does not answer. */
  offlineCopy(when: string): string;
  readonly lostTitle: string;
  lostText(day: string): string;
  readonly lostForget: string;
  readonly resultNotKept: string;
  readonly soon: (days: number) => string;
  checkedAt(when: string): string;
  changedSince(word: string, when: string): string;
  uncheckedSince(when: string): string;
  lastKnown(word: string, when: string): string;
  readonly checkTitle: string;
  readonly checkText: string;
  readonly checkAll: string;
  readonly checkKeep: string;
  checking(done: number, total: number): string;
  readonly pause: string;
  readonly goOn: string;
  readonly waiting: Readonly<Record<'paused' | 'offline' | 'busy', string>>;
  checkDone(count: number): string;
  checkStopped(count: number): string;
  checkChanged(count: number): string;
  readonly checkSame: string;
  checkLeftOut(count: number): string;
  showUnanswered(count: number): string;
  readonly reminders: Readonly<Record<'soon' | 'ended', (count: number) => string>>;
  readonly spotlights: Readonly<Record<'soon' | 'ended' | 'changed' | 'unanswered' | 'month', string>>;
  readonly showThese: string;
  readonly showAll: string;
  readonly dismiss: string;
  readonly undated: string;
  showMonth(count: number): string;
  readonly skillsNone: string;
  readonly skillsOverTime: string;
  /** For people who cannot see the drawing. */
  readonly skillsDrawing: string;
  readonly skillsTable: string;
  readonly total: string;
  readonly back: string;
  readonly details: string;
  readonly verify: string;
  readonly verifying: string;
  readonly download: string;
  readonly collections: string;
  readonly collectionsHint: string;
  readonly save: string;
  readonly saved: string;
  readonly remove: string;
  readonly removeTitle: string;
  readonly removeText: string;
  readonly removeYes: string;
  readonly removed: string;
  readonly cancel: string;
  readonly close: string;
  readonly earlier: (count: number) => string;
  readonly importTitle: string;
  readonly importText: string;
  readonly identitiesTitle: string;
  readonly identitiesText: string;
  readonly identityLabel: string;
  readonly identityAdd: string;
  readonly identityWithdraw: (value: string) => string;
  readonly identitiesNone: string;
  readonly drop: string;
  readonly choose: string;
  readonly chooseFolder: string;
  readonly paste: string;
  readonly pasteAdd: string;
  importing(done: number, total: number): string;
  imported(added: number, rest: number): string;
  readonly results: Readonly<Record<'added' | 'replaced' | 'duplicate' | 'refused' | 'backup', string>>;
  readonly thatIsMe: (value: string) => string;
  readonly tryAgain: string;
  readonly keepPermanently: string;
  readonly kept: string;
  readonly notKept: string;
  /** Opens what the service offers beside badges. */
  readonly services: string;
  servicesNew(count: number): string;
  /** Where the service asks for that before anything else. */
  readonly readTerms: string;
  readonly backup: string;
  readonly backupSave: string;
  readonly backupText: string;
  readonly passphrase: string;
  readonly backupSaveNow: string;
  readonly backupRestore: string;
  readonly backupFile: string;
  readonly passphraseGiven: string;
  readonly backupMine: string;
  readonly backupRestoreNow: string;
  readonly share: string;
  readonly shareTitle: string;
  readonly shareAddresses: string;
  readonly shareHashed: string;
  readonly shareImage: string;
  readonly shareImageText: string;
  readonly shareImageSave: string;
  readonly shareNoImage: string;
  readonly shareCertificate: string;
  readonly shareCertificateText: string;
  readonly showCertificate: string;
  readonly submitCertificate: string;
  readonly certificate: string;
  readonly shareEmbed: string;
  readonly shareSrc: string;
  readonly shareInside: string;
  readonly shareNotInside: string;
  readonly shareSnippet: string;
  readonly shareScript: string;
  readonly copy: string;
  readonly copied: string;
  readonly shareProfile: string;
  readonly shareProfileText: string;
  readonly shareLinkedIn: string;
  readonly publicTitle: string;
  readonly publicOff: string;
  readonly publicName: string;
  readonly publicMessage: string;
  readonly publicPreview: string;
  readonly publicDiscloses: string;
  readonly publicConsent: string;
  readonly publicYes: string;
  readonly publicMoved: string;
  publicSince(day: string): string;
  readonly publicHidden: string;
  readonly publicCopy: string;
  readonly publicWithdraw: string;
  readonly publicWithdrawn: string;
  readonly disclosed: Readonly<Record<DisclosedKind, string>>;
  readonly exportScope: string;
  exportAll(count: number): string;
  exportShown(count: number): string;
  readonly exportText: string;
  readonly exportImages: string;
  readonly backupSaved: string;
  /** One plain sentence for everything a wallet may refuse or fail with. */
  readonly problems: Readonly<Record<WalletCode | AdmissionCode, Say>>;
}

/** What stands on a certificate. Every word may be drawn in a font that was made for the page: plain letters only. */
export interface CertificateMessages {
  readonly kind: string;
  readonly intro: string;
  readonly honorific: string;
  readonly statement: string;
  /** Where the badge names nobody. */
  readonly nobody: string;
  readonly unnamed: string;
  readonly unnamedIssuer: string;
  readonly issued: string;
  readonly validUntil: string;
  readonly noEnd: string;
  readonly result: string;
  readonly notes: string;
  readonly addressee: string;
  readonly purpose: string;
  readonly confirmation: string;
  /** How to check it; `linked` where an address stands beside. */
  hint(linked: boolean): string;
  readonly copy: string;
  date(year: number, month: number, day: number): string;
  /** Under the verdict: when it was found. */
  checked(when: string): string;
  readonly notChecked: string;
}

/** What `<certificate-viewer>` says around the page. */
export interface ViewerMessages {
  readonly page: string;
  readonly tools: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly fitPage: string;
  zoom(percent: number): string;
  readonly print: string;
  readonly pdf: string;
  readonly pdfBusy: string;
  readonly pdfFailed: string;
  readonly original: string;
  readonly image: string;
  readonly datesTitle: string;
  readonly validity: string;
  readonly validityText: string;
  readonly checkedTitle: string;
  readonly checkedText: string;
  readonly never: string;
  readonly linkTitle: string;
  readonly linkText: string;
  readonly linkEnded: string;
  /** Of a link to a submission: opened here where nothing else is asked for, or on the page of its service. */
  readonly openHere: string;
  readonly counts: string;
  /** Above the holder's message. */
  readonly holderWrites: string;
  openAt(host: string): string;
  /** Buttons between the issuer's own design and our page of text. */
  readonly ownPage: string;
  readonly issuerPage: string;
  readonly designOf: (issuer: string) => string;
  /** Beside the issuer's design: it is a picture, and the PDF does not have it. */
  readonly designText: string;
  readonly designPdf: string;
  /** Why the issuer's design is not drawn; `what` is a host, or a part of the file. */
  readonly designRefused: Readonly<Record<'elsewhere' | 'unsafe' | 'digest' | 'broken', (what: string) => string>>;
}

/** The sentence of an outcome, with its values put in. */
export function say(entry: Say, params: Params = {}): string {
  return typeof entry === 'function' ? entry(params) : entry;
}

/** The sentence of an outcome; its code, which can be looked up, where the words for it could not be had. */
export function sayOutcome({ outcomes }: Pick<PlainReport, 'outcomes'>, code: OutcomeCode, params?: Params): string {
  return say(outcomes[code] ?? code, params);
}

/** Both parts of the words of a report. */
export function wholeReport(report: PlainReport, findings: FindingMessages): ReportMessages {
  return { ...report, outcomes: { ...report.outcomes, ...findings } };
}

/** ` (value)`, or nothing where the check gave none: a sentence must read well either way. */
export function given(value: string | number | undefined): string {
  return value === undefined || value === '' || value === 0 ? '' : ` (${value})`;
}
