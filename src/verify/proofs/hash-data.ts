/** What a Data Integrity proof signs: hash of the proof options, then hash of the document (VC Data Integrity §4.2, suite specifications §3). */
import { concat, hex, type Bytes } from '../../core/bytes.js';
import { canonicalJson } from '../../core/jcs.js';
import { asArray, equalJson, type JsonObject } from '../../core/json.js';
import { hasherOf } from '../canonize/sha2.js';
import { canonize, revisionCount, type RdfHash } from '../canonize.js';
import type { Order } from '../canonize/rdfc10.js';
import { failed, type Finding } from '../check.js';
import type { Session } from '../session.js';
import type { Suite } from './suites.js';

export interface HashData {
  readonly ok: true;
  readonly bytes: Bytes;
  /** Which published revision of the contexts was used; 0 is the newest. */
  readonly revision: number;
  /** For who asked to find a mistake (`debug`); else empty. */
  readonly details: Readonly<Record<string, string>>;
}

export type Hashed = HashData | { readonly ok: false; readonly finding: Finding };

/**
 * Every way the document may be hashed, newest context revision first: published contexts were changed in place under one URL,
 * so a signature may hold under an older revision only (VERIFICATION CTX-06).
 */
export async function* hashData(
  document: JsonObject,
  proof: JsonObject,
  suite: Suite,
  hash: RdfHash,
  session: Session,
): AsyncGenerator<Hashed> {
  if (suite.canonicalisation === 'jcs') {
    yield await jcs(document, proof, hash, session);
    return;
  }
  const revisions = revisionCount(document);
  for (let revision = 0; revision < revisions; revision++) {
    for (const order of ORDERS) {
      const forms = await canonicalForms(document, proof, hash, revision, session, order);
      yield forms.ok ? await done(forms.options, forms.document, hash, revision, forms.path, session) : forms;
      if (!forms.ok || forms.ordered === 'the same') break;
    }
  }
}

/** As the specification sorts, and as most issuers' libraries do; where it matters, a signature may hold under one of them only. */
const ORDERS = ['code-point', 'utf-16'] as const;

export type CanonicalForms =
  | {
      readonly ok: true;
      readonly options: string;
      readonly document: string;
      /** By which way they were found. */
      readonly path: string;
      readonly ordered: 'the same' | 'differently';
    }
  | { readonly ok: false; readonly finding: Finding };

/** Canonical N-Quads of a document, and of the options of a proof under the same contexts (VC-DI-EDDSA §3.2.5). */
export async function canonicalForms(
  document: JsonObject,
  proof: JsonObject,
  hash: RdfHash,
  revision: number,
  session: Session,
  order: Order = 'code-point',
): Promise<CanonicalForms> {
  const options = { ...without(proof, 'proofValue'), '@context': document['@context'] } as JsonObject;
  const canonicalDocument = await canonize(document, hash, revision, session, order);
  if (!canonicalDocument.ok) return canonicalDocument;
  const canonicalOptions = await canonize(options, hash, revision, session, order);
  if (!canonicalOptions.ok) return canonicalOptions;
  const differently = [canonicalDocument, canonicalOptions].some(({ ordered }) => ordered === 'differently');
  return {
    ok: true,
    options: canonicalOptions.quads,
    document: canonicalDocument.quads,
    path: [...new Set([canonicalDocument.path, canonicalOptions.path])].join(', '),
    ordered: differently ? 'differently' : 'the same',
  };
}

/** The context inside a JCS proof has to be the beginning of the document's (VERIFICATION DI-11). */
async function jcs(document: JsonObject, proof: JsonObject, hash: RdfHash, session: Session): Promise<Hashed> {
  let secured = document;
  if (proof['@context'] !== undefined) {
    const own = asArray(proof['@context']);
    const outer = asArray(document['@context']);
    if (!own.every((entry, index) => equalJson(entry, outer[index]))) return { ok: false, finding: failed('proof.context') };
    secured = { ...document, '@context': proof['@context'] };
  }
  return await done(canonicalJson(without(proof, 'proofValue')), canonicalJson(secured), hash, 0, 'JCS', session);
}

async function done(
  options: string,
  document: string,
  hash: RdfHash,
  revision: number,
  path: string,
  { debug, memory }: Session,
): Promise<Hashed> {
  const hasher = hasherOf(memory);
  const [optionsHash, documentHash] = await Promise.all([hasher.digest(hash, options), hasher.digest(hash, document)]);
  const bytes = concat(optionsHash, documentHash);
  if (!debug) return { ok: true, bytes, revision, details: {} };
  const details = {
    canonicalisation: path,
    canonicalDocument: document,
    canonicalProofOptions: options,
    documentHash: hex(documentHash),
    proofOptionsHash: hex(optionsHash),
    verifyData: hex(bytes),
  };
  return { ok: true, bytes, revision, details };
}

export function without(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}
