import { html, type TemplateResult } from 'lit';
import type { BadgeWallet } from '../src/elements/badge-wallet/badge-wallet.js';
import { WalletError } from '../src/errors.js';
import { memoryAdapter } from '../src/storage/memory.js';
import { madeUpBadge } from '../src/testing/index.js';
import type { BadgeRecord, WalletAdapter } from '../src/wallet/adapter.js';
import { withDesk } from './fake-desk.js';
import { withServices } from './fake-services.js';
import { withShares } from './fake-shares.js';
import { fakeVerifier, stuckVerifier } from './fakes.js';
import { playing, type Meta, type Story } from './story.js';

const meta: Meta = { title: 'badge-wallet', component: 'badge-wallet' };
export default meta;

const played = playing('badge-wallet');

const wallet = (adapter: WalletAdapter): TemplateResult =>
  html`<badge-wallet .adapter=${adapter} .verifier=${fakeVerifier()}></badge-wallet>`;

const VERDICTS = ['valid', 'revoked', 'could-not-check', 'expired', 'suspended'] as const;

const days = (count: number): string => new Date(Date.now() + count * 86_400_000).toISOString();

function badgeOf(number: number): BadgeRecord {
  const verdict = VERDICTS[number % VERDICTS.length] ?? 'valid';
  const verification = { verdict, also: [], checkedAt: '2026-05-01T00:00:00Z' };
  const labels = { collections: number % 4 === 0 ? ['학위'] : [], tags: [] };
  return madeUpBadge(number, { labels, ...(number % 6 !== 5 && { verification }) });
}

