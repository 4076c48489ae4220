/** The view of a Comprehensive Learner Record 2.0: a record, and the badges it contains. */
import { asArray, isObject, type JsonObject } from '../core/json.js';
import type { Badge } from './badge.js';
import { mainSubject } from './claims.js';
import { detect } from './detect.js';
import { fromOb3 } from './ob3.js';

/**
 * The record speaks for itself: achievements of a `ClrSubject` only are there for associations to point at (CLR 2.0 ClrSubject).
 * Inner credentials that are no achievement (an endorsement, a licence of another kind) are not part of the view.
 */
export function fromClr(credential: JsonObject): Badge {
  const subject = { ...mainSubject(credential), achievement: undefined };
  const inner = asArray(mainSubject(credential)['verifiableCredential']).filter(isObject);
  return {
    ...fromOb3({ ...credential, credentialSubject: subject }, 'clr-2.0'),
    kind: 'record',
    contains: inner.filter((document) => detect(document).family === 'ob3').map((document) => fromOb3(document)),
  };
}
