/** What a wallet shows of the services beside badges: notices, inquiries, terms, and what is announced. */
import { html } from 'lit';
import '../../src/elements/badge-wallet/badge-wallet.define.js';
import type { BadgeWallet } from '../../src/elements/badge-wallet/badge-wallet.js';
import { WalletError } from '../../src/errors.js';
import { memoryAdapter } from '../../src/storage/memory.js';
import { madeUpBadge } from '../../src/testing/index.js';
import type { WalletAdapter } from '../../src/wallet/adapter.js';
import { fakeVerifier } from '../../stories/fakes.js';
import { withDesk } from '../../stories/fake-desk.js';
import { withServices } from '../../stories/fake-services.js';
import { withShares } from '../../stories/fake-shares.js';
import { all, drawn, expect, one, openBadge, settled, textOf, waitUntil } from './support.js';

const wallet = async (adapter: WalletAdapter, lang = 'en'): Promise<BadgeWallet> =>
  await drawn<BadgeWallet>(html`<badge-wallet lang=${lang} .adapter=${adapter} .verifier=${fakeVerifier()}></badge-wallet>`);
const there = async (element: BadgeWallet, selector: string): Promise<void> => {
  await waitUntil(() => all(element, selector).length > 0, selector);
};
const press = async (element: BadgeWallet, selector: string): Promise<void> => {
  await there(element, selector);
  one(element, selector).click();
  await settled(element);
};
const type = (element: BadgeWallet, selector: string, value: string): void => {
  const field = one(element, selector) as HTMLInputElement;
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};
const section = async (element: BadgeWallet, name: string): Promise<void> => {
  await press(element, '[part="services-open"]');
  await press(element, `[data-section="${name}"]`);
  await waitUntil(() => element.shadowRoot?.activeElement?.id === 'services-section', 'focus goes to the section');
};

describe('badge-wallet, services', () => {
  it('are not spoken of where the storage has none', async () => {
    const element = await wallet(memoryAdapter());
    expect(all(element, '[part="services-open"], .services-dialog, [part="announcement"]')).to.have.length(0);
  });

  it('tell how much is new, mark what was opened as read, page on, and bring focus back', async () => {
    const adapter = withServices(memoryAdapter(), { notices: 120 });
    const element = await wallet(adapter);
    await there(element, '[part="services-open"] .number');
    expect(textOf(element, '[part="services-open"]')).to.contain('120');
    await there(element, '[part="announcement"]');
    expect(textOf(element, '[part="announcement"]')).to.contain('Planned maintenance:');
    await press(element, '[part="announcement"] .dismiss');
    expect(all(element, '[part="announcement"]')).to.have.length(0);

    one(element, '[part="services-open"]').focus();
    await section(element, 'notices');
    expect(all(element, '[part="notice"]')).to.have.length(50);
    await press(element, '[part="notice"] summary');
    await waitUntil(() => textOf(element, '[data-section="notices"]').includes('119'));
    const opened = textOf(element, '[part="notice"][open]');
    expect(opened).to.contain('This is a translation').and.to.contain('제1조 서비스를 점검합니다.');
    element.lang = 'ja';
    await waitUntil(() => textOf(element, '.services-dialog').includes('翻訳がないため'), 'the text that binds, where there is no other');
    await press(element, '[part="older"]');
    await waitUntil(() => all(element, '[part="notice"]').length === 100);
    expect((await adapter.notices.list('ko')).unread).to.equal(119);
    (one(element, '.services-dialog') as HTMLDialogElement).close();
    expect(element.shadowRoot?.activeElement?.getAttribute('part')).to.equal('services-open');
  });

  it('take back a mark that was not kept, and ask again where the service failed', async () => {
    const adapter = withServices(memoryAdapter());
    const { list } = adapter.notices;
    Object.assign(adapter.notices, { list: () => Promise.reject(new WalletError('store.unavailable', { status: 500 })) });
    const element = await wallet(adapter);
    await section(element, 'notices');
    await there(element, '[part="again"]');
    expect(textOf(element, '.services-dialog [role="alert"]')).to.contain('service could not');
    Object.assign(adapter.notices, { list, read: () => Promise.reject(new WalletError('store.offline')) });
    await press(element, '[part="again"]');
    await press(element, '[part="notice"] summary');
    await waitUntil(() => all(element, '.services-dialog .problem').length > 0);
    expect(textOf(element, '[data-section="notices"]')).to.contain('3');
  });

  it('keep every word of an inquiry until it has arrived, and send it once (R26)', async () => {
    const adapter = withServices(memoryAdapter());
    const { ask } = adapter.inquiries;
    const keys: string[] = [];
    let away = true;
    Object.assign(adapter.inquiries, {
      ask: async (subject: string, body: string, key: string) => {
        keys.push(key);
        const answer = await ask(subject, body, key);
        // It arrives, and its answer does not.
        if (away) throw new WalletError('store.offline');
        return answer;
      },
    });
    const element = await wallet(adapter);
    await section(element, 'inquiries');
    await press(element, '[part="ask"]');
    await waitUntil(() => element.shadowRoot?.activeElement?.id === 'inquiry-subject');
    type(element, '#inquiry-subject', 'Where is my badge?');
    type(element, '#inquiry-body', 'It has not come.\n<b>Please</b>');
    await press(element, '[part="inquiry-send"]');
    await there(element, '.services-dialog [role="alert"]');
    expect(textOf(element, '.services-dialog')).to.contain('still here');
    // Also when the holder looks at something else in between.
    await press(element, '[part="services-back"]');
    await press(element, '[part="ask"]');
    expect((one(element, '#inquiry-body') as HTMLTextAreaElement).value).to.contain('It has not come.');
    away = false;
    await press(element, '[part="inquiry-send"]');
    await there(element, '.messages li');
    expect(new Set(keys).size).to.equal(1);
    expect((await adapter.inquiries.list()).items).to.have.length(1);
    expect(textOf(element, '.messages')).to.contain('<b>Please</b>');
    type(element, '#inquiry-body', 'Found it.');
    await press(element, '[part="inquiry-send"]');
    await waitUntil(() => all(element, '.messages li').length === 2);
    expect((one(element, '#inquiry-body') as HTMLTextAreaElement).value).to.equal('');
    await press(element, '[part="services-back"]');
    expect(textOf(element, '[part="inquiry"]')).to.contain('Where is my badge?');
  });

  it('show the terms where the service asks for them first, and the badges once they are agreed to (R2, R3)', async () => {
    const adapter = withServices(memoryAdapter(), { waiting: true });
    await adapter.badges.put(madeUpBadge(1), 0);
    const { list } = adapter.badges;
    Object.assign(adapter.badges, {
      list: async (options?: object) => {
        if ((await adapter.terms.list('en')).some(({ agreedAt }) => agreedAt === undefined))
          throw new WalletError('store.not-open', { code: 'terms.agree-first' });
        return await list(options);
      },
    });
    const element = await wallet(adapter);
    await press(element, '[part="terms-open"]');
    await there(element, '[part="terms-waiting"]');
    expect(textOf(element, '[part="terms-waiting"]')).to.contain('Terms for submitting certificates');
    expect(textOf(element, '.services-dialog')).to.contain('take precedence').and.to.contain('이용 약관');
    element.addEventListener('badge-wallet-request', (event) => event.preventDefault(), { once: true });
    await press(element, '[part="terms-agree"]');
    expect((await adapter.terms.list('en')).filter(({ agreedAt }) => agreedAt === undefined)).to.have.length(1);
    await press(element, '[part="terms-agree"]');
    await waitUntil(() => all(element, '.item').length === 1, 'the badges are there');
    expect(all(element, '[part="terms-agreed"]')).to.have.length(2);
  });
});

