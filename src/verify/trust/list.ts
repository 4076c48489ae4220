/** A trust list that is at hand: who is on it, who is refused, and who merely looks like somebody on it. */
import type { RegisterAnswer, Resemblance, TrustAnswer, TrustIssuer, TrustLookup } from '../../core/ports.js';
import { hostOfId, httpUrl } from '../../core/url.js';
import { unicodeHost } from './punycode.js';
import { confusable, sameName, skeleton } from './skeleton.js';

/** One issuer of a list. */
export interface ListedIssuer {
  /** A DID, or the URL of the issuer's profile. */
  readonly id?: string;
  readonly name?: string;
  /** `https://host`: every issuer id on it counts as this one, so it should be a host nobody else writes to. */
  readonly origins?: readonly string[];
  /** On the list in order to be refused. */
  readonly refused?: boolean;
}

/** What is told of a long list. */
const MOST_RESEMBLANCES = 5;

/**
 * @param issuers asked in this order
 * @param register what the report calls the list
 */
export function trustList(issuers: readonly ListedIssuer[], register: string): TrustLookup {
  const lookup = (issuer: TrustIssuer): Promise<TrustAnswer> => Promise.resolve(searchList(issuers, register, issuer));
  return Object.assign(lookup, { register });
}

/** @param from where the list came from, for the report */
export function searchList(
  issuers: readonly ListedIssuer[],
  register: string,
  issuer: TrustIssuer,
  from: Partial<RegisterAnswer> = {},
): TrustAnswer {
  const matches = issuers.filter((listed) => isListed(listed, issuer.id));
  const found = matches.find(({ refused }) => refused) ?? matches[0];
  const answer: RegisterAnswer = {
    ...from,
    register,
    result: found ? (found.refused ? 'refused' : 'listed') : 'not-listed',
    ...(found?.name !== undefined && { name: found.name }),
  };
  if (found) return { registers: [answer] };
  const resembles = issuers.filter(({ refused }) => !refused).flatMap((listed) => resemblance(listed, issuer, register) ?? []);
  return { registers: [answer], resembles: resembles.slice(0, MOST_RESEMBLANCES) };
}

function isListed({ id, origins = [] }: ListedIssuer, asked: string): boolean {
  if (id !== undefined && (id === asked || (httpUrl(id) !== undefined && httpUrl(id)?.href === httpUrl(asked)?.href))) return true;
  const host = hostOfId(asked);
  // Nothing but https: what comes over http may come from anybody.
  if (host === undefined || /^http:/i.test(asked)) return false;
  return origins.some((origin) => httpUrl(origin)?.protocol === 'https:' && httpUrl(origin)?.host === host);
}

/** Why an issuer that is not on the list may be taken for one that is. */
function resemblance(listed: ListedIssuer, issuer: TrustIssuer, register: string): Resemblance | undefined {
  const name = listed.name ?? '';
  const hosts = [hostOfId(listed.id), ...(listed.origins ?? []).map((origin) => httpUrl(origin)?.host)].filter(
    (host) => host !== undefined,
  );
  const about = { register, name: name || (hosts[0] ?? ''), domain: hosts[0] ?? '' };
  if (name !== '' && issuer.names.some((own) => sameName(own, name))) return { ...about, why: 'same-name' };
  if (name !== '' && issuer.names.some((own) => confusable(own, name))) return { ...about, why: 'similar-name' };
  const host = hostOfId(issuer.id);
  const alike = host !== undefined && hosts.some((other) => other !== host && looks(other) === looks(host));
  return alike ? { ...about, why: 'similar-domain' } : undefined;
}

/** A host as it looks in an address bar; `www.` and the port say nothing. */
function looks(host: string): string {
  return unicodeHost(host.replace(/:\d+$/, '').replace(/^www\./, ''))
    .split('.')
    .map(skeleton)
    .join('.');
}
