/**
 * A presentation (VC Data Model 2.0 §4.13): the first badge in it is what is reported, every credential in it gets a verdict of its own,
 * and the holder's proof around them is a question of its own: a copy of a good badge stays good, whoever shows it.
 */
import { asArray, asString, idOf, isObject, type Json, type JsonObject } from '../core/json.js';
import { credentialOf, detect, type Family } from '../model/index.js';
import { readDocument, type ReadJson, type ReadJwt } from '../readers/index.js';
import { failed, note, passed, unknown, type Finding, type Group, type Outcome } from './check.js';
import { embeddedPart, verifyToken } from './checks/proof.js';
import { guardJsonLd } from './contexts/guard.js';
import { asCredential, subjectsOf } from './credential.js';
import { summarise, verifyContents } from './inner.js';
import { toOutcome } from './run.js';
import type { Session } from './session.js';
import type { ExpectedExchange, VerifyOptions } from './verifier.js';
import type { Findings } from './verify-credential.js';

/** More credentials than this are not looked through for a badge. */
const MOST = 50;

const BADGES: ReadonlySet<Family> = new Set<Family>(['ob3', 'clr', 'endorsement', 'ob2', 'legacy']);

/** @param verifyBadge verifies the badge that was found, as if it had been handed in alone */
export async function verifyPresentation(
  given: ReadJson | ReadJwt,
  options: VerifyOptions,
  session: Session,
  verifyBadge: (badge: ReadJson | ReadJwt) => Promise<Findings | 'not-a-badge'>,
): Promise<Findings | 'not-a-badge'> {
  const document = credentialOf(given);
  const all = asArray(document['verifiableCredential']).slice(0, MOST);
  const badge = await firstBadge(all);
  if (!badge) return 'not-a-badge';
  const findings = await verifyBadge(badge);
  if (typeof findings === 'string') return findings;
  const outcomes: Outcome[] = [];
  const add = (id: string, group: Group, finding: Finding): void => {
    const outcome = toOutcome({ id, group, weight: 'required' }, finding);
    outcomes.push(outcome);
    options.onOutcome?.(outcome);
  };
  for (const finding of await holderFindings(given, document, credentialOf(badge), options.exchange, session)) {
    add('presentation.holder', 'recipient', finding);
  }
  const contents = all.length > 1 ? await verifyContents(asCredential({ form: 'json', json: document, text: '' }), session) : [];
  for (const { group, finding } of summarise([], contents, 'presentation')) add(`credential.${group}`, group, finding);
  return { ...findings, outcomes: [...findings.outcomes, ...outcomes], contents: [...findings.contents, ...contents] };
}

async function firstBadge(credentials: readonly Json[]): Promise<ReadJson | ReadJwt | undefined> {
  for (const credential of credentials) {
    const found = await asDocument(credential);
    if (found && BADGES.has(detect(credentialOf(found)).family)) return found;
  }
  return undefined;
}

async function asDocument(value: Json): Promise<ReadJson | ReadJwt | undefined> {
  if (typeof value !== 'string' && !isObject(value)) return undefined;
  try {
    const read = await readDocument(typeof value === 'string' ? value : JSON.stringify(value));
    return read.form === 'url' ? undefined : read;
  } catch {
    return undefined;
  }
}

/** Who shows it: the holder's proof, whether it was made for this exchange, and whether the holder is the recipient. */
async function holderFindings(
  given: ReadJson | ReadJwt,
  presentation: JsonObject,
  badge: JsonObject,
  expected: ExpectedExchange | undefined,
  session: Session,
): Promise<readonly Finding[]> {
  const proofs = asArray(presentation['proof']).filter(isObject);
  if (given.form !== 'jwt' && proofs.length === 0) {
    return [expected ? failed('presentation.unsigned') : note('presentation.unsigned')];
  }
  const holder = idOf(presentation['holder']) ?? (given.form === 'jwt' ? asString(given.payload['iss']) : undefined);
  const signed = await holderProof(given, presentation, holder, expected, session);
  if (signed.result !== 'passed') return [expected || signed.result === 'failed' ? signed : { ...signed, weight: 'advisory' }];
  const findings: Finding[] = [signed];
  if (given.form === 'jwt' && given.sd) {
    const { checkKeyBinding } = await import('./proofs/key-binding.js');
    findings.push(...(await checkKeyBinding(given.sd, given.payload, undefined, session)));
  }
  if (expected) {
    const good = given.form === 'jwt' ? madeForToken(given.payload, expected) : proofs.some((proof) => madeFor(proof, expected));
    findings.push(good ? passed('presentation.exchange') : failed('presentation.exchange-differs'));
  }
  const recipients = subjectsOf(badge).map((subject) => idOf(subject));
  if (holder !== undefined && recipients.some((id) => id !== undefined)) {
    findings.push(recipients.includes(holder) ? passed('presentation.holder') : note('presentation.other-holder'));
  }
  return findings.map((finding) => (finding.result === 'passed' && !expected ? { ...finding, weight: 'advisory' as const } : finding));
}

/** The proof of the presentation itself, by a key its holder authenticates with. */
async function holderProof(
  given: ReadJson | ReadJwt,
  presentation: JsonObject,
  holder: string | undefined,
  expected: ExpectedExchange | undefined,
  session: Session,
): Promise<Finding> {
  if (guardJsonLd(presentation).length > 0) return failed('presentation.proof-bad', { params: { reason: 'jsonld.unsafe' } });
  // Some wallets state their own presentation instead of authenticating for an exchange.
  const stated = asArray(presentation['proof']).some((proof) => isObject(proof) && proof['proofPurpose'] === 'assertionMethod');
  const purpose = stated && !expected ? 'assertionMethod' : 'authentication';
  const { integrity, provenance } =
    given.form === 'jwt'
      ? await verifyToken(given, holder, session, 'authentication')
      : await (await embeddedPart(session)).verifyEmbedded(presentation, session, { by: holder, purpose });
  const deciding = [...integrity, ...(holder === undefined ? [] : provenance)].filter(({ weight }) => weight !== 'advisory');
  const worst = deciding.find(({ result }) => result === 'failed') ?? deciding.find(({ result }) => result !== 'passed');
  if (!worst) return passed('presentation.proof');
  const params = { reason: worst.code };
  return worst.result === 'failed' ? failed('presentation.proof-bad', { params }) : unknown('presentation.proof-unknown', { params });
}

function madeFor(proof: JsonObject, { challenge, domain }: ExpectedExchange): boolean {
  return (
    (challenge === undefined || proof['challenge'] === challenge) && (domain === undefined || asArray(proof['domain']).includes(domain))
  );
}

/** A token says the same in `nonce` and `aud` (VC Data Model 1.1 §6.3.1). */
function madeForToken(payload: JsonObject, { challenge, domain }: ExpectedExchange): boolean {
  return (challenge === undefined || payload['nonce'] === challenge) && (domain === undefined || asArray(payload['aud']).includes(domain));
}
