/**
 * Verifies one embedded proof (VC Data Integrity §4.4): its own statements, the signature, and whether the key is the issuer's.
 * It answers integrity and provenance apart, and never calls a proof good whose key it could not fetch.
 */
import { fromMultibase } from '../../core/base.js';
import { parseDateTime } from '../../core/date.js';
import { asArray, asString, isObject, quoted, type Json, type JsonObject } from '../../core/json.js';
import { failed, note, passed, unknown, type Finding } from '../check.js';
import type { KeyResolution, Relationship, ResolvedKey } from '../keys/method.js';
import { fragmentKey, resolveKey } from '../keys/resolve.js';
import { keyName } from '../memory.js';
import { CLOCK_SKEW, type Session } from '../session.js';
import { attempts, fits, readProofValue, type ProofValue } from './attempts.js';
import { without } from './hash-data.js';
import { suiteOf, type Suite } from './suites.js';

export interface ProofResult {
  readonly pointer: string;
  readonly suite: string;
  readonly integrity: Finding;
  readonly provenance: Finding;
  readonly notes: readonly Finding[];
}

export interface ProofRequest {
  /** The whole secured document, proofs included. */
  readonly document: JsonObject;
  readonly proof: JsonObject;
  readonly pointer: string;
  /** The one who has to control the key. */
  readonly issuer: string | undefined;
  /** What the proof is for: a statement of the issuer unless said otherwise. */
  readonly purpose?: Relationship;
}

export async function verifyProof(request: ProofRequest, session: Session): Promise<ProofResult> {
  const { proof, pointer, purpose = 'assertionMethod' } = request;
  const { name, suite } = suiteOf(proof);
  const answer = (integrity: Finding, provenance: Finding, notes: readonly Finding[] = []): ProofResult => ({
    pointer,
    suite: name,
    integrity,
    provenance,
    notes,
  });
  const unproven = unknown('key.unproven', { params: { host: '' }, pointer });

  if (name === 'ecdsa-sd-2023' && isBaseProof(proof))
    return answer(failed('proof.base-proof', { params: { suite: name }, pointer }), unproven);
  if (!suite) return answer(unknown('proof.unsupported', { params: { suite: name }, pointer }), unproven);
  const statement = checkStatements(proof, pointer, purpose, session);
  if (statement) return answer(statement, unproven);

  const value = await readProofValue(proof, suite);
  if (!value) return answer(failed('proof.encoding', { params: { suite: name }, pointer: `${pointer}/proofValue` }), unproven);
  const method = asString(proof['verificationMethod']) ?? '';
  const key = await resolveKey(method, session, purpose);
  const provenance = bindToIssuer(key, request, session);
  const integrity = await checkSignature(request, suite, name, value, key, session);
  const legacy = suite.legacy ? [note('proof.legacy-suite', { params: { suite: name }, pointer })] : [];
  // A badge is shown to anyone, so no challenge is expected; one that was made for some exchange is told (VC Data Integrity §2.1).
  const exchange =
    purpose === 'authentication' || (proof['challenge'] === undefined && proof['domain'] === undefined)
      ? []
      : [note('proof.challenge', { pointer })];
  // What the holder left out cannot be seen, and may be an end or a status (VC-DI-ECDSA §3.6.6).
  const selected = suite.canonicalisation === 'sd' ? [note('proof.selective', { pointer })] : [];
  return answer(integrity.finding, provenance, [...legacy, ...exchange, ...selected, ...integrity.notes, ...(key.ok ? key.notes : [])]);
}

/** Purpose, dates and method: what the proof says about itself (VERIFICATION DI-07 to DI-09). */
function checkStatements(proof: JsonObject, pointer: string, purpose: Relationship, session: Session): Finding | undefined {
  const { proofPurpose, created, expires, verificationMethod } = proof;
  if (proofPurpose !== purpose)
    return failed('proof.purpose', { params: { purpose: quoted(proofPurpose) }, pointer: `${pointer}/proofPurpose` });
  if (typeof verificationMethod !== 'string' || !/^(https?:\/\/|did:[a-z0-9]+:|urn:)/.test(verificationMethod)) {
    return failed('key.method-invalid', {
      params: { key: typeof verificationMethod === 'string' ? verificationMethod : '' },
      pointer: `${pointer}/verificationMethod`,
    });
  }
  if (created !== undefined) {
    const time = typeof created === 'string' ? parseDateTime(created) : undefined;
    if (time === undefined || time > session.at + CLOCK_SKEW)
      return failed('proof.created', { params: { date: quoted(created) }, pointer: `${pointer}/created` });
  }
  if (expires !== undefined) {
    const time = typeof expires === 'string' ? parseDateTime(expires) : undefined;
    if (time === undefined || time < session.at - CLOCK_SKEW)
      return failed('proof.expired', { params: { date: quoted(expires) }, pointer: `${pointer}/expires` });
  }
  return undefined;
}

interface SignatureCheck {
  readonly finding: Finding;
  readonly notes: readonly Finding[];
}

