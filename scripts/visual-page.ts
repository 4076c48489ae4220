/** The browser's half of `npm run visual`: a page that draws one story at a time, and says when nothing of it moves any more. */
import { html, render } from 'lit';
import { BadgeCard, BadgeVerify, BadgeWallet, CertificateViewer } from '../src/index.js';
import * as badgeCard from '../stories/badge-card.stories.js';
import * as badgeVerify from '../stories/badge-verify.stories.js';
import * as badgeWallet from '../stories/badge-wallet.stories.js';
import * as certificateViewer from '../stories/certificate-viewer.stories.js';
import type { Story } from '../stories/story.js';

const FILES: Readonly<Record<string, object>> = {
  'badge-card': badgeCard,
  'badge-verify': badgeVerify,
  'badge-wallet': badgeWallet,
  'certificate-viewer': certificateViewer,
};
/** Stories that stay busy on purpose. */
const BUSY = new Set(['Reading', 'Verifying']);

// Not `define.js`: the package says of its sources that they do nothing by themselves, and a bundler believes it.
for (const element of [BadgeCard, BadgeVerify, BadgeWallet, CertificateViewer]) element.define();

/** What is below a node, shadow trees included. */
const within = (node: ParentNode): readonly Element[] =>
  [...node.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);

const frames = async (count: number): Promise<void> => {
  for (let frame = 0; frame < count; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
};

async function quiet(place: HTMLElement, busy: boolean): Promise<void> {
  const isBusy = (): boolean => !busy && within(place).some((element) => element.matches('[aria-busy="true"]'));
  do await frames(2);
  while (isBusy());
  await document.fonts.ready;
  const images = within(place).filter((element) => element instanceof HTMLImageElement);
  await Promise.all(images.map(async (image) => await image.decode().catch(() => undefined)));
  await frames(2);
}

async function draw(file: string, name: string, lang: string, scheme: string): Promise<void> {
  const story = (FILES[file] as Readonly<Record<string, Story>> | undefined)?.[name];
  if (!story) throw new Error(`there is no story ${file} ${name}`);
  const dark = scheme === 'dark';
  document.documentElement.style.cssText = `color-scheme: ${scheme}; background: ${dark ? '#121214' : '#fff'}; scrollbar-width: none`;
  document.body.style.margin = '0';
  // A caret blinks.
  const look = 'padding: 16px; font: 16px/1.5 system-ui; caret-color: transparent';
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  render(html`<main lang=${lang} style=${look}>${story.render()}</main>`, place);
  await quiet(place, BUSY.has(name));
  await story.play?.({ canvasElement: place });
  await quiet(place, BUSY.has(name));
}

/** How high the window has to be for all of it, CSS pixels; a dialog is as high as its window. */
function height(): number {
  const isDialog = within(document.body).some((element) => element.matches('dialog:modal'));
  return isDialog ? innerHeight : Math.ceil(document.body.getBoundingClientRect().height);
}

Object.assign(globalThis, { draw, frames, height });
