/** What public pages say, and the pages by which a holder makes them. */
import type { PROFILE_PARTS } from '../api/profile.js';
import type { Disclosed } from '../api/shares.js';

export interface PublicMessages {
  /** The list of all that is disclosed. */
  readonly disclosures: string;
  readonly disclosuresText: string;
  readonly publicBadges: string;
  readonly noPublicBadges: string;
  /** Sites that open the wallet for whoever is signed in there. */
  readonly links: { readonly title: string; readonly text: string; used(date: string): string; readonly unused: string };
  readonly privateBadges: string;
  readonly noPrivateBadges: string;
  readonly makePublic: string;
  readonly review: string;
  readonly stop: string;
  since(date: string): string;
  readonly changedState: string;
  readonly closedState: string;
  readonly clients: string;
  readonly clientsText: string;
  readonly noClients: string;
  /** Of everything held about the holder. */
  readonly copy: string;
  readonly copyText: string;
  readonly copyAll: string;
  readonly submitted: string;
  readonly consents: string;
  readonly consentsText: string;
  readonly consentKinds: { readonly badge: string; readonly profile: string };
  withdrawn(date: string): string;
  readonly done: { readonly published: string; readonly withdrawn: string; readonly stopped: string };
  /** Before a badge goes public. */
  readonly shareTitle: string;
  readonly shareText: string;
  readonly addressWarning: string;
  readonly hashWarning: string;
  readonly kinds: Readonly<Record<Disclosed, string>>;
  readonly imageShown: string;
  readonly fileShown: string;
  statusShown(status: string): string;
  readonly yours: string;
  readonly name: string;
  readonly message: string;
  readonly path: string;
  readonly pathHint: string;
  readonly again: string;
  readonly consent: string;
  readonly yes: string;
  readonly changed: string;
  /** On a public page. */
  statusOn(date: string): string;
  readonly messageFrom: string;
  readonly download: string;
  readonly downloadHint: string;
  readonly by: string;
  readonly published: string;
  readonly awarded: string;
  description(issuer: string, date: string): string;
  readonly search: {
    readonly title: string;
    readonly text: string;
    readonly words: string;
    readonly more: string;
    readonly from: string;
    readonly to: string;
    readonly status: string;
    readonly any: string;
    readonly search: string;
    readonly nothing: string;
    readonly next: string;
  };
  /** To the address a badge was delivered to; `known`: it has an account here. */
  readonly deliveryMail: {
    readonly subject: string;
    known(badge: string, issuer: string, link: string): string;
    unknown(badge: string, issuer: string, link: string): string;
  };
  readonly profile: {
    readonly title: string;
    readonly private: string;
    readonly public: string;
    /** What is public is not what is written now. */
    readonly differs: string;
    readonly name: string;
    readonly message: string;
    readonly links: string;
    readonly linksHint: string;
    readonly save: string;
    readonly picture: string;
    readonly pictureHint: string;
    readonly pictureSave: string;
    readonly pictureRemove: string;
    readonly page: string;
    readonly makePublic: string;
    readonly review: string;
    readonly stop: string;
    readonly previewTitle: string;
    readonly previewText: string;
    readonly parts: Readonly<Record<(typeof PROFILE_PARTS)[number], string>>;
    readonly badgesShown: string;
    readonly noBadges: string;
    readonly unnamed: string;
    count(badges: number): string;
    readonly done: { readonly saved: string; readonly published: string; readonly withdrawn: string };
  };
}
