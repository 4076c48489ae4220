import { html, type TemplateResult } from 'lit';
import type { BadgeVerify, VerifyMode } from '../src/elements/badge-verify/badge-verify.js';
import type { Verifier } from '../src/elements/engine.js';
import type { Input } from '../src/readers/read.js';
import type { Report, Verdict } from '../src/verify/report.js';
import { arabicBadge, badge, hostileBadge, japaneseBadge, koreanBadge, outcome, record, report } from './data.js';
import { fakeVerifier, stuckVerifier, variousVerifier } from './fakes.js';
import { playing, type Meta, type Story } from './story.js';

const meta: Meta = { title: 'badge-verify', component: 'badge-verify' };
export default meta;

const played = playing('badge-verify');

const verifier = (fake: Verifier = fakeVerifier(), input: Input | undefined = '{}', mode: VerifyMode = 'drop'): TemplateResult =>
  html`<badge-verify mode=${mode} .input=${input} .verifier=${fake}></badge-verify>`;

const reported = (verdict: Verdict, more: Partial<Report> = {}): Story => ({
  render: () => verifier(fakeVerifier(report(verdict, more))),
  play: played(async (element) => {
    await element.verify();
  }),
});

export const Button: Story = { render: () => verifier(fakeVerifier(), '{}', 'button') };
export const ButtonWithLabel: Story = {
  render: () =>
    html`<badge-verify src="https://badges.example.edu/a/1" .verifier=${fakeVerifier()}
      ><span slot="label">Check this certificate</span></badge-verify
    >`,
};
export const Drop: Story = { render: () => html`<badge-verify mode="drop" .verifier=${fakeVerifier()}></badge-verify>` };
export const DropMany: Story = { render: () => html`<badge-verify mode="drop" multiple .verifier=${fakeVerifier()}></badge-verify>` };
export const Ready: Story = { render: () => verifier() };
export const ReadyFromUrl: Story = { render: () => verifier(fakeVerifier(), 'https://badges.example.edu/a/1') };
export const ReadyOffline: Story = { render: () => verifier(fakeVerifier(report('valid'), { hosts: [] })) };
export const ReadyForKnownRecipient: Story = {
  render: () =>
    html`<badge-verify
      mode="drop"
      .input=${'{}'}
      .recipient=${[{ type: 'email', value: 'ada@example.org' }]}
      .verifier=${fakeVerifier()}
    ></badge-verify>`,
};
export const Reading: Story = {
  render: () => verifier({ ...fakeVerifier(), inspect: () => new Promise(() => undefined) }),
};
export const RefusedNoBadge: Story = {
  render: () => verifier(fakeVerifier(report('no-badge'), { answer: 'no-badge', badge: undefined, hosts: [], code: 'png.no-badge' })),
};
export const RefusedNotABadge: Story = {
  render: () =>
    verifier(fakeVerifier(report('not-a-badge'), { answer: 'not-a-badge', badge: undefined, hosts: [], code: 'kind.not-a-badge' })),
};
export const Running: Story = {
  render: () => verifier(stuckVerifier()),
  play: played(async (element) => {
    void element.verify().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await element.updateComplete;
  }),
};
export const Broke: Story = {
  render: () => verifier({ ...fakeVerifier(), verify: () => Promise.reject(new Error('broken')) }),
  play: played(async (element) => {
    await element.verify().catch(() => undefined);
  }),
};
export const Valid: Story = reported('valid');
export const Expired: Story = reported('expired');
export const Revoked: Story = reported('revoked');
export const Suspended: Story = reported('suspended');
export const NotYetValid: Story = reported('not-yet-valid');
export const Invalid: Story = reported('invalid');
export const CouldNotCheck: Story = reported('could-not-check');
export const NoBadge: Story = reported('no-badge');
export const NotABadge: Story = reported('not-a-badge');
export const Offline: Story = reported('valid', { contacts: [] });
export const Trusted: Story = reported('valid', { questions: { integrity: 'passed', provenance: 'passed', trust: 'passed' } });
export const Distrusted: Story = reported('valid', { questions: { integrity: 'passed', provenance: 'passed', trust: 'failed' } });
export const LenientPolicy: Story = reported('valid', { policy: '1edtech-compat' });
export const Record: Story = reported('valid', {
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
    () =>
      (element.shadowRoot?.querySelectorAll('.rows tbody tr').length ?? 0) > count && element.shadowRoot?.querySelector('#hosts') !== null,
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

export const ListReady: Story = { render: various, play: played((element) => dropped(element, 3)) };
const runningList = async (element: BadgeVerify): Promise<void> => {
  await dropped(element, 5);
  element.shadowRoot?.querySelector<HTMLElement>('[part=verify]')?.click();
  await until(() => element.reports.length === 2 && element.shadowRoot?.querySelectorAll('button.row-button').length === 2);
};
export const ListRunning: Story = {
  render: () => html`<badge-verify mode="drop" .verifier=${variousVerifier(2)}></badge-verify>`,
  play: played(runningList),
};
export const ListStopped: Story = {
  render: ListRunning.render,
  play: played(async (element) => {
    await runningList(element);
    element.shadowRoot?.querySelector<HTMLElement>('.actions button')?.click();
    await until(() => element.shadowRoot?.querySelector('progress') === null);
  }),
};
export const ListDone: Story = { render: various, play: played((element) => verifiedAll(element, 9)) };
export const ListOpened: Story = {
  render: various,
  play: played(async (element) => {
    await verifiedAll(element, 3);
    element.shadowRoot?.querySelectorAll<HTMLElement>('button.row-button')[1]?.click();
    await element.updateComplete;
  }),
};
export const Korean: Story = reported('revoked', { badge: koreanBadge });
export const Japanese: Story = reported('expired', { badge: japaneseBadge });
export const Arabic: Story = reported('valid', { badge: arabicBadge });
export const Hostile: Story = reported('revoked', {
  badge: hostileBadge,
  outcomes: [
    outcome('status.reason', 'status', 'failed', 'status.reason', {
      params: { reason: '<img src=x onerror="window.pwned=1">\u202E' + 'A'.repeat(400) },
      pointer: '/' + '<script>window.pwned=1</script>'.repeat(10),
      url: 'https://badges.example.edu/' + 'long/'.repeat(60),
    }),
  ],
});
