/** From what a handler answers, or throws, to a response. The only place where an error becomes words. */
import { Problem, PROBLEM_TYPE, problemUrn, type ProblemDocument } from '../../api/problem.js';
import type { Route } from '../../api/route.js';
import { v } from '../../api/schema.js';
import { BadgeError, WalletError } from '../../errors.js';
import { BANNER } from '../pages/frame.js';
import type { AnyAnswer } from '../service.js';
import { isDatabaseGone } from '../sql/gone.js';

/** What is thrown becomes a problem. Whatever nobody foresaw says nothing of itself. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof WalletError) {
    const known = ['store.conflict', 'store.duplicate', 'store.removed-before', 'store.not-found', 'store.read-only'] as const;
    const code = known.find((one) => one === error.code);
    if (code) return new Problem(code, error.params, { cause: error });
  }
  if (error instanceof BadgeError && error.code.startsWith('json.'))
    return new Problem(
      'request.malformed',
      { reason: error.code },
      { ...(error.pointer !== undefined && { pointer: error.pointer }), cause: error },
    );
  if (isDatabaseGone(error)) return new Problem('server.unavailable', {}, { headers: { 'retry-after': '5' }, cause: error });
  return new Problem('server.failed', {}, { cause: error });
}

export function problemResponse(problem: Problem, requestId: string): Response {
  const { code, status, params, pointer } = problem;
  const document: ProblemDocument = {
    type: problemUrn(code),
    title: code,
    status,
    code,
    ...(Object.keys(params).length > 0 && { params: { ...params } }),
    ...(pointer !== undefined && { pointer }),
    instance: `urn:uuid:${requestId}`,
  };
  const headers: Record<string, string> = { ...problem.headers, 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' };
  if (status === 401) headers['www-authenticate'] = 'Bearer';
  return new Response(JSON.stringify(document), { status, headers });
}

/** @throws TypeError where a handler answers what its route does not promise */
export async function responseOf(
  route: Route,
  answer: AnyAnswer | Response,
  request: Request,
  banner: () => Promise<string>,
): Promise<Response> {
  if (answer instanceof Response) return answer;
  const headers = new Headers(answer.headers);
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  if (answer.redirect !== undefined) {
    headers.set('location', answer.redirect);
    return new Response(null, { status: 303, headers });
  }
  if (answer.page !== undefined) {
    headers.set('content-type', 'text/html; charset=utf-8');
    const announced = await banner();
    return new Response(
      String(await answer.page).replace(BANNER, () => announced),
      { status: answer.status ?? 200, headers },
    );
  }
  if (answer.etag !== undefined) {
    headers.set('etag', `"${answer.etag}"`);
    if (request.headers.get('if-none-match')?.includes(`"${answer.etag}"`) && request.method === 'GET')
      return new Response(null, { status: 304, headers });
  }
  if (!route.output) return new Response(null, { status: answer.status ?? route.status ?? 204, headers });
  const checked = v.safeParse(route.output, answer.body);
  if (!checked.success)
    throw new TypeError(`${route.method} ${route.path} answers what it does not promise: ${v.getDotPath(checked.issues[0]) ?? ''}`);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(checked.output), { status: answer.status ?? route.status ?? 200, headers });
}
