/** The badge's image, and the rule about whose server may be asked for it. SVG is drawn by `<img>` only, where it cannot run script. */
import { html, svg, type TemplateResult } from 'lit';
import { allowedUrl } from '../../core/url.js';

/** `origin`: only images that are in the badge itself, or on the host of the page or of `src`. */
export type ImagePolicy = 'origin' | 'all' | 'none';

export type ImageChoice =
  | { readonly show: 'image'; readonly src: string }
  /** Another host has it; nobody asked that host yet. */
  | { readonly show: 'offer'; readonly src: string; readonly host: string }
  | { readonly show: 'emblem' };

const DATA_IMAGE = /^data:image\/(png|jpe?g|gif|webp|avif|svg\+xml)[;,]/i;
const EMBLEM: ImageChoice = { show: 'emblem' };

/**
 * @param ownOrigins origins the page already talks to
 * @param privateHosts whether a badge may point into the reader's own network
 */
export function chooseImage(
  src: string | undefined,
  policy: ImagePolicy,
  ownOrigins: readonly string[],
  privateHosts: 'refuse' | 'allow',
): ImageChoice {
  if (src === undefined || policy === 'none') return EMBLEM;
  if (DATA_IMAGE.test(src)) return { show: 'image', src };
  const url = allowedUrl(src, { privateHosts });
  if (!url) return EMBLEM;
  if (policy === 'all' || ownOrigins.includes(url.origin)) return { show: 'image', src: url.href };
  return { show: 'offer', src: url.href, host: url.host };
}

/** Stands where there is no image: a plain rosette. */
export function emblem(): TemplateResult {
  return html`<svg class="emblem" viewBox="0 0 64 64" aria-hidden="true">
    ${svg`<path d="M23 38 18 58l14-7 14 7-5-20" /><circle cx="32" cy="26" r="20" /><circle cx="32" cy="26" r="13" />`}
  </svg>`;
}
