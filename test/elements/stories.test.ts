import { fixture, html } from '@open-wc/testing';
import '../../src/define.js';
import type { BadgeElement } from '../../src/elements/base.js';
import { loadWallet } from '../../src/i18n/load-wallet.js';
import { loadReport } from '../../src/i18n/load.js';
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
const LOOKS = LANGUAGES.flatMap((lang) => ['light', 'dark'].map((scheme) => ({ lang, scheme })));
/**
 * The audit is the same code over the same DOM in every browser, and the slowest part of a run by far: Chromium draws and audits every story
 * in every language and scheme. The others draw each in every language, for what does not fit, with the schemes in turn, and audit it in one
 * of the languages in turn: so each browser looks at every story, and at every language and scheme with a sixth of them.
 */
const IN_FULL = navigator.userAgent.includes('Chrome/');
const isDrawn = (story: number, look: number): boolean => IN_FULL || look % 2 === (story + Math.floor(look / 2)) % 2;
const isAudited = (story: number, look: number): boolean => IN_FULL || Math.floor(look / 2) === story % LANGUAGES.length;
/** Stories that stay busy on purpose. */
const BUSY = new Set(['Reading', 'Verifying']);

for (const [tag, load] of Object.entries(FILES)) {
  describe(`stories of ${tag}`, function () {
    this.timeout(240_000);
    let net: Network;
    beforeEach(() => (net = network()));
    afterEach(() => net.restore());

    for (const [look, { lang, scheme }] of LOOKS.entries()) {
      it(`${IN_FULL ? 'are accessible and fit' : 'fit, a half of them, and are accessible, a sixth'}: ${lang}, ${scheme}`, async () => {
        const stories = Object.entries((await load()) as unknown as Record<string, Story>).filter(([name]) => name !== 'default');
        let audits = 0;
        for (const [number, [name, story]] of stories.entries()) {
          if (!isDrawn(number, look)) continue;
          const place = await fixture<HTMLElement>(html`<main lang=${lang} style=${styleOf(scheme)}>${story.render()}</main>`);
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
          if (isAudited(number, look)) {
            await expect(element, name).to.be.accessible();
            audits++;
          }
          place.remove();
        }
        expect(audits).to.be.at.least(IN_FULL ? stories.length : Math.floor(stories.length / LOOKS.length));
        expect(net.requests.filter((url) => !url.includes('/src/'))).to.deep.equal([]);
      });
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
      const place = await fixture<HTMLElement>(html`<main style=${styleOf('light')}>${story.render()}</main>`);
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
      if (lang === 'ko' && IN_FULL) await expect(element, lang).to.be.accessible();
      place.remove();
    }
  });
});

it('Lit has nothing to warn of', () => {
  const issued = (globalThis as { litIssuedWarnings?: Set<string | undefined> }).litIssuedWarnings ?? new Set();
  expect([...issued].filter((warning) => warning !== undefined && !/dev-mode|dev mode/.test(warning))).to.deep.equal([]);
});

function styleOf(scheme: string): string {
  return `color-scheme: ${scheme}; background: ${scheme === 'dark' ? '#121214' : '#fff'}; inline-size: 360px; font: 16px/1.5 system-ui`;
}
