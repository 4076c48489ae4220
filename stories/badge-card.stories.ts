import { html, type TemplateResult } from 'lit';
import type { BadgeCard, CardLayout } from '../src/elements/badge-card/badge-card.js';
import type { Badge } from '../src/model/badge.js';
import type { JsonObject } from '../src/core/json.js';
import type { Report, Verdict } from '../src/verify/report.js';
import {
  arabicBadge,
  badge,
  bareBadge,
  emojiBadge,
  expiredBadge,
  hostileBadge,
  japaneseBadge,
  koreanBadge,
  record,
  remoteImageBadge,
  report,
} from './data.js';
import { fakeVerifier, stuckVerifier } from './fakes.js';
import type { Meta, Story } from './story.js';

export const meta: Meta = { title: 'badge-card', component: 'badge-card' };

type CardStory = Story<BadgeCard>;

/** A hosted badge can be verified from its view: the fake verifier then answers for it. */
const hosted = (view: Badge): Badge => ({ ...view, version: '2.0', id: 'https://badges.example.edu/a/1' });

const card = (view: Badge | JsonObject | string | undefined, layout: CardLayout = 'card', verifier = fakeVerifier()): TemplateResult =>
  html`<badge-card .badge=${view} layout=${layout} .verifier=${verifier}></badge-card>`;

const verified = (verdict: Verdict, layout: CardLayout = 'card', more: Partial<Report> = {}): CardStory => ({
  render: () =>
    card(hosted(badge), layout, fakeVerifier(report(verdict, { badge: verdict.includes('badge') ? undefined : badge, ...more }))),
  play: async (element) => {
    await element.verify();
  },
});

export const Unverified: CardStory = { render: () => card(hosted(badge)) };
export const Compact: CardStory = { render: () => card(hosted(badge), 'compact') };
export const Full: CardStory = { render: () => card(hosted(badge), 'full') };
export const DisplayOnly: CardStory = { render: () => html`<badge-card .badge=${badge} display-only></badge-card>` };
export const ExpiredByDate: CardStory = { render: () => card(hosted(expiredBadge)) };
export const Valid: CardStory = verified('valid');
export const Expired: CardStory = verified('expired', 'card', { badge: expiredBadge });
export const Revoked: CardStory = verified('revoked');
export const Suspended: CardStory = verified('suspended');
export const NotYetValid: CardStory = verified('not-yet-valid');
export const Invalid: CardStory = verified('invalid');
export const CouldNotCheck: CardStory = verified('could-not-check');
export const NoBadge: CardStory = verified('no-badge');
export const NotABadge: CardStory = verified('not-a-badge');
export const CompactValid: CardStory = verified('valid', 'compact');
export const CompactCouldNotCheck: CardStory = verified('could-not-check', 'compact');
export const FullRevoked: CardStory = verified('revoked', 'full');
export const Verifying: CardStory = {
  render: () => card(hosted(badge), 'card', stuckVerifier()),
  play: async (element) => {
    void element.verify().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await element.updateComplete;
  },
};
export const VerificationBroke: CardStory = {
  render: () => card(hosted(badge), 'card', { ...fakeVerifier(), verify: () => Promise.reject(new Error('broken')) }),
  play: async (element) => {
    await element.verify().catch(() => undefined);
  },
};
export const Empty: CardStory = { render: () => card(undefined) };
export const Failed: CardStory = { render: () => card('this is no badge') };
export const FailedCompact: CardStory = { render: () => card('{', 'compact') };
export const RemoteImage: CardStory = { render: () => card(remoteImageBadge) };
export const RemoteImageCompact: CardStory = { render: () => card(remoteImageBadge, 'compact') };
export const NoImages: CardStory = { render: () => html`<badge-card .badge=${badge} images="none"></badge-card>` };
export const LinkedElsewhere: CardStory = {
  render: () =>
    card({
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      id: 'https://badges.example.edu/a/1',
      recipient: { type: 'email', hashed: true, identity: 'sha256$00', salt: 'x' },
      badge: 'https://badges.example.edu/classes/1',
      issuedOn: '2024-05-01T00:00:00Z',
      verification: { type: 'HostedBadge' },
    }),
};
export const InlineJson: CardStory = {
  render: () =>
    html`<badge-card layout="full"
      ><script type="application/json">
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
          "type": ["VerifiableCredential", "OpenBadgeCredential"],
          "id": "urn:uuid:1",
          "issuer": { "id": "did:web:badges.example.edu", "type": ["Profile"], "name": "Example University" },
          "validFrom": "2025-01-01T00:00:00Z",
          "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {
              "id": "urn:uuid:2",
              "type": ["Achievement"],
              "name": "Inline badge",
              "description": "Written into the page.",
              "criteria": { "narrative": "None." }
            }
          }
        }
      </script></badge-card
    >`,
};
export const Korean: CardStory = { render: () => card(koreanBadge) };
export const KoreanFull: CardStory = { render: () => card(hosted(koreanBadge), 'full') };
export const Japanese: CardStory = { render: () => card(japaneseBadge) };
export const JapaneseFull: CardStory = { render: () => card(hosted(japaneseBadge), 'full') };
export const Arabic: CardStory = { render: () => card(arabicBadge) };
export const Emoji: CardStory = { render: () => card(emojiBadge) };
export const EmojiCompact: CardStory = { render: () => card(emojiBadge, 'compact') };
export const Hostile: CardStory = { render: () => card(hostileBadge, 'full') };
export const Bare: CardStory = { render: () => card(bareBadge, 'full') };
export const Record: CardStory = { render: () => card(record) };
