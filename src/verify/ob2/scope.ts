/**
 * Which addresses an issuer vouches for (OB 2.0 VerificationObject): by default those at the host of the issuer's own id.
 * Addresses are compared as parsed URLs, so `https://example.org.evil.test` and `https://example.org@evil.test` do not pass.
 */
import { asArray, asString, isObject, type JsonObject } from '../../core/json.js';
import { httpUrl } from '../../core/url.js';

export type Scope = 'inside' | 'outside' | 'bad-policy';

export function inScope(address: string, issuerId: string, issuer: JsonObject): Scope {
  const url = httpUrl(address);
  const home = httpUrl(issuerId);
  if (!url || !home || url.username !== '' || url.password !== '') return 'outside';
  const verification = asArray(issuer['verification'])[0];
  const policy = isObject(verification) ? verification : {};
  const property = policy['verificationProperty'];
  if (property !== undefined && property !== 'id' && property !== '@id') return 'bad-policy';
  const prefixes = asArray(policy['startsWith']);
  const origins = asArray(policy['allowedOrigins']);
  if (prefixes.length > 0 && !prefixes.some((prefix) => typeof prefix === 'string' && startsWith(url, prefix))) return 'outside';
  if (origins.length > 0) return origins.some((origin) => sameHost(url, asString(origin))) ? 'inside' : 'outside';
  return prefixes.length > 0 || url.host === home.host ? 'inside' : 'outside';
}

/** Same origin, and the path begins as written. */
function startsWith(url: URL, prefix: string): boolean {
  const base = httpUrl(prefix);
  return base !== undefined && base.origin === url.origin && url.href.startsWith(base.href);
}

/** `allowedOrigins` holds host names, with a port where it is not the usual one; some issuers write whole origins. */
function sameHost(url: URL, origin: string | undefined): boolean {
  if (origin === undefined) return false;
  const whole = httpUrl(origin);
  return whole ? whole.origin === url.origin : origin.toLowerCase() === url.host;
}
