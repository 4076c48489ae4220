/** What the pages and mails of accounts say. */
import type { AccessKind } from '../api/accounts.js';

/** A mail: its subject, and its text with a link put in. */
export interface MailWords {
  readonly subject: string;
  body(service: string, link: string): string;
}

export interface AccountMessages {
  readonly registerTitle: string;
  readonly registerText: string;
  readonly address: string;
  readonly registerSend: string;
  readonly mailedTitle: string;
  readonly mailedText: string;
  readonly closed: string;
  readonly completeTitle: string;
  completeText(address: string): string;
  readonly password: string;
  passwordHint(shortest: number): string;
  readonly agreeAndMake: string;
  readonly signInTitle: string;
  readonly name: string;
  readonly signIn: string;
  readonly noAccount: string;
  readonly forgot: string;
  readonly forgotTitle: string;
  readonly forgotText: string;
  readonly forgotSend: string;
  readonly forgotSent: string;
  readonly resetTitle: string;
  readonly resetText: string;
  readonly newPassword: string;
  readonly currentPassword: string;
  readonly resetSave: string;
  readonly proveTitle: string;
  proveText(address: string): string;
  readonly provePassword: string;
  readonly prove: string;
  readonly accountTitle: string;
  readonly id: string;
  readonly idHint: string;
  readonly startsAt: string;
  readonly addresses: string;
  readonly addressesText: string;
  readonly proved: string;
  readonly waiting: string;
  readonly main: string;
  readonly shared: string;
  readonly makeMain: string;
  readonly remove: string;
  readonly addAddress: string;
  readonly sharedLabel: string;
  readonly statement: string;
  readonly statementHint: string;
  readonly add: string;
  readonly passwordTitle: string;
  readonly save: string;
  readonly sessions: string;
  readonly thisSession: string;
  readonly unknownBrowser: string;
  readonly end: string;
  readonly records: string;
  readonly kinds: Readonly<Record<AccessKind, string>>;
  readonly stolenTitle: string;
  readonly stolenText: string;
  readonly stolen: string;
  readonly stolenDone: string;
  readonly mailLanguage: string;
  readonly signOut: string;
  readonly deleteTitle: string;
  readonly deleteText: string;
  readonly deleteLink: string;
  readonly delete: string;
  readonly deletedTitle: string;
  deletedText(at: string): string;
  readonly done: Readonly<Record<'registered' | 'saved' | 'mailed' | 'proved' | 'reset', string>>;
  readonly mails: Readonly<
    Record<
      | 'register'
      | 'known'
      | 'refused'
      | 'prove'
      | 'proveKnown'
      | 'reset'
      | 'changed'
      | 'addressAdded'
      | 'addressRemoved'
      | 'mainMoved'
      | 'linked'
      | 'passkeyAdded'
      | 'deleted',
      MailWords
    >
  >;
}
