/**
 * Hosted statements (OB 2.0 §HostedBadge Verification): the issuer's host serves them now, at an address the issuer vouches for.
 * An address that leads on to another host vouches for nothing: many sites pass a visitor on to wherever a link says.
 */
import { firstDifference, idOf, type JsonDifference, type JsonObject } from '../../core/json.js';
import { httpUrl } from '../../core/url.js';
import { failed, note, passed, unknown, type Check, type Finding } from '../check.js';
import { hostOf, type Session } from '../session.js';
import { inScope } from './scope.js';
import { homeOf, isRevoked, isSigned, placeOf, sameAddress, type Linked, type Statement } from './subject.js';

/** Integrity of a hosted statement is that the issuer's host serves it now. */
export const hostedCheck = (session: Session): Check<Statement> => ({
  id: 'hosted.assertion',
  group: 'integrity',
  weight: 'required',
  appliesTo: ({ hosted }) => hosted !== undefined,
  execute: ({ hosted, given, assertion }) => {
    if (!hosted) return [];
    if (!hosted.ok) return [hosted.finding];
    const [url = ''] = hosted.addresses;
    const id = idOf(assertion);
    if (id !== undefined && !hosted.addresses.some((address) => sameAddress(address, id)))
      return [failed('hosted.id-differs', { params: { expected: url, found: id }, pointer: '/id', evidence: hosted.evidence })];
    const difference = firstDifference(stripped(given), stripped(assertion));
    return [
      passed('hosted.refetched', { params: { host: hostOf(url) }, evidence: hosted.evidence }),
      ...(difference ? [differs(difference, hostOf(url), session)] : []),
    ];
  },
});

/** Where the file and the hosted copy part (VERIFICATION HOST-02). The values may be personal data, and are told only to who asks for them. */
function differs({ pointer, left, right }: JsonDifference, host: string, { debug }: Session): Finding {
  const details = { file: JSON.stringify(left) ?? '', hosted: JSON.stringify(right) ?? '' };
  return note('hosted.copy-differs', { params: { host, place: pointer }, pointer, ...(debug && { evidence: { details } }) });
}

/** `@context` and embedded copies of linked objects may be written in several ways; what was said about the recipient may not. */
function stripped(statement: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(statement).filter(([key]) => key !== '@context' && key !== 'badge' && key !== 'issuer'));
}

/** "This issuer": statement and badge class stand where the issuer says its badges stand (VERIFICATION HOST-03 to HOST-05). */
export const scopeCheck: Check<Statement> = {
  id: 'hosted.scope',
  group: 'provenance',
  weight: 'required',
  appliesTo: (statement) => !isSigned(statement.given, statement.jwt) && (statement.hosted?.ok ?? false) && !isRevoked(statement),
  execute: (statement) => {
    const { issuer, badgeClass, hosted } = statement;
    if (!issuer.ok) return [{ ...issuer.finding, result: 'unknown' }];
    const home = homeOf(statement);
    const url = placeOf(statement);
    const params = { host: hostOf(url), issuer: hostOf(home) };
    const scope = inScope(url, home, issuer.node);
    const base = badgeClass ? '/badge/issuer' : '/issuer';
    if (scope === 'bad-policy')
      return [
        failed('structure.value', {
          params: { field: 'verificationProperty', expected: 'id' },
          pointer: `${base}/verification/verificationProperty`,
        }),
      ];
    if (scope === 'outside') return [failed('scope.outside', { params, pointer: '/id' })];
    const led = hosted?.ok ? hosted.addresses.at(-1) : undefined;
    if (led !== undefined && inScope(led, home, issuer.node) !== 'inside' && !movedAlong(led, issuer))
      return [unknown('scope.redirected', { params: { host: hostOf(led) }, pointer: '/id' })];
    const foreign = badgeClass?.ok ? foreignPlace(badgeClass.addresses[0], idOf(badgeClass.node), home, issuer.node) : undefined;
    return foreign === undefined
      ? [passed('scope.ok', { params, evidence: issuer.evidence })]
      : [failed('scope.badge-class', { params: { host: hostOf(foreign), issuer: hostOf(home) }, pointer: '/badge' })];
  },
};

/** An issuer that moved took its profile along: both addresses lead to one host. */
function movedAlong(led: string, issuer: Linked): boolean {
  const profile = issuer.ok ? httpUrl(issuer.addresses.at(-1)) : undefined;
  return profile !== undefined && profile.host === httpUrl(led)?.host;
}

/** The first of the badge class' addresses, the one it was asked at and the one it gives itself, that the issuer does not vouch for. */
function foreignPlace(asked: string | undefined, id: string | undefined, home: string, issuer: JsonObject): string | undefined {
  return [asked, id].find(
    (address) =>
      httpUrl(address) !== undefined &&
      httpUrl(address)?.host !== httpUrl(home)?.host &&
      address !== undefined &&
      inScope(address, home, issuer) !== 'inside',
  );
}
