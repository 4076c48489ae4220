/** The checks of Open Badges 2.0: hosted and signed, in the order the specification gives (OB 2.0 §Verification). */
import { parseDateTime } from '../../core/date.js';
import { asArray, idOf, isObject, type JsonObject } from '../../core/json.js';
import { httpUrl } from '../../core/url.js';
import { failed, note, passed, type Check, type Finding } from '../check.js';
import { period } from '../checks/validity.js';
import { checkShape } from '../shapes/shape.js';
import type { Session } from '../session.js';
import { extensionsCheck } from './extensions.js';
import { hostedCheck, scopeCheck } from './hosted.js';
import { legacySignedCheck, versionCheck } from './legacy-checks.js';
import { linkedCheck } from './linked.js';
import { revocationCheck } from './revocation.js';
import { LEGACY_SHAPES, OB2_SHAPES } from './shapes.js';
import { signedChecks } from './signed.js';
import { isRevoked, verificationType, type Ob2Subject, type Statement } from './subject.js';

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
    findings.push(...method(assertion));
    return findings.some(({ weight }) => weight !== 'advisory') ? findings : [passed('structure.ok'), ...findings];
  },
};

/** Only what this specification knows how to verify (OB 2.0 §VerificationObject). */
export function method(assertion: JsonObject): readonly Finding[] {
  const type = verificationType(assertion);
  if (type === '' || /^(obi:)?(hosted|HostedBadge|signed|SignedBadge)$/.test(type)) return [];
  const params = { field: 'verification.type', expected: 'HostedBadge / SignedBadge' };
  return [failed('structure.value', { params, pointer: '/verification/type' })];
}

export function dates(assertion: JsonObject): readonly Finding[] {
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
export function contexts(assertion: JsonObject): readonly Finding[] {
  const known = asArray(assertion['@context']).some(
    (context) =>
      isObject(context) ||
      (typeof context === 'string' &&
        /^https?:\/\/(w3id\.org\/openbadges\/v2|openbadgespec\.org\/v2|purl\.imsglobal\.org\/spec\/ob\/v2p[01])/.test(context)),
  );
  return known ? [] : [failed('context.missing', { params: { expected: 'https://w3id.org/openbadges/v2' }, pointer: '/@context' })];
}

export function validity(session: Session): Check<Statement> {
  return {
    id: 'badge.validity',
    group: 'validity',
    weight: 'required',
    appliesTo: (subject) => !isRevoked(subject),
    execute: ({ assertion }) => period([assertion['issuedOn']], [assertion['expires']], session.at),
  };
}
