import { html, type TemplateResult } from 'lit';
import type { CertificateViewer } from '../src/elements/certificate-viewer/certificate-viewer.js';
import type { Badge } from '../src/model/badge.js';
import type { Verdict } from '../src/verify/report.js';
import { arabicBadge, badge, bareBadge, emojiBadge, expiredBadge, hostileBadge, japaneseBadge, koreanBadge, report } from './data.js';
import { fakeVerifier, stuckVerifier } from './fakes.js';
import type { Meta, Story } from './story.js';

export const meta: Meta = { title: 'certificate-viewer', component: 'certificate-viewer' };

type ViewerStory = Story<CertificateViewer>;

const hosted = (view: Badge): Badge => ({ ...view, version: '2.0', id: 'https://badges.example.edu/a/1' });

const viewer = (view: Badge, verifier = fakeVerifier()): TemplateResult =>
  html`<certificate-viewer .badge=${hosted(view)} .verifier=${verifier} link="https://badges.example.edu/c/7K3F9Q2M"></certificate-viewer>`;

const verified = (verdict: Verdict, view: Badge = badge): ViewerStory => ({
  render: () => viewer(view, fakeVerifier(report(verdict, { badge: view }))),
  play: async (element) => {
    await element.verify();
  },
});

export const Unverified: ViewerStory = { render: () => viewer(badge) };
export const Verifying: ViewerStory = {
  render: () => viewer(badge, stuckVerifier()),
  play: async (element) => {
    void element.verify().catch(() => undefined);
    await element.updateComplete;
  },
};
export const Valid: ViewerStory = verified('valid');
export const Expired: ViewerStory = verified('expired', expiredBadge);
export const Revoked: ViewerStory = verified('revoked');
export const Suspended: ViewerStory = verified('suspended');
export const Invalid: ViewerStory = verified('invalid');
export const CouldNotCheck: ViewerStory = verified('could-not-check');
export const Korean: ViewerStory = verified('valid', koreanBadge);
export const Japanese: ViewerStory = verified('valid', japaneseBadge);
export const RightToLeft: ViewerStory = { render: () => viewer(arabicBadge) };
export const LongName: ViewerStory = {
  render: () => viewer({ ...emojiBadge, recipient: { ...badge.recipient, name: [{ value: 'Longname '.repeat(34) }] } }),
};
export const Hostile: ViewerStory = { render: () => viewer(hostileBadge) };
export const Bare: ViewerStory = { render: () => viewer(bareBadge) };
export const Landscape: ViewerStory = {
  render: () => html`<certificate-viewer orientation="landscape" paper="letter" .badge=${koreanBadge}></certificate-viewer>`,
};
export const Submitted: ViewerStory = {
  render: () =>
    html`<certificate-viewer
      .badge=${hosted(badge)}
      addressee="Example Holdings, Human Resources"
      purpose="Application"
      link-expires="2020-01-31T00:00:00Z"
    ></certificate-viewer>`,
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

export const Designed: ViewerStory = { render: () => designed() };
export const DesignedRevoked: ViewerStory = {
  render: () => designed(),
  play: async (element) => {
    await element.verify();
  },
};
export const DesignRefused: ViewerStory = { render: () => designed('<script>1</script>') };
export const Empty: ViewerStory = { render: () => html`<certificate-viewer></certificate-viewer>` };
export const Failed: ViewerStory = { render: () => html`<certificate-viewer .input=${'no badge'}></certificate-viewer>` };
