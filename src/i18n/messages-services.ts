/** What a wallet says of the services its storage has; what the service's own pages say too stands in their dictionaries. */
export interface ServicesMessages {
  readonly sections: Readonly<Record<'notices' | 'inquiries' | 'terms' | 'submissions' | 'profile' | 'account' | 'disclosures', string>>;
  readonly loading: string;
  readonly back: string;
  readonly sent: string;
  readonly notSent: string;
  readonly allAgreed: string;
  agreedOn(day: string): string;
  readonly termsMoved: string;
  /** A link that nobody has opened yet. */
  readonly never: string;
  readonly invited: string;
  readonly passcode: string;
  readonly yes: string;
  readonly pictureThere: string;
  readonly saveFirst: string;
  readonly measures: Readonly<Record<'suspension' | 'termination' | 'wallet' | 'credentials', string>>;
  readonly accountElsewhere: string;
  readonly accountPage: string;
  readonly deleteElsewhere: string;
  readonly stop: string;
  readonly stopped: string;
  readonly noneOpen: string;
  readonly thisSiteToo: string;
  /** Why the service refuses something, by its code; `failed` where it does not say, or this version does not know. */
  readonly problems: Readonly<
    Record<
      | 'failed'
      | 'request.invalid'
      | 'request.too-large'
      | 'request.rate-limited'
      | 'request.in-progress'
      | 'account.suspended'
      | 'account.wallet-suspended'
      | 'account.terminated'
      | 'terms.agree-first'
      | 'submission.times'
      | 'submission.ended'
      | 'profile.picture'
      | 'share.closed',
      string
    >
  >;
}
