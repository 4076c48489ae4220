/**
 * Endorsements of Open Badges 2.0 (§Endorsement), of the assertion, its badge class and its issuer. Each is verified as a badge is (VERIFICATION
 * END2-01): hosted or signed, by its own issuer, revoked or not, and about the object it stands in. One that does not hold degrades itself alone.
 */
import { fromUtf8 } from '../../core/bytes.js';
import { decodeJws, looksLikeJws } from '../../core/compact-jws.js';
import { asArray, idOf, isObject, parseJson, type Json, type JsonObject } from '../../core/json.js';
import { httpUrl } from '../../core/url.js';
import { BadgeError } from '../../errors.js';
import { normalize } from '../../model/index.js';
import { failed, note, passed, unknown, type Check, type Finding } from '../check.js';
import type { SubReport } from '../report.js';
import { runChecks, toOutcome } from '../run.js';
import { hostOf, type Session } from '../session.js';
import { checkShape } from '../shapes/shape.js';
import { decide } from '../verdict.js';
import { contexts, dates, method, validity } from './checks.js';
import { hostedCheck, scopeCheck } from './hosted.js';
import { issuerFindings } from './linked.js';
import { revocationCheck } from './revocation.js';
import { inScope } from './scope.js';
import { ENDORSEMENT_SHAPES } from './shapes.js';
import { signedChecks } from './signed.js';
import {
  addressesOf,
  homeOf,
  isLost,
  isRevoked,
  isSigned,
  known,
  loadHosted,
  loadIssuer,
  notHosted,
  sameAddress,
  type Found,
  type Linked,
  type Ob2Subject,
  type Statement,
} from './subject.js';

/** Of each object so many are followed. */
const MOST = 10;

/** An object that may be endorsed, with the addresses that are really its own. */
interface Endorsed {
  readonly node: JsonObject;
  readonly pointer: string;
  readonly ids: readonly string[];
}

export async function verifyEndorsements(subject: Ob2Subject, session: Session): Promise<readonly SubReport[]> {
  const reports: SubReport[] = [];
  for (const endorsed of places(subject)) {
    for (const [index, value] of asArray(endorsed.node['endorsement']).slice(0, MOST).entries())
      reports.push(await verifyEndorsement(value, endorsed, `${endorsed.pointer}/endorsement/${String(index)}`, session));
  }
  return reports;
}

/** What the endorsements mean for the badge: told, and no more. */
export function summarise({ verdict, pointer, outcomes }: SubReport): Finding {
  if (verdict === 'valid') return passed('endorsement.valid', { pointer, weight: 'advisory' });
  if (verdict === 'could-not-check') return unknown('endorsement.unknown', { pointer, weight: 'advisory' });
  return outcomes.some(({ code }) => code === 'endorsement.other-subject')
    ? note('endorsement.other-subject', { pointer })
    : note('endorsement.bad', { pointer, params: { verdict } });
}

function places(subject: Ob2Subject): readonly Endorsed[] {
  const { assertion, badgeClass, issuer, hosted } = subject;
  const own = (node: JsonObject, addresses: readonly string[] = []): readonly string[] =>
    addresses.length > 0 ? addresses : ownIds(node, subject);
  return [
    { node: assertion, pointer: '', ids: own(assertion, hosted?.ok ? hosted.addresses : []) },
    ...(badgeClass.ok ? [{ node: badgeClass.node, pointer: '/badge', ids: own(badgeClass.node, badgeClass.addresses) }] : []),
    ...(issuer.ok ? [{ node: issuer.node, pointer: '/badge/issuer', ids: own(issuer.node, issuer.addresses) }] : []),
  ];
}

/** An object in place says itself who it is; an address at which others have their say is not its own, nor what others say about it there. */
function ownIds(node: JsonObject, subject: Ob2Subject): readonly string[] {
  const id = idOf(node);
  if (id === undefined) return [];
  const home = homeOf(subject);
  return httpUrl(id) === undefined || inScope(id, home, {}) === 'inside' ? [id] : [];
}

