/**
 * An Open Badges 2.0 assertion with everything it links to. What was handed over is trusted only for its address or its signature:
 * a hosted assertion is fetched again (VERIFICATION HOST-01), and the issuer always comes from the issuer's own address.
 */
import { asArray, asString, idOf, isArray, isObject, typesOf, type Json, type JsonObject } from '../../core/json.js';
import { httpUrl } from '../../core/url.js';
import { failed, unknown, type Evidence, type Finding } from '../check.js';
import type { Jwt } from '../proofs/jwt.js';
import type { LegacyVersion } from './upgrade.js';
import { hostOf, unavailable, type LoadedDocument, type NotLoaded, type Session } from '../session.js';

/** A linked object: there, or a finding that says why not. */
export type Linked = Found | { readonly ok: false; readonly finding: Finding };

export interface Found {
  readonly ok: true;
  readonly node: JsonObject;
  readonly evidence: Evidence;
  /** Where it was asked for, and where a redirect led to. Empty where it stood in place. */
  readonly addresses: readonly string[];
}

/** What an issuer says of somebody or something: an assertion, or an endorsement. */
export interface Statement {
  /** What was handed over. */
  readonly given: JsonObject;
  readonly jwt: Jwt | undefined;
  /** Set where it follows a version before 2.0; everything here is in the terms of 2.0 all the same. */
  readonly version?: LegacyVersion;
  /** What counts: the hosted copy, or the signed payload. */
  readonly assertion: JsonObject;
  /** Absent for signed ones. Where the hosted copy could not be had, `assertion` is what was handed over. */
  readonly hosted: Linked | undefined;
  readonly badgeClass?: Linked;
  readonly issuer: Linked;
}

export interface Ob2Subject extends Statement {
  readonly badgeClass: Linked;
}

/** The address the issuer is asked at, which is what it is known by: never the id a document gives itself. */
export function homeOf({ assertion, badgeClass }: Statement): string {
  const named = badgeClass ? (badgeClass.ok ? badgeClass.node['issuer'] : undefined) : assertion['issuer'];
  return idOf(asArray(named)[0]) ?? '';
}

/** A profile under the address it was asked at; the id it has is kept where it says the same. */
export function known(profile: JsonObject, home: string): JsonObject {
  const id = idOf(profile);
  return id === undefined || sameAddress(id, home) ? profile : { ...profile, '@id': undefined, id: home };
}

/** Where the statement counts from: where it was asked for, or by its own id. */
export function placeOf({ assertion, hosted }: Statement): string {
  return (hosted?.ok ? hosted.addresses[0] : undefined) ?? idOf(assertion) ?? '';
}

/** The same address, whether it is written with http or https. Anything else that differs is another address. */
export function sameAddress(left: string | undefined, right: string | undefined): boolean {
  const [one, other] = [httpUrl(left), httpUrl(right)];
  return one !== undefined && other !== undefined && one.href.replace(/^http:/, 'https:') === other.href.replace(/^http:/, 'https:');
}

/** A revoked hosted assertion needs only `id` and `revoked` (VERIFICATION OB2-02). */
export const isRevoked = ({ assertion }: Statement): boolean => assertion['revoked'] === true;

/** Nothing but why it could not be had is to be said of it. */
export const isLost = ({ hosted }: Statement): boolean => hosted?.ok === false;

export function isSigned(assertion: JsonObject, jwt: Jwt | undefined): boolean {
  const type = verificationType(assertion);
  return jwt !== undefined || /^(obi:)?(signed|SignedBadge)$/.test(type);
}

export function verificationType(assertion: JsonObject): string {
  const verification = asArray(assertion['verification'] ?? assertion['verify'])[0];
  return isObject(verification) ? (typesOf(verification)[0] ?? '') : '';
}

/** @param url where the assertion was found, if it came from an address */
export async function loadOb2(given: JsonObject, jwt: Jwt | undefined, url: string | undefined, session: Session): Promise<Ob2Subject> {
  const hosted = isSigned(given, jwt) ? undefined : await loadHosted(given, url, session);
  const assertion = hosted?.ok ? hosted.node : given;
  const badgeClass = hosted && !hosted.ok ? hosted : await loadLinked(asArray(assertion['badge'])[0], 'badge', session);
  const issuer = badgeClass.ok ? await loadIssuer(asArray(badgeClass.node['issuer'])[0], session) : badgeClass;
  return { given, jwt, assertion, hosted, badgeClass, issuer };
}

