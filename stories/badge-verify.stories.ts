import { html, type TemplateResult } from 'lit';
import type { BadgeVerify, VerifyMode } from '../src/elements/badge-verify/badge-verify.js';
import type { Verifier } from '../src/elements/engine.js';
import type { Input } from '../src/readers/read.js';
import type { Report, Verdict } from '../src/verify/report.js';
import { arabicBadge, badge, hostileBadge, japaneseBadge, koreanBadge, outcome, record, report } from './data.js';
import { fakeVerifier, stuckVerifier, variousVerifier } from './fakes.js';
import type { Meta, Story } from './story.js';

export const meta: Meta = { title: 'badge-verify', component: 'badge-verify' };

type VerifyStory = Story<BadgeVerify>;

const verifier = (fake: Verifier = fakeVerifier(), input: Input | undefined = '{}', mode: VerifyMode = 'drop'): TemplateResult =>
  html`<badge-verify mode=${mode} .input=${input} .verifier=${fake}></badge-verify>`;

const reported = (verdict: Verdict, more: Partial<Report> = {}): VerifyStory => ({
  render: () => verifier(fakeVerifier(report(verdict, more))),
  play: async (element) => {
    await element.verify();
  },
});

export const Button: VerifyStory = { render: () => verifier(fakeVerifier(), '{}', 'button') };
export const ButtonWithLabel: VerifyStory = {
  render: () =>
    html`<badge-verify src="https://badges.example.edu/a/1" .verifier=${fakeVerifier()}
      ><span slot="label">Check this certificate</span></badge-verify
    >`,
};
export const Drop: VerifyStory = { render: () => html`<badge-verify mode="drop" .verifier=${fakeVerifier()}></badge-verify>` };
export const Ready: VerifyStory = { render: () => verifier() };
export const ReadyFromUrl: VerifyStory = { render: () => verifier(fakeVerifier(), 'https://badges.example.edu/a/1') };
export const ReadyOffline: VerifyStory = { render: () => verifier(fakeVerifier(report('valid'), { hosts: [] })) };
export const ReadyForKnownRecipient: VerifyStory = {
  render: () =>
    html`<badge-verify
      mode="drop"
      .input=${'{}'}
      .recipient=${[{ type: 'email', value: 'ada@example.org' }]}
      .verifier=${fakeVerifier()}
    ></badge-verify>`,
};
export const Reading: VerifyStory = {
  render: () => verifier({ ...fakeVerifier(), inspect: () => new Promise(() => undefined) }),
};
export const RefusedNoBadge: VerifyStory = {
  render: () => verifier(fakeVerifier(report('no-badge'), { answer: 'no-badge', badge: undefined, hosts: [], code: 'png.no-badge' })),
};
export const RefusedNotABadge: VerifyStory = {
  render: () =>
    verifier(fakeVerifier(report('not-a-badge'), { answer: 'not-a-badge', badge: undefined, hosts: [], code: 'kind.not-a-badge' })),
};
export const Running: VerifyStory = {
  render: () => verifier(stuckVerifier()),
  play: async (element) => {
    void element.verify().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await element.updateComplete;
  },
};
export const Broke: VerifyStory = {
  render: () => verifier({ ...fakeVerifier(), verify: () => Promise.reject(new Error('broken')) }),
  play: async (element) => {
    await element.verify().catch(() => undefined);
  },
};
export const Valid: VerifyStory = reported('valid');
export const Expired: VerifyStory = reported('expired');
export const Revoked: VerifyStory = reported('revoked');
export const Suspended: VerifyStory = reported('suspended');
export const NotYetValid: VerifyStory = reported('not-yet-valid');
export const Invalid: VerifyStory = reported('invalid');
export const CouldNotCheck: VerifyStory = reported('could-not-check');
export const NoBadge: VerifyStory = reported('no-badge');
export const NotABadge: VerifyStory = reported('not-a-badge');
export const Offline: VerifyStory = reported('valid', { contacts: [] });
export const Trusted: VerifyStory = reported('valid', { questions: { integrity: 'passed', provenance: 'passed', trust: 'passed' } });
export const Distrusted: VerifyStory = reported('valid', { questions: { integrity: 'passed', provenance: 'passed', trust: 'failed' } });
export const LenientPolicy: VerifyStory = reported('valid', { policy: '1edtech-compat' });
export const Record: VerifyStory = reported('valid', {
  badge: record,
  contents: [
    { pointer: '/credentialSubject/verifiableCredential/0', verdict: 'valid', also: [], badge, outcomes: report('valid').outcomes },
    {
      pointer: '/credentialSubject/verifiableCredential/1',
      verdict: 'revoked',
      also: [],
      badge: koreanBadge,
      outcomes: report('revoked').outcomes,
    },
  ],
  endorsements: [
    { pointer: '/endorsement/0', verdict: 'could-not-check', also: [], badge: undefined, outcomes: report('could-not-check').outcomes },
  ],
});
/** Hands over several at once, as somebody does who drops them. */
const dropped = async (element: BadgeVerify, count: number): Promise<void> => {
  const transfer = new DataTransfer();
  for (let i = 0; i < count; i++) transfer.items.add(new File(['{"badge":true}'], `application-${String(i + 1)}.json`));
  transfer.items.add(new File([''], 'holiday.txt'));
  element.shadowRoot
    ?.querySelector('.drop')
    ?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  await until(
    () => (element.shadowRoot?.querySelectorAll('.rows li').length ?? 0) > count && element.shadowRoot?.querySelector('#hosts') !== null,
  );
};

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
};