async function verifyEndorsement(value: Json, endorsed: Endorsed, pointer: string, session: Session): Promise<SubReport> {
  const statement = await load(value, session);
  if ('result' in statement) {
    const outcome = toOutcome({ id: 'endorsement.structure', group: 'structure', weight: 'required' }, statement);
    return { pointer, ...decide([outcome]), badge: undefined, outcomes: [outcome] };
  }
  const outcomes = await runChecks(endorsementChecks(endorsed, session), statement, session.signal);
  const { issuer, assertion } = statement;
  const linked = new Map(issuer.ok ? [[homeOf(statement), known(issuer.node, homeOf(statement))]] : []);
  return { pointer, ...decide(outcomes), badge: normalize(assertion, { linked }), outcomes };
}

/** An object in place, a token, or the address of either. */
async function load(value: Json, session: Session): Promise<Statement | Finding> {
  if (isObject(value))
    return await withIssuer(value, isSigned(value, undefined) ? undefined : await loadHosted(value, undefined, session), session);
  if (typeof value !== 'string') return failed('structure.wrong-type', { params: { field: 'endorsement', expected: 'Endorsement' } });
  if (looksLikeJws(value)) return await signed(value, session);
  if (httpUrl(value) === undefined) return failed('structure.url', { params: { field: 'endorsement' } });
  const loaded = await session.load(value);
  if (!loaded.ok) return await withIssuer({}, { ok: false, finding: notHosted(loaded) }, session);
  try {
    const text = fromUtf8(loaded.bytes);
    if (looksLikeJws(text)) return await signed(text, session);
    const node = parseJson(text);
    const found: Found | undefined = isObject(node)
      ? { ok: true, node, evidence: loaded.evidence, addresses: addressesOf(value, loaded) }
      : undefined;
    if (found) return await withIssuer(found.node, isSigned(found.node, undefined) ? undefined : found, session);
  } catch (error) {
    if (!(error instanceof BadgeError)) throw error;
  }
  return unknown('hosted.unavailable', {
    params: { host: hostOf(value), reason: 'fetch.not-json', status: loaded.status },
    evidence: loaded.evidence,
  });
}

async function signed(text: string, session: Session): Promise<Statement | Finding> {
  try {
    const jwt = decodeJws(text);
    return { ...(await withIssuer(jwt.payload, undefined, session)), jwt };
  } catch (error) {
    if (!(error instanceof BadgeError)) throw error;
    return failed(error.code, { params: error.params });
  }
}

async function withIssuer(given: JsonObject, hosted: Linked | undefined, session: Session): Promise<Statement> {
  const assertion = hosted?.ok ? hosted.node : given;
  const issuer = hosted && !hosted.ok ? hosted : await loadIssuer(asArray(assertion['issuer'])[0], session, 'Endorsement', '/issuer');
  return { given, jwt: undefined, assertion, hosted, issuer };
}

const endorsementChecks = (endorsed: Endorsed, session: Session): readonly Check<Statement>[] => [
  hostedCheck(session),
  linkedCheck,
  structureCheck,
  subjectCheck(endorsed),
  ...signedChecks(session),
  scopeCheck,
  validity(session),
  revocationCheck(session),
];

const appliesTo = (statement: Statement): boolean => !isLost(statement) && !isRevoked(statement);

const linkedCheck: Check<Statement> = {
  id: 'endorsement.linked',
  group: 'structure',
  weight: 'required',
  appliesTo,
  execute: (statement) => {
    const findings = issuerFindings(statement, '/issuer');
    return findings.some(({ weight }) => weight !== 'advisory') ? findings : [...findings, passed('linked.ok')];
  },
};

const structureCheck: Check<Statement> = {
  id: 'endorsement.structure',
  group: 'structure',
  weight: 'required',
  appliesTo,
  execute: ({ assertion, issuer }) => {
    const findings = [
      ...checkShape(assertion, 'Endorsement', ENDORSEMENT_SHAPES),
      ...(issuer.ok ? checkShape(issuer.node, 'Profile', ENDORSEMENT_SHAPES, '/issuer') : []),
      ...dates(assertion),
      ...contexts(assertion),
      ...method(assertion),
    ];
    return findings.length > 0 ? findings : [passed('structure.ok')];
  },
};

const subjectCheck = ({ ids }: Endorsed): Check<Statement> => ({
  id: 'endorsement.subject',
  group: 'endorsement',
  weight: 'required',
  appliesTo,
  execute: ({ assertion }) => {
    const about = idOf(asArray(assertion['claim'])[0]);
    return about !== undefined && ids.some((id) => id === about || sameAddress(id, about))
      ? [passed('endorsement.subject')]
      : [failed('endorsement.other-subject', { pointer: '/claim/id' })];
  },
});
