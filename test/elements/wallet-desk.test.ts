/** What a wallet shows of the services beside badges: notices, inquiries, terms, and what is announced. */
import { html } from 'lit';
import '../../src/elements/badge-wallet/badge-wallet.define.js';
import type { BadgeWallet } from '../../src/elements/badge-wallet/badge-wallet.js';
import { WalletError } from '../../src/errors.js';
import { memoryAdapter } from '../../src/storage/memory.js';
import { madeUpBadge } from '../../src/testing/index.js';
import type { WalletAdapter } from '../../src/wallet/adapter.js';
import { fakeVerifier } from '../../stories/fakes.js';
import { withServices } from '../../stories/fake-services.js';
import { all, drawn, expect, one, settled, textOf, waitUntil } from './support.js';

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
    await press(element, '[part="inquiries-back"]');
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
    await press(element, '[part="inquiries-back"]');
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