const verifiedAll = async (element: BadgeVerify, count: number): Promise<void> => {
  await dropped(element, count);
  element.shadowRoot?.querySelector<HTMLElement>('[part=verify]')?.click();
  await until(() => element.reports.length === count && element.shadowRoot?.querySelector('progress') === null);
};

const various = (): TemplateResult => html`<badge-verify mode="drop" .verifier=${variousVerifier()}></badge-verify>`;

export const ListReady: VerifyStory = { render: various, play: (element) => dropped(element, 3) };
export const ListRunning: VerifyStory = {
  render: () => html`<badge-verify mode="drop" .verifier=${variousVerifier(2)}></badge-verify>`,
  play: async (element) => {
    await dropped(element, 5);
    element.shadowRoot?.querySelector<HTMLElement>('[part=verify]')?.click();
    await until(() => element.reports.length === 2 && element.shadowRoot?.querySelectorAll('button.row-button').length === 2);
  },
};
export const ListStopped: VerifyStory = {
  render: ListRunning.render,
  play: async (element) => {
    await ListRunning.play?.(element);
    element.shadowRoot?.querySelector<HTMLElement>('.actions button')?.click();
    await until(() => element.shadowRoot?.querySelector('progress') === null);
  },
};
export const ListDone: VerifyStory = { render: various, play: (element) => verifiedAll(element, 9) };
export const ListOpened: VerifyStory = {
  render: various,
  play: async (element) => {
    await verifiedAll(element, 3);
    element.shadowRoot?.querySelectorAll<HTMLElement>('button.row-button')[1]?.click();
    await element.updateComplete;
  },
};
export const Korean: VerifyStory = reported('revoked', { badge: koreanBadge });
export const Japanese: VerifyStory = reported('expired', { badge: japaneseBadge });
export const Arabic: VerifyStory = reported('valid', { badge: arabicBadge });
export const Hostile: VerifyStory = reported('revoked', {
  badge: hostileBadge,
  outcomes: [
    outcome('status.reason', 'status', 'failed', 'status.reason', {
      params: { reason: '<img src=x onerror="window.pwned=1">\u202E' + 'A'.repeat(400) },
      pointer: '/' + '<script>window.pwned=1</script>'.repeat(10),
      url: 'https://badges.example.edu/' + 'long/'.repeat(60),
    }),
  ],
});
