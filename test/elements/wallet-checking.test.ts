/** Verifying a whole wallet again, and reminding its holder: over the real engine, with issuers that change their mind. */
import { html } from 'lit';
import '../../src/elements/badge-wallet/badge-wallet.define.js';
import type { BadgeWallet } from '../../src/elements/badge-wallet/badge-wallet.js';
import type { BadgeContactRequestEvent } from '../../src/elements/events.js';
import { memoryAdapter } from '../../src/storage/memory.js';
import { madeUpBadge } from '../../src/testing/index.js';
import { createVerifier } from '../../src/verify/index.js';
import type { WalletAdapter } from '../../src/wallet/adapter.js';
import {
  bitstringEntry,
  bitstringList,
  createWorld,
  didKeyIssuer,
  makeKey,
  openBadge,
  signDataIntegrity,
  type Issuer,
  type World,
} from '../fixtures/mint.js';
import { all, drawn, expect, one, settled, textOf, waitUntil } from './support.js';

const LIST = 'https://issuer.test/status/1';
const HOLDER = 'did:example:holder';
const soon = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  await waitUntil(holds);
};

describe('verifying a wallet again', () => {
  let issuer: Issuer;
  let world: World;
  let adapter: WalletAdapter;
  let element: BadgeWallet;
  let now: Date;

  const revoke = async (values: Readonly<Record<number, number>>): Promise<void> => {
    world.set(LIST, await signDataIntegrity(await bitstringList(LIST, issuer.id, values), issuer));
  };
  const open = async (): Promise<void> => {
    const verifier = createVerifier({ fetch: world.fetch, clock: { now: () => now } });
    element = await drawn<BadgeWallet>(html`<badge-wallet lang="en" .adapter=${adapter} .verifier=${verifier}></badge-wallet>`);
    await soon(() => all(element, '.state[role="status"]').length === 0);
  };
  const checkAll = async (): Promise<void> => {
    one(element, '[part="verify-all"]').click();
    await soon(() => all(element, '.checked').length === 1);
    await settled(element);
  };

  before(async () => {
    issuer = didKeyIssuer(await makeKey());
  });
  beforeEach(async () => {
    now = new Date();
    world = createWorld();
    await revoke({});
    adapter = memoryAdapter({ identities: [{ type: 'id', value: HOLDER }] });
    await open();
    const badges = await Promise.all(
      [1, 2, 3].map(async (index) => {
        const badge = openBadge(issuer.id, {
          id: `urn:test:${String(index)}`,
          name: `Badge ${String(index)}`,
          ...(index < 3 && { credentialStatus: bitstringEntry(LIST, index) }),
        });
        return new File([JSON.stringify(await signDataIntegrity(badge, issuer))], 'badge.json');
      }),
    );
    const results = await element.add(...badges);
    expect(results.map(({ result }) => result)).to.deep.equal(['added', 'added', 'added']);
    await soon(() => all(element, '.item').length === 3);
  });

  it('tells what changed, keeps since when, and leads to it', async () => {
    await revoke({ 2: 1 });
    await checkAll();
    expect(textOf(element, '.checked')).to.contain('3 badges were verified. 1 changed.').and.to.contain('Valid').and.to.contain('Revoked');
    one(element, '.changes button').click();
    await soon(() => all(element, '.detail .details').length > 0);
    expect(textOf(element, '.detail-status')).to.contain('Revoked since');
    const { entries } = await adapter.badges.list();
    expect(entries.filter(({ verification }) => verification?.verdict === 'revoked')).to.have.length(1);
  });

  it('says of badges whose issuer does not answer since when, and what they were before', async () => {
    world.answer(LIST, { status: 'network-error' });
    await checkAll();
    expect(textOf(element, '.checked')).to.contain('Nothing changed.').and.to.contain('Show 2 that could not be checked');
    one(element, '.checked .actions button').click();
    await soon(() => textOf(element, '.count') === '2 of 3 badges');
    expect(textOf(element, '.spotlight')).to.contain('could not be checked');
    one(element, '.item button').click();
    await soon(() => all(element, '.detail .details').length > 0);
    expect(textOf(element, '.detail-status')).to.match(/Could not be checked .*could not be checked since .* Last result: Valid, /);
    one(element, '.back').click();
    await settled(element);
    one(element, '.spotlight button').click();
    await soon(() => textOf(element, '.count') === '3 badges');
  });

  it('asks the page first, and leaves out what it refuses', async () => {
    const requests = world.requests.length;
    const asked: string[] = [];
    element.addEventListener('badge-contact-request', (event: BadgeContactRequestEvent) => {
      asked.push(...event.hosts);
      event.preventDefault();
    });
    await checkAll();
    expect(asked).to.deep.equal(['issuer.test']);
    expect(world.requests.length).to.equal(requests);
    expect(textOf(element, '.checked')).to.contain('1 badge was verified. Nothing changed. 2 were left out.');
  });

  it('can be paused, goes on, and can be ended; what was verified until then is kept', async () => {
    one(element, '[part="verify-all"]').click();
    one(element, '[part="verify-all"]').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await soon(() => all(element, '.checking').length === 1);
    all(element, '.checking button')[0]?.click();
    await soon(() => textOf(element, '.checking').includes('Paused'));
    all(element, '.checking button')[1]?.click();
    await soon(() => all(element, '.checked').length === 1);
    expect(textOf(element, '.checked')).to.contain('Stopped after');
    const { entries } = await adapter.badges.list();
    expect(entries.every(({ verification }) => verification?.verdict === 'valid')).to.equal(true);
  });

  it('does nothing by itself unless the holder said so; then it asks for what is older than a day', async () => {
    const before = world.requests.length;
    await open();
    expect(world.requests.length).to.equal(before);
    const box = one(element, '.check-again input') as HTMLInputElement;
    expect(box.checked).to.equal(false);
    for (const entry of (await adapter.badges.list()).entries) {
      const stored = await adapter.badges.get(entry.id);
      const verification = { verdict: 'valid' as const, also: [], checkedAt: '2020-01-01T00:00:00Z' };
      if (stored) await adapter.badges.put({ ...stored, verification }, stored.revision);
    }
    await settled(element);
    box.click();
    await soon(() => world.requests.length > before);
    await soon(() => all(element, '.checked').length === 1);
    expect(await adapter.preferences?.get('keep-checking')).to.equal(true);
    const asked = world.requests.length;
    await open();
    expect((one(element, '.check-again input') as HTMLInputElement).checked).to.equal(true);
    expect(world.requests.length, 'everything is fresh').to.equal(asked);
  });
});

