/** What notices and inquiries say. */
export interface CorrespondenceMessages {
  readonly notices: string;
  readonly noNotices: string;
  readonly fresh: string;
  readonly older: string;
  readonly kinds: { readonly notice: string; readonly maintenance: string; readonly 'end-of-service': string };
  /** `end` is empty where none is known. */
  window(begin: string, end: string): string;
  /** This is a translation. */
  readonly binding: string;
  /** There is no translation: the Korean text is shown. */
  readonly untranslated: string;
  readonly master: string;
  /** An announcement that was taken back. */
  withdrawn(at: string): string;
  /** What a banner on every page says before the title of what is announced. */
  readonly standing: {
    planned(begin: string, end: string): string;
    underWay(end: string): string;
    ends(at: string): string;
    ended(at: string): string;
    readonly more: string;
  };
  readonly inquiries: string;
  readonly inquiriesText: string;
  readonly noInquiries: string;
  readonly ask: string;
  readonly subject: string;
  readonly message: string;
  readonly more: string;
  readonly send: string;
  readonly you: string;
  readonly operator: string;
  readonly states: { readonly open: string; readonly answered: string; readonly closed: string };
  /** Told where a badge is found to be something else than before. */
  readonly statusChanged: { readonly title: string; body(badge: string, from: string, to: string): string };
  readonly answerMail: { readonly subject: string; body(link: string): string };
}
