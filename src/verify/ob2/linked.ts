/**
 * What a statement links to (OB 2.0 §Data Validation): everything a verdict rests on has to be there, and to be what its address says.
 * Pages nobody needs for a verdict are not fetched, such as criteria and evidence: a reader who verifies has not asked to visit them,
 * and their hosts would learn who did (VERIFICATION OB2-07, SEC-03).
 */
import { asArray, idOf } from '../../core/json.js';
import { httpUrl } from '../../core/url.js';
import { failed, note, passed, type Check, type Finding } from '../check.js';
import { hostOf } from '../session.js';
import { homeOf, isLost, isRevoked, sameAddress, type Found, type Ob2Subject, type Statement } from './subject.js';

export const linkedCheck: Check<Ob2Subject> = {
  id: 'badge.linked',
  group: 'structure',
  weight: 'required',
  appliesTo: (subject) => !isLost(subject) && !isRevoked(subject),
  execute: (subject) => {
    const { badgeClass, assertion } = subject;
    if (!badgeClass.ok) return [badgeClass.finding];
    const issuer = issuerFindings(subject, '/badge/issuer');
    return issuer.some(({ weight }) => weight !== 'advisory')
      ? issuer
      : [...otherId(asArray(assertion['badge'])[0], badgeClass), ...issuer, passed('linked.ok', { evidence: badgeClass.evidence })];
  },
};

/**
 * An issuer is who its address says, and is known by that address whatever id its profile gives itself (VERIFICATION OB2-08): by the id it
 * would show another's name, stand on another's list, and own another's keys. The id of another host is refused: it says that the profile is somebody else's.
 */
export function issuerFindings(statement: Statement, pointer: string): readonly Finding[] {
  const { issuer } = statement;
  if (!issuer.ok) return [issuer.finding];
  const home = homeOf(statement);
  const found = idOf(issuer.node);
  const more = { params: { field: 'issuer', expected: home, found: found ?? '' }, pointer, evidence: issuer.evidence };
  const other = found !== undefined && !sameAddress(home, found);
  if (other && httpUrl(found) !== undefined && httpUrl(found)?.host !== httpUrl(home)?.host) return [failed('linked.id-differs', more)];
  const led = issuer.addresses.at(-1);
  return [
    ...(other ? [note('linked.id-differs', more)] : []),
    ...(led !== undefined && httpUrl(led)?.host !== httpUrl(home)?.host
      ? [note('scope.redirected', { params: { host: hostOf(led) }, pointer, evidence: issuer.evidence })]
      : []),
  ];
}

/** A badge class that was fetched and gives itself another id than its address (VERIFICATION OB2-08); an embedded one has no address. */
function otherId(link: unknown, { node, addresses, evidence }: Found): readonly Finding[] {
  const found = idOf(node);
  if (typeof link !== 'string' || found === undefined || addresses.some((address) => sameAddress(address, found))) return [];
  return [note('linked.id-differs', { params: { field: 'badge', expected: link, found }, pointer: '/badge', evidence })];
}
