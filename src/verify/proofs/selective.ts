/**
 * Derived proofs of `ecdsa-sd-2023` (VC-DI-ECDSA §3.6.7): the holder shows some statements of a credential, each signed by a key made for
 * this credential alone, which the issuer's key vouches for together with the statements that may not be left out.
 */
import { fromMultibase, toBase64url } from '../../core/base.js';
import { concat, hex, utf8, type Bytes } from '../../core/bytes.js';
import type { JsonObject } from '../../core/json.js';
import { revisionCount } from '../canonize.js';
import { failed } from '../check.js';
import { jwkFromMultikeyBytes } from '../keys/multikey.js';
import { verifySignature, type SignatureResult } from '../keys/signature.js';
import type { EngineMemory } from '../memory.js';
import type { Session } from '../session.js';
import type { Attempt } from './attempts.js';
import { canonicalForms } from './hash-data.js';

/** The five parts of a derived proof value. */
export interface DerivedProof {
  readonly baseSignature: Bytes;
  /** Multikey bytes, P-256, of the key made for this credential. */
  readonly publicKey: Bytes;
  readonly signatures: readonly Bytes[];
  /** `c14nN` to the label the statements were signed with. */
  readonly labels: ReadonlyMap<string, string>;
  /** Which statements, in canonical order, the issuer made mandatory. */
  readonly mandatory: ReadonlySet<number>;
}

/** A record has some hundred statements; every one is a signature to verify. */
const MOST_STATEMENTS = 5000;

/** Reads a proof value with the derived proof header `d9 5d 01`; undefined where it is anything else. */
export async function readDerived(proofValue: unknown): Promise<DerivedProof | undefined> {
  if (typeof proofValue !== 'string' || !proofValue.startsWith('u')) return undefined;
  const { decodeCbor } = await import('../cbor.js');
  try {
    const bytes = fromMultibase(proofValue);
    if (bytes[0] !== 0xd9 || bytes[1] !== 0x5d || bytes[2] !== 0x01) return undefined;
    return parts(decodeCbor(bytes.subarray(3)));
  } catch {
    return undefined;
  }
}

function parts(value: unknown): DerivedProof | undefined {
  if (!Array.isArray(value) || value.length !== 5) return undefined;
  const [baseSignature, publicKey, signatures, labelMap, indexes] = value as readonly unknown[];
  if (!isBytes(baseSignature, 64) || !isBytes(publicKey, 35) || !Array.isArray(signatures) || !Array.isArray(indexes)) return undefined;
  if (!signatures.every((signature) => isBytes(signature, 64)) || !(labelMap instanceof Map)) return undefined;
  const labels = new Map<string, string>();
  for (const [key, label] of labelMap) {
    if (!isIndex(key) || !isBytes(label, 32)) return undefined;
    labels.set(`c14n${String(key)}`, `u${toBase64url(label)}`);
  }
  // Two nodes under one label would be one node to the issuer, and two to the reader.
  if (new Set(labels.values()).size !== labels.size) return undefined;
  if (!indexes.every(isIndex) || new Set(indexes).size !== indexes.length) return undefined;
  return { baseSignature, publicKey, signatures: signatures, labels, mandatory: new Set(indexes) };
}

const isBytes = (value: unknown, length: number): value is Bytes => value instanceof Uint8Array && value.length === length;
const isIndex = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** A derived proof under every published revision of the contexts, newest first. */
export async function* selectiveAttempts(
  document: JsonObject,
  proof: JsonObject,
  derived: DerivedProof,
  session: Session,
): AsyncGenerator<Attempt> {
  for (let revision = 0; revision < revisionCount(document); revision++) {
    const forms = await canonicalForms(document, proof, 'SHA-256', revision, session);
    yield forms.ok ? await attempt(forms.options, forms.document, derived, revision, session.memory) : forms;
  }
}

async function attempt(options: string, document: string, derived: DerivedProof, revision: number, memory: EngineMemory): Promise<Attempt> {
  const statements = relabel(document, derived.labels) ?? [];
  if (statements.length > MOST_STATEMENTS) return { ok: false, finding: failed('jsonld.too-complex') };
  const mandatory = statements.filter((_, index) => derived.mandatory.has(index));
  const chosen = statements.filter((_, index) => !derived.mandatory.has(index));
  const optionsHash = await sha256(options);
  const mandatoryHash = await sha256(mandatory.join(''));
  const details = {
    canonicalDocument: statements.join(''),
    canonicalProofOptions: options,
    proofOptionsHash: hex(optionsHash),
    mandatoryHash: hex(mandatoryHash),
    verifyData: hex(concat(optionsHash, derived.publicKey, mandatoryHash)),
  };
  const everyIndexMeant = [...derived.mandatory].every((index) => index < statements.length);
  const counted = statements.length > 0 && everyIndexMeant && chosen.length === derived.signatures.length;
  const base = concat(optionsHash, derived.publicKey, mandatoryHash);
  const check = async (jwk: JsonObject): Promise<SignatureResult> => (counted ? await checkAll(jwk, base, chosen, derived, memory) : 'bad');
  return { ok: true, revision, details, check };
}

/** The issuer's signature over the base, then the credential's own key over each statement that was chosen. */
async function checkAll(
  jwk: JsonObject,
  base: Bytes,
  chosen: readonly string[],
  derived: DerivedProof,
  memory: EngineMemory,
): Promise<SignatureResult> {
  const vouched = await verifySignature(jwk, derived.baseSignature, base, memory);
  if (vouched !== 'good') return vouched;
  const key = await jwkFromMultikeyBytes(derived.publicKey);
  if (typeof key === 'string' || key['crv'] !== 'P-256') return 'bad-key';
  for (const [index, statement] of chosen.entries()) {
    const signature = derived.signatures[index];
    const result = signature === undefined ? 'bad' : await verifySignature(key, signature, utf8(statement), memory);
    if (result !== 'good') return result;
  }
  return 'good';
}

const LINE = /^(_:c14n\d+|<[^>]*>) (<[^>]*>) (_:c14n\d+|<[^>]*>|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?)(?: (_:c14n\d+|<[^>]*>))? \.$/u;

/** The statements under the labels they were signed with, in order; undefined where a node has no label. */
function relabel(quads: string, labels: ReadonlyMap<string, string>): readonly string[] | undefined {
  const statements: string[] = [];
  for (const line of quads.split('\n')) {
    if (line === '') continue;
    const match = LINE.exec(line);
    if (!match) return undefined;
    const terms = match.slice(1).filter((term): term is string => term !== undefined);
    const named = terms.map((term) => {
      if (!term.startsWith('_:')) return term;
      const label = labels.get(term.slice(2));
      return label === undefined ? undefined : `_:${label}`;
    });
    if (named.includes(undefined)) return undefined;
    statements.push(`${named.join(' ')} .\n`);
  }
  return statements.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

async function sha256(text: string): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text)));
}
