/** Verification of an Open Badges 2.0 assertion as a whole, with the endorsements it carries. */
import { asArray, type JsonObject } from '../../core/json.js';
import { normalize } from '../../model/index.js';
import type { Finding, Outcome } from '../check.js';
import { matchRecipient } from '../checks/recipient.js';
import type { Jwt } from '../proofs/jwt.js';
import { runChecks, toOutcome } from '../run.js';
import type { Session } from '../session.js';
import { trust } from '../checks/trust.js';
import type { Findings } from '../verify-credential.js';
import type { ExpectedRecipient } from '../verifier.js';
import { ob2Checks } from './checks.js';
import { summarise, verifyEndorsements } from './endorsements.js';
import { homeOf, known, loadOb2, type Ob2Subject } from './subject.js';

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
  const view = normalize(subject.assertion, { linked: linkedNodes(subject) });
  const badge = view && subject.version !== undefined ? { ...view, version: subject.version } : view;
  if (badge) {
    add('badge.recipient', 'recipient', await matchRecipient(badge.recipient, request.recipient, session));
    for (const { id, finding } of await trust(badge, session)) add(id, 'trust', [finding]);
  }
  // Last, so that what others say of it cannot use up the documents its own verification needs.
  const endorsements = await verifyEndorsements(subject, session);
  for (const endorsement of endorsements) add('badge.endorsement', 'endorsement', [summarise(endorsement)]);
  return { badge, outcomes, endorsements, contents: [] };
}

/** For the view. The issuer under its address, also where its profile gives itself another id. */
function linkedNodes(subject: Ob2Subject): ReadonlyMap<string, JsonObject> {
  const { assertion, badgeClass, issuer } = subject;
  const linked = new Map<string, JsonObject>();
  const badgeUrl = asArray(assertion['badge'])[0];
  if (badgeClass.ok && typeof badgeUrl === 'string') linked.set(badgeUrl, badgeClass.node);
  if (issuer.ok) linked.set(homeOf(subject), known(issuer.node, homeOf(subject)));
  return linked;
}
