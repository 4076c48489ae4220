/** The browser's half of the conformance run: the same engine over recorded answers, served by the runner from loopback. */
import { createVerifier } from '../../src/verify/index.js';
import type { RecordedAnswer } from '../../src/cli/replay.js';
import { runVector } from './vector.js';

export interface PageCase {
  readonly file: string;
  readonly clock: string;
  readonly answers: Readonly<Record<string, RecordedAnswer>>;
  readonly recipient?: readonly { readonly type: string; readonly value: string }[];
}

async function runCase(one: PageCase): Promise<{ verdict: string; codes: string[]; endorsements: string[] }> {
  const file = (name: string): Promise<Response> => globalThis.fetch(`/files/${name}`);
  const fetch: typeof globalThis.fetch = async (input) => {
    const url = input instanceof Request ? input.url : String(input);
    const answer = Object.hasOwn(one.answers, url) ? one.answers[url] : undefined;
    if (!answer || answer.status === 'network-error') throw new TypeError('not in the recorded answers');
    const body = answer.file === undefined ? null : await (await file(answer.file)).arrayBuffer();
    return new Response(body, { status: answer.status, headers: { 'content-type': answer.type ?? 'application/octet-stream' } });
  };
  const input = await (await file(one.file)).arrayBuffer();
  const verifier = createVerifier({ fetch, clock: { now: () => new Date(one.clock) } });
  const report = await verifier.verify(input, one.recipient ? { recipient: one.recipient } : {});
  return {
    verdict: report.verdict,
    codes: report.outcomes
      .filter(({ result }) => result === 'failed' || result === 'unknown')
      .map(({ code, pointer }) => `${code}${pointer ?? ''}`),
    endorsements: report.endorsements.map(({ verdict }) => verdict),
  };
}

Object.assign(globalThis, { runCase, runVector });