async function fill(element: BadgeWallet, count: number): Promise<void> {
  for (let number = 0; number < count; number++) await element.adapter?.badges.put(badgeOf(number), 0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await element.updateComplete;
}

/** What holds so many badges before a wallet is drawn: one that looks on draws itself anew with each of them. */
function holding(count: number): WalletAdapter {
  const adapter = memoryAdapter();
  for (let number = 0; number < count; number++) void adapter.badges.put(badgeOf(number), 0);
  return adapter;
}

const press = async (element: BadgeWallet, selector: string): Promise<void> => {
  element.shadowRoot?.querySelector<HTMLElement>(selector)?.click();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await element.updateComplete;
};

const shows = async (element: BadgeWallet, selector: string): Promise<void> => {
  for (let looks = 0; looks < 500; looks++) {
    if (element.shadowRoot?.querySelector(selector)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${selector} is not shown`);
};

export const Empty: Story = { render: () => wallet(memoryAdapter()) };
export const Grid: Story = { render: () => wallet(memoryAdapter()), play: played(async (element) => await fill(element, 12)) };
export const List: Story = {
  render: () => wallet(memoryAdapter()),
  play: played(async (element) => {
    await fill(element, 12);
    await press(element, '.segments button:nth-of-type(2)');
  }),
};
export const Many: Story = {
  render: () => wallet(holding(400)),
  play: played(async (element) => await shows(element, '.item')),
};

const skills = ['Data analysis', '데이터 분석', 'プロジェクト管理', 'Communicating results to people who decide'];

async function fillSkills(element: BadgeWallet): Promise<void> {
  for (let number = 0; number < 40; number++) {
    const badge = madeUpBadge(number);
    const summary = {
      ...badge.summary,
      issuedOn: `${String(2014 + (number % 13))}-0${String(1 + (number % 9))}-11T00:00:00Z`,
      tags: [`tag ${String(number % 5)}`],
      skills: [0, 1 + (number % 3)].map((index) => ({ name: [{ value: skills[index] ?? '' }], url: undefined, framework: [] })),
    };
    await element.adapter?.badges.put({ ...badge, summary }, 0);
  }
}

export const Timeline: Story = {
  render: () => wallet(memoryAdapter()),
  play: played(async (element) => {
    await fillSkills(element);
    await press(element, '.segments button:nth-of-type(3)');
    await shows(element, '.timeline');
  }),
};
export const Skills: Story = {
  render: () => wallet(memoryAdapter()),
  play: played(async (element) => {
    await fillSkills(element);
    await press(element, '.segments button:nth-of-type(4)');
    await shows(element, '.skills');
    await press(element, '.skills summary');
  }),
};
export const Filters: Story = {
  render: () => wallet(memoryAdapter()),
  play: played(async (element) => {
    await fill(element, 12);
    await press(element, '.filters summary');
  }),
};
export const Detail: Story = {
  render: () => wallet(memoryAdapter()),
  play: played(async (element) => {
    await fill(element, 3);
    await press(element, '.item button');
  }),
};
export const Remove: Story = {
  render: () => wallet(memoryAdapter()),
  play: played(async (element) => {
    await fill(element, 1);
    await press(element, '.item button');
    await press(element, '[part="remove"]');
  }),
};
export const ServiceAway: Story = {
  render: () => wallet({ ...memoryAdapter(), reach: { copyOf: '2026-05-01T09:30:00Z', watch: () => () => undefined } }),
  play: played(async (element) => {
    await fill(element, 3);
    const store = element.adapter?.badges;
    if (store) Object.assign(store, { put: () => Promise.reject(new WalletError('store.offline')) });
    await press(element, '.item button');
    await press(element, '[part="verify"]');
    await shows(element, '.report');
  }),
};
export const Lost: Story = {
  render: () =>
    wallet({
      ...memoryAdapter(),
      room: {
        isPersistent: () => Promise.resolve(false),
        makePersistent: () => Promise.resolve(false),
        estimate: () => Promise.resolve({ used: 0, available: 0 }),
        lost: () => Promise.resolve('2026-05-01'),
      },
    }),
};
const sharing = async (element: BadgeWallet, publish: boolean): Promise<void> => {
  const badge = madeUpBadge(1);
  const document = {
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    validFrom: '2026-01-01T00:00:00Z',
    issuer: { id: 'https://badges.example.edu/', name: 'Mirinae Academy' },
    credentialSubject: { email: 'holder@example.org', achievement: { type: ['Achievement'], name: '데이터 분석', description: 'd' } },
  };
  const source = { ...badge.source, bytes: new TextEncoder().encode(JSON.stringify(document)) };
  await element.adapter?.badges.put({ ...badge, source }, 0);
  await shows(element, '.item');
  await press(element, '.item button');
  await press(element, '[part="share-open"]');
  await shows(element, '[part="public-preview"]');
  await press(element, '[part="public-preview"]');
  await shows(element, '[part="public-publish"]');
  if (!publish) return;
  await press(element, '[part="public-publish"]');
  await shows(element, '[part="public-url"]');
};
export const AboutToBePublic: Story = {
  render: () => wallet(withShares(memoryAdapter())),
  play: played(async (element) => await sharing(element, false)),
};
export const Public: Story = {
  render: () => wallet(withShares(memoryAdapter())),
  play: played(async (element) => await sharing(element, true)),
};
const desk = async (element: BadgeWallet, section: string, selector: string): Promise<void> => {
  await shows(element, '[part="services-open"]');
  await press(element, '[part="services-open"]');
  await shows(element, `[data-section="${section}"]`);
  await press(element, `[data-section="${section}"]`);
  await shows(element, selector);
};
export const Notices: Story = {
  render: () => wallet(withServices(memoryAdapter())),
  play: played(async (element) => {
    await shows(element, '[part="announcement"]');
    await desk(element, 'notices', '[part="notice"]');
    await press(element, '[part="notice"] summary');
    await shows(element, '[part="notice"][open]');
  }),
};
export const Inquiry: Story = {
  render: () => wallet(withServices(memoryAdapter())),
  play: played(async (element) => {
    await element.adapter?.inquiries?.ask('A'.repeat(200), '문의합니다.\n안녕하세요.', 'key');
    await desk(element, 'inquiries', '[part="inquiry"]');
    await press(element, '[part="inquiry"]');
    await shows(element, '[part="inquiry-form"]');
  }),
};
export const TermsWaiting: Story = {
  render: () => wallet(withServices(memoryAdapter(), { waiting: true })),
  play: played(async (element) => await desk(element, 'terms', '[part="terms-waiting"]')),
};
const whole = (): TemplateResult => wallet(withDesk(withShares(memoryAdapter())));
const submitting = async (element: BadgeWallet): Promise<void> => {
  const badge = madeUpBadge(1);
  await element.adapter?.badges.put(badge, 0);
  const draft = { badge: badge.id, addressee: '주식회사 보기 인사팀 '.repeat(10), purpose: '채용', message: '', language: 'ko' };
  const terms = { expiresAt: days(30), passcode: 'six letters', mostViews: 3, invited: 'somebody@example.com' };
  const shown = await element.adapter?.submissions?.preview(draft);
  await element.adapter?.submissions?.submit(draft, terms, shown?.digest ?? '');
};
export const Submission: Story = {
  render: whole,
  play: played(async (element) => {
    await submitting(element);
    await desk(element, 'submissions', '[part="submission"]');
    await press(element, '[part="submission"]');
    await shows(element, '[part="submission-revoke"]');
  }),
};
export const Submitting: Story = {
  render: whole,
  play: played(async (element) => {
    await submitting(element);
    await desk(element, 'submissions', '[part="submission-new"]');
    await press(element, '[part="submission-new"]');
    await shows(element, '[part="submission-form"]');
    for (const [name, value] of [
      ['badge', element.shadowRoot?.querySelector<HTMLOptionElement>('#submission-badge option:last-child')?.value ?? ''],
      ['addressee', 'A'.repeat(200)],
      ['purpose', 'Hiring'],
    ]) {
      const field = element.shadowRoot?.querySelector<HTMLInputElement>(`.services-dialog [name="${name ?? ''}"]`);
      if (field) field.value = value ?? '';
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    }
    await press(element, '[part="submission-preview"]');
    await shows(element, '[part="submission-agree"]');
  }),
};
export const Profile: Story = {
  render: whole,
  play: played(async (element) => {
    await element.adapter?.profile?.put({
      name: '윤서진',
      message: 'バッジ',
      links: [{ label: 'L', url: `https://example.org/${'a'.repeat(200)}` }],
    });
    await desk(element, 'profile', '[part="profile-preview"]');
    await press(element, '[part="profile-preview"]');
    await shows(element, '[part="profile-disclosure"]');
  }),
};
export const Account: Story = {
  render: whole,
  play: played(async (element) => await desk(element, 'account', '[part="account-remove"]')),
};
export const Disclosures: Story = {
  render: whole,
  play: played(async (element) => {
    await submitting(element);
    await desk(element, 'disclosures', '[part="disclosure"]');
  }),
};
export const Reminders: Story = {
  render: () => wallet(memoryAdapter()),
  play: played(async (element) => {
    for (const [number, end] of [3, 20, 400].entries()) {
      const badge = madeUpBadge(number, { verification: { verdict: 'valid', also: [], checkedAt: days(-2) } });
      await element.adapter?.badges.put({ ...badge, summary: { ...badge.summary, expires: days(end) } }, 0);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    await element.updateComplete;
  }),
};
export const CheckedAgain: Story = {
  render: () => wallet(memoryAdapter()),
  play: played(async (element) => {
    await fill(element, 8);
    await press(element, '.check-again summary');
    await press(element, '[part="verify-all"]');
    await new Promise((resolve) => setTimeout(resolve, 300));
  }),
};
export const Checking: Story = {
  render: () => html`<badge-wallet .adapter=${memoryAdapter()} .verifier=${stuckVerifier()}></badge-wallet>`,
  play: played(async (element) => {
    await fill(element, 8);
    await press(element, '[part="verify-all"]');
  }),
};
export const Share: Story = {
  render: () => wallet(memoryAdapter()),
  play: played(async (element) => {
    await fill(element, 1);
    await press(element, '.item button');
    await press(element, '[part="share-open"]');
    await shows(element, '[part="share-linkedin"]');
    await press(element, '[part="share-inside"]');
  }),
};
export const ShareTelling: Story = {
  render: () => wallet(memoryAdapter()),
  play: played(async (element) => {
    const badge = madeUpBadge(1);
    const document = {
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      name: 'A',
      credentialSubject: { email: 'holder@example.org' },
    };
    const source = { ...badge.source, bytes: new TextEncoder().encode(JSON.stringify(document)) };
    await element.adapter?.badges.put({ ...badge, source }, 0);
    await shows(element, '.item');
    await press(element, '.item button');
    await press(element, '[part="share-open"]');
    await shows(element, '.share-dialog .warning');
  }),
};
export const Backup: Story = {
  render: () => wallet(memoryAdapter()),
  play: played(async (element) => {
    await fill(element, 12);
    await press(element, '.filters summary');
    await press(element, '.chip');
    (element.shadowRoot?.querySelector('.backup-dialog') as HTMLDialogElement).showModal();
  }),
};
export const Opening: Story = {
  render: () => {
    const { badges } = memoryAdapter();
    return wallet({ badges: { ...badges, list: () => new Promise(() => undefined) } });
  },
};
export const NothingFound: Story = {
  render: () => wallet(memoryAdapter()),
  play: played(async (element) => {
    await fill(element, 3);
    const query = element.shadowRoot?.querySelector<HTMLInputElement>('#query');
    if (query) query.value = 'zzz';
    query?.dispatchEvent(new Event('input'));
    await shows(element, '.state');
  }),
};
export const Import: Story = {
  render: () => wallet(memoryAdapter()),
  play: played(async (element) => await press(element, '[part="add"]')),
};
export const Refused: Story = {
  render: () => wallet(memoryAdapter()),
  play: played(async (element) => {
    await press(element, '[part="add"]');
    await element.add(new File(['{}'], 'a-file-with-a-very-long-name-that-nobody-would-read-to-its-end.json'));
  }),
};
export const Unreachable: Story = {
  render: () => {
    const { badges } = memoryAdapter();
    return wallet({ badges: { ...badges, list: () => Promise.reject(new WalletError('store.unavailable')) } });
  },
};
