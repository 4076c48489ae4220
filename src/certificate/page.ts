/**
 * A certificate as data: every word on it in reading order, the paper, the border. What draws it (the viewer, the PDF) adds only places.
 * It says what the issuer wrote, and the verdict apart from it; dates are the issuer's own calendar days, the same for every reader.
 */
import { legible } from '../core/legible.js';
import { hostOfId } from '../core/url.js';
import type { CertificateMessages } from '../i18n/messages.js';
import type { Badge, LangString, Result, Text } from '../model/badge.js';
import { languageOf } from '../model/language.js';
import { pickText } from '../model/pick-text.js';
import type { Status } from '../i18n/messages.js';
import { confirmationNumber } from './number.js';
import { ornament, type Ornament } from './ornament.js';

export type PaperName = 'a4' | 'letter';
export type Orientation = 'portrait' | 'landscape';

/** In points of 1/72 inch. */
export interface Paper {
  readonly name: PaperName;
  readonly orientation: Orientation;
  readonly width: number;
  readonly height: number;
}

const SIZES: Readonly<Record<PaperName, readonly [number, number]>> = { a4: [595, 842], letter: [612, 792] };

export function paperOf(name: PaperName, orientation: Orientation): Paper {
  const [short, long] = SIZES[name];
  return orientation === 'portrait' ? { name, orientation, width: short, height: long } : { name, orientation, width: long, height: short };
}

/** Words in one language and direction. */
export interface Words {
  readonly value: string;
  /** BCP 47; the page's own where it is undefined. */
  readonly language: string | undefined;
  readonly direction: 'ltr' | 'rtl';
}

export interface Fact {
  readonly label: string;
  readonly value: Words;
}

/** Whom a certificate is submitted to, and what for. */
export interface Submission {
  readonly addressee: string;
  readonly purpose?: string;
}

export interface PageStatus {
  readonly status: Status;
  readonly word: string;
  readonly meaning: string;
  /** ISO 8601: the moment the verdict is about; undefined before there is one. */
  readonly checkedAt: string | undefined;
}

export interface CertificateSettings {
  /** Tag of the language of our own words, for picking among the issuer's. */
  readonly language: string;
  readonly words: CertificateMessages;
  readonly status: PageStatus;
  /** SHA-256 of the credential as issued. */
  readonly hash: Uint8Array;
  readonly paper?: PaperName;
  readonly orientation?: Orientation;
  /** Where it can be checked; stands on the page as text and as a QR code. */
  readonly link?: string | undefined;
  readonly submission?: Submission | undefined;
}

export interface CertificatePage {
  readonly paper: Paper;
  readonly language: string;
  readonly ornament: Ornament;
  /** What the page is: "Certificate". */
  readonly kind: string;
  /** Stands before the name where the language puts something there. */
  readonly intro: string;
  readonly recipient: Words;
  /** Politeness after a name. */
  readonly honorific: string;
  readonly statement: string;
  readonly achievement: Words;
  readonly description: Words | undefined;
  readonly facts: readonly Fact[];
  readonly issuer: Words;
  /** What the issuer's identity hangs on. */
  readonly issuerHost: string | undefined;
  readonly status: PageStatus;
  readonly submission: readonly Fact[];
  readonly confirmation: Fact;
  readonly link: string | undefined;
  readonly hint: string;
  /** On everything printed. */
  readonly copy: string;
}

/** More than this is the badge's own page's business. */
const MOST_RESULTS = 4;
const LONGEST = 600;

export function certificatePage(badge: Badge, settings: CertificateSettings): CertificatePage {
  const { language, words, hash, link } = settings;
  const paper = paperOf(settings.paper ?? 'a4', settings.orientation ?? 'portrait');
  const pick = (text: Text): Words | undefined => wordsOf(pickText(text, language));
  const description = pick(badge.description);
  return {
    paper,
    language,
    ornament: ornament(hash, paper.width, paper.height),
    kind: words.kind,
    intro: words.intro,
    recipient: pick(badge.recipient.name) ?? own(words.nobody),
    honorific: badge.recipient.name.length > 0 ? words.honorific : '',
    statement: words.statement,
    achievement: pick(badge.name) ?? own(words.unnamed),
    description: description && { ...description, value: shortened(description.value) },
    facts: [
      ...dateFacts(badge, words),
      ...badge.results.slice(0, MOST_RESULTS).flatMap((result) => resultFact(result, pick, words)),
      ...factOf(words.notes, pick(badge.narrative)),
    ],
    issuer: pick(badge.issuer.name) ?? own(words.unnamedIssuer),
    issuerHost: hostOfId(badge.issuer.id),
    status: settings.status,
    submission: submissionFacts(settings.submission, words),
    confirmation: { label: words.confirmation, value: own(confirmationNumber(hash)) },
    link,
    hint: words.hint(link !== undefined),
    copy: words.copy,
  };
}

const own = (value: string): Words => ({ value, language: undefined, direction: 'ltr' });

function wordsOf(text: LangString | undefined): Words | undefined {
  const value = text && legible(text.value).replace(/\s+/g, ' ').trim();
  if (!text || !value) return undefined;
  return { value, language: languageOf(text), direction: text.direction ?? directionOf(value) };
}

/** The direction of the first letter that has one (UAX #9 P2). */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const first = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first) ? 'rtl' : 'ltr';
}

function shortened(text: string): string {
  const letters = Array.from(text);
  return letters.length <= LONGEST ? text : `${letters.slice(0, LONGEST).join('')}…`;
}

function factOf(label: string, value: Words | undefined): readonly Fact[] {
  return value ? [{ label, value: { ...value, value: shortened(value.value) } }] : [];
}

function dateFacts({ issuedOn, expires }: Badge, words: CertificateMessages): readonly Fact[] {
  return [
    ...(issuedOn === undefined ? [] : [{ label: words.issued, value: own(calendarDay(issuedOn, words)) }]),
    { label: words.validUntil, value: own(expires === undefined ? words.noEnd : calendarDay(expires, words)) },
  ];
}

/** The day as the issuer wrote it, whatever zone the reader lives in. */
export function calendarDay(iso: string, words: CertificateMessages): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?:T|$)/.exec(iso) ?? [];
  return year === undefined ? legible(iso).slice(0, 40) : words.date(Number(year), Number(month), Number(day));
}

function resultFact({ name, value, status }: Result, pick: (text: Text) => Words | undefined, words: CertificateMessages): readonly Fact[] {
  const said = value ?? status;
  if (said === undefined) return [];
  return factOf(pick(name)?.value ?? words.result, wordsOf({ value: said }));
}

function submissionFacts(submission: Submission | undefined, words: CertificateMessages): readonly Fact[] {
  if (!submission) return [];
  return [
    ...factOf(words.addressee, wordsOf({ value: submission.addressee })),
    ...factOf(words.purpose, wordsOf({ value: submission.purpose ?? '' })),
  ];
}

/** How much room words need, in letters of a square font: Chinese, Japanese and Korean letters are as wide as high. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/.test(letter) ? 1 : 0.55;
  return width;
}

/** The largest of some sizes at which words fit into so many lines. */
export function sizeFor(text: string, sizes: readonly number[], width: number, lines: number): number {
  return sizes.find((size) => widthOf(text) * size <= width * lines * 0.96) ?? sizes.at(-1) ?? 12;
}
