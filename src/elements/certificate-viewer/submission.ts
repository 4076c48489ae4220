/**
 * Opens a submitted certificate by the secret of its link, which goes to its service alone and in no address. Loaded when somebody presses
 * the button for it, since an opening is counted.
 */
import { fromBase64 } from '../../core/base.js';
import type { Bytes } from '../../core/bytes.js';
import { isObject, parseJson, type JsonObject } from '../../core/json.js';
import { BadgeError } from '../../errors.js';
import { fetchWithin, limited } from '../controllers/source.js';

/** What `POST /api/v1/submissions/open` answers. */
export interface Submission {
  /** The certificate as issued. */
  readonly bytes: Bytes;
  readonly addressee: string;
  readonly purpose: string;
  /** Empty where the holder wrote none. */
  readonly message: string;
  /** Where a print of it is checked. */
  readonly link: string;
  /** ISO 8601: the end of the link. */
  readonly expiresAt: string;
}

/** A certificate with its image, in Base64. */
const LIMIT = 12 * 1024 * 1024;

/** @throws BadgeError `submission.guarded`, `submission.ended` (`params.state`), `submission.unknown`, `fetch.…` */
export async function openSubmission({ origin, host }: URL, secret: string, signal: AbortSignal): Promise<Submission> {
  const url = new URL('/api/v1/submissions/open', origin);
  const given = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ secret }) };
  return await fetchWithin(url, { ...given, cache: 'no-store', redirect: 'error' }, signal, async (response) => {
    const answer = parseJson(new TextDecoder().decode(await limited(response, host, LIMIT)), { length: LIMIT, depth: 8 });
    if (!response.ok) throw refusal(isObject(answer) ? answer : {}, response.status, host);
    if (!isObject(answer)) throw new BadgeError('json.not-object');
    const text = (name: string): string => {
      const value = answer[name];
      if (typeof value !== 'string') throw new BadgeError('fetch.not-json', { host });
      return value;
    };
    const [addressee, purpose, message] = [text('addressee'), text('purpose'), text('message')];
    return { bytes: fromBase64(text('certificate')), addressee, purpose, message, link: text('link'), expiresAt: text('expiresAt') };
  });
}

function refusal(problem: JsonObject, status: number, host: string): BadgeError {
  const { code, params } = problem;
  if (code === 'submission.unknown' || code === 'submission.guarded') return new BadgeError(code, { host });
  const state = isObject(params) && typeof params['state'] === 'string' ? { state: params['state'] } : {};
  if (code === 'submission.ended') return new BadgeError(code, { host, ...state });
  return new BadgeError('fetch.http-error', { host, status });
}
