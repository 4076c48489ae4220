/**
 * The one view of a badge that elements draw and adapters keep, whatever version it was issued in.
 * It says what the issuer wrote; whether that is true is the report's business (`verify/report.ts`).
 */

/** A text in one language. `language` is a BCP 47 tag; absent where the issuer gave none. */
export interface LangString {
  readonly value: string;
  readonly language?: string;
  readonly direction?: 'ltr' | 'rtl';
}

/** The same text in any number of languages, in the issuer's order. Empty: the issuer wrote none. */
export type Text = readonly LangString[];

/** Specification version the document was written in. */
export type BadgeVersion = '0.5' | '1.0' | '1.1' | '2.0' | '3.0' | 'clr-2.0';

/** What the document is: a badge of one recipient, a record of several (CLR), or a third party's endorsement. */
export type BadgeKind = 'badge' | 'record' | 'endorsement';

export interface BadgeImage {
  /** http(s) or `data:image/…` URL, as the issuer wrote it. Whoever draws it decides whether to fetch it. */
  readonly src: string;
  readonly caption: Text;
}

export interface Issuer {
  readonly id: string | undefined;
  readonly name: Text;
  readonly description: Text;
  /** http(s) only. */
  readonly url: string | undefined;
  readonly email: string | undefined;
  readonly image: BadgeImage | undefined;
}

/** A recipient identity as issued. A hashed one is never a name and never shown as one. */
export interface Identity {
  /** `email`, `emailAddress`, `url`, `telephone`, `id`, or what the issuer wrote. */
  readonly type: string;
  readonly hashed: boolean;
  /** Plain value, or `sha256$…` / `md5$…`. */
  readonly value: string;
  readonly salt: string | undefined;
}

export interface Recipient {
  /** OB 3.0 `credentialSubject.id`. */
  readonly id: string | undefined;
  /** A name only where the issuer wrote one as a name. */
  readonly name: Text;
  readonly identities: readonly Identity[];
}

export interface Criteria {
  readonly url: string | undefined;
  /** Markdown. Drawn only through the sanitiser. */
  readonly narrative: Text;
}

export interface Evidence {
  readonly url: string | undefined;
  readonly name: Text;
  readonly description: Text;
  /** Markdown. */
  readonly narrative: Text;
  readonly genre: Text;
}

/** A skill or standard the achievement is aligned to. */
export interface Alignment {
  readonly name: Text;
  readonly url: string | undefined;
  readonly description: Text;
  readonly framework: Text;
  readonly code: string | undefined;
  /** OB 3.0 `targetType`, such as `ceasn:Competency` or `CTDL`. */
  readonly type: string | undefined;
}

export interface Result {
  readonly name: Text;
  /** The value, achieved level or status, as the issuer wrote it. */
  readonly value: string | undefined;
  readonly status: string | undefined;
}

export interface Endorsement {
  readonly issuer: Issuer;
  /** Markdown. */
  readonly comment: Text;
}

export interface Badge {
  readonly version: BadgeVersion;
  readonly kind: BadgeKind;
  readonly id: string | undefined;
  readonly name: Text;
  readonly description: Text;
  readonly image: BadgeImage | undefined;
  readonly criteria: Criteria;
  readonly issuer: Issuer;
  readonly recipient: Recipient;
  /** Date-times as issued (with their offset); parse with `core/date`. */
  readonly issuedOn: string | undefined;
  readonly expires: string | undefined;
  /** OB 3.0 `achievementType`. */
  readonly achievementType: string | undefined;
  readonly achievementId: string | undefined;
  readonly narrative: Text;
  readonly tags: readonly string[];
  readonly alignments: readonly Alignment[];
  readonly evidence: readonly Evidence[];
  readonly results: readonly Result[];
  readonly endorsements: readonly Endorsement[];
  /** The badges inside a record (CLR). */
  readonly contains: readonly Badge[];
  /** URLs of documents the view still lacks (OB 2.0 links BadgeClass and issuer by URL). Empty: complete. */
  readonly missing: readonly string[];
}
