/**
 * Parts of the engine that a plain badge does not need. Each is loaded once for an engine, and asked for as soon as it is known that a badge
 * needs it, so that it arrives along with what is needed anyway.
 */
import { isArray, isObject, type Json, type JsonObject } from '../core/json.js';
import type { Family } from '../model/index.js';
import type { Session } from './session.js';

/** What a badge brings beside itself: endorsements, contents, results, a newer copy. */
export const furtherPart = async ({ memory }: Session) => await memory.part('further', () => import('./further.js'));

/** What somebody wants to know beside the verdict: whose it is, and whom they trust. */
export const askedPart = async ({ memory }: Session) => await memory.part('asked', () => import('./asked.js'));

const FURTHER = /^(?:endorsement(?:Jwt)?|refreshService|result)$/;
const ENDORSEMENT = /^endorsement(?:Jwt)?$/;

/** Whether there may be something for {@link furtherPart}. */
export const bringsMore = (document: JsonObject, family: Family): boolean => family === 'clr' || names(document, FURTHER);

/** Whether there may be other credentials in it, which get verdicts of their own. */
export const holdsOthers = (document: JsonObject, family: Family): boolean => family === 'clr' || names(document, ENDORSEMENT);

/** Whether a member is called so, however deep. */
function names(value: Json | undefined, name: RegExp): boolean {
  if (isArray(value)) return value.some((item) => names(item, name));
  return isObject(value) && Object.entries(value).some(([key, item]) => name.test(key) || names(item, name));
}
