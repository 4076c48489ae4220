/** What a holder hands on of a badge: a snippet for a web page, a link that adds it to a LinkedIn profile, and what either gives away. */
import { pickText } from '../model/pick-text.js';
import type { Badge } from '../model/badge.js';
import { plainAddresses } from '../core/addresses.js';
import { httpUrl } from '../core/url.js';
import { snippet } from '../embed/snippet.js';

export { plainAddresses };

/** The tag for a page, with the badge at an address. The script's place is the page's own business. */
export function snippetFor(src: string): string {
  return snippet({ element: 'badge-card', attributes: { src }, base: '', entry: 'all' });
}

/**
 * The tag for a page, with the badge inside of it.
 * @param issuerAddress the issuer's own address, which is public
 * @throws EmbedError `embed.address` where anybody else's can be read in it
 */
export function snippetWith(text: string, issuerAddress?: string): string {
  return snippet({
    element: 'badge-card',
    inside: text,
    base: '',
    entry: 'all',
    ...(issuerAddress !== undefined && { publicAddresses: [issuerAddress] }),
  });
}

/**
 * Opens LinkedIn's form "Add licence or certification", filled in. Parameters as LinkedIn documents them for "Add to profile".
 * @param page where the badge can be seen, if anywhere; else its own address, where it has one
 */
export function linkedInUrl(badge: Badge, locale: string, page?: string): string {
  const url = new URL('https://www.linkedin.com/profile/add');
  const id = badge.id !== undefined && plainAddresses(badge.id, []).length === 0 ? badge.id : undefined;
  const address = httpUrl(page ?? id)?.href;
  const values: Readonly<Record<string, string | undefined>> = {
    startTask: 'CERTIFICATION_NAME',
    name: pickText(badge.name, locale)?.value,
    organizationName: pickText(badge.issuer.name, locale)?.value,
    ...dated('issue', badge.issuedOn),
    ...dated('expiration', badge.expires),
    certUrl: address,
    certId: httpUrl(id) ? undefined : id,
  };
  for (const [name, value] of Object.entries(values)) if (value !== undefined && value !== '') url.searchParams.set(name, value);
  return url.href;
}

/** Year and month as the issuer wrote them: no time zone moves them. */
function dated(what: 'issue' | 'expiration', iso: string | undefined): Readonly<Record<string, string | undefined>> {
  const [, year, month] = /^(\d{4})-(\d{2})/.exec(iso ?? '') ?? [];
  return { [`${what}Year`]: year, [`${what}Month`]: month && String(Number(month)) };
}
