/** What the mint hands to the servers and the pages. */
import type { JsonObject } from '../test/fixtures/mint.js';
import type { Verdict } from 'open-badge-wallet';

export type SampleId =
  'integrity' | 'token' | 'hosted' | 'signed' | 'vector' | 'expired' | 'revoked' | 'suspended' | 'not-yet' | 'forged' | 'unreachable';

export type Layout = 'card' | 'compact' | 'full';

export interface Sample {
  readonly id: SampleId;
  /** File name on the site. */
  readonly file: string;
  /** Media type of the file. */
  readonly type: string;
  readonly body: string | Uint8Array;
  /** What an honest verifier has to say about it. */
  readonly expected: Verdict;
}

export interface Minted {
  readonly samples: readonly Sample[];
  /** Path on the issuer's origin → the document there. */
  readonly documents: ReadonlyMap<string, JsonObject>;
  /** Path on the issuer's origin → an image there. */
  readonly images: ReadonlyMap<string, string>;
  /** Paths whose answers no other origin may read. */
  readonly closed: ReadonlySet<string>;
}
