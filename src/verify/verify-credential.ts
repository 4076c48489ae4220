/** Verification of a verifiable credential as a whole: proofs, refresh, everything inside, recipient, trust. */
import { normalize } from '../model/index.js';
import { asArray } from '../core/json.js';
import type { Finding, Group, Outcome } from './check.js';
import { verifyProofs } from './checks/proof.js';
import { matchRecipient } from './checks/recipient.js';
import { trust } from './checks/trust.js';
import { credentialChecks } from './credential-checks.js';
import { asCredential, type Credential } from './credential.js';
import { furtherPart, holdsOthers } from './parts.js';
import type { SubReport } from './report.js';
import { broken, runChecks, toOutcome } from './run.js';
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
  const add: Add = (id, group, findings) => {
    for (const finding of findings) tell(toOutcome({ id, group, weight: 'required' }, finding));
  };
  const credential = await refreshed(given, session, add);
  await runChecks(credentialChecks(session), credential, session.signal, tell);
  const { endorsements, contents } = await others(credential, session, add);
  const badge = normalize(credential.document);
  if (badge) {
    add('badge.recipient', 'recipient', await matchRecipient(badge.recipient, credential.recipient, session));
    for (const { id, finding } of await trust(badge, session)) add(id, 'trust', [finding]);
  }
  return { badge, outcomes, endorsements, contents };
}

type Add = (id: string, group: Group, findings: readonly Finding[]) => void;

/** What stands inside it. Where nothing could look, nobody knows. */
async function others(credential: Credential, session: Session, add: Add): Promise<Pick<Findings, 'endorsements' | 'contents'>> {
  const { document, family } = credential;
  const none = { endorsements: [], contents: [] };
  if (!holdsOthers(document, family)) return none;
  const part = await furtherPart(session).catch((error: unknown) => broken(error, session.signal));
  if ('code' in part) {
    const group = family === 'clr' ? 'contents' : 'endorsement';
    add(`credential.${group}`, group, [part]);
    return none;
  }
  const endorsements = await part.verifyEndorsements(credential, session);
  const contents = family === 'clr' ? await part.verifyContents(credential, session) : [];
  for (const { group, finding } of part.summarise(endorsements, contents, family)) add(`credential.${group}`, group, [finding]);
  return { endorsements, contents };
}

/** A newer copy counts only if the copy in hand was really the issuer's: anybody may write any address into a forged one. */
async function refreshed(given: Credential, session: Session, add: Add): Promise<Credential> {
  // A newer copy was not signed by whoever shows this one.
  if (given.jwt?.sd || asArray(given.document['refreshService']).length === 0) return given;
  const { integrity, provenance } = await verifyProofs(given, session);
  const required = [...integrity, ...provenance].filter(({ weight }) => weight !== 'advisory');
  if (!required.every(({ result }) => result === 'passed')) return given;
  const part = await furtherPart(session).catch((error: unknown) => broken(error, session.signal));
  if ('code' in part) return (add('credential.refresh', 'validity', [part]), given);
  const newer = await part.refresh(given, session);
  if (!newer) return given;
  add('credential.refresh', 'validity', [newer.finding]);
  return newer.credential ?? given;
}
