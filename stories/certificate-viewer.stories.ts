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
export const Empty: ViewerStory = { render: () => html`<certificate-viewer></certificate-viewer>` };
export const Failed: ViewerStory = { render: () => html`<certificate-viewer .input=${'no badge'}></certificate-viewer>` };
