/** 1EdTech Credential Status Revocation List (VCRL 1.0 §2): a plain list at the issuer's host, fetched by `credentialStatus.id`. */
import { asArray, asString, idOf, isObject, type JsonObject } from '../../core/json.js';
import { failed, note, passed, unknown, type Finding } from '../check.js';
import type { Credential } from '../credential.js';
import { hostOf, unavailable, type Session } from '../session.js';

export async function revocationListStatus(
  entry: JsonObject,
  credential: Credential,
  pointer: string,
  session: Session,
): Promise<readonly Finding[]> {
  const url = asString(entry['id']);
  const id = asString(credential.document['id']);
  if (url === undefined || id === undefined) return [unknown('status.malformed', { pointer })];
  const loaded = await session.loadJson(url);
  if (!loaded.ok) return [{ ...unavailable(loaded, 'status.unavailable'), pointer }];
  const { evidence } = loaded.document;
  const list = loaded.json;
  const entries = isObject(list) ? (list['revokedCredential'] ?? list['revokedCredentials']) : undefined;
  // An absent member is an empty list only where the document is a list at all.
  if (!isObject(list) || (entries === undefined && idOf(list['issuer']) === undefined))
    return [unknown('status.malformed', { pointer, evidence })];
  const params = { purpose: 'revocation', host: hostOf(url) };
  const issuer = idOf(list['issuer']);
  const other =
    issuer !== undefined && issuer !== credential.issuer ? [note('status.other-issuer', { params: { host: hostOf(url) }, pointer })] : [];
  const found = asArray(entries).find(
    (item) => (typeof item === 'string' ? item : idOf(item)) === id && !(isObject(item) && item['revoked'] === false),
  );
  if (found === undefined) return [passed('status.clear', { params, pointer, evidence }), ...other];
  const reason = isObject(found) ? (asString(found['revocationReason']) ?? '') : '';
  return [failed('status.revoked', { params: { ...params, reason }, pointer, evidence }), ...other];
}
