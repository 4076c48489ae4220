/** A verifiable credential on its way through the checks: the document, how it came, and which data model it follows. */
import { asArray, idOf, isObject, type JsonObject } from '../core/json.js';
import { credentialOf, detect, type Family } from '../model/index.js';
import type { ReadJson, ReadJwt } from '../readers/index.js';
import type { Jwt } from './proofs/jwt.js';
import type { ProofsResult } from './proofs/embedded.js';
import type { ExpectedExchange, ExpectedRecipient } from './verifier.js';

export interface Credential {
  readonly document: JsonObject;
  readonly family: Family;
  readonly vcdm: '1.1' | '2.0';
  /** The token, where the credential is secured as one. */
  readonly jwt: Jwt | undefined;
  readonly issuer: string | undefined;
  readonly recipient: readonly ExpectedRecipient[] | undefined;
  /** How deep inside another credential this one stands. */
  readonly depth: number;
  /** What a holder's token in it has to be made for. */
  readonly exchange?: ExpectedExchange | undefined;
}

/** Reads a decoded document as a credential. */
export function asCredential(
  read: ReadJson | ReadJwt,
  depth = 0,
  recipient?: readonly ExpectedRecipient[],
  exchange?: ExpectedExchange,
): Credential {
  const document = credentialOf(read);
  const { family, vcdm } = detect(document);
  const jwt =
    read.form === 'jwt' ? { token: read.token, header: read.header, payload: read.payload, ...(read.sd && { sd: read.sd }) } : undefined;
  return { document, family, vcdm: vcdm ?? '2.0', jwt, issuer: idOf(document['issuer']), recipient, depth, exchange };
}

/** A JSON credential that stands inside another document. */
export function inner(document: JsonObject, depth: number): Credential {
  return asCredential({ form: 'json', json: document, text: '' }, depth);
}

/** The subject that carries the achievement; there may be several (VC Data Model 2.0 §4.7). */
export function subjectsOf(document: JsonObject): readonly JsonObject[] {
  return asArray(document['credentialSubject']).filter(isObject);
}

/** What the proofs of one verification came to. */
export type ProofOutcome = Pick<ProofsResult, 'integrity' | 'provenance'>;
