/** What a wallet says of the services its storage has; what the service's own pages say too stands in their dictionaries. */
export interface ServicesMessages {
  readonly sections: Readonly<Record<'notices' | 'inquiries' | 'terms', string>>;
  readonly loading: string;
  readonly back: string;
  readonly sent: string;
  readonly notSent: string;
  readonly allAgreed: string;
  agreedOn(day: string): string;
  readonly termsMoved: string;
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
      | 'terms.agree-first',
      string
    >
  >;
}
