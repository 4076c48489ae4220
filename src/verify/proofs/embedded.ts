/** All embedded proofs of a document: sets (one good proof is enough) and chains (VERIFICATION DI-10). */
import { asArray, idOf, isObject, type JsonObject } from '../../core/json.js';
import { failed, note, type Finding } from '../check.js';
import type { Relationship } from '../keys/method.js';
import type { Session } from '../session.js';
import { verifyProof, type ProofResult } from './data-integrity.js';

/** More proofs than this are not looked at: a set of thousands is an attack on the reader's time. */
const MOST = 16;

export interface ProofsResult {
  readonly integrity: readonly Finding[];
  readonly provenance: readonly Finding[];
  readonly proofs: readonly ProofResult[];
}

/** Whose proof it should be and what for, where it is not the issuer's statement. */
export interface ProofBy {
  readonly by: string | undefined;
  readonly purpose: Relationship;
}

/** Verifies every proof of a credential, status list, endorsement or presentation. */
export async function verifyEmbedded(document: JsonObject, session: Session, by?: ProofBy): Promise<ProofsResult> {
  const value = document['proof'];
  const proofs = asArray(value);
  if (proofs.length === 0) return { integrity: [failed('proof.none', { pointer: '/proof' })], provenance: [], proofs: [] };
  if (proofs.length > MOST || !proofs.every(isObject))
    return { integrity: [failed('proof.malformed', { pointer: '/proof' })], provenance: [], proofs: [] };
  const issuer = by ? by.by : idOf(document['issuer']);
  const purpose = by?.purpose ?? 'assertionMethod';
  const results: ProofResult[] = [];
  for (const [index, proof] of proofs.entries()) {
    if (!isObject(proof)) continue;
    const pointer = Array.isArray(value) ? `/proof/${String(index)}` : '/proof';
    results.push(await verifyProof({ document, proof, pointer, issuer, purpose }, session));
  }
  return conclude(results, proofs.filter(isObject));
}

function conclude(results: readonly ProofResult[], proofs: readonly JsonObject[]): ProofsResult {
  const good = (result: ProofResult): boolean => result.integrity.result === 'passed' && result.provenance.result === 'passed';
  const chained = results.map(
    (result, index) => good(result) && previousOf(proofs, index).every((at) => results[at]?.integrity.result === 'passed'),
  );
  const best = results[chained.indexOf(true)] ?? worst(results);
  const others = results.filter((result) => result !== best);
  const told = others.flatMap((result) =>
    good(result) ? [] : [note('proof.other-failed', { params: { suite: result.suite }, pointer: result.pointer })],
  );
  if (!best) return { integrity: [failed('proof.none', { pointer: '/proof' })], provenance: [], proofs: results };
  const broken = good(best) && !chained.includes(true);
  const integrity = broken ? failed('proof.chain', { pointer: best.pointer }) : best.integrity;
  return { integrity: [integrity, ...best.notes, ...told], provenance: [best.provenance], proofs: results };
}

/** Indexes of the proofs a proof builds on. */
function previousOf(proofs: readonly JsonObject[], index: number): readonly number[] {
  return asArray(proofs[index]?.['previousProof']).map((id) => proofs.findIndex((proof) => proof['id'] === id));
}

/** With no good proof, the one that says most: a failed one before one that could not be checked. */
function worst(results: readonly ProofResult[]): ProofResult | undefined {
  const failing = (result: ProofResult): boolean => result.integrity.result === 'failed' || result.provenance.result === 'failed';
  return results.find((result) => result.integrity.result === 'failed') ?? results.find(failing) ?? results[0];
}
