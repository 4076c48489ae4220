/** Where the credential is in what was read, and where its subject is in the credential. */
import { asArray, isArray, isObject, type Json, type JsonObject } from '../core/json.js';

/** What {@link credentialOf} needs of a reader's answer. */
export type Decoded = { readonly form: 'json'; readonly json: JsonObject } | { readonly form: 'jwt'; readonly payload: JsonObject };

/** The credential, presentation or assertion that was read: the document itself, or what the token carries. */
export function credentialOf(read: Decoded): JsonObject {
  return read.form === 'json' ? read.json : unwrapClaims(read.payload);
}

/** VC 1.1 puts the credential into the claim `vc`, a presentation into `vp` (VC Data Model 1.1 §6.3.1); later versions are the payload. */
export function unwrapClaims(payload: JsonObject): JsonObject {
  const wrapped = payload['vc'] ?? payload['vp'];
  return isObject(wrapped) ? wrapped : payload;
}

/** The first credential subject that has an achievement, else the first. */
export function mainSubject(credential: JsonObject): JsonObject {
  const subjects = asArray(credential['credentialSubject']).filter(isObject);
  return subjects.find((subject) => firstObject(subject['achievement']) !== undefined) ?? subjects[0] ?? {};
}

/** A value that may stand alone or in an array: the first object of it. */
export function firstObject(value: Json | undefined): JsonObject | undefined {
  return (isArray(value) ? value : [value]).find(isObject);
}
