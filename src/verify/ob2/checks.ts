/** The checks of Open Badges 2.0: hosted and signed, in the order the specification gives (OB 2.0 §Verification). */
import { parseDateTime } from '../../core/date.js';
import { asArray, firstDifference, idOf, isObject, type JsonDifference, type JsonObject } from '../../core/json.js';
import { httpUrl } from '../../core/url.js';
import { failed, note, passed, type Check, type Finding } from '../check.js';
import { period } from '../checks/validity.js';
import { checkShape } from '../shapes/shape.js';
import { hostOf, type Session } from '../session.js';
import { extensionsCheck } from './extensions.js';
import { legacySignedCheck, versionCheck } from './legacy-checks.js';
import { revocationCheck } from './revocation.js';
import { inScope } from './scope.js';
import { LEGACY_SHAPES, OB2_SHAPES } from './shapes.js';
import { signedChecks } from './signed.js';
import { hostedUrl, isSigned, verificationType, type Ob2Subject } from './subject.js';

export function ob2Checks(session: Session): readonly Check<Ob2Subject>[] {
  return [
    versionCheck,
    hostedCheck(session),
    linkedCheck,
    structureCheck,
    extensionsCheck(session),
    ...signedChecks(session),
    legacySignedCheck,
    scopeCheck,
    validity(session),
    revocationCheck(session),
  ];
}

/** A revoked hosted assertion needs only `id` and `revoked` (VERIFICATION OB2-02). */
const isRevoked = ({ assertion }: Ob2Subject): boolean => assertion['revoked'] === true;

