/** Usage analytics: nothing before a page starts them, nothing against a visitor's will, nothing that says who. */
import { html } from '@open-wc/testing';
import type { BadgeCard } from '../../src/elements/badge-card/badge-card.js';
import '../../src/elements/badge-card/badge-card.define.js';
import { BadgeVerifiedEvent, BadgeWalletChangeEvent } from '../../src/elements/events.js';
import { callback, clarity, ga4, optedOut, startAnalytics, type Analytics, type AnalyticsEvent } from '../../src/analytics/index.js';
import { badge } from '../../stories/data.js';
import { drawn, expect } from '../elements/support.js';

const verified = (): Event => new BadgeVerifiedEvent('valid', [], '2026-01-01T00:00:00Z');

describe('analytics (R17)', () => {
  const started: Analytics[] = [];
  const start: typeof startAnalytics = (root, adapter) => {
    const made = startAnalytics(root, adapter);
    started.push(made);
    return made;
  };
  const own = (name: string, value: unknown): void => void Object.defineProperty(navigator, name, { value, configurable: true });
  afterEach(() => {
    for (const one of started.splice(0)) one.close();
    localStorage.removeItem('open-badge-wallet.analytics');
    for (const name of ['globalPrivacyControl', 'cookieEnabled']) Reflect.deleteProperty(navigator, name);
    for (const script of document.querySelectorAll('script[src*="never-there"]')) script.remove();
  });

  it('tell what happened in words of closed lists, and nothing of the badge', async () => {
    const root = document.createElement('div');
    document.body.append(root);
    const sent: AnalyticsEvent[] = [];
    start(
      root,
      callback((event) => sent.push(event)),
    );
    const card = await drawn<BadgeCard>(html`<badge-card .badge=${badge}></badge-card>`);
    root.append(card);
    card.dispatchEvent(verified());
    root.dispatchEvent(new BadgeWalletChangeEvent('added', 57));
    await Promise.resolve();
    expect(sent.map(({ name }) => name)).to.include.members(['badge_verified', 'wallet_changed']);
    expect(sent.find(({ name }) => name === 'wallet_changed')?.params).to.deep.equal({ change: 'added', count: '10-99' });
    const text = JSON.stringify(sent);
    for (const value of ['Data Literacy', 'example.edu', '2026', '57', '@', 'http']) expect(text).not.to.include(value);
    root.remove();
  });

  for (const [reason, set] of [
    ['switch', () => localStorage.setItem('open-badge-wallet.analytics', 'off')],
    ['cookies-disabled', () => own('cookieEnabled', false)],
    ['global-privacy-control', () => own('globalPrivacyControl', true)],
  ] as const) {
    it(`load and send nothing against the visitor’s will (${reason}), and show what would have been sent`, async () => {
      set();
      const calls: string[] = [];
      const root = new EventTarget();
      const analytics = start(root, { start: () => void calls.push('start'), send: () => calls.push('send') });
      root.dispatchEvent(verified());
      await Promise.resolve();
      expect(calls).to.deep.equal([]);
      expect(analytics.optedOut).to.equal(reason);
      expect(optedOut()).to.equal(reason);
      expect(analytics.shown).to.deep.equal([{ name: 'badge_verified', params: { verdict: 'valid' } }]);
    });
  }

  it('stop the moment the switch is turned, also while the script is loading', async () => {
    const root = new EventTarget();
    const calls: string[] = [];
    let loaded = (): void => undefined;
    const analytics = start(root, {
      start: () => new Promise<void>((resolve) => (loaded = resolve)),
      send: () => calls.push('send'),
      stop: () => calls.push('stop'),
    });
    root.dispatchEvent(verified());
    analytics.optOut(true);
    loaded();
    await new Promise((resolve) => setTimeout(resolve));
    root.dispatchEvent(verified());
    expect(calls).to.deep.equal(['stop']);
    expect(
      start(
        root,
        callback(() => calls.push('later')),
      ).optedOut,
    ).to.equal('switch');
  });

  it('load no script before there is something to tell, keep addresses of pages from Google, and mask what Clarity records', () => {
    const src = new URL('/never-there.js', location.href).href;
    const scripts = (): number => document.querySelectorAll(`script[src="${src}"]`).length;
    const root = document.createElement('div');
    start(root, ga4('G-TEST1234', { src }));
    start(root, clarity('abcdef1234', { src }));
    expect(scripts()).to.equal(0);
    root.dispatchEvent(verified());
    expect(scripts()).to.equal(2);
    const { dataLayer = [] } = globalThis as { dataLayer?: ArrayLike<unknown>[] };
    const config = dataLayer.map((call) => Array.from(call)).find(([name]) => name === 'config');
    expect(config?.[2]).to.include({ send_page_view: false, client_storage: 'none', page_location: location.origin, page_title: '' });
    expect(root.getAttribute('data-clarity-mask')).to.equal('true');
    expect(() => ga4('UA-1')).to.throw(TypeError);
    expect(() => clarity('<script>')).to.throw(TypeError);
  });
});
