/** What a holder hands on of a badge: a snippet for a web page, a link that adds it to a LinkedIn profile, and what either gives away. */
import { pickText } from '../model/pick-text.js';
import type { Badge } from '../model/badge.js';
import { httpUrl } from '../core/url.js';
import type { HeldIdentity } from './adapter.js';

/** Deep enough for a token in a token in an image. */
const DEPTH = 4;
const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{2,63})+/gu;
const ENCODED = /[A-Za-z0-9_+/-]{16,}={0,2}/g;

/**
 * Addresses of people that can be read in a badge, also in the tokens and images inside of it. Whoever gets the text gets them.
 * @param text the badge as it was issued: JSON or a token
 * @param holder identities of the holder, looked for whatever their form
 * @param issuerAddress the issuer's own address, which is public
 */
export function plainAddresses(text: string, holder: readonly HeldIdentity[], issuerAddress?: string): readonly string[] {
  const found = new Set<string>();
  // A key or an address of the web that stands for the holder is theirs to show; a mail address or a number is what spam is sent to.
  const held = holder.filter(({ type, value }) => value !== '' && (value.includes('@') || type === 'telephone' || type === 'phone'));
  const look = (part: string, depth: number): void => {
    const readable = unescaped(part);
    for (const [address] of readable.matchAll(EMAIL)) if (address.toLowerCase() !== issuerAddress?.toLowerCase()) found.add(address);
    const lower = readable.toLowerCase();
    for (const { value } of held) if (lower.includes(value.toLowerCase())) found.add(value);
    if (depth === 0) return;
    for (const [encoded] of readable.matchAll(ENCODED)) {
      const inner = decoded(encoded);
      if (inner !== undefined) look(inner, depth - 1);
    }
  };
  look(text, DEPTH);
  return [...found];
}

/** As JSON and URLs would read it. */
function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\\/', '/')
    .replace(/%40/gi, '@')
    .replace(/%2b/gi, '+');
}

function decoded(text: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', '')), (letter) =>
      letter.charCodeAt(0),
    );
    return new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}

/** The tag for a page, with the badge at an address. The script's place is the page's own business. */
export function snippetFor(src: string): string {
  return snippet(`<badge-card src="${attribute(src)}"></badge-card>`);
}

/** The tag for a page, with the badge inside of it. Ask {@link plainAddresses} first. */
export function snippetWith(text: string): string {
  const json = /^\s*[{[]/.test(text) ? text : JSON.stringify(text.trim());
  // In JSON this letter stands in strings alone, and a script ends where a tag ends it.
  const inside = json.trim().replaceAll('<', '\\u003c');
  return snippet(`<badge-card\n  ><script type="application/json">\n    ${inside}\n  </script></badge-card>`);
}

function snippet(tag: string): string {
  return `<script type="module" src="open-badge-wallet.js"></script>\n\n${tag}`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
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
