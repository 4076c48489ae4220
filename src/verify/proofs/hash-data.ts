/** What a Data Integrity proof signs: hash of the proof options, then hash of the document (VC Data Integrity §4.2, suite specifications §3). */
import { concat, hex, utf8, type Bytes } from '../../core/bytes.js';
import { canonicalJson } from '../../core/jcs.js';
import { asArray, equalJson, type JsonObject } from '../../core/json.js';
import { canonize, revisionCount, type RdfHash } from '../canonize.js';
import { failed, type Finding } from '../check.js';
import type { Session } from '../session.js';
import type { Suite } from './suites.js';

export interface HashData {
  readonly ok: true;
  readonly bytes: Bytes;
  /** Which published revision of the contexts was used; 0 is the newest. */
  readonly revision: number;
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
    yield await jcs(document, proof, hash);
    return;
  }
  const revisions = revisionCount(document);
  for (let revision = 0; revision < revisions; revision++) yield await rdfc(document, proof, hash, revision, session);
}

async function rdfc(document: JsonObject, proof: JsonObject, hash: RdfHash, revision: number, session: Session): Promise<Hashed> {
  const forms = await canonicalForms(document, proof, hash, revision, session);
  return forms.ok ? await done(forms.options, forms.document, hash, revision) : forms;
}

export type CanonicalForms =
  { readonly ok: true; readonly options: string; readonly document: string } | { readonly ok: false; readonly finding: Finding };

/** Canonical N-Quads of a document, and of the options of a proof under the same contexts (VC-DI-EDDSA §3.2.5). */
export async function canonicalForms(
  document: JsonObject,
  proof: JsonObject,
  hash: RdfHash,
  revision: number,
  session: Session,
): Promise<CanonicalForms> {
  const options = { ...without(proof, 'proofValue'), '@context': document['@context'] } as JsonObject;
  const canonicalDocument = await canonize(document, hash, revision, session);
  if (!canonicalDocument.ok) return canonicalDocument;
  const canonicalOptions = await canonize(options, hash, revision, session);
  if (!canonicalOptions.ok) return canonicalOptions;
  return { ok: true, options: canonicalOptions.quads, document: canonicalDocument.quads };
}

/** The context inside a JCS proof has to be the beginning of the document's (VERIFICATION DI-11). */
async function jcs(document: JsonObject, proof: JsonObject, hash: RdfHash): Promise<Hashed> {
  let secured = document;
  if (proof['@context'] !== undefined) {
    const own = asArray(proof['@context']);
    const outer = asArray(document['@context']);
    if (!own.every((entry, index) => equalJson(entry, outer[index]))) return { ok: false, finding: failed('proof.context') };
    secured = { ...document, '@context': proof['@context'] };
  }
  return await done(canonicalJson(without(proof, 'proofValue')), canonicalJson(secured), hash, 0);
}

async function done(options: string, document: string, hash: RdfHash, revision: number): Promise<Hashed> {
  const [optionsHash, documentHash] = await Promise.all(
    [options, document].map(async (text) => new Uint8Array(await crypto.subtle.digest(hash, utf8(text)))),
  );
  if (!optionsHash || !documentHash) throw new TypeError('two hashes expected');
  const details = {
    canonicalDocument: document,
    canonicalProofOptions: options,
    documentHash: hex(documentHash),
    proofOptionsHash: hex(optionsHash),
    verifyData: hex(concat(optionsHash, documentHash)),
  };
  return { ok: true, bytes: concat(optionsHash, documentHash), revision, details };
}

export function without(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}