/** The address of a hosted assertion: its `id`, or what 1.x put into `verify.url`. */
export function hostedUrl(given: JsonObject, url: string | undefined): string | undefined {
  const verification = asArray(given['verification'] ?? given['verify'])[0];
  const legacy = isObject(verification) ? asString(verification['url']) : undefined;
  return [idOf(given), legacy, url].find((candidate) => httpUrl(candidate) !== undefined);
}

/**
 * What the host serves at the assertion's address now, as JSON and nothing else (VERIFICATION HOST-01). An image or a token that stands there
 * may be one that somebody uploaded: it is a file in hand like any other, and the `id` in it is asked for.
 */
export async function loadHosted(given: JsonObject, url: string | undefined, session: Session): Promise<Linked> {
  const address = hostedUrl(given, url);
  if (address === undefined) return { ok: false, finding: failed('hosted.no-url', { pointer: '/id' }) };
  const loaded = await session.loadJson(address);
  if (!loaded.ok) return { ok: false, finding: notHosted(loaded) };
  const { evidence } = loaded.document;
  if (isObject(loaded.json)) return { ok: true, node: loaded.json, evidence, addresses: addressesOf(address, loaded.document) };
  const params = { host: hostOf(address), reason: 'fetch.not-json', status: loaded.document.status };
  return { ok: false, finding: unknown('hosted.unavailable', { params, evidence }) };
}

/** Where it was asked for, as it was written, and where it came from. */
export function addressesOf(asked: string, { url, finalUrl }: LoadedDocument): readonly string[] {
  return sameAddress(url, finalUrl) ? [asked] : [asked, finalUrl];
}

/** 410 is the issuer's word that it was revoked (OB 2.0 §Revoking Hosted Assertions); anything else is nobody's word. */
export function notHosted(loaded: NotLoaded): Finding {
  if (loaded.code === 'fetch.gone')
    return failed('status.revoked', {
      params: { purpose: 'revocation', host: httpUrl(loaded.url)?.host ?? '', reason: '' },
      evidence: loaded.evidence,
    });
  return unavailable(loaded, loaded.code === 'fetch.not-found' ? 'hosted.not-found' : 'hosted.unavailable');
}

/** A node that stands in place, or behind a URL. */
export async function loadLinked(value: Json | undefined, field: string, session: Session): Promise<Linked> {
  if (isObject(value)) return { ok: true, node: value, evidence: {}, addresses: [] };
  if (typeof value !== 'string')
    return { ok: false, finding: failed('structure.missing', { params: { field, object: 'Assertion' }, pointer: `/${field}` }) };
  return await loadNode(value, field, session);
}

/** The issuer from its own address, even where a copy of it is embedded: a copy may name any key and any origin as allowed. */
export async function loadIssuer(
  value: Json | undefined,
  session: Session,
  object = 'BadgeClass',
  pointer = '/badge/issuer',
): Promise<Linked> {
  const id = idOf(value);
  if (httpUrl(id) === undefined || id === undefined)
    return { ok: false, finding: failed('structure.missing', { params: { field: 'issuer.id', object }, pointer }) };
  return await loadNode(id, 'issuer', session);
}

async function loadNode(url: string, field: string, session: Session): Promise<Linked> {
  if (httpUrl(url) === undefined) return { ok: false, finding: failed('structure.url', { params: { field }, pointer: `/${field}` }) };
  const loaded = await session.loadJson(url);
  if (!loaded.ok) return { ok: false, finding: unavailable(loaded, 'linked.unavailable') };
  const { evidence } = loaded.document;
  if (isArray(loaded.json) || !isObject(loaded.json))
    return { ok: false, finding: failed('linked.not-object', { params: { field }, evidence }) };
  return { ok: true, node: loaded.json, evidence, addresses: addressesOf(url, loaded.document) };
}
