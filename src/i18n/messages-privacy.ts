/** What the page of stored data says. */
import type { PERSONAL, UNTIL } from '../api/privacy.js';

export interface PrivacyMessages {
  readonly title: string;
  readonly text: string;
  readonly kinds: Readonly<Record<(typeof PERSONAL)[number], { readonly name: string; readonly what: string }>>;
  readonly untilTitle: string;
  readonly until: Readonly<Record<(typeof UNTIL)[number], string>>;
  columns(count: number): string;
  readonly column: string;
  readonly why: string;
  readonly afterTitle: string;
  /** What stays when an account is deleted. */
  readonly after: string;
}
