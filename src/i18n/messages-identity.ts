/** What the pages and letters of identity documents say. */
import type { IDENTITY_STATES } from '../api/identity.js';

interface LetterWords {
  readonly title: string;
  body(reason: string): string;
}

export interface IdentityMessages {
  readonly title: string;
  readonly text: string;
  readonly none: string;
  readonly states: Readonly<Record<(typeof IDENTITY_STATES)[number], string>>;
  readonly types: Readonly<Record<string, string>>;
  readonly decision: string;
  readonly file: string;
  fileHint(megabytes: number, count: number): string;
  readonly send: string;
  readonly takeBack: string;
  readonly ask: string;
  readonly askText: string;
  readonly accept: string;
  readonly reject: string;
  /** The files go with the decision. */
  readonly deletes: string;
  readonly letters: Readonly<Record<'asked' | 'accepted' | 'rejected', LetterWords>>;
}
