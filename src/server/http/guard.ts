/** What every answer says to browsers, and which requests of other sites are refused. */
import { Problem } from '../../api/problem.js';

/** Pages: nothing inline, nothing from elsewhere, in nobody's frame. */
const PAGE_POLICY = ["default-src 'none'", "style-src 'self'", "img-src 'self' data:", "base-uri 'none'", "frame-ancestors 'none'"].join(
  '; ',
);

/** The one script of our own, from its file, and whom it asks. */
const SCRIPT_POLICY = "; script-src 'self'; connect-src 'self'";

/**
 * @param targets origins a form may lead on to, after our own
 * @param script on pages that passkeys are on
 */
export const pagePolicy = (targets: readonly string[] = [], script?: 'script'): string =>
  `${PAGE_POLICY}${script ? SCRIPT_POLICY : ''}; form-action ${["'self'", ...targets].join(' ')}`;

/** Everything else is data: a browser that is made to show it gets nothing. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/**
 * Headers of every answer. A handler that set one of them itself had a reason.
 */
export function guarded(response: Response, secure: boolean): Response {
  const { headers } = response;
  const set = (name: string, value: string): void => {
    if (!headers.has(name)) headers.set(name, value);
  };
  const page = headers.get('content-type')?.startsWith('text/html') === true;
  set('content-security-policy', page ? pagePolicy() : DATA_POLICY);
  set('x-content-type-options', 'nosniff');
  // Forms have to say where they come from, and no other site may learn a path.
  set('referrer-policy', 'same-origin');
  set('x-frame-options', 'DENY');
  set('cross-origin-opener-policy', 'same-origin');
  set('cross-origin-resource-policy', 'same-origin');
  set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  if (secure) set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  return response;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A request that changes something and comes with a cookie has to come from our own pages: browsers say so in `Sec-Fetch-Site` or
 * `Origin`. One that says neither is refused too.
 * @throws Problem `request.origin`
 */
export function assertOwnOrigin(request: Request, origin: string): void {
  if (SAFE.has(request.method)) return;
  if (request.headers.get('origin') === origin) return;
  if (request.headers.get('origin') === null && request.headers.get('sec-fetch-site') === 'same-origin') return;
  throw new Problem('request.origin');
}
