/**
 * Trust lists at an address: a registry of the Digital Credentials Consortium (`{ registry: { did: { name, location, url } } }`, later
 * `{ entries: … }`), its list of such registries (`[{ type: 'dcc-legacy', name, url }]`), or a list of our own
 * (`{ name, issuers: [{ id, name, origins, refused }] }`). Fetched only when somebody verifies, by the rules of that verification.
 */
import { asArray, asString, isArray, isObject, type Json, type JsonObject } from '../../core/json.js';
import type { Clock, RegisterAnswer, TrustAnswer, TrustIssuer, TrustLoader, TrustLookup } from '../../core/ports.js';
import { httpUrl } from '../../core/url.js';
import { searchList, type ListedIssuer } from './list.js';
import { combine } from './any-of.js';

export interface RegistryOptions {
  /** What the report calls it; else the name it gives itself, or its host. */
  readonly register?: string;
  /** Seconds for which it is not asked again; an hour unless said otherwise. */
  readonly maxAge?: number;
  readonly clock?: Clock;
}

/** Registries that one list may name. */
const MOST = 20;

interface Kept {
  readonly json: Json;
  readonly fetchedAt: string;
}

/** @throws TypeError where `url` is none */
export function trustRegistry(url: string, options: RegistryOptions = {}): TrustLookup {
  const address = httpUrl(url);
  if (!address) throw new TypeError('a registry has an http(s) address');
  const { maxAge = 3600, clock = { now: () => new Date() } } = options;
  const kept = new Map<string, Kept>();

  const ask = async (
    at: string,
    register: string | undefined,
    issuer: TrustIssuer,
    load: TrustLoader,
    depth: number,
  ): Promise<TrustAnswer> => {
    const name = register ?? httpUrl(at)?.host ?? at;
    const now = clock.now().getTime();
    const known = kept.get(at);
    const age = known ? Math.round((now - Date.parse(known.fetchedAt)) / 1000) : undefined;
    const fresh = known && age !== undefined && age < maxAge ? known : undefined;
    const loaded = fresh ? { ok: true as const, ...fresh } : await load(at);
    const answer: Partial<RegisterAnswer> = { url: at };
    if (!loaded.ok) return { registers: [{ ...answer, register: name, result: 'unavailable', reason: loaded.code }] };
    const { json, fetchedAt } = loaded;
    const from = { ...answer, fetchedAt, ...(fresh && age !== undefined && { cacheAge: age }) };
    const list = issuersOf(json);
    if (list) {
      kept.set(at, { json, fetchedAt });
      return searchList(list, register ?? nameOf(json) ?? name, issuer, from);
    }
    const others = depth > 0 ? undefined : registriesOf(json);
    if (!others) return { registers: [{ ...from, register: name, result: 'unavailable', reason: 'trust.format' }] };
    kept.set(at, { json, fetchedAt });
    return combine(await Promise.all(others.map(async (one) => await askOne(one, issuer, load))));
  };
  const askOne = async (one: JsonObject, issuer: TrustIssuer, load: TrustLoader): Promise<TrustAnswer> => {
    const [target, register] = [asString(one['url']), asString(one['name'])];
    // OpenID Federation tells the registry about each issuer that is looked up; it is named, and not asked.
    if ((one['type'] ?? 'dcc-legacy') === 'dcc-legacy' && target !== undefined) return await ask(target, register, issuer, load, 1);
    return { registers: [{ register: register ?? '', result: 'unavailable', reason: 'trust.format' }] };
  };
  const lookup: TrustLookup = async (issuer, _signal, load) => await ask(address.href, options.register, issuer, load, 0);
  return Object.assign(lookup, { register: options.register ?? address.host, hosts: [address.host] });
}

function nameOf(json: Json): string | undefined {
  return isObject(json) ? asString(json['name']) : undefined;
}

/** The issuers of a document; undefined where it is no list of issuers. */
function issuersOf(json: Json): readonly ListedIssuer[] | undefined {
  if (!isObject(json)) return undefined;
  const map = json['registry'] ?? json['entries'];
  if (isObject(map)) return Object.entries(map).map(([id, entry]) => listed(id, isObject(entry) ? entry : {}));
  const { issuers } = json;
  return isArray(issuers) ? issuers.filter(isObject).map((entry) => listed(asString(entry['id']), entry)) : undefined;
}

function listed(id: string | undefined, entry: JsonObject): ListedIssuer {
  const name = asString(entry['name']);
  const origins = asArray(entry['origins']).filter((origin) => typeof origin === 'string');
  return { ...(id !== undefined && { id }), ...(name !== undefined && { name }), origins, refused: entry['refused'] === true };
}

function registriesOf(json: Json): readonly JsonObject[] | undefined {
  const list = isArray(json) ? json.filter(isObject) : [];
  return list.length > 0 && list.every((entry) => 'name' in entry || 'url' in entry) ? list.slice(0, MOST) : undefined;
}
