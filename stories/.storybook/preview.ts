/** How stories are shown: controls and docs from the manifest, the language and the scheme from the toolbar. */
import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import manifest from '../../custom-elements.json' with { type: 'json' };
import { BadgeCard, BadgeVerify, BadgeWallet, CertificateViewer } from '../../src/index.js';
import { argTypesOf, applyArgs } from './controls.js';

setCustomElementsManifest(manifest);
// Not `define.js`: the package says of its sources that they do nothing by themselves, and a bundler believes it.
for (const element of [BadgeCard, BadgeVerify, BadgeWallet, CertificateViewer]) element.define();

/** One choice of the toolbar. */
const choice = (title: string, items: readonly string[]) => ({
  description: title,
  toolbar: { title, icon: 'circlehollow' as const, items: [...items], dynamicTitle: true },
});

const preview: Preview = {
  tags: ['autodocs'],
  parameters: { layout: 'fullscreen', controls: { sort: 'none' } },
  globalTypes: {
    language: choice('Language', ['ko', 'en', 'ja']),
    scheme: choice('Scheme', ['light', 'dark']),
    direction: choice('Direction', ['ltr', 'rtl']),
  },
  initialGlobals: { language: 'en', scheme: 'light', direction: 'ltr' },
  argTypesEnhancers: [({ component, argTypes }) => ({ ...argTypes, ...argTypesOf(manifest, component) })],
  decorators: [
    (story, { args, component, globals }) => {
      const { language, scheme, direction } = globals as Record<string, string>;
      const dark = scheme === 'dark';
      const look = `color-scheme: ${dark ? 'dark' : 'light'}; background: ${dark ? '#121214' : '#fff'}; color: ${dark ? '#eee' : '#111'}; padding: 24px; font: 16px/1.5 system-ui`;
      const tell = ref((page) => queueMicrotask(() => applyArgs(page?.querySelector(component ?? '') ?? null, args)));
      return html`<main lang=${language} dir=${direction} style=${look} ${tell}>${story()}</main>`;
    },
  ],
};

export default preview;
