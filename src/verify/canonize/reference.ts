/**
 * The only door to jsonld: canonical N-Quads (RDFC-1.0) of a document in JSON-LD safe mode over a closed context loader.
 * A term no context defines, a context that cannot be had, and a graph made to be slow are answers here, never a canonical form.
 */
import jsonld from 'jsonld';
import { isArray, isObject, type Json, type JsonObject } from '../../core/json.js';
import { failed, unknown, type Finding } from '../check.js';
import { bundledContext, revisionsOf } from '../contexts/bundled.js';
import type { Session } from '../session.js';

export type Reference = { readonly ok: true; readonly quads: string } | { readonly ok: false; readonly finding: Finding };

/** Canonicalises a document. `revision` chooses among published revisions of the bundled contexts (0 is the newest). */
export async function canonizeByReference(
  document: JsonObject,
  hash: 'SHA-256' | 'SHA-384',
  revision: number,
  session: Session,
): Promise<Reference> {
  // jsonld copies JSON literals member by member, and loses this one without a word.
  const dropped = find(document, '__proto__', 'keys');
  if (dropped !== undefined)
    return {
      ok: false,
      finding: failed('jsonld.undefined-term', { params: { term: '__proto__', reason: 'dropped', context: '' }, pointer: dropped }),
    };
  let missing: string | undefined;
  const documentLoader = async (name: string) => {
    const [url = name, older] = name.split(REVISION);
    const bundled = await bundledContext(url, Number(older ?? 0));
    // `static` lets jsonld keep what it made of a context; only what can never change is marked so.
    if (bundled) return { contextUrl: null, document: bundled, documentUrl: name, tag: 'static' as const };
    const context = await session.ports.loadContext?.(url, session.signal);
    if (!context) {
      missing = url;
      throw new Error('context not available');
    }
    return { contextUrl: null, document: context, documentUrl: url };
  };
  try {
    const canonizeOptions = { algorithm: 'RDFC-1.0', messageDigestAlgorithm: hash, maxWorkFactor: 2, signal: session.signal } as const;
    return {
      ok: true,
      quads: await jsonld.canonize(atRevision(document, revision) as JsonObject, {
        safe: true,
        base: '',
        // The direction of a text is signed as part of its datatype, as issuers' libraries write it (JSON-LD 1.1 §10.2).
        rdfDirection: 'i18n-datatype',
        documentLoader,
        canonizeOptions,
      }),
    };
  } catch (error) {
    if (session.signal.aborted) throw error;
    if (missing !== undefined)
      return { ok: false, finding: unknown('jsonld.context-unavailable', { params: { url: missing }, pointer: '/@context' }) };
    return { ok: false, finding: explain(error, document) };
  }
}

/**
 * Marks the revision in the name jsonld knows a context by; names of contexts are in no canonical form. jsonld shares what it made of a
 * context with everybody who uses it on the page, so ours go by names that nobody else's loader answers.
 */
const REVISION = '#revision-';

/** The same document, asking for one revision of every bundled context. */
function atRevision(value: Json | undefined, revision: number): Json | undefined {
  if (isArray(value)) return value.map((item) => atRevision(item, revision) ?? null);
  if (!isObject(value)) return value;
  const name = (context: Json): Json =>
    typeof context === 'string' && revisionsOf(context) > 0 ? `${context}${REVISION}${String(revision)}` : context;
  const entries = Object.entries(value).map(([key, item]) => {
    if (key !== '@context') return [key, atRevision(item, revision)];
    return [key, isArray(item) ? item.map(name) : item === undefined ? item : name(item)];
  });
  return Object.fromEntries(entries) as JsonObject;
}

interface JsonLdFailure {
  readonly message?: string;
  readonly name?: string;
  readonly details?: {
    readonly event?: { readonly code?: string; readonly details?: Readonly<Record<string, unknown>> };
    readonly code?: string;
  };
}

/** Where to look and what to do about a term nobody defined (VERIFICATION CTX-05). */
const REMEDIES: Readonly<Record<string, string>> = {
  '1EdTechRevocationList': 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
  '1EdTechCredentialRefresh': 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
  '1EdTechJsonSchemaValidator2019': 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
  StatusList2021Entry: 'https://w3id.org/vc/status-list/2021/v1',
  StatusList2021Credential: 'https://w3id.org/vc/status-list/2021/v1',
  StatusList2021: 'https://w3id.org/vc/status-list/2021/v1',
  BitstringStatusListEntry: 'https://www.w3.org/ns/credentials/v2',
  Ed25519Signature2020: 'https://w3id.org/security/suites/ed25519-2020/v1',
  DataIntegrityProof: 'https://w3id.org/security/data-integrity/v2',
  ClrCredential: 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
  ClrSubject: 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
};

function explain(error: unknown, document: JsonObject): Finding {
  const failure = error as JsonLdFailure;
  const event = failure.details?.event;
  if (event) {
    const details = event.details ?? {};
    const term = [details['property'], details['type'], details['id'], details['value']].find((item) => typeof item === 'string') ?? '';
    const at = typeof term === 'string' ? find(document, term, 'anything') : undefined;
    const remedy = typeof term === 'string' && Object.hasOwn(REMEDIES, term) ? REMEDIES[term] : undefined;
    return failed('jsonld.undefined-term', {
      params: { term, reason: event.code ?? '', context: remedy ?? '' },
      ...(at !== undefined && { pointer: at }),
    });
  }
  if (/maximum.*(iterations|deep)|work factor/i.test(failure.message ?? '')) return failed('jsonld.too-complex');
  return failed('jsonld.invalid', { params: { reason: failure.details?.code ?? failure.name ?? '' } });
}

/** Pointer of the first key that reads like `term`; with `anything`, outside contexts, of the first key or value. */
function find(value: Json | undefined, term: string, where: 'keys' | 'anything', pointer = ''): string | undefined {
  if (!isArray(value) && !isObject(value)) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if ((key === term && isObject(value)) || (item === term && where === 'anything')) return at;
    const found = key === '@context' && where === 'anything' ? undefined : find(item, term, where, at);
    if (found !== undefined) return found;
  }
  return undefined;
}
