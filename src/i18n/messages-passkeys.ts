/** What the pages of passkeys say. */
export interface PasskeyMessages {
  readonly title: string;
  readonly text: string;
  readonly none: string;
  readonly unnamed: string;
  added(at: string): string;
  used(at: string): string;
  readonly neverUsed: string;
  readonly remove: string;
  readonly addTitle: string;
  readonly name: string;
  readonly nameHint: string;
  readonly add: string;
  /** Shown where a browser knows no passkeys, or runs no script. */
  readonly without: string;
  readonly after: string;
  readonly signIn: string;
  readonly problems: Readonly<Record<'wrong' | 'failed' | 'cancelled' | 'known', string>>;
}
