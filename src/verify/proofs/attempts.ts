/**
 * The ways in which the value of a proof may hold: for each published revision of the contexts the bytes that were signed, and how to
 * check them with a key. What kind of value a suite has is known here alone.
 */
import { fromMultibase } from '../../core/base.js';
import type { Bytes } from '../../core/bytes.js';
import type { JsonObject } from '../../core/json.js';
import type { RdfHash } from '../canonize.js';
import type { Finding } from '../check.js';
import { verifySignature, type SignatureResult } from '../keys/signature.js';
import type { Session } from '../session.js';
import { hashData } from './hash-data.js';
import type { DerivedProof } from './selective.js';
import { SIGNATURE_LENGTH, type Suite } from './suites.js';

/** The value of a proof, decoded: one signature, or a holder's selection of signed statements. */
export type ProofValue =
  { readonly kind: 'signature'; readonly bytes: Bytes } | { readonly kind: 'derived'; readonly derived: DerivedProof };

export type Attempt =
  | { readonly ok: false; readonly finding: Finding }
  | {
      readonly ok: true;
      /** Which published revision of the contexts was used; 0 is the newest. */
      readonly revision: number;
      /** Canonical forms and hashes, for issuers. */
      readonly details: Readonly<Record<string, string>>;
      check(jwk: JsonObject): Promise<SignatureResult>;
    };

/** Undefined where the value is not of the form and length its suite asks for (VERIFICATION DI-12). */
export async function readProofValue(proof: JsonObject, suite: Suite): Promise<ProofValue | undefined> {
  const value = proof['proofValue'];
  if (suite.canonicalisation === 'sd') {
    const { readDerived } = await import('./selective.js');
    const derived = await readDerived(value);
    return derived && { kind: 'derived', derived };
  }
  if (typeof value !== 'string' || !value.startsWith('z')) return undefined;
  try {
    const bytes = fromMultibase(value);
    return suite.curves.some((curve) => SIGNATURE_LENGTH[curve] === bytes.length) ? { kind: 'signature', bytes } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a key of this curve could have made the value. */
export function fits(value: ProofValue, curve: string, suite: Suite): boolean {
  return suite.curves.includes(curve) && (value.kind === 'derived' || SIGNATURE_LENGTH[curve] === value.bytes.length);
}

/** Newest context revision first: published contexts were changed in place under one URL (VERIFICATION CTX-06). */
export async function* attempts(
  document: JsonObject,
  proof: JsonObject,
  value: ProofValue,
  suite: Suite,
  hash: RdfHash,
  session: Session,
): AsyncGenerator<Attempt> {
  if (value.kind === 'derived') {
    const { selectiveAttempts } = await session.memory.part('selective', () => import('./selective.js'));
    yield* selectiveAttempts(document, proof, value.derived, session);
    return;
  }
  for await (const hashed of hashData(document, proof, suite, hash, session)) {
    if (!hashed.ok) yield hashed;
    else {
      const { revision, details, bytes } = hashed;
      yield { ok: true, revision, details, check: async (jwk) => await verifySignature(jwk, value.bytes, bytes, session.memory) };
    }
  }
}
