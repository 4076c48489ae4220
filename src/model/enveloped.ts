/** A credential or presentation in an envelope: an object that only carries a token in a `data:` URL (VC Data Model 2.0 §4.12.3, §4.13.2). */
import { typesOf, type JsonObject } from '../core/json.js';

const ENVELOPES = ['EnvelopedVerifiableCredential', 'EnvelopedVerifiablePresentation'];

export function isEnveloped(document: JsonObject): boolean {
  return typesOf(document).some((type) => ENVELOPES.includes(type));
}
