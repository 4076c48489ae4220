/**
 * Canonical N-Quads (RDFC-1.0) of a document in JSON-LD safe mode. Documents over the bundled contexts, which is nearly all of them, take
 * the compiled path; whatever that does not know for certain takes the reference implementation, which is loaded only then.
 */
import { asArray, isArray, isObject, type Json, type JsonObject } from '../core/json.js';
import type { Finding } from './check.js';
import { revisionsOf } from './contexts/bundled.js';
import type { CompiledContexts } from './canonize/compiled.js';
import type { Order } from './canonize/rdfc10.js';
import { hasherOf } from './canonize/sha2.js';
import type { Session } from './session.js';

export type Canonical =
  | {
      readonly ok: true;
      readonly quads: string;
      /** `compiled`, or `jsonld` and why. */
      readonly path: string;
      /** Whether implementations that sort by code points and by UTF-16 units have different forms of it. */
      readonly ordered: 'the same' | 'differently';
    }
  | { readonly ok: false; readonly finding: Finding };
export type RdfHash = 'SHA-256' | 'SHA-384';

/** Which way canonical forms are found: `compared` finds them both ways, and nothing can be checked where they are not the same. */
export type Canonicalisation = 'compiled' | 'reference' | 'compared';

/** Canonicalises a document. `revision` chooses among published revisions of the bundled contexts (0 is the newest). */
export async function canonize(
  document: JsonObject,
  hash: RdfHash,
  revision: number,
  session: Session,
  order: Order = 'code-point',
): Promise<Canonical> {
  if (session.canonicalisation === 'reference') return await byReference(document, hash, revision, session, 'asked for');
  const { memory } = session;
  const contexts = (memory.contexts ??= new (await import('./canonize/compiled.js')).CompiledContexts(hasherOf(memory)));
  const compiled = await contexts.canonize(document, { hash, revision, order });
  if ('unusual' in compiled) return await byReference(document, hash, revision, session, compiled.unusual);
  if (session.canonicalisation === 'compared') await compare(contexts, document, hash, revision, session);
  return { ok: true, ...compiled, path: 'compiled' };
}

async function byReference(document: JsonObject, hash: RdfHash, revision: number, session: Session, why: string): Promise<Canonical> {
  session.leave?.();
  session.signal.throwIfAborted();
  const { canonizeByReference } = await import('./canonize/reference.js');
  const result = await canonizeByReference(document, hash, revision, session);
  return result.ok ? { ...result, path: `jsonld: ${why}`, ordered: 'the same' } : result;
}

/** @throws TypeError where the two ways differ; a check that ends like this could not be made */
async function compare(contexts: CompiledContexts, document: JsonObject, hash: RdfHash, revision: number, session: Session): Promise<void> {
  const { canonizeByReference } = await import('./canonize/reference.js');
  const reference = await canonizeByReference(document, hash, revision, session);
  const compiled = await contexts.canonize(document, { hash, revision, order: 'utf-16' });
  if (!reference.ok || 'unusual' in compiled || reference.quads !== compiled.quads) throw new TypeError('canonical forms differ');
}

/** How many revisions are worth trying for a document: the most that any of its context URLs has. */
export function revisionCount(document: JsonObject): number {
  let count = 1;
  const visit = (value: Json | undefined): void => {
    if (isArray(value)) value.forEach(visit);
    else if (isObject(value)) {
      for (const entry of asArray(value['@context'])) if (typeof entry === 'string') count = Math.max(count, revisionsOf(entry));
      Object.values(value).forEach(visit);
    }
  };
  visit(document);
  return count;
}
