/** What a snippet is asked for, and what is refused before a letter of it is written. */
import { plainAddresses } from '../core/addresses.js';
import { ENGINE } from '../core/version.js';
import { EmbedError } from '../errors.js';
import { EMBEDDABLE, GLOBAL_ATTRIBUTES, type EmbedTag } from './elements.js';

/** `dist/cdn/integrity.json`: what belongs to an entry, and the hash of each file. */
export interface Integrity {
  readonly version: string;
  readonly files: Readonly<Record<string, FileOfPackage>>;
}

export interface FileOfPackage {
  /** Subresource Integrity: `sha384-…`. */
  readonly integrity: string;
  readonly bytes: number;
  /** Of an entry: what it loads with itself, in the order in which it is needed. */
  readonly imports?: readonly string[];
  /** Of an entry: what it may load later. What its workers load is not among them: no import map reaches a worker. */
  readonly later?: readonly string[];
  /** Of an entry that draws a badge as soon as it is there: what it asks for next, and in each language. */
  readonly next?: { readonly files: readonly string[]; readonly words: Readonly<Record<string, string>> };
}

export interface Embed {
  readonly element: EmbedTag;
  /** `true` writes the bare name; `false`, `undefined` and the empty text leave it out. */
  readonly attributes?: Readonly<Record<string, string | boolean | undefined>>;
  /** The badge itself, JSON or token, instead of an address of it. */
  readonly inside?: string;
  /** A link for readers without script, such as the badge's public page. Not for badge-wallet. */
  readonly fallback?: { readonly href: string; readonly text: string };
  /** Addresses that are public anyhow: the issuer's own. */
  readonly publicAddresses?: readonly string[];
  /** Exact, as npm knows it. Unless said: that of `integrity`, else this package's own. */
  readonly version?: string;
  /** Where the files lie, with its last slash. Unless said: the package of that exact version on jsDelivr. */
  readonly base?: string;
  /** `one` loads the element alone, `all` the four of them. */
  readonly entry?: 'one' | 'all';
  readonly integrity?: Integrity;
  /** `loaded`: hashes for what is loaded with the element. `all`: an import map beside, for what comes later too. */
  readonly protect?: 'loaded' | 'all';
  /** The `nonce` the page's server puts in at each answer. */
  readonly nonce?: string;
}

const VERSION = /^\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/;

/**
 * The version a snippet names: an exact one, so that nobody's page changes by itself.
 * @throws EmbedError `embed.version`
 */
export function versionOf({ version, integrity }: Embed): string {
  const exact = version ?? integrity?.version ?? ENGINE.version;
  if (!VERSION.test(exact) || (integrity && integrity.version !== exact)) throw new EmbedError('embed.version', { version: exact });
  return exact;
}

/** @throws EmbedError `embed.version` */
export function baseOf(embed: Embed): string {
  const version = versionOf(embed);
  return embed.base ?? `https://cdn.jsdelivr.net/npm/${ENGINE.name}@${version}/dist/cdn/`;
}

export const entryOf = ({ element, entry = 'one' }: Embed): string => (entry === 'all' ? 'open-badge-wallet.js' : `${element}.js`);

/**
 * Attributes in the order they were given.
 * @throws EmbedError `embed.attribute`, `embed.address`
 */
export function attributesOf({ element, attributes = {}, publicAddresses = [] }: Embed): readonly (readonly [string, string | true])[] {
  const known = [...EMBEDDABLE[element].attributes, ...GLOBAL_ATTRIBUTES];
  return Object.entries(attributes).flatMap(([name, value]): (readonly [string, string | true])[] => {
    if (!known.includes(name)) throw new EmbedError('embed.attribute', { where: name });
    if (value === undefined || value === false || value === '') return [];
    if (value !== true) refuseAddresses(value, name, publicAddresses);
    return [[name, value]];
  });
}

/**
 * The badge that stands inside, as JSON.
 * @throws EmbedError `embed.inside`, `embed.address`
 */
export function insideOf({ element, inside, publicAddresses = [] }: Embed): string | undefined {
  if (inside === undefined) return undefined;
  if (EMBEDDABLE[element].property === undefined) throw new EmbedError('embed.inside', { where: element });
  refuseAddresses(inside, 'inside', publicAddresses);
  const json = /^\s*[{[]/.test(inside) ? inside : JSON.stringify(inside.trim());
  // In JSON this letter stands in strings alone, and a script ends where a tag ends it.
  return json.trim().replaceAll('<', '\\u003c');
}

function refuseAddresses(text: string, where: string, allowed: readonly string[]): void {
  const known = allowed.map((address) => address.toLowerCase());
  if (plainAddresses(text, []).some((address) => !known.includes(address.toLowerCase()))) throw new EmbedError('embed.address', { where });
}

export const escapeAttribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
