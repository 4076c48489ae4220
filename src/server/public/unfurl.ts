/** How a public page unfurls: OpenGraph and Twitter tags, oEmbed, and schema.org as JSON-LD. Nothing in it that the page does not show. */
import { html, raw, type Html } from '../html.js';

export interface Unfurled {
  readonly title: string;
  readonly description: string;
  /** Absolute, without a query. */
  readonly url: string;
  readonly service: string;
  readonly language: string;
  readonly image: { readonly url: string; readonly type: string; readonly alt: string };
  readonly jsonLd: Readonly<Record<string, unknown>>;
  /** Address of the oEmbed answer, where there is one. */
  readonly oembed?: string;
}

const LOCALES: Readonly<Record<string, string>> = { ko: 'ko_KR', en: 'en_US', ja: 'ja_JP' };

export function unfurl({ title, description, url, service, language, image, jsonLd, oembed }: Unfurled): Html {
  // In JSON these letters stand in strings alone, and a script element ends where a tag does.
  const data = JSON.stringify({ '@context': 'https://schema.org', ...jsonLd }).replaceAll('<', '\\u003c');
  return html`<link rel="canonical" href="${url}" />
    <meta name="description" content="${description}" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${service}" />
    <meta property="og:locale" content="${LOCALES[language] ?? 'ko_KR'}" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:url" content="${url}" />
    <meta property="og:image" content="${image.url}" />
    <meta property="og:image:type" content="${image.type}" />
    <meta property="og:image:alt" content="${image.alt}" />
    <meta name="twitter:card" content="summary" />
    ${oembed === undefined ? '' : html`<link rel="alternate" type="application/json+oembed" href="${oembed}" title="${title}" />`}
    <script type="application/ld+json">
      ${raw(data)}
    </script>`;
}
