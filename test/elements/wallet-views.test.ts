/** The timeline and the skills of a wallet. */
import { html } from 'lit';
import '../../src/elements/badge-wallet/badge-wallet.define.js';
import type { BadgeWallet } from '../../src/elements/badge-wallet/badge-wallet.js';
import { memoryAdapter } from '../../src/storage/memory.js';
import { madeUpBadge } from '../../src/testing/index.js';
import type { WalletAdapter } from '../../src/wallet/adapter.js';
import { all, drawn, expect, one, textOf, waitUntil } from './support.js';

const soon = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  await waitUntil(holds);
};

describe('views of a wallet', () => {
  let adapter: WalletAdapter;
  let element: BadgeWallet;

  const open = async (lang = 'en'): Promise<void> => {
    element = await drawn<BadgeWallet>(html`<badge-wallet lang=${lang} .adapter=${adapter}></badge-wallet>`);
    await soon(() => /\d/.test(textOf(element, '.count')));
  };
  const show = async (place: number, selector: string): Promise<void> => {
    all(element, '.segments button')[place]?.click();
    await soon(() => all(element, selector).length > 0);
  };

  beforeEach(async () => {
    adapter = memoryAdapter();
    for (let number = 0; number < 60; number++) {
      const badge = madeUpBadge(number);
      const summary = {
        ...badge.summary,
        issuedOn: number < 40 ? '2025-03-11T12:00:00Z' : `${String(2000 + number - 40)}-07-01T12:00:00Z`,
        tags: number % 2 === 0 ? ['even'] : [],
        skills: [{ name: [{ value: number % 3 === 0 ? '데이터 분석' : 'Sewing' }], url: undefined, framework: [] }],
      };
      await adapter.badges.put({ ...badge, summary }, 0);
    }
  });

  it('the timeline opens years one by one, shows a full month as a list, and is remembered', async () => {
    await open('ko');
    await show(2, '.timeline');
    expect(textOf(element, '.timeline summary')).to.match(/^2025년 배지 40개$/);
    expect(textOf(element, '.month h3')).to.equal('3월');
    expect(all(element, '.timeline .item').length).to.be.lessThan(30);
    all(element, '.timeline details')[1]?.querySelector('summary')?.click();
    await soon(() => all(element, '.month').length === 2);
    await expect(element).to.be.accessible();
    await open('ko');
    await soon(() => all(element, '.timeline').length === 1);
    one(element, '.month > button').click();
    await soon(() => textOf(element, '.count') === '배지 60개 중 40개');
    expect(all(element, '.items.list')).to.have.length(1);
    await soon(async () => (await adapter.preferences?.get('layout')) === 'list');
  });

  it('keeps hostile names within two lines of a filter and of a skill, says nothing backwards, and leads nowhere', async () => {
    adapter = memoryAdapter();
    const names = ['\u202Eevil\u202C Verified', '<img src=x onerror=alert(1)>', 'W'.repeat(300), '가'.repeat(300), '😀'.repeat(200)];
    for (const [number, name] of names.entries()) {
      const badge = madeUpBadge(number);
      const text = [{ value: name }];
      const issuer = { id: 'https://issuer.example/', name: text, url: 'javascript:alert(1)' };
      const skills = [{ name: text, url: 'javascript:alert(1)', framework: [] }];
      const labels = { collections: [name], tags: [name] };
      await adapter.badges.put({ ...badge, labels, summary: { ...badge.summary, name: text, issuer, tags: [name], skills } }, 0);
    }
    await open();
    element.style.inlineSize = '360px';
    one(element, '.filters summary').click();
    for (const place of [0, 3]) {
      await show(place, place === 0 ? '.chip' : '.skills .chip');
      const chips = all(element, '.chip');
      expect(chips.length).to.be.greaterThan(5);
      for (const chip of chips) expect(chip.offsetHeight, chip.textContent).to.be.lessThan(90);
    }
    expect(element.shadowRoot?.textContent).not.to.match(/[\u202a-\u202e]/);
    expect(all(element, '[href^="javascript"], img[src="x"]')).to.deep.equal([]);
  });

  it('opens a badge from the timeline, and comes back to it', async () => {
    await open();
    await show(2, '.timeline');
    const button = all(element, '.timeline .item button')[2];
    const id = button?.closest<HTMLElement>('.item')?.dataset['id'];
    button?.click();
    await soon(() => all(element, '.detail').length === 1);
    one(element, '.back').click();
    await soon(() => element.shadowRoot?.activeElement?.closest<HTMLElement>('.item')?.dataset['id'] === id);
  });

  it('skills are counted, drawn, told in a table that says the same, and lead to their badges', async () => {
    await open();
    await show(3, '.skills');
    expect(all(element, '.skills .chip').map((chip) => chip.textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Sewing 40',
      '데이터 분석 20',
      'even 30',
    ]);
    const numbers = (selector: string): string[] => all(element, selector).map(({ textContent }) => textContent.trim());
    const drawnOnes = numbers('.plot svg .count');
    const told = numbers('table tbody td:not(:last-child)').filter((text) => text !== '0');
    expect(drawnOnes).to.deep.equal(told);
    one(element, '.skills summary').click();
    await expect(element).to.be.accessible();
    all(element, '.skills .chip')[1]?.click();
    await soon(() => textOf(element, '.count') === '20 of 60 badges');
  });
});
