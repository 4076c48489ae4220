/**
 * Whether two documents are the same credential (OB 3.0 Credential equality and comparison algorithm): the same issuer and the same id,
 * after percent-decoding and trimming. It compares names and no contents; which of two is newer is the caller's question.
 */
import { asArray, idOf, type Json, type JsonObject } from '../core/json.js';
import { firstObject } from './claims.js';

export function sameCredential(a: JsonObject, b: JsonObject): boolean {
  const [left, right] = [equalityKey(a), equalityKey(b)];
  return left !== undefined && left === right;
}

/** Equal for the same credential, and for no other; undefined where a document has no id or names no issuer. */
export function equalityKey(credential: JsonObject): string | undefined {
  // Open Badges 1.x and 2.0 name the issuer in the badge class, which may be only a link.
  const issuer = plain(asArray(credential['issuer'])[0] ?? firstObject(credential['badge'])?.['issuer'] ?? asArray(credential['badge'])[0]);
  const id = plain(credential['id'] ?? credential['@id']);
  return issuer === undefined || id === undefined ? undefined : JSON.stringify([issuer, id]);
}

function plain(value: Json | undefined): string | undefined {
  const id = idOf(value);
  return id === undefined ? undefined : percentDecoded(id).trim() || undefined;
}

/** Each run of escapes by itself: one that is no UTF-8 stays as it stands. */
function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
