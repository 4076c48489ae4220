/**
 * Open Badges before 2.0, verified as far as their version defines it: 0.5 and hosted 1.x by fetching them again from the issuer's host,
 * signed 1.x by the key at `verify.url`, which has to stand at the issuer's own host (Assertion Specification 1.0 §Badge Verification).
 * What no version says how to prove stays unproven: a 0.5 badge that does not come from an address could not be checked.
 */
import { asArray, asString, idOf, isObject, type JsonObject } from '../../core/json.js';
import { fromUtf8 } from '../../core/bytes.js';
import { detect } from '../../model/index.js';
import { failed, unknown } from '../check.js';
import type { Jwt } from '../proofs/jwt.js';
import type { Session } from '../session.js';
import { sameHost } from './legacy-checks.js';
import { hostedUrl, isSigned, loadHosted, loadIssuer, loadLinked, loadOb2, type Linked, type Ob2Subject } from './subject.js';
import { originOf, upgradeAssertion, upgradeClass, upgradeIssuer, type LegacyVersion } from './upgrade.js';

/** @param url where the assertion was found, if it came from an address */
export async function loadLegacy(raw: JsonObject, jwt: Jwt | undefined, url: string | undefined, session: Session): Promise<Ob2Subject> {
  const version = versionOf(raw);
  const given = upgradeAssertion(raw, version, jwt ? undefined : url);
  if (isSigned(given, jwt)) return await loadSigned(raw, given, version, jwt, session);
  const address = hostedUrl(given, undefined);
  const hosted: Linked =
    address === undefined && version === '0.5'
      ? { ok: false, finding: unknown('hosted.no-url', { pointer: '' }) }
      : await loadHosted(given, undefined, session);
  if (!hosted.ok) return { given, jwt, version, assertion: given, hosted, badgeClass: hosted, issuer: hosted };
  // The issuer may have moved on to 2.0 since this copy was made; then its rules hold.
  if (detect(hosted.node).family === 'ob2') return await loadOb2(hosted.node, undefined, address, session);
  const at = versionOf(hosted.node);
  const assertion = upgradeAssertion(hosted.node, at, address);
  const found = { ...hosted, node: assertion };
  if (at === '0.5') return { given, jwt, version: at, assertion, hosted: found, ...insideHalf(hosted.node, assertion, hosted) };
  return { given, jwt, version: at, assertion, hosted: found, ...(await loadLinks(assertion, session)) };
}

function versionOf(raw: JsonObject): LegacyVersion {
  const { version } = detect(raw);
  return version === '0.5' || version === '1.1' ? version : '1.0';
}

type Links = Pick<Ob2Subject, 'badgeClass' | 'issuer'>;

/** 0.5 has badge and issuer inside, so the host that serves it says all of it. */
function insideHalf(raw: JsonObject, assertion: JsonObject, { evidence }: Extract<Linked, { ok: true }>): Links {
  const node = isObject(assertion['badge']) ? assertion['badge'] : {};
  const badgeClass: Linked = { ok: true, node, evidence, addresses: [] };
  if (originOf(raw) === undefined) {
    const finding = failed('structure.value', {
      params: { field: 'badge.issuer.origin', expected: 'https://host' },
      pointer: '/badge/issuer/origin',
    });
    return { badgeClass, issuer: { ok: false, finding } };
  }
  return { badgeClass, issuer: { ok: true, node: isObject(node['issuer']) ? node['issuer'] : {}, evidence, addresses: [] } };
}

async function loadLinks(assertion: JsonObject, session: Session): Promise<Links> {
  const link = asArray(assertion['badge'])[0];
  const raw = await loadLinked(link, 'badge', session);
  if (!raw.ok) return { badgeClass: raw, issuer: raw };
  const badgeClass: Linked = { ...raw, node: upgradeClass(raw.node, asString(link)) };
  const home = asArray(badgeClass.node['issuer'])[0];
  const issuer = await loadIssuer(home, session);
  return { badgeClass, issuer: issuer.ok ? { ...issuer, node: upgradeIssuer(issuer.node, idOf(home) ?? '') } : issuer };
}

async function loadSigned(
  raw: JsonObject,
  given: JsonObject,
  version: LegacyVersion,
  jwt: Jwt | undefined,
  session: Session,
): Promise<Ob2Subject> {
  const { badgeClass, issuer } = await loadLinks(given, session);
  const subject = { given, jwt, version, hosted: undefined, badgeClass };
  const verify = raw['verify'] ?? raw['verification'];
  const key = isObject(verify) ? asString(verify['url']) : undefined;
  const assertion = { ...given, verification: { type: 'SignedBadge', ...(key !== undefined && { creator: key }) } };
  if (!issuer.ok || !badgeClass.ok) return { ...subject, assertion, issuer };
  const home = idOf(asArray(badgeClass.node['issuer'])[0]);
  // 1.x issuers do not list their keys: that it stands at the issuer's own host is what links a key to its issuer.
  const own = [key, asString(asArray(given['badge'])[0])].every((address) => sameHost(address, home));
  const publicKey = issuer.node['publicKey'] ?? (own && key !== undefined ? await keyNode(key, home, session) : undefined);
  return { ...subject, assertion, issuer: { ...issuer, node: { ...issuer.node, publicKey } } };
}

/** A PEM file (1.0) becomes the CryptographicKey it stands for; anything else is left to the rules of 2.0. */
async function keyNode(url: string, owner: string | undefined, session: Session): Promise<JsonObject | string> {
  const loaded = await session.load(url);
  if (!loaded.ok) return url;
  try {
    const publicKeyPem = fromUtf8(loaded.bytes).trim();
    return publicKeyPem.startsWith('-----BEGIN') ? { id: url, type: 'CryptographicKey', owner, publicKeyPem } : url;
  } catch {
    return url;
  }
}
