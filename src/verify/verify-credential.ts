/** Verification of a verifiable credential as a whole: proofs, refresh, everything inside, recipient, trust. */
import { normalize } from '../model/index.js';
import { asArray } from '../core/json.js';
import type { Finding, Group, Outcome } from './check.js';
import { verifyProofs } from './checks/proof.js';
import { matchRecipient } from './checks/recipient.js';
import { trust } from './checks/trust.js';
import { credentialChecks } from './credential-checks.js';
import { asCredential, type Credential } from './credential.js';
import { summarise, verifyContents, verifyEndorsements } from './inner.js';
import { refresh } from './refresh.js';
import type { SubReport } from './report.js';
import { runChecks, toOutcome } from './run.js';
import type { Session } from './session.js';
import type { Badge } from '../model/badge.js';

export { asCredential };

export interface Findings {
  readonly badge: Badge | undefined;
  readonly outcomes: readonly Outcome[];
  readonly endorsements: readonly SubReport[];
  readonly contents: readonly SubReport[];
}

export async function verifyCredential(given: Credential, session: Session, onOutcome?: (outcome: Outcome) => void): Promise<Findings> {
  const outcomes: Outcome[] = [];
  const tell = (outcome: Outcome): void => {
    outcomes.push(outcome);
    onOutcome?.(outcome);
  };
  const add = (id: string, group: Group, findings: readonly Finding[]): void => {
    for (const finding of findings) tell(toOutcome({ id, group, weight: 'required' }, finding));
  };
  const credential = await refreshed(given, session, add);
  await runChecks(credentialChecks(session), credential, session.signal, tell);
  const endorsements = await verifyEndorsements(credential, session);
  const contents = credential.family === 'clr' ? await verifyContents(credential, session) : [];
  for (const { group, finding } of summarise(endorsements, contents, credential.family)) add(`credential.${group}`, group, [finding]);
  const badge = normalize(credential.document);
  if (badge) {
    add('badge.recipient', 'recipient', await matchRecipient(badge.recipient, credential.recipient));
    for (const { id, finding } of await trust(badge, session)) add(id, 'trust', [finding]);
  }
  return { badge, outcomes, endorsements, contents };
}

/** A newer copy counts only if the copy in hand was really the issuer's: anybody may write any address into a forged one. */
async function refreshed(
  given: Credential,
  session: Session,
  add: (id: string, group: Group, findings: readonly Finding[]) => void,
): Promise<Credential> {
  // A newer copy was not signed by whoever shows this one.
  if (given.jwt?.sd || asArray(given.document['refreshService']).length === 0) return given;
  const { integrity, provenance } = await verifyProofs(given, session);
  const required = [...integrity, ...provenance].filter(({ weight }) => weight !== 'advisory');
  if (!required.every(({ result }) => result === 'passed')) return given;
  const newer = await refresh(given, session);
  if (!newer) return given;
  add('credential.refresh', 'validity', [newer.finding]);
  return newer.credential ?? given;
}
