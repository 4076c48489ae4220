/** What is checked of a badge before 2.0 beside the rules of 2.0 (`legacy.ts` puts it into their terms). */
import { asArray, asString, idOf } from '../../core/json.js';
import { httpUrl } from '../../core/url.js';
import { failed, note, type Check } from '../check.js';
import { hostOf } from '../session.js';
import { isSigned, type Ob2Subject } from './subject.js';

export function sameHost(address: string | undefined, home: string | undefined): boolean {
  const [left, right] = [httpUrl(address), httpUrl(home)];
  return left !== undefined && right !== undefined && left.username === '' && left.host === right.host;
}

/** Told first: what an old version cannot say, nobody could check. */
export const versionCheck: Check<Ob2Subject> = {
  id: 'badge.version',
  group: 'structure',
  weight: 'advisory',
  appliesTo: ({ version }) => version !== undefined,
  execute: ({ version = '' }) => [note('kind.legacy', { params: { version } })],
};

/** A signed 1.x badge has a `uid` to be revoked by, and its class at the issuer's host. */
export const legacySignedCheck: Check<Ob2Subject> = {
  id: 'legacy.signed',
  group: 'provenance',
  weight: 'required',
  appliesTo: ({ version, given, jwt }) => version !== undefined && isSigned(given, jwt),
  execute: ({ assertion, badgeClass }) => {
    const home = badgeClass.ok ? (idOf(asArray(badgeClass.node['issuer'])[0]) ?? '') : '';
    const at = asString(asArray(assertion['badge'])[0]);
    return [
      ...(asString(assertion['uid']) === undefined && idOf(assertion) === undefined
        ? [failed('structure.missing', { params: { field: 'uid', object: 'Assertion' }, pointer: '/uid' })]
        : []),
      ...(badgeClass.ok && !sameHost(at, home)
        ? [failed('scope.badge-class', { params: { host: hostOf(at ?? ''), issuer: hostOf(home) }, pointer: '/badge' })]
        : []),
    ];
  },
};
