/** Pages that treat an element badly, or know nothing of it: frames without storage, styles for everything, shadow roots, two versions, the other direction. */
import type { Scenery } from './pages-site.js';

const page = (here: string, body: string, attributes = ''): string => `<!doctype html>
<html lang="en"${attributes}>
<meta charset="utf-8">
<title>Scene</title>
<link rel="icon" href="data:,">
<script src="${here}/driver.js"></script>
${body}
</html>
`;
const script = (address: string): string => `<script type="module" src="${address}" crossorigin="anonymous"></script>`;

/** What inherits, and what a page should better not say of everything. */
const RUDE = `<style>
* { text-transform: uppercase !important; letter-spacing: 9px !important; text-indent: 40px !important; white-space: nowrap !important;
  word-spacing: 20px !important; font-style: italic !important; text-shadow: 1px 1px red !important; text-align: center !important; }
button, p, article { display: none !important; }
</style>`;

export const SCENES: Readonly<Record<string, (scenery: Scenery) => string>> = {
  framed: ({ here }) =>
    page(
      here,
      `${script(`${here}/cdn/open-badge-wallet.js`)}<badge-card src="${here}/badge.json"></badge-card><badge-wallet></badge-wallet>`,
    ),
  sandboxed: ({ here, other }) => page(here, `<iframe sandbox="allow-scripts" src="${other}/framed"></iframe>`),
  credentialless: ({ here, other }) => page(here, `<iframe credentialless src="${other}/framed"></iframe>`),
  elsewhere: ({ here, other }) => page(here, `<iframe src="${other}/framed"></iframe>`),
  // Every twentieth is so large that its verification goes to a worker.
  crowd: ({ here }) =>
    page(
      here,
      `<script>performance.setResourceTimingBufferSize(5000);</script>${script(`${here}/cdn/badge-card.js`)}` +
        Array.from(
          { length: 200 },
          (_, index) => `<badge-card layout="compact" src="/${index % 20 === 0 ? 'large' : 'badge'}.json?${String(index)}"></badge-card>`,
        ).join(''),
    ),
  twice: ({ here }) =>
    page(
      here,
      `${script(`${here}/cdn/badge-card.js`)}${script(`${here}/cdn/badge-card.js`)}${script(`${here}/second/open-badge-wallet.js`)}` +
        `<badge-card src="/badge.json"></badge-card><badge-verify src="/badge.json"></badge-verify>`,
    ),
  rude: ({ here }) =>
    page(here, `${RUDE}${script(`${here}/cdn/badge-card.js`)}<badge-card layout="compact" src="/badge.json"></badge-card>`),
  backwards: ({ here }) =>
    page(
      here,
      `${script(`${here}/cdn/badge-card.js`)}<div id="host"><template shadowrootmode="open"><badge-card layout="compact" src="/badge.json"></badge-card></template></div>`,
      ' dir="rtl"',
    ),
};
