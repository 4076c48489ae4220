/** Verification of an Open Badges 2.0 assertion as a whole, with the endorsements it carries. */
import { asArray, idOf, isObject, type Json, type JsonObject } from '../../core/json.js';
import { normalize } from '../../model/index.js';
import { read } from '../../readers/index.js';
import { note, passed, unknown, type Finding, type Outcome } from '../check.js';
import { matchRecipient } from '../checks/recipient.js';
import type { Jwt } from '../proofs/jwt.js';
import type { SubReport } from '../report.js';
import { runChecks, toOutcome } from '../run.js';
import type { Session } from '../session.js';
import { decide } from '../verdict.js';
import { trust } from '../checks/trust.js';
import type { Findings } from '../verify-credential.js';
import type { ExpectedRecipient } from '../verifier.js';
import { ob2Checks } from './checks.js';
import { inScope } from './scope.js';
import { loadLinked, loadOb2, type Ob2Subject } from './subject.js';

export interface Ob2Request {
  readonly given: JsonObject;
  readonly jwt: Jwt | undefined;
  readonly url: string | undefined;
  /** It follows a version before 2.0. */
  readonly legacy?: boolean;
  readonly recipient: readonly ExpectedRecipient[] | undefined;
}

export async function verifyOb2(request: Ob2Request, session: Session, onOutcome?: (outcome: Outcome) => void): Promise<Findings> {
  const load = request.legacy ? (await import('./legacy.js')).loadLegacy : loadOb2;
  const subject = await load(request.given, request.jwt, request.url, session);
  const outcomes: Outcome[] = [...(await runChecks(ob2Checks(session), subject, session.signal, onOutcome))];
  const add = (id: string, group: 'recipient' | 'trust' | 'endorsement', findings: readonly Finding[]): void => {
    for (const finding of findings) {
      const outcome = toOutcome({ id, group, weight: 'required' }, finding);
      outcomes.push(outcome);
      onOutcome?.(outcome);
    }
  };
  const endorsements = await verifyEndorsements(subject, session);
  for (const { verdict, pointer } of endorsements) {
    add('badge.endorsement', 'endorsement', [
      verdict === 'valid'
        ? passed('endorsement.valid', { pointer, weight: 'advisory' })
        : verdict === 'could-not-check'
          ? unknown('endorsement.unknown', { pointer, weight: 'advisory' })
          : note('endorsement.bad', { pointer, params: { verdict } }),
    ]);
  }
  const view = normalize(subject.assertion, { linked: linkedNodes(subject) });
  const badge = view && subject.version !== undefined ? { ...view, version: subject.version } : view;
  if (badge) {
    add('badge.recipient', 'recipient', await matchRecipient(badge.recipient, request.recipient));
    for (const { id, finding } of await trust(badge, session)) add(id, 'trust', [finding]);
  }
  return { badge, outcomes, endorsements, contents: [] };
}

function linkedNodes({ assertion, badgeClass, issuer }: Ob2Subject): ReadonlyMap<string, JsonObject> {
  const linked = new Map<string, JsonObject>();
  const badgeUrl = asArray(assertion['badge'])[0];
  if (badgeClass.ok && typeof badgeUrl === 'string') linked.set(badgeUrl, badgeClass.node);
  const issuerId = badgeClass.ok ? idOf(asArray(badgeClass.node['issuer'])[0]) : undefined;
  if (issuer.ok && issuerId !== undefined) linked.set(issuerId, issuer.node);
  return linked;
}

/** Endorsements of the assertion, its badge class and its issuer (VERIFICATION END2-01). */
async function verifyEndorsements({ assertion, badgeClass, issuer }: Ob2Subject, session: Session): Promise<readonly SubReport[]> {
  const places: readonly (readonly [JsonObject, string])[] = [
    [assertion, ''],
    ...(badgeClass.ok ? [[badgeClass.node, '/badge'] as const] : []),
    ...(issuer.ok ? [[issuer.node, '/badge/issuer'] as const] : []),
  ];
  const reports: SubReport[] = [];
  for (const [node, base] of places) {
    for (const [index, value] of asArray(node['endorsement']).slice(0, 10).entries()) {
      const pointer = `${base}/endorsement/${String(index)}`;
      const finding = await verifyEndorsement(value, node, session);
      const group = finding.code.startsWith('scope') ? 'provenance' : 'endorsement';
      const outcomes = [toOutcome({ id: 'endorsement.hosted', group, weight: 'required' }, finding)];
      const verdict = finding.result === 'passed' ? 'valid' : decide(outcomes).verdict;
      reports.push({ pointer, verdict, also: [], badge: undefined, outcomes });
    }
  }
  return reports;
}

async function verifyEndorsement(value: Json, endorsed: JsonObject, session: Session): Promise<Finding> {
  const id = idOf(value);
  if (id === undefined) return unknown('hosted.no-url');
  const hosted = await session.load(id);
  if (!hosted.ok) return unknown('hosted.unavailable', { params: { host: '', reason: hosted.code, status: hosted.status ?? 0 } });
  const found = await read(hosted.bytes).catch(() => undefined);
  if (found?.form !== 'json') return unknown('hosted.unavailable', { params: { host: '', reason: 'fetch.not-json', status: 200 } });
  const claim = asArray(found.json['claim'])[0];
  if (isObject(claim) && idOf(claim) !== idOf(endorsed)) return { result: 'failed', code: 'endorsement.other-subject' };
  const issuerId = idOf(asArray(found.json['issuer'])[0]);
  const issuer = issuerId === undefined ? undefined : await loadLinked(issuerId, 'issuer', session);
  if (issuerId === undefined || !issuer?.ok)
    return unknown('linked.unavailable', { params: { host: '', reason: 'fetch.network', status: 0 } });
  if (found.json['revoked'] === true)
    return { result: 'failed', code: 'status.revoked', params: { purpose: 'revocation', host: '', reason: '' } };
  return inScope(id, issuerId, issuer.node) === 'inside'
    ? passed('scope.ok', { params: { host: '', issuer: '' } })
    : { result: 'failed', code: 'scope.outside', params: { host: '', issuer: '' } };
}