/** Integrity of a hosted badge is that the issuer's host serves it now. */
const hostedCheck = (session: Session): Check<Ob2Subject> => ({
  id: 'hosted.assertion',
  group: 'integrity',
  weight: 'required',
  appliesTo: ({ hosted }) => hosted !== undefined,
  execute: ({ hosted, given, assertion }) => {
    if (!hosted) return [];
    if (!hosted.ok) return [hosted.finding];
    const url = hostedUrl(given, undefined) ?? idOf(assertion) ?? '';
    const id = idOf(assertion);
    if (id !== undefined && httpUrl(id)?.href !== httpUrl(url)?.href)
      return [failed('hosted.id-differs', { params: { expected: url, found: id }, pointer: '/id' })];
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
function stripped(assertion: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(assertion).filter(([key]) => key !== '@context' && key !== 'badge'));
}

const linkedCheck: Check<Ob2Subject> = {
  id: 'badge.linked',
  group: 'structure',
  weight: 'required',
  appliesTo: (subject) => !(subject.hosted && !subject.hosted.ok) && !isRevoked(subject),
  execute: ({ badgeClass, issuer, assertion }) => {
    if (!badgeClass.ok) return [badgeClass.finding];
    if (!issuer.ok) return [issuer.finding];
    const link = asArray(assertion['badge'])[0];
    const claimed = httpUrl(idOf(issuer.node));
    const address = issuerAddress(badgeClass);
    // A profile on one host that gives itself the id of another would show that other's name.
    if (claimed && claimed.host !== httpUrl(address)?.host) {
      return [
        failed('linked.id-differs', { params: { field: 'issuer', expected: address, found: claimed.href }, pointer: '/badge/issuer' }),
      ];
    }
    return [sameId(link, badgeClass.node, 'badge'), sameId(badgeClass.node['issuer'], issuer.node, 'issuer')]
      .flatMap((finding) => (finding ? [finding] : []))
      .concat(passed('linked.ok'));
  },
};

function issuerAddress(badgeClass: Ob2Subject['badgeClass']): string {
  return badgeClass.ok ? (idOf(asArray(badgeClass.node['issuer'])[0]) ?? '') : '';
}

function sameId(link: unknown, node: JsonObject, field: string): Finding | undefined {
  const [asked, found] = [typeof link === 'string' ? link : isObject(link) ? idOf(link) : undefined, idOf(node)];
  return asked !== undefined && found !== undefined && asked !== found
    ? note('linked.id-differs', { params: { field, expected: asked, found }, pointer: `/${field}` })
    : undefined;
}

const structureCheck: Check<Ob2Subject> = {
  id: 'badge.structure',
  group: 'structure',
  weight: 'required',
  appliesTo: (subject) => !isRevoked(subject),
  execute: ({ assertion, badgeClass, issuer, version }) => {
    const shapes = version === undefined ? OB2_SHAPES : LEGACY_SHAPES[version];
    const findings: Finding[] = [...checkShape(assertion, 'Assertion', shapes), ...dates(assertion)];
    if (version === undefined) findings.push(...images(assertion), ...contexts(assertion));
    if (badgeClass.ok) findings.push(...checkShape(badgeClass.node, 'BadgeClass', shapes, '/badge'));
    if (issuer.ok) {
      findings.push(...checkShape(issuer.node, 'Profile', shapes, '/badge/issuer'));
      if (httpUrl(idOf(issuer.node))?.protocol !== 'https:') findings.push(note('structure.http-issuer', { pointer: '/badge/issuer/id' }));
    }
    const type = verificationType(assertion);
    if (type !== '' && !/^(obi:)?(hosted|HostedBadge|signed|SignedBadge)$/.test(type)) {
      findings.push(
        failed('structure.value', {
          params: { field: 'verification.type', expected: 'HostedBadge / SignedBadge' },
          pointer: '/verification/type',
        }),
      );
    }
    return findings.some(({ weight }) => weight !== 'advisory') ? findings : [passed('structure.ok'), ...findings];
  },
};

function dates(assertion: JsonObject): readonly Finding[] {
  const [issued, expires] = [assertion['issuedOn'], assertion['expires']].map((date) =>
    typeof date === 'string' ? parseDateTime(date) : undefined,
  );
  return issued !== undefined && expires !== undefined && expires < issued
    ? [failed('structure.dates-inverted', { pointer: '/expires' })]
    : [];
}

/** An assertion's image is a baked one at an address; a `data:` URI there holds no badge (VERIFICATION OB2-06). */
function images(assertion: JsonObject): readonly Finding[] {
  const image = idOf(assertion['image']);
  return image?.startsWith('data:') === true ? [failed('structure.data-image', { pointer: '/image' })] : [];
}

/** Open Badges 2.0 is said by its context (VERIFICATION CTX-02); some issuers write the context out in full. */
function contexts(assertion: JsonObject): readonly Finding[] {
  const known = asArray(assertion['@context']).some(
    (context) =>
      isObject(context) ||
      (typeof context === 'string' &&
        /^https?:\/\/(w3id\.org\/openbadges\/v2|openbadgespec\.org\/v2|purl\.imsglobal\.org\/spec\/ob\/v2p[01])/.test(context)),
  );
  return known ? [] : [failed('context.missing', { params: { expected: 'https://w3id.org/openbadges/v2' }, pointer: '/@context' })];
}

/** "This issuer": the assertion and its badge class stand where the issuer says its badges stand (VERIFICATION HOST-03 to HOST-05). */
const scopeCheck: Check<Ob2Subject> = {
  id: 'hosted.scope',
  group: 'provenance',
  weight: 'required',
  appliesTo: (subject) => !isSigned(subject.given, subject.jwt) && (subject.hosted?.ok ?? false) && !isRevoked(subject),
  execute: ({ assertion, given, badgeClass, issuer }) => {
    if (!issuer.ok) return [{ ...issuer.finding, result: 'unknown' }];
    // The address the issuer was fetched from, not the id it gives itself.
    const home = issuerAddress(badgeClass);
    const url = hostedUrl(given, undefined) ?? idOf(assertion) ?? '';
    const params = { host: hostOf(url), issuer: hostOf(home) };
    const scope = inScope(url, home, issuer.node);
    if (scope === 'bad-policy')
      return [
        failed('structure.value', {
          params: { field: 'verificationProperty', expected: 'id' },
          pointer: '/badge/issuer/verification/verificationProperty',
        }),
      ];
    if (scope === 'outside') return [failed('scope.outside', { params, pointer: '/id' })];
    const badge = badgeClass.ok ? idOf(badgeClass.node) : undefined;
    const badgeHost = httpUrl(badge)?.host;
    const within =
      badge === undefined || badgeHost === undefined || badgeHost === httpUrl(home)?.host || inScope(badge, home, issuer.node) === 'inside';
    return within
      ? [passed('scope.ok', { params })]
      : [failed('scope.badge-class', { params: { host: hostOf(badge), issuer: hostOf(home) }, pointer: '/badge' })];
  },
};

function validity(session: Session): Check<Ob2Subject> {
  return {
    id: 'badge.validity',
    group: 'validity',
    weight: 'required',
    appliesTo: (subject) => !isRevoked(subject),
    execute: ({ assertion }) => period([assertion['issuedOn']], [assertion['expires']], session.at),
  };
}
