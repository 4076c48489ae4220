/**
 * A card drawn where there is no browser, as HTML with a declarative shadow root: readable without script, and taken over as it is by
 * `badge-card/hydrate`. The badge stands in it, so that nobody has to fetch what was drawn. Only this file needs `@lit-labs/ssr`.
 */
import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { httpUrl, isPrivateHost } from '../../core/url.js';
import { BadgeError } from '../../errors.js';
import { loadCard } from '../../i18n/load.js';
import { localeOf } from '../../i18n/locale.js';
import type { Theme } from '../base.js';
import { fromInput } from '../controllers/source.js';
import { chooseImage, type ImagePolicy } from '../parts/image.js';
import { BadgeCard, type CardLayout } from './badge-card.js';
import { drawCard } from './view.js';

export interface ServerCard {
  /** The badge: JSON or JWT. What is baked into an image has to be taken out first (`read` of `open-badge-wallet/readers`). */
  readonly badge: string;
  /** BCP 47. */
  readonly lang: string;
  /** Origin of the page it will stand in: whose images may be fetched. */
  readonly origin: string;
  readonly layout?: Exclude<CardLayout, 'full'>;
  readonly images?: ImagePolicy;
  readonly theme?: Theme;
  readonly displayOnly?: boolean;
  /** For the style, where the page has a policy. */
  readonly nonce?: string;
  /** What a date is held against; else the server's clock. */
  readonly now?: Date;
}

const escapeAttribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * @returns HTML of one `<badge-card>`
 * @throws BadgeError where the badge cannot be read; `input.unsupported` where it is neither JSON nor a JWT
 */
export async function badgeCardHtml({ badge: text, lang, origin, nonce, now = new Date(), ...card }: ServerCard): Promise<string> {
  const { layout = 'card', images = 'origin', theme = 'auto', displayOnly = false } = card;
  const { document, badge } = await fromInput(text);
  // Anything else could not be written into a page as it is.
  if (!badge || !document || !/^\s*(\{|[\w-]+\.[\w-]+\.[\w-]*\s*$)/.test(text)) throw new BadgeError('input.unsupported');
  const locale = localeOf(lang);
  const words = await loadCard(locale.language);
  const idle = (): void => undefined;
  const drawn = drawCard(
    {
      layout,
      state: 'loaded',
      badge,
      image: chooseImage(badge.image?.src, images, [origin], isPrivateHost(new URL(origin).hostname) ? 'allow' : 'refuse'),
      status: 'unverified',
      also: [],
      problem: '',
      checkProblem: '',
      detailsProblem: '',
      missingHosts: [...new Set(badge.missing.flatMap((url) => httpUrl(url)?.host ?? []))],
      detailsPending: false,
      canVerify: !displayOnly,
      now: now.getTime(),
      onVerify: idle,
      onRetry: idle,
      onDetails: idle,
      onImage: idle,
    },
    { words, locale },
    undefined,
  );
  const attributes = [
    `lang="${escapeAttribute(lang)}"`,
    ...(layout === 'card' ? [] : [`layout="${escapeAttribute(layout)}"`]),
    ...(images === 'origin' ? [] : [`images="${escapeAttribute(images)}"`]),
    ...(theme === 'auto' ? [] : [`theme="${escapeAttribute(theme)}"`]),
    ...(displayOnly ? ['display-only'] : []),
  ].join(' ');
  const style = `<style${nonce === undefined ? '' : ` nonce="${escapeAttribute(nonce)}"`}>${styleText()}</style>`;
  // A bracket in JSON stands in a string, where it may be written as an escape; a token has none.
  const inside = `<script type="application/json">${text.replaceAll('<', '\\u003c')}</script>`;
  const shadow = collectResultSync(render(drawn));
  return `<badge-card ${attributes}><template shadowrootmode="open">${style}${shadow}</template>${inside}</badge-card>`;
}

const styleText = (): string => {
  // Asking for its attributes finishes the class, as registering it would.
  Reflect.get(BadgeCard, 'observedAttributes');
  return BadgeCard.elementStyles
    .map((sheet) => ('cssText' in sheet ? sheet.cssText : ''))
    .join('')
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ');
};
