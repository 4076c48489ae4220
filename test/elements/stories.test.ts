import { fixture, html } from '@open-wc/testing';
import '../../src/define.js';
import type { BadgeElement } from '../../src/elements/base.js';
import { loadReport, loadWallet } from '../../src/i18n/load.js';
import { LANGUAGES } from '../../src/i18n/locale.js';
import { say } from '../../src/i18n/messages.js';
import type { Story } from '../../stories/story.js';
import { overflowing } from './fit.js';
import { expect, network, settled, type Network } from './support.js';

const FILES = {
  'badge-card': () => import('../../stories/badge-card.stories.js'),
  'badge-verify': () => import('../../stories/badge-verify.stories.js'),
  'badge-wallet': () => import('../../stories/badge-wallet.stories.js'),
  'certificate-viewer': () => import('../../stories/certificate-viewer.stories.js'),
} as const;
/**
 * The audit is the same code over the same DOM in every browser, and the slowest part of a run by far: Chromium makes it in full, the others
 * once in each scheme. Whether everything fits is measured in all of them.
 */
const AUDITED = navigator.userAgent.includes('Chrome/') ? undefined : new Set(['ko, light', 'en, dark']);
/** Stories that stay busy on purpose. */
const BUSY = new Set(['Reading', 'Verifying']);

for (const [tag, load] of Object.entries(FILES)) {
  describe(`stories of ${tag}`, function () {
    this.timeout(240_000);
    let net: Network;
    beforeEach(() => (net = network()));
    afterEach(() => net.restore());

    for (const lang of LANGUAGES) {
      for (const scheme of ['light', 'dark']) {
        const audited = AUDITED?.has(`${lang}, ${scheme}`) ?? true;
        it(`${audited ? 'are accessible and fit' : 'fit'}: ${lang}, ${scheme}`, async () => {
          const stories = Object.entries((await load()) as unknown as Record<string, Story>).filter(([name]) => name !== 'default');
          for (const [name, story] of stories) {
            const place = await fixture<HTMLElement>(html`<main lang=${lang} style=${look(scheme)}>${story.render()}</main>`);
            const element = place.querySelector<BadgeElement>(tag);
            if (!element) throw new Error(`${name} draws no ${tag}`);
            await settled(element, { skeleton: BUSY.has(name) });
            await story.play?.({ canvasElement: place });
            await settled(element, { skeleton: BUSY.has(name) });
            for (const width of [240, 360]) {
              place.style.inlineSize = `${width}px`;
              await new Promise((resolve) => requestAnimationFrame(resolve));
              expect(overflowing(element, width), `${name} at ${width}px`).to.deep.equal([]);
            }
            if (audited) await expect(element, name).to.be.accessible();
            place.remove();
          }
          expect(net.requests.filter((url) => !url.includes('/src/'))).to.deep.equal([]);
        });
      }
    }
  });
}

describe('stories of problem-codes', function () {
  this.timeout(240_000);
  it('say everything there is a code for, in each language, and fit', async () => {
    const stories = await import('../../stories/problem-codes.stories.js');
    for (const [lang, story] of [
      ['ko', stories.Korean],
      ['en', stories.English],
      ['ja', stories.Japanese],
    ] as const) {
      const place = await fixture<HTMLElement>(html`<main style=${look('light')}>${story.render()}</main>`);
      await story.play?.({ canvasElement: place });
      const element = place.querySelector<BadgeElement>('badge-verify');
      if (!element) throw new Error('draws no report');
      const [{ outcomes }, { problems }] = await Promise.all([loadReport(lang), loadWallet(lang)]);
      const told = [...(element.shadowRoot?.querySelectorAll('.outcome > div > p > span[dir]') ?? [])].map((node) => node.textContent);
      expect(told).to.have.members(Object.values(outcomes).map((sentence) => say(sentence)));
      expect(place.querySelectorAll('dd').length).to.equal(Object.keys(problems).length);
      place.style.inlineSize = '240px';
      await new Promise((resolve) => requestAnimationFrame(resolve));
      expect(overflowing(element, 240), lang).to.deep.equal([]);
      if (lang === 'ko' && !AUDITED) await expect(element, lang).to.be.accessible();
      place.remove();
    }
  });
});

it('Lit has nothing to warn of', () => {
  const issued = (globalThis as { litIssuedWarnings?: Set<string | undefined> }).litIssuedWarnings ?? new Set();
  expect([...issued].filter((warning) => warning !== undefined && !/dev-mode|dev mode/.test(warning))).to.deep.equal([]);
});

function look(scheme: string): string {
  return `color-scheme: ${scheme}; background: ${scheme === 'dark' ? '#121214' : '#fff'}; inline-size: 360px; font: 16px/1.5 system-ui`;
}