describe('badge-wallet, submissions and what else is disclosed', () => {
  const filled = async (): Promise<{ adapter: ReturnType<typeof full>; id: string }> => {
    const adapter = full();
    const document = new TextEncoder().encode(JSON.stringify(openBadge('Open water')));
    const { id } = await adapter.badges.put(madeUpBadge(1, { source: { type: 'application/json', bytes: document } }), 0);
    return { adapter, id };
  };
  const full = () => withDesk(withShares(memoryAdapter()));

  it('submit what was shown and agreed to, tell the link once, and end it (R16)', async () => {
    const { adapter, id } = await filled();
    const element = await wallet(adapter);
    await there(element, '[part="services-open"]');
    await press(element, '.item button');
    await waitUntil(() => all(element, '.detail .details').length > 0);
    await press(element, '[part="share-open"]');
    await press(element, '[part="certificate-submit"]');
    await there(element, '[part="submission-form"]');
    expect((one(element, '#submission-badge') as HTMLSelectElement).value).to.equal(id);
    type(element, '#submission-addressee', 'Example Ltd');
    type(element, '#submission-purpose', 'Hiring');
    type(element, '#submission-passcode', 'six letters');
    await press(element, '[part="submission-preview"]');
    await waitUntil(() => element.shadowRoot?.activeElement?.id === 'submission-preview');
    expect(textOf(element, '[part="submission-disclosure"]')).to.contain('Example Ltd').and.to.contain('holder@example.org');
    expect(textOf(element, '[part="submission-verdict"]'), 'never checked').to.contain('Could not be checked');

    // Another word: what was shown is no longer what would be sent.
    type(element, '#submission-purpose', 'Promotion');
    await settled(element);
    expect(all(element, '[part="submission-agree"]')).to.have.length(0);
    await press(element, '[part="submission-preview"]');
    await there(element, '[part="submission-agree"]');
    // The badge changes between the question and the yes, which asks again.
    const stored = await adapter.badges.get(id);
    if (stored) await adapter.badges.put(stored, 1);
    await press(element, '[part="submission-agree"]');
    await there(element, '[part="submission-disclosure"] [role="alert"]');
    expect(adapter.submissions.given).to.deep.equal([]);
    await press(element, '[part="submission-agree"]');
    await there(element, '[part="submission-link"]');
    expect(adapter.submissions.given[0]?.draft).to.deep.include({ badge: id, purpose: 'Promotion', language: 'en' });
    expect((one(element, '[part="submission-link"]') as HTMLTextAreaElement).value).to.contain('https://wallet.example.org/s/');
    expect(textOf(element, '.services-dialog')).to.contain('passcode separately');

    await press(element, '[part="services-back"]');
    await press(element, '[part="submission"]');
    await there(element, '[part="submission-revoke"]');
    expect(all(element, '[part="submission-link"]'), 'told once').to.have.length(0);
    expect(textOf(element, '.services-dialog .log')).to.contain('opened');
    await press(element, '[part="submission-extend"]');
    await waitUntil(() => textOf(element, '.services-dialog .log').includes('extended'));
    await press(element, '[part="submission-revoke"]');
    await waitUntil(() => textOf(element, '.services-dialog').includes('ended by you'));
    expect(all(element, '[part="submission-revoke"], [part="submission-extend"]')).to.have.length(0);
  });

  it('show a badge as a certificate, which is downloaded only then', async () => {
    const { adapter } = await filled();
    const element = await wallet({ badges: adapter.badges });
    await press(element, '.item button');
    await waitUntil(() => all(element, '.detail .details').length > 0);
    await press(element, '[part="share-open"]');
    await there(element, '[part="certificate-open"]');
    expect(all(element, '[part="certificate-submit"], certificate-viewer')).to.have.length(0);
    one(element, '[part="certificate-open"]').click();
    await waitUntil(() =>
      one(element, '.certificate-dialog').querySelector('certificate-viewer')?.shadowRoot?.textContent.includes('Open water'),
    );
    (one(element, '.certificate-dialog') as HTMLDialogElement).close();
    await waitUntil(() => all(element, 'certificate-viewer').length === 0);
  });

  it('show a profile only as it was agreed to, and one list of all that is disclosed with what ends it (R12, R24)', async () => {
    const { adapter, id } = await filled();
    const element = await wallet(adapter);
    await section(element, 'profile');
    type(element, '#profile-name', 'Seojin');
    type(element, '#profile-links', 'Blog https://example.org/');
    await settled(element);
    expect(one(element, '[part="profile-preview"]').getAttribute('aria-disabled'), 'saved first').to.equal('true');
    await press(element, '[part="profile-save"]');
    await waitUntil(() => one(element, '[part="profile-preview"]').getAttribute('aria-disabled') === null);
    await press(element, '[part="profile-preview"]');
    await there(element, '[part="profile-disclosure"]');
    expect(textOf(element, '[part="profile-disclosure"]')).to.contain('Seojin').and.to.contain('Blog https://example.org/');
    await adapter.profile.put({ name: 'Other', message: '', links: [] });
    await press(element, '[part="profile-publish"]');
    await there(element, '[part="profile-disclosure"] [role="alert"]');
    expect((await adapter.profile.get()).page).to.equal(undefined);
    await press(element, '[part="profile-publish"]');
    await there(element, '[part="profile-withdraw"]');

    await adapter.shares.publish(id, { digest: (await adapter.shares.preview(id)).digest, language: 'en' });
    const draft = { badge: id, addressee: 'Example Ltd', purpose: 'Hiring', message: '', language: 'en' };
    const terms = { expiresAt: new Date(Date.now() + 86_400_000).toISOString() };
    await adapter.submissions.submit(draft, terms, (await adapter.submissions.preview(draft)).digest);
    await press(element, '[data-section="disclosures"]');
    await waitUntil(() => all(element, '[part="disclosure"]').length === 4);
    for (let left = 4; left > 0; left--) {
      await press(element, '[part="disclosure-stop"]');
      await waitUntil(() => all(element, '[part="disclosure"]').length === left - 1);
    }
    expect([await adapter.shares.list(), (await adapter.profile.get()).page, await adapter.disclosures.sites()]).to.deep.equal([
      [],
      undefined,
      [],
    ]);
    expect((await adapter.submissions.list()).items[0]?.state).to.equal('revoked');
  });

  it('leave passwords and leaving to the service’s own pages, and never list less than there is', async () => {
    const { adapter } = await filled();
    Object.assign(adapter.disclosures, { sites: () => Promise.reject(new WalletError('store.offline')) });
    const element = await wallet(adapter, 'ko');
    await section(element, 'account');
    await there(element, '[part="account-page"] a');
    expect((one(element, '[part="account-remove"] a') as HTMLAnchorElement).href).to.contain('/account/delete');
    expect(all(element, '.services-dialog input')).to.have.length(0);
    expect(textOf(element, '.services-dialog .warning')).to.contain('지갑 이용이 정지되었습니다').and.to.contain('결함');
    await press(element, '[data-section="disclosures"]');
    await there(element, '.services-dialog [part="again"]');
    expect(all(element, '[part="disclosure"], .services-dialog h4'), 'a part of the list').to.have.length(0);
  });
});
