/** Whom the page trusts: a lookup it hands in, or a registry at an address. Nothing is fetched here, and the registry is kept while the address stays. */
import type { TrustLookup } from '../../core/ports.js';
import { httpUrl } from '../../core/url.js';

export class TrustSource {
  #url = '';
  #registry: Promise<TrustLookup> | undefined;

  /** @param src absolute, or relative to the page; goes after `given` */
  async lookup(given: TrustLookup | undefined, src: string | undefined): Promise<TrustLookup | undefined> {
    const url = given ? undefined : absolute(src);
    if (!url) return given;
    if (this.#url !== url.href) this.#registry = undefined;
    this.#url = url.href;
    this.#registry ??= import('../../verify/trust.js').then(({ trustRegistry }) => trustRegistry(url.href));
    return await this.#registry;
  }

  /** Hosts it would ask. */
  hosts(given: TrustLookup | undefined, src: string | undefined): readonly string[] {
    const url = given ? undefined : absolute(src);
    return url ? [url.host] : (given?.hosts ?? []);
  }
}

function absolute(src: string | undefined): URL | undefined {
  if (src === undefined || src === '' || !URL.canParse(src, document.baseURI)) return undefined;
  return httpUrl(new URL(src, document.baseURI).href);
}