describe('reminders of a wallet', () => {
  const days = (count: number): string => new Date(Date.now() + count * 86_400_000).toISOString();

  it('tell what ends soon, lead to it, and stay away once dismissed', async () => {
    const adapter = memoryAdapter();
    const verification = { verdict: 'valid' as const, also: [], checkedAt: days(-3) };
    for (const [number, end] of [10, 400, -2].entries()) {
      const badge = madeUpBadge(number, { verification });
      await adapter.badges.put({ ...badge, summary: { ...badge.summary, expires: days(end) } }, 0);
    }
    await adapter.preferences?.set('visited', days(-5));
    const open = async (): Promise<BadgeWallet> => {
      const element = await drawn<BadgeWallet>(html`<badge-wallet lang="en" .adapter=${adapter}></badge-wallet>`);
      await soon(() => textOf(element, '.count') === '3 badges');
      return element;
    };
    const element = await open();
    expect(textOf(element, '.reminders')).to.contain('1 badge expires within 30 days.').and.to.contain('1 badge has expired since');
    expect(textOf(element, '.items')).to.contain('Expires in 10 days').and.to.contain('Verified 3 days ago');
    await expect(element).to.be.accessible();
    one(element, '.reminders p button').click();
    await soon(() => textOf(element, '.count') === '1 of 3 badges');
    one(element, '.reminders .dismiss').click();
    await soon(() => all(element, '.reminders').length === 0);
    expect(all(await open(), '.reminders')).to.have.length(0);
  });
});
