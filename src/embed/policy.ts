/** The lines of a Content Security Policy that an element needs, beside what the page has; each says what it is for. */
import { baseOf, type Embed } from './embed.js';

/** Names of all Trusted Types policies the package makes. */
export const TRUSTED_TYPES: readonly string[] = ['lit-html', 'open-badge-wallet', 'open-badge-wallet-worker'];

export interface PolicyOptions {
  /** Origins that badges, their issuers, keys and status lists are fetched from. An `https:` would be all of them. */
  readonly hosts?: readonly string[];
}

/**
 * Directives for a page that has `default-src 'none'`: no inline style, no `unsafe-…`, no `eval`.
 * @returns names and sources in the order a header writes them
 */
export function policyFor(embed: Embed, { hosts = [] }: PolicyOptions = {}): Readonly<Record<string, readonly string[]>> {
  const base = baseOf(embed);
  const foreign = /^(?:https?:)?\/\//.test(base);
  const origin = foreign ? new URL(base, 'https://page.invalid').origin : "'self'";
  const { element, nonce } = embed;
  return {
    'script-src': [...(nonce === undefined ? [] : [`'nonce-${nonce}'`]), origin],
    // A worker of another origin is started by way of a blob, and Firefox holds what it imports to this line, too.
    // Without the line the engine works in the page itself.
    'worker-src': foreign ? ['blob:', origin] : [origin],
    // Images inside badges, and those that were read.
    'img-src': [...new Set(["'self'", 'data:', 'blob:', ...(element === 'badge-wallet' ? [] : hosts)])],
    'connect-src': ["'self'", ...hosts],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': TRUSTED_TYPES,
  };
}

/** As one header has them. */
export function policyText(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}
