/**
 * Pages a stranger can copy: an element each, and nothing else, under a policy that allows nothing else. The HTML comes from the package's own
 * `snippet()`, so versions and hashes are those of the files that lie there.
 */
import type * as Embedding from 'open-badge-wallet/embed';

export interface Place {
  /** Where the files lie: a path, or another origin. */
  readonly base: string;
  readonly integrity?: Embedding.Integrity;
  /** Address of the badge that is shown. */
  readonly badge: string;
  /** Folder of the `@fontsource` packages. */
  readonly fonts: string;
  /** Origins of issuers. */
  readonly hosts: readonly string[];
  /** New for each answer. */
  readonly nonce: string;
  readonly lang: string;
}

export interface StrictPage {
  readonly html: string;
  readonly policy: string;
}

export const EMBEDDING_PAGES = ['badge-card', 'badge-verify', 'badge-wallet', 'certificate-viewer', 'import-map'] as const;
export type EmbeddingPage = (typeof EMBEDDING_PAGES)[number];

const attributesOf = (element: Embedding.EmbedTag, { badge, fonts }: Place): Readonly<Record<string, string>> =>
  element === 'badge-wallet' ? {} : { src: badge, ...(element === 'certificate-viewer' && { 'fonts-src': fonts }) };

/**
 * @param more put before the end of the head, as a page's own script would be
 */
export function strictPage(package_: typeof Embedding, name: EmbeddingPage, place: Place, more = ''): StrictPage {
  const element = name === 'import-map' ? 'badge-card' : name;
  const embed: Embedding.Embed = {
    element,
    attributes: attributesOf(element, place),
    protect: 'all',
    base: place.base,
    nonce: place.nonce,
    ...(place.integrity && { integrity: place.integrity }),
  };
  const load = name === 'import-map' ? withoutBuild(package_, embed) : package_.loading(embed);
  const html = `<!doctype html>
<html lang="${place.lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<link rel="icon" href="data:,">
${more}${load}

${package_.tag(embed)}
</html>
`;
  return { html, policy: policyOf(package_, embed, place) };
}

/** A page's own module names the package as it would with a bundler. */
function withoutBuild({ importMap }: typeof Embedding, embed: Embedding.Embed): string {
  return `${importMap(embed)}
<script type="module" nonce="${embed.nonce ?? ''}">
import 'open-badge-wallet/badge-card/define';
import { snippet } from 'open-badge-wallet/embed';

document.documentElement.dataset.snippet = snippet({ element: 'badge-card', attributes: { src: '/my-badge.png' } });
</script>`;
}

/** `'strict-dynamic'`: what a script with the nonce loads may run, and no host is trusted by its name. */
function policyOf({ policyFor, policyText }: typeof Embedding, embed: Embedding.Embed, { hosts }: Place): string {
  const directives = policyFor(embed, { hosts });
  return policyText({
    'default-src': ["'none'"],
    ...directives,
    'script-src': [...(directives['script-src'] ?? []), "'strict-dynamic'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'report-uri': ['/reports'],
  });
}
