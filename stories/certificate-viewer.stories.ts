import { html, type TemplateResult } from 'lit';
import type { Badge } from '../src/model/badge.js';
import type { Verdict } from '../src/verify/report.js';
import { arabicBadge, badge, bareBadge, emojiBadge, expiredBadge, hostileBadge, japaneseBadge, koreanBadge, report } from './data.js';
import { fakeVerifier, stuckVerifier } from './fakes.js';
import { playing, type Meta, type Story } from './story.js';

const meta: Meta = { title: 'certificate-viewer', component: 'certificate-viewer' };
export default meta;

const played = playing('certificate-viewer');

const hosted = (view: Badge): Badge => ({ ...view, version: '2.0', id: 'https://badges.example.edu/a/1' });

const viewer = (view: Badge, verifier = fakeVerifier()): TemplateResult =>
  html`<certificate-viewer .badge=${hosted(view)} .verifier=${verifier} link="https://badges.example.edu/c/7K3F9Q2M"></certificate-viewer>`;

const verified = (verdict: Verdict, view: Badge = badge): Story => ({
  render: () => viewer(view, fakeVerifier(report(verdict, { badge: view }))),
  play: played(async (element) => {
    await element.verify();
  }),
});

export const Unverified: Story = { render: () => viewer(badge) };
export const Verifying: Story = {
  render: () => viewer(badge, stuckVerifier()),
  play: played(async (element) => {
    void element.verify().catch(() => undefined);
    await element.updateComplete;
  }),
};
export const Valid: Story = verified('valid');
export const Expired: Story = verified('expired', expiredBadge);
export const Revoked: Story = verified('revoked');
export const Suspended: Story = verified('suspended');
export const Invalid: Story = verified('invalid');
export const CouldNotCheck: Story = verified('could-not-check');
export const Korean: Story = verified('valid', koreanBadge);
export const Japanese: Story = verified('valid', japaneseBadge);
export const RightToLeft: Story = { render: () => viewer(arabicBadge) };
export const LongName: Story = {
  render: () => viewer({ ...emojiBadge, recipient: { ...badge.recipient, name: [{ value: 'Longname '.repeat(34) }] } }),
};
export const Hostile: Story = { render: () => viewer(hostileBadge) };
export const Bare: Story = { render: () => viewer(bareBadge) };
export const Landscape: Story = {
  render: () => html`<certificate-viewer orientation="landscape" paper="letter" .badge=${koreanBadge}></certificate-viewer>`,
};
export const Submitted: Story = {
  render: () =>
    html`<certificate-viewer
      .badge=${hosted(badge)}
      addressee="Example Holdings, Human Resources"
      purpose="Application"
      link-expires="2020-01-31T00:00:00Z"
    ></certificate-viewer>`,
};

export const SubmissionLink: Story = {
  render: () => html`<certificate-viewer src=${`https://wallet.example.edu/s/${'k'.repeat(43)}`}></certificate-viewer>`,
};

/** A landscape certificate as an issuer would draw it. */
const drawing = (
  inner = '',
): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 842 595" font-family="serif" text-anchor="middle">
  <rect width="842" height="595" fill="#fbf7ec"/><rect x="24" y="24" width="794" height="547" fill="none" stroke="#8a6d1f" stroke-width="4"/>
  <rect x="34" y="34" width="774" height="527" fill="none" stroke="#8a6d1f"/>${inner}
  <text x="421" y="150" font-size="44" fill="#3b2f0b">Certificate of Achievement</text>
  <text x="421" y="270" font-size="36" fill="#1f2937">{{credentialSubject.name}}</text>
  <text x="421" y="350" font-size="24" fill="#3b2f0b">{{credentialSubject.achievement.name}}</text>
  <text x="421" y="480" font-size="18" fill="#3b2f0b">{{issuer.name}}</text></svg>`;

const designed = (inner?: string): TemplateResult =>
  html`<certificate-viewer
    .badge=${{
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
      id: 'urn:uuid:7d7f6c5e-0000-4000-8000-0000000000d1',
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      name: 'Data Literacy',
      issuer: { id: 'https://badges.example.edu/issuer', type: ['Profile'], name: 'Example University' },
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: {
        type: ['AchievementSubject'],
        name: 'Ada Example',
        achievement: {
          id: 'urn:uuid:7d7f6c5e-0000-4000-8000-0000000000d2',
          type: ['Achievement'],
          name: 'Data Literacy',
          description: 'Reads and questions data.',
          criteria: { narrative: 'A project.' },
        },
      },
      renderMethod: {
        type: 'TemplateRenderMethod',
        renderSuite: 'svg-mustache',
        template: `data:image/svg+xml,${encodeURIComponent(drawing(inner))}`,
      },
    }}
    .verifier=${fakeVerifier(report('revoked'))}
  ></certificate-viewer>`;

export const Designed: Story = { render: () => designed() };
export const DesignedRevoked: Story = {
  render: () => designed(),
  play: played(async (element) => {
    await element.verify();
  }),
};
export const DesignRefused: Story = { render: () => designed('<script>1</script>') };
export const Empty: Story = { render: () => html`<certificate-viewer></certificate-viewer>` };
export const Failed: Story = { render: () => html`<certificate-viewer .input=${'no badge'}></certificate-viewer>` };
