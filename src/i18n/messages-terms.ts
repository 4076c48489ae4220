/** What the pages of the terms say. */
export interface TermsMessages {
  readonly title: string;
  readonly agreeTitle: string;
  readonly agreeText: string;
  readonly agree: string;
  readonly none: string;
  readonly supplementary: string;
  readonly precede: string;
  /** This is a translation. */
  readonly binding: string;
  /** There is no translation: the Korean text is shown. */
  readonly untranslated: string;
  readonly master: string;
  version(version: number, date: string): string;
}
