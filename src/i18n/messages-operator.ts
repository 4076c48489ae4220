/** What the operator's console says, and what a holder reads whose account is restricted. */
import type { MeasureKind } from '../api/operator.js';

interface MeasureWords {
  /** What was done, as a heading. */
  readonly title: string;
  /** What it means for the holder. */
  readonly means: string;
}

export interface OperatorMessages {
  readonly stateTitle: string;
  readonly stateNone: string;
  readonly stateLinks: { readonly notices: string; readonly ask: string; readonly leave: string };
  readonly since: string;
  readonly endsAt: string;
  readonly measures: Readonly<Record<MeasureKind, MeasureWords>>;
  readonly letter: { applied(title: string): string; lifted(title: string): string; because(reason: string): string };
  readonly console: string;
  readonly find: string;
  readonly findHint: string;
  readonly findButton: string;
  readonly notFound: string;
  readonly wasDeleted: string;
  readonly inForce: string;
  readonly nothing: string;
  readonly account: string;
  readonly role: { readonly holder: string; readonly operator: string };
  readonly madeAt: string;
  readonly lastSignedIn: string;
  readonly never: string;
  readonly badges: string;
  readonly addresses: string;
  readonly proved: string;
  readonly notProved: string;
  readonly main: string;
  readonly shared: string;
  readonly restrict: string;
  readonly restrictText: string;
  readonly what: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly withNotice: string;
  readonly withoutNotice: string;
  readonly apply: string;
  readonly lift: string;
  readonly acts: string;
  readonly own: string;
  readonly pages: Readonly<Record<'title' | 'address' | 'hint' | 'takeDown' | 'restore' | 'down' | 'up' | 'means' | 'none', string>>;
  readonly inquiries: string;
  readonly answer: string;
  readonly close: string;
  readonly holder: string;
  readonly notices: string;
  readonly newNotice: string;
  readonly kind: string;
  readonly to: string;
  readonly toHint: string;
  readonly toAll: string;
  readonly title: string;
  readonly body: string;
  readonly korean: string;
  readonly optional: string;
  readonly begins: string;
  readonly ends: string;
  readonly utc: string;
  readonly byMail: string;
  readonly unforeseen: string;
  readonly publish: string;
  readonly published: string;
  readonly withdraw: string;
  readonly withdrawHint: string;
  /** What is told when an announcement was taken back. */
  readonly withdrawnNotice: { readonly title: string; body(title: string): string };
  readonly terms: string;
  readonly newTerms: string;
  readonly termsText: string;
  readonly key: string;
  readonly keyHint: string;
  readonly inForceFrom: string;
  readonly atOnce: string;
  readonly announce: string;
  readonly termsNotice: { readonly title: string; body(title: string, from: string): string };
  readonly version: string;
  readonly clients: string;
  readonly newClient: string;
  readonly clientKinds: { readonly wallet: string; readonly issuer: string };
  readonly name: string;
  readonly redirects: string;
  readonly redirectsHint: string;
  readonly create: string;
  readonly tokenIssuer: Readonly<Record<'title' | 'text' | 'issuer' | 'keys' | 'audience' | 'save', string>>;
  readonly secretTitle: string;
  readonly secretText: string;
  readonly remove: string;
  readonly removeHint: string;
  readonly audit: string;
  whole(rows: number): string;
  broken(position: number): string;
  lastHash(hash: string): string;
  readonly older: string;
  readonly statistics: string;
  readonly statisticsText: string;
  readonly few: string;
  readonly counts: Readonly<
    Record<'accounts' | 'signedInLately' | 'badges' | 'byLanguage' | 'byMonth' | 'measures' | 'openInquiries' | 'waitingMails', string>
  >;
  readonly done: Readonly<Record<'saved' | 'published' | 'answered' | 'removed', string>>;
}
