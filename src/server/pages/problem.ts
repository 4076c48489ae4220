/** A problem as people see it: what happened in their language, and where to go on. Whoever has to sign in, or to agree first, is led there. */
import type { Problem } from '../../api/problem.js';
import { say } from '../../i18n/messages.js';
import { html } from '../html.js';
import { SERVER } from '../words.js';
import { BANNER, frame, type Visit } from './frame.js';

/** Pages that solve a problem; they lead back afterwards. */
const WAYS: Readonly<Record<string, string>> = {
  'auth.needed': '/sign-in',
  'terms.agree-first': '/terms/agree',
  'account.suspended': '/account/state',
  'account.terminated': '/account/state',
};

export async function problemPage(
  problem: Problem,
  visit: Visit & { readonly requestId: string; readonly signedIn: boolean; banner(): Promise<string> },
): Promise<Response> {
  const words = SERVER[visit.language];
  const way = WAYS[problem.code];
  if (way !== undefined && visit.url.pathname !== way) {
    const next = new URLSearchParams({ next: visit.url.pathname + visit.url.search });
    return new Response(null, { status: 303, headers: { location: `${way}?${next.toString()}`, 'cache-control': 'no-store' } });
  }
  const content = html`<p>${say(words.problems[problem.code], problem.params)}</p>
    ${problem.status >= 500 ? html`<p class="soft">${words.reference(visit.requestId)}</p>` : ''}
    <p><a href="/">${words.back}</a></p>`;
  const page = await frame(visit, { title: words.problemTitle, content, signedIn: visit.signedIn });
  const headers = { ...problem.headers, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  const announced = await visit.banner();
  return new Response(
    String(page).replace(BANNER, () => announced),
    { status: problem.status, headers },
  );
}
