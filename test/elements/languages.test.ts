/** Every story in a made-up language, from left to right and from right to left: all words come from the dictionaries, have room, and are mirrored. */
import { fixture, html } from '@open-wc/testing';
import '../../src/define.js';
import type { BadgeElement } from '../../src/elements/base.js';
import type { Story } from '../../stories/story.js';
import { clipped, overflowing } from './fit.js';
import { speakPseudo } from './pseudo.js';
import { expect, network, settled, type Network } from './support.js';

const FILES = {
  'badge-card': () => import('../../stories/badge-card.stories.js'),
  'badge-verify': () => import('../../stories/badge-verify.stories.js'),
  'badge-wallet': () => import('../../stories/badge-wallet.stories.js'),
  'certificate-viewer': () => import('../../stories/certificate-viewer.stories.js'),
} as const;
/** Stories that stay busy on purpose. */
const BUSY = new Set(['Reading', 'Verifying']);
/** What the stories made up: names, addresses and texts of badges and services, which nobody translates. */
/** Made up piece by piece: names of files, numbers that confirm a certificate, long words; and dates, which `Intl` writes. */
const isMadeUp =
  /^application-\d\.json$|^(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}$|^Issuer$|^tag \d$|^https:\/\/\S+$|(\w{1,5})\1{8}|(\w+ )\2{5}|onerror=|<iframe|Supercalifragilistic|^(?:March|April|August)$|^(?:November|December) \d+, \d+|^long\w+@example\.org$|^L https:/;
const MADE_UP = Object.values(import.meta.glob<string>('../../stories/*.ts', { query: '?raw', import: 'default', eager: true })).join('\n');

/** Words and logical properties are the same everywhere, and the pages of the other browsers are busy enough. */
const here = navigator.userAgent.includes('Chrome/');

for (const [tag, load] of Object.entries(FILES)) {
  const title = `a language of its own: ${tag}`;
  (here ? describe : describe.skip)(here ? title : `${title} (skipped: looked at in Chromium)`, function () {
    this.timeout(120_000);
    let net: Network;
    let language: ReturnType<typeof speakPseudo>;
    before(() => {
      net = network();
      language = speakPseudo();
    });
    after(() => {
      language.restore();
      net.restore();
    });

    it('every story says all of its words in it, has room for them, and is mirrored from right to left', async () => {
      const stories = Object.entries((await load()) as unknown as Record<string, Story>).filter(([name]) => name !== 'default');
      const wrong: string[] = [];
      for (const [name, story] of stories) {
        const place = await fixture<HTMLElement>(
          html`<main lang="en" style="inline-size: 360px; font: 16px/1.5 system-ui">${story.render()}</main>`,
        );
        const element = place.querySelector<BadgeElement>(tag);
        if (!element) throw new Error(`${name} draws no ${tag}`);
        await settled(element, { skeleton: BUSY.has(name) });
        await story.play?.({ canvasElement: place });
        await settled(element, { skeleton: BUSY.has(name) });
        wrong.push(...untranslated(element).map((text) => `${name}: not translated: ${text}`));
        for (const direction of ['ltr', 'rtl']) {
          place.dir = direction;
          for (const width of [240, 360]) {
            place.style.inlineSize = `${width}px`;
            await new Promise((resolve) => requestAnimationFrame(resolve));
            const found = [...overflowing(element, width), ...clipped(element)];
            wrong.push(...found.map((one) => `${name}, ${direction}, ${width}px: ${one}`));
          }
        }
        const there = boxes(element);
        place.dir = 'ltr';
        await new Promise((resolve) => requestAnimationFrame(resolve));
        wrong.push(...unmirrored(boxes(element), there).map((one) => `${name}: not mirrored: ${one}`));
        place.remove();
      }
      expect(wrong).to.deep.equal([]);
    });
  });
}

/** Words a person sees or hears, with letters that no dictionary of the made-up language has, and that are no badge's. */
function untranslated(element: BadgeElement): string[] {
  const found: string[] = [];
  const look = (text: string | null | undefined): void => {
    for (const line of (text ?? '').split('\n')) {
      const bare = line.replace(/\[.*\]:?/, '').trim();
      if (/[A-Za-z]{2}/.test(bare) && !MADE_UP.includes(bare) && !isMadeUp.test(bare)) found.push(bare.slice(0, 80));
    }
  };
  for (const node of element.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? []) {
    if (node.closest('style, pre, code, time, svg')) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) look(node.getAttribute(name));
    for (const child of node.childNodes) if (child.nodeType === Node.TEXT_NODE) look(child.textContent);
  }
  return found;
}

/** Where a box lies in the element, or in the open dialog it stands in, with the width of that. */
interface Place {
  readonly left: number;
  readonly right: number;
  readonly width: number;
}

/** Lines of text are laid out by their letters, and are left out. */
function boxes(element: BadgeElement): ReadonlyMap<HTMLElement, Place> {
  const places = new Map<HTMLElement, Place>();
  for (const node of element.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? []) {
    if (node.matches('dialog') || node.closest('svg, pre, .hidden, dialog:not([open]), [dir]')) continue;
    if (getComputedStyle(node).display === 'inline') continue;
    const frame = (node.closest('dialog:modal') ?? element).getBoundingClientRect();
    const box = node.getBoundingClientRect();
    if (box.width > 0) places.set(node, { left: box.left - frame.left, right: box.right - frame.left, width: frame.width });
  }
  return places;
}

function unmirrored(plain: ReturnType<typeof boxes>, mirrored: ReturnType<typeof boxes>): string[] {
  return [...plain].flatMap(([node, { left, right, width }]) => {
    const other = mirrored.get(node);
    if (!other || Math.abs(width - right - other.left) <= 2) return [];
    return [`${node.localName}.${node.className} ${left}..${right} of ${width} became ${other.left}..${other.right}`];
  });
}
