/**
 * Everything the elements tell the page. All events bubble and cross shadow roots, and start at the element itself.
 * They carry codes, versions, verdicts and host names; never a person's name, an address or the id of a badge.
 */
import type { BadgeKind, BadgeVersion } from '../model/badge.js';
import type { Verdict } from '../verify/report.js';

const OPTIONS: EventInit = { bubbles: true, composed: true };

/** A badge was read and is drawn. */
export class BadgeLoadEvent extends Event {
  readonly badgeVersion: BadgeVersion | undefined;
  readonly kind: BadgeKind | undefined;

  constructor(badgeVersion: BadgeVersion | undefined, kind: BadgeKind | undefined) {
    super('badge-load', OPTIONS);
    this.badgeVersion = badgeVersion;
    this.kind = kind;
  }
}

/** Nothing could be read. `code` is an `ErrorCode`, or an outcome code of the readers. */
export class BadgeErrorEvent extends Event {
  readonly code: string;

  constructor(code: string) {
    super('badge-error', OPTIONS);
    this.code = code;
  }
}

/** A verification ended, whatever it found. The whole report is the result of `verify()`. */
export class BadgeVerifiedEvent extends Event {
  readonly verdict: Verdict;
  readonly also: readonly Verdict[];
  /** ISO 8601: the moment the verdict is about. */
  readonly checkedAt: string;

  constructor(verdict: Verdict, also: readonly Verdict[], checkedAt: string) {
    super('badge-verified', OPTIONS);
    this.verdict = verdict;
    this.also = also;
    this.checkedAt = checkedAt;
  }
}

/** Why an element wants the network. */
export type ContactPurpose = 'load' | 'details' | 'image' | 'verify';

/** The network is about to be used; `preventDefault()` keeps it unused. */
export class BadgeContactRequestEvent extends Event {
  readonly purpose: ContactPurpose;
  /** Host names that are known beforehand; documents found there may name further ones. */
  readonly hosts: readonly string[];

  constructor(purpose: ContactPurpose, hosts: readonly string[]) {
    super('badge-contact-request', { ...OPTIONS, cancelable: true });
    this.purpose = purpose;
    this.hosts = hosts;
  }
}

/** The holder added badges to a wallet, or deleted some. Which ones is nobody's business. */
export class BadgeWalletChangeEvent extends Event {
  readonly change: 'added' | 'removed';
  readonly count: number;

  constructor(change: 'added' | 'removed', count: number) {
    super('badge-wallet-change', OPTIONS);
    this.change = change;
    this.count = count;
  }
}

/** What the holder of a wallet is about to do. */
export type WalletAction =
  | 'add'
  | 'remove'
  | 'verify'
  | 'verify-all'
  | 'download'
  | 'share-image'
  | 'share-link'
  | 'publish'
  | 'withdraw'
  | 'backup'
  | 'export-images'
  | 'restore'
  | 'ask'
  | 'agree'
  | 'submit'
  | 'extend'
  | 'revoke'
  | 'save-profile'
  | 'export'
  | 'stop-site';

/** The holder asked for something; `preventDefault()` keeps it undone, so that the page may do it in its own way or not at all. */
export class BadgeWalletRequestEvent extends Event {
  readonly action: WalletAction;
  /** Badges, files or texts it is about. */
  readonly count: number;

  constructor(action: WalletAction, count: number) {
    super('badge-wallet-request', { ...OPTIONS, cancelable: true });
    this.action = action;
    this.count = count;
  }
}

declare global {
  // Elements, the document and the window all hear them: they bubble.
  interface GlobalEventHandlersEventMap {
    'badge-load': BadgeLoadEvent;
    'badge-error': BadgeErrorEvent;
    'badge-verified': BadgeVerifiedEvent;
    'badge-contact-request': BadgeContactRequestEvent;
    'badge-wallet-change': BadgeWalletChangeEvent;
    'badge-wallet-request': BadgeWalletRequestEvent;
  }
}
