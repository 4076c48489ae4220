import { html, type TemplateResult } from 'lit';
import type { CardLayout } from '../src/elements/badge-card/badge-card.js';
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
import { playing, type Meta, type Story } from './story.js';

const meta: Meta = { title: 'badge-card', component: 'badge-card' };
export default meta;

const played = playing('badge-card');

/** A hosted badge can be verified from its view: the fake verifier then answers for it. */
const hosted = (view: Badge): Badge => ({ ...view, version: '2.0', id: 'https://badges.example.edu/a/1' });

const card = (view: Badge | JsonObject | string | undefined, layout: CardLayout = 'card', verifier = fakeVerifier()): TemplateResult =>
  html`<badge-card .badge=${view} layout=${layout} .verifier=${verifier}></badge-card>`;

const verified = (verdict: Verdict, layout: CardLayout = 'card', more: Partial<Report> = {}): Story => ({
  render: () =>
    card(hosted(badge), layout, fakeVerifier(report(verdict, { badge: verdict.includes('badge') ? undefined : badge, ...more }))),
  play: played(async (element) => {
    await element.verify();
  }),
});

export const Unverified: Story = { render: () => card(hosted(badge)) };
export const Compact: Story = { render: () => card(hosted(badge), 'compact') };
export const Full: Story = { render: () => card(hosted(badge), 'full') };
export const DisplayOnly: Story = { render: () => html`<badge-card .badge=${badge} display-only></badge-card>` };
export const ExpiredByDate: Story = { render: () => card(hosted(expiredBadge)) };
export const Valid: Story = verified('valid');
export const Expired: Story = verified('expired', 'card', { badge: expiredBadge });
export const Revoked: Story = verified('revoked');
export const Suspended: Story = verified('suspended');
export const NotYetValid: Story = verified('not-yet-valid');
export const Invalid: Story = verified('invalid');
export const CouldNotCheck: Story = verified('could-not-check');
export const NoBadge: Story = verified('no-badge');
export const NotABadge: Story = verified('not-a-badge');
export const CompactValid: Story = verified('valid', 'compact');
export const CompactCouldNotCheck: Story = verified('could-not-check', 'compact');
export const FullRevoked: Story = verified('revoked', 'full');
export const Verifying: Story = {
  render: () => card(hosted(badge), 'card', stuckVerifier()),
  play: played(async (element) => {
    void element.verify().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await element.updateComplete;
  }),
};
export const VerificationBroke: Story = {
  render: () => card(hosted(badge), 'card', { ...fakeVerifier(), verify: () => Promise.reject(new Error('broken')) }),
  play: played(async (element) => {
    await element.verify().catch(() => undefined);
  }),
};
export const Empty: Story = { render: () => card(undefined) };
export const Failed: Story = { render: () => card('this is no badge') };
export const FailedCompact: Story = { render: () => card('{', 'compact') };
export const RemoteImage: Story = { render: () => card(remoteImageBadge) };
export const RemoteImageCompact: Story = { render: () => card(remoteImageBadge, 'compact') };
export const NoImages: Story = { render: () => html`<badge-card .badge=${badge} images="none"></badge-card>` };
export const LinkedElsewhere: Story = {
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
export const InlineJson: Story = {
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
export const Korean: Story = { render: () => card(koreanBadge) };
export const KoreanFull: Story = { render: () => card(hosted(koreanBadge), 'full') };
export const Japanese: Story = { render: () => card(japaneseBadge) };
export const JapaneseFull: Story = { render: () => card(hosted(japaneseBadge), 'full') };
export const Arabic: Story = { render: () => card(arabicBadge) };
export const Emoji: Story = { render: () => card(emojiBadge) };
export const EmojiCompact: Story = { render: () => card(emojiBadge, 'compact') };
export const Hostile: Story = { render: () => card(hostileBadge, 'full') };
export const Bare: Story = { render: () => card(bareBadge, 'full') };
export const Record: Story = { render: () => card(record) };
