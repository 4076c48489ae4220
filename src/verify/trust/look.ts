/** What is odd about an issuer's name and address in themselves. Told to the reader beside the third question, whatever list there is. */
import { hostOfId } from '../../core/url.js';
import { note, type Finding } from '../check.js';
import { unicodeHost } from './punycode.js';
import { hiddenCharacters, mixedWord } from './skeleton.js';

const IN_NAME = /(?<![\p{L}\p{N}.-])((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,4})(?![\p{L}\p{N}-])/iu;

/** @param names in every language */
export function lookOf(id: string | undefined, names: readonly string[]): readonly Finding[] {
  const findings: Finding[] = [];
  const host = hostOfId(id);
  const readable = host === undefined ? undefined : unicodeHost(host);
  const hidden = [...new Set(names.flatMap(hiddenCharacters))];
  if (hidden.length > 0) findings.push(note('trust.hidden-characters', { params: { characters: hidden.slice(0, 8).join(', ') } }));
  const mixed = [...names, ...(readable === undefined ? [] : readable.split('.'))].map(mixedWord).find((word) => word !== undefined);
  if (mixed !== undefined) findings.push(note('trust.mixed-scripts', { params: { word: mixed.slice(0, 100) } }));
  if (host !== undefined && readable !== undefined && readable !== host)
    findings.push(note('trust.encoded-domain', { params: { host, readable } }));
  const said = host === undefined ? undefined : names.map(addressIn).find((name) => name !== undefined);
  if (host !== undefined && said !== undefined && !related(host.replace(/:\d+$/, ''), said))
    findings.push(note('trust.name-domain', { params: { said, host } }));
  return findings;
}

/** The first address in a name. `Node.js` is none: its ending is neither well known nor a country. */
function addressIn(name: string): string | undefined {
  const found = IN_NAME.exec(name)?.[1]?.toLowerCase();
  const ending = found?.split('.').at(-1) ?? '';
  const known = /^(?:com|org|edu|gov|mil|int|info|eu)$/.test(ending) || (ending.length === 2 && isCountry(ending));
  return known ? found : undefined;
}

function isCountry(code: string): boolean {
  return new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(code.toUpperCase()) !== undefined;
}

function related(host: string, said: string): boolean {
  return `.${host}`.endsWith(`.${said}`) || `.${said}`.endsWith(`.${host}`);
}