async function checkSignature(
  request: ProofRequest,
  suite: Suite,
  name: string,
  value: ProofValue,
  key: KeyResolution,
  session: Session,
): Promise<SignatureCheck> {
  const { proof, pointer } = request;
  const secured = securedDocument(request);
  if (!secured) return { finding: failed('proof.chain', { pointer: `${pointer}/previousProof` }), notes: [] };
  // Without the issuer's own word a key in the fragment proves nothing, but a signature that fails even under it is broken.
  const candidate: ResolvedKey | undefined = key.ok ? key : await fragmentKey(asString(proof['verificationMethod']) ?? '', session.memory);
  const curve = candidate ? quoted(candidate.jwk['crv']) : (suite.curves[0] ?? '');
  if (candidate && !fits(value, curve, suite)) {
    return { finding: failed('proof.encoding', { params: { suite: name }, pointer }), notes: [] };
  }
  // What was hashed and signed says all that the badge says: only for who asks for it (VERIFICATION DI-15).
  const good = (by: ResolvedKey, revision: number, details: Readonly<Record<string, string>>): SignatureCheck => {
    const notes = revision > 0 ? [note('jsonld.revision', { params: { revision }, pointer: '/@context' })] : [];
    if (!key.ok) return { finding: unknown('key.unproven', { params: { host: '' }, pointer }), notes };
    const evidence = { ...by.evidence, details: { ...details, key: by.id } };
    return { finding: passed('proof.valid', { params: { suite: name }, pointer, evidence }), notes };
  };
  // A context from outside may be another one next time.
  const lasting = !session.debug && session.ports.loadContext === undefined;
  const how = candidate && `${pointer} ${keyName(candidate.jwk)}`;
  const before = how !== undefined && lasting ? session.memory.held(request.document, how) : undefined;
  if (candidate && before !== undefined) return good(candidate, before, {});
  let first: Finding | undefined;
  for await (const attempt of attempts(secured, proof, value, suite, curve === 'P-384' ? 'SHA-384' : 'SHA-256', session)) {
    if (!attempt.ok) {
      first ??= attempt.finding;
      continue;
    }
    if (!candidate) return { finding: unknown('key.unproven', { params: { host: '' }, pointer }), notes: [] };
    const result = await attempt.check(candidate.jwk);
    const details = session.debug ? attempt.details : {};
    if (result === 'good') {
      if (how !== undefined && lasting) session.memory.holds(request.document, how, attempt.revision);
      return good(candidate, attempt.revision, details);
    }
    if (result === 'unsupported') return { finding: unknown('proof.runtime', { params: { suite: name }, pointer }), notes: [] };
    if (result === 'bad-key') return { finding: failed('key.malformed', { params: { key: candidate.id }, pointer }), notes: [] };
    const evidence = { ...candidate.evidence, details: { ...details, key: candidate.id } };
    first ??= failed('proof.signature', { params: { suite: name }, pointer: `${pointer}/proofValue`, evidence });
  }
  return { finding: first ?? unknown('check.error'), notes: [] };
}

/** The document a proof covers: without proofs, except those it names as previous ones (VC Data Integrity §2.1.2). */
function securedDocument({ document, proof }: ProofRequest): JsonObject | undefined {
  const plain = without(document, 'proof');
  if (proof['previousProof'] === undefined) return plain;
  const all = asArray(document['proof']).filter(isObject);
  const previous = asArray(proof['previousProof']).map((id: Json) =>
    all.find((other) => typeof id === 'string' && other['id'] === id && other !== proof),
  );
  return previous.every(isObject) ? { ...plain, proof: previous } : undefined;
}

/** Whether the key is one the issuer signs with (VERIFICATION KEY-05, KEY-07, DI-07). */
function bindToIssuer(key: KeyResolution, { proof, issuer, pointer }: ProofRequest, session: Session): Finding {
  if (!key.ok) return { ...key.finding, pointer: `${pointer}/verificationMethod` };
  const at = `${pointer}/verificationMethod`;
  const params = { key: key.id };
  if (key.authorised === false) return failed('key.not-authorised', { params, pointer: at, evidence: key.evidence });
  if ((key.controller === undefined || key.controller !== issuer) && session.policy === 'standard') {
    return failed('key.not-issuer', { params, pointer: at, evidence: key.evidence });
  }
  const signed = typeof proof['created'] === 'string' ? parseDateTime(proof['created']) : undefined;
  const when = signed ?? session.at;
  for (const [code, date] of [['key.revoked', key.revoked] as const, ['key.expired', key.expires] as const]) {
    if (date === undefined) continue;
    const time = parseDateTime(date);
    if (time === undefined || when >= time) return failed(code, { params: { ...params, date }, pointer: at, evidence: key.evidence });
  }
  return passed('key.bound', { params, pointer: at, evidence: key.evidence });
}

/** The multibase header of an ecdsa-sd-2023 base proof (VC-DI-ECDSA §3.5.2): it is for the holder, who has to derive one first. */
function isBaseProof(proof: JsonObject): boolean {
  try {
    const bytes = fromMultibase(quoted(proof['proofValue']));
    return bytes[0] === 0xd9 && bytes[1] === 0x5d && bytes[2] === 0x00;
  } catch {
    return false;
  }
}
