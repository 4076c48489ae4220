/** Long lists: what is drawn of them, how the keyboard goes through them, what a screen reader is told. */
import { html } from 'lit';
import '../../src/elements/badge-wallet/badge-wallet.define.js';
import type { BadgeWallet } from '../../src/elements/badge-wallet/badge-wallet.js';
import { memoryAdapter } from '../../src/storage/memory.js';
import { madeUpBadge } from '../../src/testing/index.js';
import { all, drawn, expect, one, textOf, waitUntil } from './support.js';

const COUNT = 2000;
const soon = async (holds: () => boolean): Promise<void> => {
  await waitUntil(holds);
};

describe('a long list', () => {
  let element: BadgeWallet;

  const items = (): HTMLElement[] => all(element, '.item');
  const placeOf = (item: Element | null | undefined): number => Number(item?.getAttribute('aria-posinset'));
  const focused = (): HTMLElement | null => element.shadowRoot?.activeElement as HTMLElement | null;
  const focusedPlace = (): number => placeOf(focused()?.closest('.item'));
  const press = (key: string): void => {
    focused()?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
  };
  const inSight = (item: Element | undefined): boolean => {
    const { top = -1, bottom = -1 } = item?.getBoundingClientRect() ?? {};
    return top >= -1 && bottom <= innerHeight + 1;
  };

  for (const layout of ['grid', 'list']) {
    describe(`as ${layout}`, () => {
      beforeEach(async () => {
        const adapter = memoryAdapter();
        await adapter.preferences?.set('layout', layout);
        for (let number = 0; number < COUNT; number++) await adapter.badges.put(madeUpBadge(number), 0);
        element = await drawn<BadgeWallet>(html`<badge-wallet lang="en" .adapter=${adapter}></badge-wallet>`);
        await soon(() => textOf(element, '.count') === `${String(COUNT)} badges`);
        await soon(() => one(element, '.items').style.getPropertyValue('--_row') !== '');
      });
      afterEach(() => scrollTo(0, 0));

      it('draws what is in sight and little more, in a page as high as all of it', async () => {
        expect(items().length).to.be.within(2, 200);
        const [first] = items();
        const row = first?.getBoundingClientRect().height ?? 0;
        const columns = getComputedStyle(one(element, '.items')).gridTemplateColumns.split(' ').length;
        expect(one(element, '.items').getBoundingClientRect().height).to.be.greaterThan((COUNT / columns) * row);
        scrollTo(0, document.documentElement.scrollHeight);
        await soon(() => placeOf(items().at(-1)) === COUNT && inSight(items().at(-1)));
        expect(items().length).to.be.within(2, 200);
        scrollTo(0, document.documentElement.scrollHeight / 2);
        await soon(() => items().some((item) => inSight(item) && Math.abs(placeOf(item) - COUNT / 2) < 200));
        expect(items().length).to.be.within(2, 200);
      });

      it('says of each how many there are, and which it is', () => {
        expect(items().map((item) => item.getAttribute('aria-setsize'))).to.deep.equal(items().map(() => String(COUNT)));
        expect(items().map(placeOf)).to.deep.equal(items().map((_, index) => index + 1));
      });

      it('has one stop for Tab; arrow keys, Home and End lead everywhere', async () => {
        const stops = (): HTMLElement[] => all(element, '.open[tabindex="0"]');
        expect(stops()).to.have.length(1);
        stops()[0]?.focus();
        expect(focusedPlace()).to.equal(1);
        press('ArrowRight');
        await soon(() => focusedPlace() === 2);
        press('ArrowLeft');
        await soon(() => focusedPlace() === 1);
        const columns = getComputedStyle(one(element, '.items')).gridTemplateColumns.split(' ').length;
        press('ArrowDown');
        await soon(() => focusedPlace() === 1 + columns);
        press('End');
        await soon(() => focusedPlace() === COUNT && inSight(focused() ?? undefined));
        expect(stops()).to.have.length(1);
        press('PageUp');
        await soon(() => focusedPlace() < COUNT && inSight(focused() ?? undefined));
        press('Home');
        await soon(() => focusedPlace() === 1 && inSight(focused() ?? undefined));
      });

      it('keeps focus on a badge that is scrolled away, and goes on from there', async () => {
        all(element, '.open[tabindex="0"]')[0]?.focus();
        press('ArrowRight');
        await soon(() => focusedPlace() === 2);
        scrollTo(0, document.documentElement.scrollHeight / 2);
        await soon(() => items().some((item) => inSight(item) && placeOf(item) > COUNT / 3));
        expect(focusedPlace()).to.equal(2);
        press('ArrowRight');
        await soon(() => focusedPlace() === 3 && inSight(focused() ?? undefined));
      });

      it('opens a badge from the middle and comes back to it', async () => {
        scrollTo(0, document.documentElement.scrollHeight / 2);
        await soon(() => items().some((item) => inSight(item) && placeOf(item) > COUNT / 3));
        const item = items().find((one) => inSight(one));
        const place = placeOf(item);
        item?.querySelector('button')?.click();
        await soon(() => all(element, '.detail').length === 1);
        one(element, '.back').click();
        await soon(() => focusedPlace() === place && inSight(focused() ?? undefined));
      });
    });
  }
});
